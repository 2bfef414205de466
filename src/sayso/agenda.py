"""The agenda: questions for supervision, from the pages of what was found, in a fixed order.

docs/explanation/agenda.md tells the order and why it is this one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from sayso import measures, rules, sections
from sayso.catalogue import FAMILIES, Entry
from sayso.conversation.sides import side_of
from sayso.model import Case, Finding, Found, Measurement, Question, Row, Section, Span

LONGEST_AGENDA = 12
FIRST = "P311"
"""The method that asks first: nothing weighs more on a family than such a step, and what came before it is spread over weeks."""
MOST_OF_A_FAMILY = 3
"""So that a case with much to find of one kind is asked about the others too."""
HOW = (
    "One question from the page of each method that found something: first of the weeks before a coercive step, where there is one; "
    "then of what runs through the whole case, then of the tables, then of what stands in one paper or conversation; each time one of "
    "each family in turn (contact, voices, uses of power, openings, the record and so on). What has been asked about already, by the same "
    "words or as the same mechanism of power, waits until all others had their turn. At most twelve, no more than three of a family, and "
    "at least a third about our own side."
)
"""The order in words, for whoever reads the agenda."""
HOW_OF_ONE = "One question from the page of each method that found words in this conversation, at most twelve. What asks what we did is asked of words of the service, or of what others answered to it."


def how(case: Case) -> str:
    """How the questions were chosen, in words."""
    return HOW_OF_ONE if case.kind == "encounter" else HOW


NOTHING = "No method found anything to ask about."
NOBODY_IS_US = "We could not tell who of those who speak is of the service, so nothing is asked about what we did."


def nothing_asked(case: Case) -> str:
    """Why there are no questions, in words."""
    return NOBODY_IS_US if case.kind == "encounter" and not _of_service(case) else NOTHING


_FAMILY = re.compile(r"\bfamily\b")
OURS = re.compile(r"\b(?:we|us|our|ours|ourselves)\b", re.I)
"""A question that says *we* is about our side, the service's: whoever writes a page words it so."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_ALIKE = 0.6
"""The share of the longer words of the shorter question from which on two questions ask the same."""


class Answered(NamedTuple):
    """A method that found something: all that it found, what of that a question about us is asked of, and its questions."""

    entry: Entry
    of: Sequence[Finding | Measurement | Row]
    ours: Sequence[Finding | Measurement | Row]
    questions: Sequence[str]


def agenda(case: Case, found: Found, told: Mapping[str, Section]) -> tuple[Question, ...]:
    """Questions for supervision, at most twelve, at least a third about our side; each with the first words of the three
    things found that rest on most."""
    asked: list[Question] = []
    families: Counter[str] = Counter()
    mechanisms: set[int] = set()
    shown: set[Span] = set()
    again: list[Answered] = []
    in_turn = list(_in_turn(_answered(case, found, told)))
    for turn, listed in enumerate((in_turn, again)):
        for one in listed:
            entry, words = one.entry, _words(one.of)
            if turn == 0 and (
                shown.issuperset(words) or (entry.mechanisms and mechanisms.issuperset(entry.mechanisms))
            ):
                again.append(one)
            elif families[entry.family] < MOST_OF_A_FAMILY and (new := _new(one.questions, asked)):
                families[entry.family] += 1
                mechanisms.update(entry.mechanisms)
                words = _words(one.ours) if OURS.search(new) else words
                shown.update(words)
                asked.append(Question(entry.code, new, words))
    # Of one conversation in which nobody is known to be us, nothing is asked of us.
    nobody_is_us = case.kind == "encounter" and not _of_service(case)
    return tuple(asked[:LONGEST_AGENDA] if nobody_is_us else _a_third_ours(asked))


def _words(of: Sequence[Finding | Measurement | Row]) -> tuple[Span, ...]:
    """The first words of the three things found that rest on most."""
    fullest = sorted(of, key=lambda row: -len(row.evidence))[:3]
    return tuple(span for row in fullest for span in row.evidence[:2])


def _new(questions: Sequence[str], asked: list[Question]) -> str | None:
    """A method's first question that nobody asked yet; one about our side before its others, where these are too few."""
    short = 3 * sum(map(is_ours, asked)) < len(asked) + 1
    listed = sorted(questions, key=lambda q: not OURS.search(q)) if short else questions
    return next((q for q in listed if not any(ask_the_same(q, other.question) for other in asked)), None)


