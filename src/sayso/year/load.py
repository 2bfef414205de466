"""Load: how much came to the family in a month, what was written of concern beside it, visits back to back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.model import Case, Encounter, Note, Person, Span
from sayso.patterns import lazy
from sayso.text import sentences
from sayso.year.incidents import told

BREAK = timedelta(minutes=30)
"""A visit that begins so soon after another of the same worker is told as back to back."""


@dataclass(slots=True)
class Month:
    """What a calendar month brought: contacts, who came, conflicts told, and sentences with a word of concern."""

    contacts: list[Encounter] = field(default_factory=list)
    workers: set[Person] = field(default_factory=set)
    conflicts: list[Span] = field(default_factory=list)
    concern: list[Span] = field(default_factory=list)


def months(case: Case) -> dict[str, Month]:
    """Every calendar month of the log, from its first to its last."""
    days = [e.date for e in case.encounters if e.date and e.span]
    if not days:
        return {}
    first, last = min(days), max(days)
    found = {f"{m // 12}-{m % 12 + 1:02}": Month() for m in range(_number(first), _number(last) + 1)}
    for e in case.contacts:
        if e.date and e.span:
            month = found[f"{e.date:%Y-%m}"]
            month.contacts.append(e)
            month.workers |= {p for p in e.participants if p.side in ("service", "other")}
    seen: set[tuple[date, str]] = set()
    for day, kind, span in told(case):
        if kind == "a conflict" and (day, kind) not in seen and f"{day:%Y-%m}" in found:
            seen.add((day, kind))  # a row and a note of one day tell of one conflict
            found[f"{day:%Y-%m}"].conflicts.append(span)
    for note in case.notes:
        its = found.get(f"{note.date:%Y-%m}") if note.date else None
        if its is not None and not note.is_own and "supervision" not in note.kind.lower():
            its.concern += concern(note)
    return found


@cache
def _words() -> regex.Pattern[str]:
    listed = "|".join(regex.escape(row["term"]) for row in terms(__file__))
    return regex.compile(rf"(?i)(?<![\w-])(?:{listed})(?![\w-])(?! (?:assessment|management|form|register)s?\b)")


_DENIED = lazy(r"(?i)\b(?:no|not|nothing(?: of)?|nil|without|never|any|low|reduced?|of)(?: \w+){0,2}\s*$")


def concern(note: Note) -> Iterator[Span]:
    """The sentences of a paper in which a word of concern or risk stands as the writer's own, not denied and not quoted."""
    text = note.span.quote
    if not _words().search(text):
        return
    for a, b in sentences(text):
        found = _words().search(text, a, b)
        if found and not _DENIED.search(text, a, found.start()):
            quoted = quotations(text[a:b])
            if not any(x <= found.start() - a < y for x, y in quoted):
                yield note.span.part(a, b)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


@dataclass(frozen=True, slots=True)
class BackToBack:
    """Two contacts of one worker on one day; `minutes` between them is None where the log does not tell the times."""

    role: str
    first: Encounter
    second: Encounter
    minutes: int | None


def back_to_back(case: Case) -> Iterator[BackToBack]:
    """Contacts of the same worker on the same day, with under half an hour between them or with no telling."""
    by_worker: dict[tuple[str, date], list[Encounter]] = {}
    for e in case.encounters:
        if e.date and e.span and e.face_to_face is True and e.outcome == "kept":
            for person in e.participants:
                if person.side in ("service", "other"):
                    by_worker.setdefault((person.id, e.date), []).append(e)
    roles = {person.id: person.label for person in case.people}
    for (id, day), of in sorted(by_worker.items(), key=lambda pair: (pair[0][1], pair[0][0])):
        of.sort(key=lambda e: e.time or time.min)
        for a, b in pairwise(of):
            gap = _between(day, a, b)
            if gap is None or gap < BREAK:
                yield BackToBack(roles.get(id, id), a, b, None if gap is None else int(gap.total_seconds() // 60))


def _between(day: date, a: Encounter, b: Encounter) -> timedelta | None:
    if a.time is None or b.time is None or not isinstance(a.minutes, float):
        return None
    return datetime.combine(day, b.time) - datetime.combine(day, a.time) - timedelta(minutes=a.minutes)
