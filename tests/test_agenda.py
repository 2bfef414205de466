"""The agenda: at most twelve questions, a third about our side, none twice, none that presumes guilt, in a fixed order."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import measures, rules, sections
from sayso.agenda import FIRST, LONGEST_AGENDA, MOST_OF_A_FAMILY, OURS, agenda, ask_the_same, is_ours
from sayso.case_folder import from_files, read_file
from sayso.catalogue import Entry
from sayso.model import Case, Finding, Found, Question, Row, Section, Source, Table
from sayso.reading import read
from the_examples import CASES, reading

METHODS = [*measures.entries().values(), *rules.entries().values(), *sections.entries().values()]
ASKING = [
    e
    for e in METHODS
    if e.is_move or e.kind == "section" or (e.kind == "rule" and e.level in ("case", "encounter", "note"))
]
"""The methods whose questions can come into an agenda."""

GUILT = {
    r"\bwhy (?:did|do|does|has|have|had|is|are|was|were|would|will|can|could|should)(?:n't)?\b": "asks for a defence",
    r"\bfail\w*|\brefus(?:e|es|ed|ing)\b|\bneglect\w*": "takes for a fault what may have been a choice, or could not be done",
    r"\badmit\w*|\bconfess\w*|\bden(?:y|ies|ied)\b|\bexcuses?\b|\blie[sd]?\b|\blying\b|\bhid(?:e|es|ing)?\b": "takes the charge as true",
    r"\bguilt\w*|\bfault\b|\bto blame\b|\bblame[sd]?\b|\bdeserve\w*": "passes a sentence",
    r"\bshould(?:n't| not)?(?: \w+)? have\b|\bought to have\b": "knows already what was right",
    r"\bwrong with\b|\bhow could (?:she|he|they|we|you|anybody)\b": "is no question",
}  # fmt: skip


def guilt(question: str) -> list[str]:
    return [reason for pattern, reason in GUILT.items() if re.search(pattern, question, flags=re.I)]


@pytest.mark.parametrize("entry", METHODS, ids=lambda e: e.code)
def test_each_question_is_one_and_presumes_nothing(entry: Entry) -> None:
    for question in entry.questions:
        assert question.endswith("?"), question
        assert not guilt(question), f"{question}: {guilt(question)}"
        assert not re.search(r"\b(?:s?he|hers?|him|his|mother|father|mum|dad)\b", question, flags=re.I), (
            "it asks of anybody"
        )
        assert len(question.split()) <= 30, f"{question}: too long to be asked aloud"


@pytest.mark.parametrize("entry", ASKING, ids=lambda e: e.code)
def test_each_page_asks_about_our_side_too(entry: Entry) -> None:
    """A question that says *we* is about our side. With one on each page a third can always be had."""
    assert any(OURS.search(question) for question in entry.questions), (
        f"{entry.path}: a `- question?` with we, us or our"
    )


@pytest.mark.parametrize(
    "question",
    ["Why did she refuse to co-operate?", "Why wouldn't they let us in?", "What did he have to hide?", "What should we have done?",
     "Has the mother admitted it?", "Why did we fail them?"],
)  # fmt: skip
def test_what_presumes_guilt(question: str) -> None:
    assert guilt(question)


def holds(asked: tuple[Question, ...]) -> None:
    """What is promised of every agenda."""
    assert len(asked) <= LONGEST_AGENDA == 12
    assert 3 * sum(map(is_ours, asked)) >= len(asked)
    assert all(q.evidence and q.question.endswith("?") for q in asked)
    assert max(Counter(q.code[0] for q in asked).values(), default=0) <= MOST_OF_A_FAMILY
    for i, q in enumerate(asked):
        assert not [o for o in asked[:i] if o.code == q.code or ask_the_same(o.question, q.question)], q.question


@pytest.mark.parametrize("name", CASES)
def test_of_the_examples(name: str) -> None:
    asked = reading(name).agenda
    holds(asked)
    assert len({q.code[0] for q in asked}) >= 3, "a rich case is not about contact alone"


def test_an_ordinary_good_case_has_a_short_one() -> None:
    asked = {name: reading(name).agenda for name in CASES}
    assert len(asked["hartley"]) < len(asked["jones"]) <= len(asked["dixon"])


@pytest.mark.parametrize("name", ["dixon", "jones"])
def test_the_weeks_before_a_step_are_asked_about_first(name: str) -> None:
    first = reading(name).agenda[0]
    assert first.code == "P311"
    assert is_ours(first)
    assert "P311" not in {q.code for q in reading("hartley").agenda}, "nothing was threatened there"


def given_rows(codes: list[str], apart: bool = False) -> tuple[Case, Found, dict[str, Section]]:
    """A case in which the methods of these codes found something: in the same words, or each in others (`apart`)."""
    source = Source("a.md", "words " * len(codes))
    spans = {c: source.span(6 * i * apart, 6 * i * apart + 5) for i, c in enumerate(codes)}
    findings = {c: (Finding("x", (spans[c],)),) for c in codes if c in rules.entries()}
    told = {c: Section((Table("t", ("a",), (Row(("x",), (spans[c],)),)),)) for c in codes if c in sections.entries()}
    return from_files("a", {}), Found({}, findings), told


ASKED_OF_A_CASE = [e.code for e in ASKING if e.kind != "measure"]


@given(st.lists(st.sampled_from(ASKED_OF_A_CASE), unique=True), st.randoms())
@settings(max_examples=300)
def test_whatever_was_found(codes: list[str], chance: random.Random) -> None:
    asked = agenda(*given_rows(codes))
    holds(asked)
    assert {q.code for q in asked} <= set(codes)
    assert bool(asked) == any(code in rules.entries() or code == FIRST for code in codes), "tables alone ask nothing"
    assert FIRST not in codes or asked[0].code == FIRST
    chance.shuffle(codes)
    assert agenda(*given_rows(codes)) == asked, "the order is fixed"


def test_what_runs_through_the_case_goes_before_what_stands_in_one_paper() -> None:
    codes = [q.code for q in agenda(*given_rows(["W228", "V201", "V301", "C203", "C201", "P202", "R204"]))]
    assert codes == ["C201", "P202", "C203", "V301", "V201", "R204", "W228"]


def test_what_was_asked_about_waits() -> None:
    """R231 answers no mechanism that R230 did not, so W228 goes before it, though it stands in one paper only."""
    one, two, other = (rules.entries()[code] for code in ("R230", "R231", "W228"))
    assert set(two.mechanisms) <= set(one.mechanisms)
    assert not set(other.mechanisms) <= set(one.mechanisms)
    assert [q.code for q in agenda(*given_rows(["R230", "R231", "W228"], apart=True))] == ["R230", "W228", "R231"]
    case, found, told = given_rows(["C201", "C203", "R203"], apart=True)
    assert [q.code for q in agenda(case, found, told)] == ["C201", "R203", "C203"]
    found.findings["R203"] = found.findings["C201"]  # type: ignore[index]
    assert [q.code for q in agenda(case, found, told)] == ["C201", "C203", "R203"], "it stands on the same words"


def test_no_family_crowds_out_the_others() -> None:
    contact = [e.code for e in ASKING if e.code[0] == "C" and e.kind == "rule"]
    codes = [q.code for q in agenda(*given_rows([*contact, "O201", "R203"]))]
    assert {"O201", "R203"} < set(codes[:3]) | {"C201"}
    assert sum(code[0] == "C" for code in codes) == min(len(contact), MOST_OF_A_FAMILY)


TALK = "{us}: You have to be in at nine. May I see the room?\n{them}: You have to leave. Can I see my file?\n{us}: I can't do that.\n{them}: I'm not signing that.\n"


def asked_of(folder: Path, us: str, them: str) -> list[tuple[bool, str]]:
    """Whether each question about one talk is about our side, and the words it is asked of."""
    path = folder / "visit.txt"
    path.write_text(TALK.format(us=us, them=them), encoding="utf-8")
    return [(is_ours(q), span.quote) for q in read(read_file(path)).agenda for span in q.evidence]


def test_what_is_asked_of_us_is_asked_of_words_of_the_service(tmp_path: Path) -> None:
    asked = asked_of(tmp_path, "Social worker", "Mother")
    ours = [words for is_our, words in asked if is_our]
    assert "May I see the room?" in ours
    assert not {"You have to leave.", "Can I see my file?"}.intersection(ours)
    assert "I can't do that." not in ours


def test_where_nobody_is_known_to_be_us_nothing_is_asked_of_us(tmp_path: Path) -> None:
    asked = asked_of(tmp_path, "Ann", "Bea")
    assert asked
    assert not any(is_our for is_our, _ in asked)
