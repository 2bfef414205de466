"""How a term is written, and how one is compared with a text.

- `~claim` stands for claim, claims, claimed, claiming
- `(a|b)` for one or the other, `(a|)` for a or nothing
- `{they} {them} {their} {self} {be} {have}` for she, he, they … and is, was, were …
- ` * ` for up to two words that may stand between
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from sayso.catalogue import terms
from sayso.model import SaysoError
from sayso.text import small

_SETS = {
    "{they}": "she|he|they",
    "{them}": "her|him|them",
    "{their}": "her|his|their",
    "{self}": "herself|himself|themselves|themself",
    "{be}": "is|are|was|were|be|been|being|'s|'re",
    "{have}": "has|have|had|having|'s|'ve|'d",
}
# Words for one gender and what stands in their place for the other. A term for her is a term for him: the lists need
# not say so, and none can forget it.
_PAIRS = [
    tuple(pair.split())
    for line in (
        "she he|herself himself|mother father|mothers fathers|mum dad|mums dads|mom dad|wife husband|woman man|women men|girl boy",
        "girls boys|girlfriend boyfriend|daughter son|daughters sons|sister brother|sisters brothers|aunt uncle|auntie uncle",
        "aunts uncles|niece nephew|grandmother grandfather|grandmothers grandfathers|grandma grandpa|nan grandad|gran grandad",
        "granddaughter grandson|stepmother stepfather|stepmum stepdad|mummy daddy|lady gentleman|mgm mgf|pgm pgf|maternal paternal",
    )
    for pair in line.split("|")
]
_OTHER: dict[str, tuple[str, ...]] = {
    **{
        one: tuple(w for a, b in _PAIRS if one in (a, b) for w in (a, b) if w != one) for pair in _PAIRS for one in pair
    },
    "her": ("his", "him"),
    "his": ("her",),
    "him": ("her",),
    "hers": ("his",),
}
# Whoever brings a child up: a term for a mother is a term for each of them.
_KIN = {
    word: of
    for first, of in (
        (
            "mother father",
            ("grandmother", "grandfather", "stepmother", "stepfather", "aunt", "uncle", "carer", "foster carer"),
        ),
        ("mum dad", ("gran", "nan", "grandad", "stepmum", "stepdad", "auntie", "uncle", "carer", "foster carer")),
    )
    for word in first.split()
}
_KIN_WORD = re.compile(rf"\b(?:{'|'.join(_KIN)})\b")
_GENDERED = re.compile(rf"\b(?:{'|'.join(_OTHER)})\b")
_SPECIAL = re.compile(r"\{\w+\}|~[\w-]+")
_NOTED = re.compile(r"[~{(]")
_BRACKETS = re.compile(r"[()]")
_PAIRED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_ONE_FOR_ANOTHER = tuple(zip("’‘\n\t\r\xa0‑‐", "''    --", strict=True))


def folded(text: str) -> str:
    """A text as terms are looked for in it: lower case, one kind of apostrophe and hyphen, at the same places."""
    low = small(text)
    for one, other in _ONE_FOR_ANOTHER:  # several times as fast as str.translate
        low = low.replace(one, other)
    return low


@cache
def _irregular() -> dict[str, str]:
    return {row["term"]: row["forms"] for row in terms(__file__)}


def forms(verb: str) -> str:
    """The forms of a verb, with `|` between.

    >>> forms("deny"), forms("refuse"), forms("tell")
    ('deny|denies|denied|denying', 'refuse|refuses|refused|refusing', 'tell|tells|told|telling')
    """
    if verb in _irregular():
        return _irregular()[verb]
    if verb.endswith("ie"):
        return f"{verb}|{verb}s|{verb}d|{verb[:-2]}ying"
    if verb.endswith("e"):
        return f"{verb}|{verb}s|{verb}d|{verb if verb.endswith('ee') else verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb}|{verb[:-1]}ies|{verb[:-1]}ied|{verb}ing"
    return f"{verb}|{verb}{'es' if verb.endswith(('s', 'x', 'z', 'ch', 'sh')) else 's'}|{verb}ed|{verb}ing"


def _written_out(term: str) -> str:
    """A term with its sets and verb forms spelt out, so that `( | )` alone is left. Raises SaysoError for a bracket in a bracket."""
    low = folded(term)
    if not _NOTED.search(low):
        return low
    parts = _BRACKETS.split(low)
    if not _PAIRED.fullmatch(low):
        raise SaysoError(
            f"the term `{term}`", "brackets in pairs, none within another", "others", "Write it as two terms."
        )
    return "".join(
        "(" + "|".join(way for one in part.split("|") for way in _spelt(one)) + ")"
        if i % 2
        else _SPECIAL.sub(lambda m: f"({'|'.join(_ways(m[0]))})", part)
        for i, part in enumerate(parts)
    )


def _ways(special: str) -> list[str]:
    return (_SETS[special] if special in _SETS else forms(special[1:]) if special[0] == "~" else special).split("|")


def _spelt(text: str) -> list[str]:
    """Each way of writing a text that may hold sets and verbs."""
    found = _SPECIAL.search(text)
    if found is None:
        return [text]
    return [text[: found.start()] + way + rest for way in _ways(found[0]) for rest in _spelt(text[found.end() :])]


@cache
def for_both(way: str) -> tuple[str, ...]:
    """A way of writing, and the same for the other gender where it has words for one.

    >>> for_both("her partner"), for_both("no insight")
    (('her partner', 'his partner', 'him partner'), ('no insight',))
    """
    if not _GENDERED.search(way):
        return (way,)
    words = list(dict.fromkeys(_GENDERED.findall(way)))
    others = (dict(zip(words, each, strict=True)) for each in product(*(_OTHER[word] for word in words)))
    return tuple(dict.fromkeys((way, *(_GENDERED.sub(lambda m, of=of: of[m[0]], way) for of in others))))  # type: ignore[misc]


@cache
def for_kin(way: str) -> tuple[str, ...]:
    """A way of writing, and the same of others who bring a child up, where it names a mother, a father, a mum or a dad.

    >>> len(for_kin("bad mother")), for_kin("bad mother")[-1], for_kin("bad manners")
    (9, 'bad foster carer', ('bad manners',))
    """
    if "ther" not in way and "mum" not in way and "dad" not in way:
        return (way,)  # as most: a look with the pattern costs more
    named = set(_KIN_WORD.findall(way))
    if len(named) != 1:  # of *mum and dad* neither can be another alone
        return (way,)
    return (way, *(_KIN_WORD.sub(of, way) for of in _KIN[named.pop()]))


@cache
def _for_both(alternatives: str) -> tuple[str, ...]:
    """The alternatives of a part, with `|` between, and those for the other gender and other kin. Where one of the other
    gender is listed, the list is whole."""
    ways = alternatives.split("|")
    more = [form for way in ways if not {*for_both(way)[1:]}.intersection(ways) for form in for_both(way)]
    every = [form for way in dict.fromkeys((*ways, *more)) for form in for_kin(way)]
    return tuple(sorted(dict.fromkeys(every), key=lambda way: -len(way)))


@cache
def expanded(term: str) -> tuple[str, ...]:
    """Each way of writing that a short term stands for, in lower case.

    >>> expanded("fail(s|ed) to engage")
    ('fails to engage', 'failed to engage')
    """
    parts = [part.split("|") for part in _BRACKETS.split(_written_out(term))]
    ways = (" ".join("".join(way).split()) for way in product(*parts))
    return tuple(dict.fromkeys(form for way in ways for one in for_both(way) for form in for_kin(one)))


def parts_of(term: str) -> list[tuple[str, ...]]:
    """A term as a row of parts, each with its alternatives, the longest first; an empty row stands for a gap."""
    parts: list[tuple[str, ...]] = []
    for i, part in enumerate(_BRACKETS.split(_written_out(term))):
        if i % 2:
            parts.append(_for_both(part))
            continue
        for j, piece in enumerate(part.split(" * ")):
            if j:
                parts += [(" ",), ()]
            if piece:
                parts.append(tuple(dict.fromkeys(form for one in for_both(piece) for form in for_kin(one))))
    if len(parts) > 1 and "" in parts[-1] and parts[-2] and all(way.endswith(" ") for way in parts[-2]):
        # what may be left out at the end leaves its blank out too
        parts[-2] = tuple(way[:-1] for way in parts[-2])
        parts[-1] = tuple(f" {way}" if way else "" for way in parts[-1])
    return parts