def is_ours(question: Question) -> bool:
    return bool(OURS.search(question.question))


def ask_the_same(one: str, other: str) -> bool:
    """Whether two questions share most of their longer words.

    >>> ask_the_same("What made us doubt it, and does the record say so?", "What makes us doubt it? Does the record say so?")
    True
    >>> ask_the_same("What was seen, and on which day?", "Who decided this, and when?")
    False
    """
    a, b = ({word.lower() for word in _WORD.findall(q)} for q in (one, other))
    return len(a & b) >= _ALIKE * min(len(a), len(b)) if a and b else one == other


def _answered(case: Case, found: Found, told: Mapping[str, Section]) -> Iterator[Answered]:
    """Each method that found something, with what it found. Of one conversation alone, its uses of power and openings too."""
    for code, findings in found.findings.items():
        yield _asked(rules.entries()[code], findings)
    for code, section in told.items():
        yield _asked(sections.entries()[code], section.rows)
    if case.kind == "encounter":
        service, alone = _of_service(case), _only_the_service(case)
        for code, entry in measures.entries().items():
            if entry.is_move:
                one = _of_side(entry, [m for m in found.measurements[code] if m.evidence], service)
                yield one._replace(questions=[q for q in one.questions if not (alone and _FAMILY.search(q))])


def _asked(entry: Entry, of: Sequence[Finding | Measurement | Row]) -> Answered:
    return Answered(entry, of, of, entry.questions)


def _of_service(case: Case) -> frozenset[str]:
    """The roles of the service that speak in a conversation."""
    turns = (turn for encounter in case.encounters for turn in encounter.turns)
    return frozenset(turn.speaker.label for turn in turns if side_of(turn.speaker) == "service")


def _only_the_service(case: Case) -> bool:
    """Whether all who speak are of the service: nothing is asked then of a family that was not there."""
    return all(side_of(turn.speaker) == "service" for encounter in case.encounters for turn in encounter.turns)


def _of_side(entry: Entry, of: Sequence[Measurement], service: frozenset[str]) -> Answered:
    """A kind of move with whose words its questions about us are asked of: those of the service, or where the move answers the
    other side, those of the others (*what did we ask just before this no?*). Where nobody is known to be of the service,
    nothing is asked of us."""
    ours = [m for m in of if service and (m.about in service) != entry.in_answer]
    return Answered(entry, of, ours, [question for question in entry.questions if ours or not OURS.search(question)])


def _in_turn(answered: Iterator[Answered]) -> Iterator[Answered]:
    """The methods in the order in which they are asked.

    The weeks before a coercive step come first, then what runs through the whole case, then its tables, then what stands
    in one paper or conversation; in each of the three, one method of each family in turn. Tables are there in every case,
    whether or not anything stands out, so no more of them are asked about than methods that found something.
    """
    steps: tuple[dict[str, list[Answered]], ...] = tuple({letter: [] for letter in FAMILIES} for _ in range(3))
    for one in answered:
        entry = one.entry
        if one.of and entry.code == FIRST:
            yield one
        elif one.of:
            step = 1 if entry.kind == "section" else 0 if entry.level == "case" else 2
            steps[step][entry.code[0]].append(one)
    stand_out, tables, single = ([pair for turn in zip_longest(*(sorted(of, key=_code) for of in step.values())) for pair in turn if pair]
                                 for step in steps)  # fmt: skip
    yield from (*stand_out, *tables[: len(stand_out) + len(single)], *single)


def _code(answered: Answered) -> str:
    return answered.entry.code


def _a_third_ours(asked: list[Question]) -> list[Question]:
    """The first twelve. Where less than a third is about our side, the last of the others give way to the next that are."""
    chosen, waiting = asked[:LONGEST_AGENDA], [q for q in asked[LONGEST_AGENDA:] if is_ours(q)]
    while 3 * sum(map(is_ours, chosen)) < len(chosen):
        chosen.remove(next(q for q in reversed(chosen) if not is_ours(q)))
        chosen += waiting[:1]
        waiting = waiting[1:]
    return chosen
