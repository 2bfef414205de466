"""Suppressions: what each form covers, that a reason is needed, and that an idle one is said."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.model import Finding, SaysoError, Source
from sayso.suppressions import LONGEST_REASON, apply, as_comment, comments, suppressions

SLUGS = {"label_for_a_person": "W201", "passive_without_doer": "W208"}


def findings(source: Source, word: str, code: str = "W201") -> list[tuple[str, Finding]]:
    """One finding for each time the word stands in the text."""
    places = [i for i in range(len(source.text)) if source.text.startswith(word, i)]
    return [(code, Finding("A word.", (source.span(at, at + len(word)),))) for at in places]


def kept(text: str, code: str = "W201", *, word: str = "liar") -> list[int]:
    """Which of the words, counted from 0, are still found."""
    source = Source("a.md", text)
    every = findings(source, word, code)
    left, _ = apply(source, every, suppressions(source), SLUGS)
    return [number for number, one in enumerate(every) if one in left]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- sayso: ignore W201, W208 -- quoted from the form -->",
        "<!--SAYSO: Ignore w208 w201 – quoted from the form-->",
        "<!-- sayso: ignore W201 and W208 — quoted -->",
        "<!-- sayso: ignore W201: quoted -->",
        "<!-- sayso: ignore: W201 - quoted -->",
        "<!-- sayso: ignore label-for-a-person -- quoted -->",
        "<!-- sayso: ignore W201\n-- quoted from\nthe form -->",
        "[sayso: ignore label_for_a_person -- quoted]",
        "[Sayso: ignore W201 -- quoted [form 3] ]",
    ],
)
def test_every_way_to_write_one(comment: str) -> None:
    assert kept(f"A liar.\n\n{comment}\nA liar.\nA liar.\n\nA liar.\n") == [0, 3]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- sayso: ignore W201 -->",
        "<!-- sayso: ignore W201 -- -->",
        "<!-- sayso: ignore -- quoted from the form -->",
        "<!-- sayso: ignored W201 -- quoted -->",
        "<!-- sayso: ignore W2 -- quoted -->",
        "<!-- sayso: ignore W201 quoted from the form -->",
        "<!-- sayso: ignore W208 -- quoted -->",
        "# sayso: ignore W201 -- quoted",
        "<!-- ignore W201 -- quoted -->",
    ],
)
def test_without_a_code_or_a_reason_nothing_is_set_aside(comment: str) -> None:
    assert kept(f"{comment}\nA liar.\n") == [0]


@pytest.mark.parametrize(
    ("text", "still"),
    [
        ("A liar. A liar. [sayso: ignore W201 -- his word]\nA liar.", [2]),
        ("A liar [sayso: ignore W201 -- his word] and a liar.\nA liar.", [2]),
        ("liar\nA [sayso: ignore W201 -- his\nword] liar.\nA liar.", [0, 2]),
        ("[sayso: ignore W201 -- his word]\n\n\nliar\nliar\n \nliar", [2]),
        ("> [sayso: ignore W201 -- his word]\n> liar\n>\n> liar", [1]),
        ("[sayso: ignore W201 -- his word]\r\nliar\r\n\r\nliar\r\n", [1]),
        ("liar\n[sayso: ignore W201 -- his word]", [0]),
        ("[sayso: ignore W208 -- a] [sayso: ignore W201 -- b]\n[sayso: ignore W208 -- c]\nliar\n\nliar", [1]),
        ("liar\n\nliar [sayso: ignore-file W201 -- a form] \n\nliar", []),
    ],
)
def test_what_it_covers(text: str, still: list[int]) -> None:
    assert kept(text) == still


def test_in_word_a_line_is_a_paragraph() -> None:
    text = "[sayso: ignore W201 -- his word]\n[sayso: ignore W208 -- another]\nliar\nliar\n"
    source = Source("a.docx", text, "word", counted="paragraph")
    left, _ = apply(source, findings(source, "liar"), suppressions(source), SLUGS)
    assert [finding.evidence[0].start for _, finding in left] == [source.text.rindex("liar")]


def test_only_the_first_evidence_counts() -> None:
    source = Source("a.md", "liar\n\n[sayso: ignore W201 -- his word]\nliar")
    first, second = findings(source, "liar")
    both = ("W201", Finding("Two places.", first[1].evidence + second[1].evidence))
    left, unused = apply(source, [both], suppressions(source), SLUGS)
    assert left == (both,)
    assert len(unused) == 1


def test_a_finding_without_a_place_here_is_covered_by_the_file_alone() -> None:
    one = ("W201", Finding("Of the document.", ()))
    for verb, stays in (("ignore", 1), ("ignore-file", 0)):
        source = Source("a.md", f"[sayso: {verb} W201 -- a form]\nliar")
        assert len(apply(source, [one], suppressions(source), SLUGS)[0]) == stays


def test_idle_codes_are_said() -> None:
    source = Source("a.md", "[sayso: ignore W201, passive-without-doer, W999 -- his word]\nliar")
    _, unused = apply(source, findings(source, "liar"), suppressions(source), SLUGS)
    assert [one.codes for one in unused] == [("passive-without-doer", "W999")]
    _, unused = apply(source, findings(source, "liar"), suppressions(source), SLUGS, on={"W201"})
    assert [one.codes for one in unused] == [("W999",)]  # W208 was not looked for, W999 is no rule at all


def test_what_is_lacking_is_said() -> None:
    texts = (
        "[sayso: ignore W201]",
        "[sayso: ignore -- why]",
        "[sayso: skip W201 -- why]",
        "[sayso: ignore W201 -- why]",
    )
    found = [suppressions(Source("a.md", text))[0] for text in texts]
    assert [one.lacks for one in found] == [
        "a reason after `--`", "the code of a rule", "the word `ignore` or `ignore-file`", "",
    ]  # fmt: skip
    for one, text in zip(found[:3], texts, strict=False):
        assert apply(Source("a.md", text), [], (one,), SLUGS, on=())[1] == (one,)


def test_comments_are_no_prose() -> None:
    text = "He [sayso: ignore W201 -- a liar] is. <!-- sayso: ignore W201 -- x --> <!-- note -->"
    assert [text[start:end] for start, end in comments(text)] == [
        "[sayso: ignore W201 -- a liar]", "<!-- sayso: ignore W201 -- x -->",
    ]  # fmt: skip
    assert comments("He is no liar.") == []


@given(reason=st.text(max_size=200), html=st.booleans())
@example(reason="it --> ends", html=True)
@example(reason="see ] [sayso: ignore W208 -- x", html=False)
@example(reason="<!-- sayso: ignore-file W201 -- x", html=False)
def test_what_the_editor_writes_is_read_again(reason: str, html: bool) -> None:
    try:
        comment = as_comment("W201", reason, html)
    except SaysoError:
        return
    source = Source("a.md", f"{comment}\nliar")
    (found,) = suppressions(source)
    assert found.span.quote == comment
    assert (found.codes, found.lacks) == (("W201",), "")
    assert apply(source, findings(source, "liar"), (found,), SLUGS) == ((), ())


@pytest.mark.parametrize(("code", "reason"), [("W201", " -- "), ("", "why"), ("W201 W208", "why"), ("W201", "x" * 501)])
def test_the_editor_cannot_write_an_idle_one(code: str, reason: str) -> None:
    assert len(reason) <= LONGEST_REASON + 1
    with pytest.raises(SaysoError):
        as_comment(code, reason, html=True)


@pytest.mark.parametrize("piece", ["<!-- sayso: ", "[sayso: ignore W201 -- [", "[sayso:[a]", "<!--" + " " * 50])
def test_hostile_texts_are_quick(piece: str) -> None:
    start = time.perf_counter()
    suppressions(Source("a.md", piece * 4000 + "sayso:"))
    assert time.perf_counter() - start < 5
