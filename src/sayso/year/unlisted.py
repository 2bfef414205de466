"""Sentences about somebody of the family that several papers repeat, though they hold no judgement that is listed.

A judgement can be worded in any words; what is said again and again in nearly the same sentence may be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Case, Note, Span
from sayso.observations import is_observation
from sayso.text import sentences
from sayso.who import written_people
from sayso.year.lives import copied, told
from sayso.year.said_of import of_family

LEAST = 3
"""Papers that have a sentence before it is told of."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """One sentence as it stood first, and where it stands again, nearly the same."""

    first: Note
    span: Span
    again: tuple[tuple[Note, Span], ...]


def repeated(case: Case) -> Iterator[Repeated]:
    """The sentences that at least three papers have, in the order of their first days."""
    listed = {(t.saying.sentence.source, t.saying.sentence.start) for t in told(case)}
    papers = {note.source: note for note in case.notes}
    groups: dict[tuple[str, int], list[tuple[Note, Span]]] = {}
    first: dict[tuple[str, int], Span] = {}
    for (source, start), (span, _) in copied(case).sentences.items():
        note = papers[source]
        place = span.source, span.start
        first[place] = span
        groups.setdefault(place, []).append((note, _sentence(note, start)))
    for place, again in sorted(groups.items(), key=lambda g: (str(papers[g[0][0]].date), g[0])):
        note, span = papers[place[0]], first[place]
        if len({n.source for n, _ in again} | {note.source}) < LEAST or place in listed:
            continue
        if is_observation(span.quote) or not any(of_family(who) for *_, who in written_people(span.quote, note)):
            continue
        yield Repeated(note, span, tuple(sorted(again, key=lambda pair: str(pair[0].date))))


def _sentence(note: Note, start: int) -> Span:
    """The sentence of a note that begins at a place of its source."""
    text = note.span.quote
    a, b = next((a, b) for a, b in sentences(text) if note.span.start + a == start)
    return note.span.part(a, b)
