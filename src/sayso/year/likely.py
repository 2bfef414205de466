"""Sentences of papers that are likely to hold a use of power or an opening, though no list has words for it.

What people do to each other is told with a few hundred verbs and things (`likely.csv`): asking, giving, allowing, having
to. Which of them a sentence holds, how long it is and in what kind of paper it stands are added up with the weights in
`weights/use_of_power.csv`; the sum says that something of the kind is there, not what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.catalogue import terms
from sayso.conversation.word_runs import WordRuns
from sayso.model import FAMILY_SIDES, Case, Note, Span
from sayso.notation import expanded, folded
from sayso.people import nameless
from sayso.text import sentences, words
from sayso.weighed import weighed
from sayso.who import THIRD, Who, people_between, role_word

WEIGHTS = "use_of_power"
FEWEST = 2
"""Words that a sentence must have."""
_LENGTHS = ((6, "1-5 words"), (13, "6-12 words"), (26, "13-25 words"))
_COUNTS = ((1, "none of these"), (2, "one of these"), (4, "2-3 of these"), (7, "4-6 of these"))
_PAPERS = (
    ("minutes", "in minutes"), ("letter", "in a letter"), ("mail", "in a letter"), ("plan", "in a plan"),
    ("agreement", "in a plan"), ("assessment", "in an assessment"), ("referral", "in an assessment"),
    ("report", "in an assessment"), ("review", "in a review"),
)  # fmt: skip


class Sentence(NamedTuple):
    """A sentence of a paper with the names of what speaks for or against its holding a use of power or an opening."""

    note: Note
    span: Span
    features: frozenset[str]


@cache
def _listed() -> tuple[WordRuns, list[str]]:
    every = [
        (way, row["means"]) for row in terms(__file__) for one in expanded(row["term"]) if (way := " ".join(words(one)))
    ]
    return WordRuns(way for way, _ in every), [means for _, means in every]


def papers(case: Case) -> list[Note]:
    """The papers that are read: not the family's own, and not of supervision, which is about those who work with it."""
    return [note for note in case.notes if not note.is_own and "supervision" not in note.kind.lower()]


def read(note: Note) -> list[Sentence]:
    """The sentences of a paper, with their features."""
    text = note.span.quote
    cut = [(a, b) for a, b in sentences(text)]
    named = [people_between(note, a, b) for a, b in cut]
    own = [_words(text[a:b], people) for (a, b), people in zip(cut, named, strict=True)]
    runs, means = _listed()
    acts: list[set[str]] = [set() for _ in cut]
    for at, way in runs.within([" ".join(said) for said in own]):
        acts[at].add(means[way])
    paper = _paper(note)
    return [
        Sentence(note, note.span.part(a, b), frozenset((*found, *_about(said, people, len(found)), *paper, *_signs(text[a:b]))))
        for (a, b), people, said, found in zip(cut, named, own, acts, strict=True) if len(said) >= FEWEST
    ]  # fmt: skip


def likely(case: Case, told: Iterable[Span]) -> Iterator[Sentence]:
    """The sentences of the papers of those who work with the family that hold something of the kind, without those in
    which something is `told` of already."""
    decide = weighed(WEIGHTS)
    taken: dict[str, list[Span]] = {}
    for span in told:
        taken.setdefault(span.source, []).append(span)
    for note in papers(case):
        beside = taken.get(note.source, ())
        for one in read(note):
            if decide.yes(one.features) and not any(s.start < one.span.end and one.span.start < s.end for s in beside):
                yield one


def _words(sentence: str, people: Iterable[tuple[int, int, Who]]) -> list[str]:
    """The words of a sentence in small letters, names left out."""
    return words(folded(nameless(sentence, ((a, b) for a, b, _ in people), role_word)))


def _about(said: Sequence[str], people: Iterable[tuple[int, int, Who]], acts: int) -> Iterator[str]:
    yield next((name for under, name in _LENGTHS if len(said) < under), "26 words or more")
    yield next((name for under, name in _COUNTS if acts < under), "7 or more of these")
    kinds = {who.kind for *_, who in people}
    if kinds & {*FAMILY_SIDES, "person"} or not THIRD.isdisjoint(said) or not {"you", "your"}.isdisjoint(said):
        yield "somebody of the family"
    if "service" in kinds or not {"i", "we", "me", "us", "my", "our"}.isdisjoint(said):
        yield "somebody of the service"


def _paper(note: Note) -> tuple[str, ...]:
    kind = note.kind.lower()
    return next(((name,) for part, name in _PAPERS if part in kind), ())


def _signs(sentence: str) -> Iterator[str]:
    if '"' in sentence or "“" in sentence:
        yield "quotation marks"
    if any(letter.isdigit() for letter in sentence):
        yield "a number"
