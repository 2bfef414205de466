"""What the family asked of the service, what was noted of an answer there and then, and when the service came again.

Asked is what a row of the log, a letter of the family or a note of the day says that somebody of the family asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Literal

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.conversation.content import FORMS
from sayso.model import Case, Encounter, Note, Person, Span
from sayso.patterns import lazy
from sayso.people import Roll, mentions
from sayso.text import sentences, words
from sayso.year.attempts import started_by
from sayso.year.papers import is_of_the_day

NEAR = 6
"""Words: who asks is named at most so many before the word for asking."""

Noted = Literal["answered", "put off", "nothing noted"]

_PRONOUN = lazy(r"(?i)^[\W\d]*(?:also |then |again |so |but |and )*(?:she|he|they)\b")
_ITEM = lazy(r"\s*(?:[-*•]|\d{1,2}[.)])\s")
_BREAKS = lazy(r"(?i)[.!?;]|\b(?:I|we|was|were|been|be|nobody|no one|never|not)\b")
_OTHER_USE = lazy(r"(?i)\s*(?:not to\b|to (?!see|have|meet|be|know|speak|stay|bring|go|get)|in the|on the way)")
_INVERTED = lazy(
    r"(?i)\?|\b(?:am i|are you|can (?:i|you|we)|could (?:i|you|we)|will (?:you|i|we)|do you|when (?:is|are|will)|who (?:is|are)|why)\b"
)
_GENERAL = (
    "ask asked asks asking want wanted wants know see copy again time day week visit came come coming say said tell told "
    "something someone somebody anything get got go going would could please thing meeting mother mum father dad phone call "
    "called rang ring text letter answer query request complaint complain write written re"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One asking: where it stands, the day, by whom (a role; *family* where that is not sure).

    `noted` is what was written of an answer beside it, in `words`; `again` the next contact that the service started.
    """

    span: Span
    day: date
    by: str
    how: str
    noted: Noted
    words: Span | None
    about: frozenset[str] = field(repr=False)
    logged: bool = False
    again: Encounter | None = None


@cache
def _words(means: str) -> regex.Pattern[str]:
    listed = sorted((row["term"] for row in terms(__file__) if row["means"] == means), key=len, reverse=True)
    cut = [regex.escape(term) for term in listed if term[0] in "'’"]  # *she'd like* has no space before
    free = [regex.escape(term) for term in listed if term[0] not in "'’"]
    return regex.compile(rf"(?i)(?:(?<![\w-])(?:{'|'.join(free)}){''.join('|' + term for term in cut)})(?![\w-])")


def asked(case: Case) -> list[Asked]:
    """What the family asked, in the order of days; what a row of the log and a note of that day both tell, once."""
    told = sorted([*_in_log(case), *_in_notes(case)], key=lambda one: (one.day, not one.logged, one.span.start))
    kept: list[Asked] = []
    for one in told:
        row = [k for k in kept if k.day == one.day and k.logged and k.by == one.by]
        if one.logged or not any(not one.about or not k.about or k.about & one.about for k in row):
            kept.append(one)
    started = [
        (e.date, i, e) for i, e in enumerate(case.encounters)
        if e.span and e.date and started_by(case, e) == "service" and not str(e.outcome).startswith("cancelled")
    ]  # fmt: skip
    started.sort()
    return [replace(one, again=_after(one.day, started)) for one in kept]


def _after(day: date, started: list[tuple[date, int, Encounter]]) -> Encounter | None:
    at = bisect_right(started, day, key=itemgetter(0))
    return started[at][2] if at < len(started) else None


def _in_log(case: Case) -> Iterator[Asked]:
    """Calls and messages of the family whose row says that they asked something, or that nobody answered."""
    roll = Roll(case.people)
    for e in case.encounters:
        if not e.span or not e.date or e.face_to_face is True or started_by(case, e) != "family":
            continue
        place = e.remark or e.span.part(0, 0)
        says = place.quote
        if not (_words("asks").search(says) or _INVERTED.search(says) or e.outcome == "no answer"):
            continue
        by = roll.find(e.started_by) or next((p for p in e.participants if p.side == "family"), None)
        noted, at = _noted(place, 0)
        text = says[: at.start - place.start] if at else says
        yield Asked(e.span, e.date, by.label if by else "family", e.kind, noted, at, _about(text, case.people), True)


