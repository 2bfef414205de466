"""The dated events of a case that a clock may run from or to: facts of case.toml, rows of the log, papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from sayso.catalogue import terms
from sayso.dates import in_words
from sayso.model import Case, Clock, Encounter, Note, Span
from sayso.text import sentences

CONTACTS = ("contact", "child seen", "child seen alone")
"""Events that the log tells by its columns; every other is found by the words of events.csv."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, with where it is written."""

    day: date
    span: Span | None
    said: str = ""

    def __str__(self) -> str:
        return in_words(self.day)


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    fields: regex.Pattern[str] | None
    kinds: regex.Pattern[str] | None
    papers: frozenset[str]
    in_papers: regex.Pattern[str] | None
    says: regex.Pattern[str] | None
    unless: regex.Pattern[str] | None

    def told(self, text: str) -> bool:
        return (self.says is None or bool(self.says.search(text))) and not (self.unless and self.unless.search(text))


def _any(listed: str) -> regex.Pattern[str] | None:
    return regex.compile(rf"(?i)\b(?:{'|'.join(map(regex.escape, listed.split('|')))})s?\b") if listed else None


@cache
def kinds() -> dict[str, _Kind]:
    return {
        row["event"]: _Kind(row["event"], _any(row["fields"]), _any(row["kinds"]),
                            frozenset(row["papers"].lower().split("|")) - {""}, _any(row["in_papers"]), _any(row["says"]),
                            _any(row["unless"]))
        for row in terms(__file__)
    }  # fmt: skip


def names() -> tuple[str, ...]:
    """Every event that a clock may name."""
    return ("first contact", *CONTACTS, *kinds())


def is_logged(event: str, case: Case) -> bool:
    """Whether the case's log would hold such an event, so that its absence there says something."""
    of_log = event == "first contact" or event in CONTACTS or kinds()[event].kinds is not None
    return of_log and any(e.span for e in case.encounters)


def events(case: Case) -> dict[str, list[Event]]:
    """Every event of the case by its name, in the order of days, one a day."""
    met = [e for e in case.contacts if e.date]
    found = {
        "contact": [Event(e.date, e.span) for e in met if e.date],
        "child seen": [Event(e.date, e.span) for e in met if e.date and e.child_seen is True],
        "child seen alone": [Event(e.date, e.span) for e in met if e.date and e.seen_alone is True],
    }
    found["first contact"] = found["contact"]
    return {name: _once(of) for name, of in (found | {k.name: list(_of(case, k)) for k in kinds().values()}).items()}


def narrowed(case: Case, clock: Clock) -> list[Event]:
    """The contacts that stop a clock which counts only a kind of contact, or only those of a role."""
    wanted: dict[str, Callable[[Encounter], bool]] = {
        "child seen": lambda e: e.child_seen is True,
        "child seen alone": lambda e: e.seen_alone is True,
    }
    counts = wanted.get(clock.of)
    roles, kind = clock.by.lower(), clock.kind.lower()
    return _once([
        Event(e.date, e.span) for e in case.contacts
        if e.date and (counts is None or counts(e)) and kind in e.kind.lower()
        and (not roles or any(roles in (p.role.lower(), p.side, p.id.lower()) for p in e.participants))
    ])  # fmt: skip


def _of(case: Case, kind: _Kind) -> Iterable[Event]:
    for fact in case.facts:
        if kind.fields and kind.fields.search(fact.field) and kind.told(f"{fact.field} {fact.value}"):
            yield Event(fact.date, fact.span, fact.value)
    for e in case.encounters:
        held = e.date and e.span and e.outcome == "kept" and kind.kinds and kind.kinds.search(e.kind)
        if held and e.date and e.span and kind.told(e.span.quote):
            yield Event(e.date, e.span, e.kind)
    for note in case.notes:
        if note.date and note.kind.lower() in kind.papers and (place := _place(note, kind)):
            yield Event(note.date, place, note.kind)


def _place(note: Note, kind: _Kind) -> Span | None:
    """Where a paper of the right kind tells of an event: its beginning, or the sentence that it takes."""
    if kind.in_papers is None:
        return note.beginning
    text = note.span.quote
    found = kind.in_papers.search(text)
    return next((note.span.part(a, b) for a, b in sentences(text) if found and a <= found.start() < b), None)


def _once(found: list[Event]) -> list[Event]:
    by_day: dict[date, Event] = {}
    for event in found:
        by_day.setdefault(event.day, event)
    return [by_day[day] for day in sorted(by_day)]


def last_day(case: Case) -> date | None:
    """The last day of which the folder can tell: the end of the case, or the last dated thing in it."""
    days = [*(e.date for e in case.encounters), *(n.date for n in case.notes), *(f.date for f in case.facts)]
    return case.ended or max((day for day in days if day), default=None)
