"""Dated incidents of a case: reports about the family, the police, injuries, conflicts; and the contacts around them.

They are read from facts, from the words of the log, and from notes of the day; papers that look back are left out.
Nobody is named as the one who began: an incident is a day and a kind.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.model import Case, Encounter, Span
from sayso.patterns import lazy
from sayso.people import unnamed
from sayso.text import sentences
from sayso.year.name_places import name_places
from sayso.year.papers import is_of_the_day

FORTNIGHT = timedelta(14)

_DENIED = lazy(
    r"(?i)\b(?:no|not|never|without|nobody|denied|denies|nothing|if|used to|history of|previous(?:ly)?|in (?:19|20)\d\d|years ago|as a child)\b(?:[^\w.;]+[\w'’-]+){0,7}[^\w.;]*$"
)

_SPOKEN_OF = lazy(r"(?i)\bthe (?:shouting|swearing)$")


@dataclass(frozen=True, slots=True)
class Incident:
    """A day with an incident of a kind, and every place that tells of it within a fortnight."""

    kind: str
    day: date
    spans: tuple[Span, ...]


@cache
def _terms() -> tuple[regex.Pattern[str], dict[str, str]]:
    kinds = {row["term"]: row["kind"] for row in terms(__file__)}
    listed = "|".join(regex.escape(term) for term in sorted(kinds, key=len, reverse=True))
    return regex.compile(rf"(?i)(?<![\w'’-])(?:{listed})(?![\w-])"), kinds


def _kind(text: str) -> str:
    """The kind of incident that a sentence tells of, or nothing: not quoted, denied, supposed or of long ago."""
    pattern, kinds = _terms()
    quoted = None
    for found in pattern.finditer(text):
        if quoted is None:
            quoted = quotations(text)
        inside = any(a <= found.start() < b for a, b in quoted)
        if not inside and not _DENIED.search(text[: found.start()]) and not _SPOKEN_OF.search(text, 0, found.end()):
            return kinds[found[0].lower()]
    return ""


def told(case: Case) -> list[tuple[date, str, Span]]:
    """Every place that tells of an incident on its day, in order."""
    found = [(f.date, kind, f.span) for f in case.facts if (kind := _kind(f.value))]
    found += [
        (e.date, kind, e.span) for e in case.encounters if e.date and e.span and e.remark and (kind := _kind(e.remark.quote))
    ]  # fmt: skip
    for note in case.notes:
        if note.date and is_of_the_day(note):
            text = unnamed(note.span.quote, name_places(case)[note.source])
            for a, b in sentences(text):
                if kind := _kind(text[a:b]):
                    found.append((note.date, kind, note.span.part(a, b)))
    return sorted(found, key=lambda row: (row[0], row[2].source, row[2].start))


def incidents(case: Case) -> list[Incident]:
    """The incidents in the time of the log: what is told of one kind within a fortnight of its first day is one."""
    kept: list[Incident] = []
    first = min((e.date for e in case.encounters if e.date and e.span), default=None)
    for day, kind, span in told(case):
        if first is None or day < first - FORTNIGHT:
            continue
        i = next((i for i in range(len(kept) - 1, -1, -1) if kept[i].kind == kind), None)
        if i is not None and day - kept[i].day < FORTNIGHT:
            kept[i] = Incident(kind, kept[i].day, (*kept[i].spans, span))
        else:
            kept.append(Incident(kind, day, (span,)))
    return kept


def around(met: tuple[Encounter, ...], incident: Incident) -> tuple[list[Encounter], list[Encounter]]:
    """The face-to-face contacts of the fortnight before an incident, and of the fortnight after it.

    Where the record tells of a conflict or an injury, it mostly happened or was seen at that day's contact, which is in
    neither; a visit on the day of a report or of a call by the police comes after it.
    """
    days = [e.date or date.max for e in met]
    begins, at = bisect_left(days, incident.day - FORTNIGHT), bisect_left(days, incident.day)
    after = at if incident.kind in ("a report about the family", "the police") else bisect_right(days, incident.day)
    return list(met[begins:at]), list(met[after : bisect_right(days, incident.day + FORTNIGHT)])
