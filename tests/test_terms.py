"""Terms are found as they are written in the word lists, wherever and however they stand."""

import random
from collections.abc import Iterator

import pytest

from sayso import rules
from sayso.lexicon import PACKS, Lexicon, listed, pack_names
from sayso.notation import folded, for_both, parts_of

PHRASED = {code: entry for code, entry in rules.entries().items() if entry.level == "phrase"}


def lexicon(*terms: str, **cells: str) -> Lexicon:
    return Lexicon({"X": lambda: [{"term": term, **cells} for term in terms]})


def each(code: str) -> Iterator[tuple[str, Lexicon]]:
    """Every term of a rule, alone."""
    for row in listed(PHRASED[code], [PACKS / f"{name}.csv" for name in pack_names()]):
        yield row["term"], lexicon(row["term"])


def found(lexicon: Lexicon, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in lexicon.hits(text)]


@pytest.mark.parametrize("code", PHRASED)
def test_every_term_finds_what_it_stands_for(code: str) -> None:
    """Three ways of writing each term, picked at random: the search by letters beside the anchor may lose none."""
    source, lost = random.Random(7), []
    for term, one in each(code):
        for _ in range(3):
            way = "".join(source.choice(part) if part else source.choice(("", "quite ")) for part in parts_of(term))
            way = " ".join(way.split()).replace(" '", "'")
            text = f"Mum{way} then." if way.startswith("'") else f"On Monday {way}, then."
            if not any(way in folded(text[hit.start : hit.end]) for hit in one.hits(text)):
                lost.append((term, way))
    assert not lost


def test_blanks_between_words_may_be_many() -> None:
    text = "She  failed \n  to   engage, and they  failed to engage."
    assert found(lexicon("~fail to engage"), text) == ["failed \n  to   engage", "failed to engage"]


def test_a_piece_of_a_word_is_no_term() -> None:
    assert found(lexicon("s"), "She's 27 and it is Ann's. A s 47 enquiry.") == ["s"]
    assert found(lexicon("compliant"), "He was non-compliant, compliantly.") == []


def test_what_stands_beside_makes_it_another_thing() -> None:
    claims = lexicon("~claim", unless="benefit|carers' allowance")
    assert found(claims, "She claims that. She claims benefit. A benefits claim. Claimed carers’ allowance.") == [
        "claims",
        "claim",
    ]
    assert found(claims, "She claimed. Benefit day is Monday.") == ["claimed"], "the next sentence is no neighbour"


def test_the_ends_of_a_text_hold_terms_too() -> None:
    assert found(lexicon("hostile", "so hostile to us"), "Hostile") == ["Hostile"]
    assert found(lexicon("so hostile to us"), "so hostile to us") == ["so hostile to us"]
    assert found(lexicon("so hostile to us"), "so hostile to") == []


def test_an_apostrophe_needs_no_blank() -> None:
    assert found(lexicon("they (are|'re) obstreperous"), "They're obstreperous, they are obstreperous.") == [
        "They're obstreperous",
        "they are obstreperous",
    ]
    assert found(lexicon("obstreperous man ('s|is) back"), "The obstreperous man's back.") == [
        "obstreperous man's back"
    ]


@pytest.mark.parametrize("code", PHRASED)
def test_a_term_for_her_is_a_term_for_him(code: str) -> None:
    """Each way of writing a term is also found with the words for the other gender."""
    source, lost = random.Random(3), []
    for term, one in each(code):
        for _ in range(2):
            way = "".join(source.choice(part) if part else "" for part in parts_of(term))
            forms = for_both(" ".join(way.split()).replace(" '", "'"))
            texts = [f"Mum{form} then." if form.startswith("'") else f"On Monday {form}, then." for form in forms]
            if not one.hits(texts[0]) or (texts[1:] and not any(one.hits(text) for text in texts[1:])):
                lost.append((term, forms))
    assert not lost