def _in_notes(case: Case) -> Iterator[Asked]:
    for note in case.notes:
        if note.date is None:
            continue
        if note.is_own:
            letter = any(word in note.kind.lower() for word in ("letter", "mail"))
            yield from _letter(note, note.date) if letter else ()
        elif is_of_the_day(note):
            yield from _note(note, note.date)


def _letter(note: Note, day: date) -> Iterator[Asked]:
    """The questions in a letter of the family."""
    text, by = note.span.quote, note.author.label if note.author else "family"
    for a, b in sentences(text):
        if text[a:b].rstrip("\"'”’ ").endswith("?"):
            yield Asked(note.span.part(a, b), day, by, note.kind, "nothing noted", None, _about(text[a:b], note.people))


def _note(note: Note, day: date) -> Iterator[Asked]:
    text, before = note.span.quote, 0
    if not _words("asks").search(text):
        return
    adults = [person for person in note.about if person.side == "family"]
    alone = {adults[0]} if len(adults) == 1 else set()
    meant = alone  # whom *she* or *he* may mean: who of the family was named in this paragraph
    for a, b in sentences(text):
        if "\n\n" in text[before:a] or _ITEM.match(text, a, b) or _ITEM.match(text, max(before, a - 4), b):
            meant = alone
        before, sentence = b, text[a:b]
        quoted = quotations(sentence)
        named = [m for m in mentions(sentence, note.people) if not any(x <= m[0] < y for x, y in quoted)]
        for verb in _words("asks").finditer(sentence):
            by = _asker(sentence, verb.start(), named, meant)
            if not by or any(x <= verb.start() < y for x, y in quoted) or _asks_of_family(sentence, verb.end(), named):
                continue
            noted, at = _noted(note.span, a)
            yield Asked(
                note.span.part(a, b), day, by, note.kind, noted, at, _about(sentence[verb.end() :], note.people)
            )
            break
        if named:
            meant = (set() if meant == alone else meant) | {p for *_, p in named if p.of_family}


def _asker(sentence: str, verb: int, named: list[tuple[int, int, Person]], meant: set[Person]) -> str:
    """Who of the family asks: named just before the verb with nobody between, or a pronoun at the sentence's start."""
    before = [(end, person) for _, end, person in named if end <= verb]
    if before:
        end, person = before[-1]
        between = sentence[end:verb]
        near = len(words(between)) <= NEAR and not _BREAKS.search(between)
        return person.label if near and person.of_family else ""
    start = _PRONOUN.match(sentence[:verb])
    if start and len(words(sentence[:verb])) <= NEAR and not _BREAKS.search(sentence[start.end() : verb]):
        return next(iter(meant)).label if len(meant) == 1 else "family" if meant else ""
    return ""


def _asks_of_family(sentence: str, end: int, named: list[tuple[int, int, Person]]) -> bool:
    """Asked of somebody of the family, or no asking at all (*asked to leave*)."""
    whom = next((person for start, _, person in named if 0 <= start - end <= 1), None)
    return bool(_OTHER_USE.match(sentence, end)) or (whom is not None and whom.of_family)


def _noted(of: Span, start: int) -> tuple[Noted, Span | None]:
    """What stands of an answer in the sentence that begins at `start` or in the two after it, of the same paragraph."""
    text = of.quote
    stop = text.find("\n\n", start)
    places = [(a, b) for a, b in sentences(text) if b > start and (stop < 0 or a < stop)][:3]
    kinds: tuple[tuple[str, Noted], ...] = (("put off", "put off"), ("answers", "answered"))
    for means, noted in kinds:
        for i, (a, b) in enumerate(places):
            if found := _words(means).search(text, max(a, start), b):
                return noted, of.part(a, b) if i else of.part(found.start(), found.end())
    return "nothing noted", None


@cache
def _idle(people: tuple[Person, ...]) -> frozenset[str]:
    """Words that say nothing of what was asked: general ones, and those that name people."""
    said = _GENERAL.split() + [word for p in people for label in (p.name, p.role, *p.aka) for word in words(label)]
    return frozenset({FORMS[word.lower()] for word in said} | {""})


def _about(text: str, people: tuple[Person, ...]) -> frozenset[str]:
    return frozenset(FORMS[w.lower()] for w in words(text) if not w[0].isdigit()) - _idle(people)
