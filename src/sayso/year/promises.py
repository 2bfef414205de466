"""What those who work with a family told it that they would do, and what the record holds after that.

A promise is what somebody of a service says in a talk with the family (*I'll ring you on Thursday*), writes to them in a
letter, or writes down as told to them (*I said that I would ask about the bus*).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.conversation import heard
from sayso.dates import parse_date
from sayso.model import FAMILY_SIDES, Case, Encounter, Note, Person, Span
from sayso.patterns import Pattern
from sayso.text import sentences
from sayso.year.attempts import started_by

Does = Literal["contact", "paper", "other"]

_SOON = (
    r"(?:(?:also|then|certainly|definitely|of course|always|both|just|personally|try to|try and|go and|come and) ){0,2}"
)
_FIRST = r"\b(?:I|[Ww]e)(?:['’]ll| will| shall|['’]m going to| am going to|['’]re going to| are going to| promise to| am happy to)"
_TOLD = (
    r"\b(?:I|[Ww]e) (?:(?:have|had|also|then|again) )?(?:said(?: to (?:her|him|them|\p{Lu}\w+))?"
    r"|told (?:her|him|them|both|\p{Lu}[\w.]*(?: \p{Lu}\w+)?|mum|dad|mother|father)|explained|promised(?: (?:her|him|them))?|agreed|assured (?:her|him|them)|confirmed)"
    r"(?: that)? (?:I|we)(?:['’]d| would|['’]ll| will)|\b(?:I|[Ww]e) (?:promised|undertook|offered and agreed)(?: (?:her|him|them))? to"
)
_NOT_MEANT = Pattern(r"(?i)\?\s*$|\bunless\b|\bif you (?:do not|don['’]t|miss|refuse|fail|carry on|keep)\b|\b(?:court|police|removal|remove)\b")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHEN = Pattern(
    r"(?i)\b(?:by|on|before|for|until|from)?\s?(?:(?:the )?(?:end of (?:the|this|next) )?(?:(?:next|this|coming) )?"
    r"(?:(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?:,? (?:the )?(?P<dated>\d{1,2}(?:st|nd|rd|th)?(?: of)? \p{L}{3,9}(?: \d{4})?))?|(?P<week>week|month))"
    r"|(?P<day>\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b(?: \d{4})?)"
    r"|(?P<near>today|tonight|this afternoon|this evening|tomorrow)|(?:in|within) (?:a|one|two|three|the next|\d+) (?:few )?(?:working )?(?P<span>days?|weeks?|fortnight|months?)|(?P<soon>a fortnight))\b"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: its words, its day, by whom, what it is about, the words for when, and the day these mean.

    `after` is what came next of the kind (a contact that the service started, a paper to the family); None where none
    is in the record, or where what was promised is not of a kind that shows.
    """

    span: Span
    day: date | None
    by: str
    how: str
    does: Does
    when: str
    due: date | None
    after: Encounter | Note | None = None


_AGAIN = Pattern(r"(?i)\b(?:every|each|days? of the month|last)\b")
_THIRD = Pattern(
    r"(?i)\s+(?:the|your|my|our|a|an|some|somebody|someone|school|nursery|housing)\b(?! (?:phone|text|call))"
)
_THEM = Pattern(r"(?i)\s+(?:him|her|them)\b")
_COMES_ON = Pattern(
    r"(?i)\s+(?:on |back )?to (?!you\b|your\b|see\b|visit\b|talk\b|collect\b|fetch\b|the (?:house|flat|school|hospital|door)\b)"
)


@cache
def _does() -> dict[str, Does]:
    return {row["term"].lower(): row["does"] for row in terms(__file__)}  # type: ignore[misc]


@cache
def _promise(told: bool) -> regex.Pattern[str]:
    listed = "|".join(regex.escape(term) for term in sorted(_does(), key=len, reverse=True))
    return regex.compile(rf"(?:{_TOLD if told else _FIRST}) {_SOON}(?P<what>(?i:{listed}))\b")


def promises(case: Case) -> list[Promise]:
    """What was promised to the family, in the order of days, each with what the record holds after it."""
    found = [*_in_talk(case), *_in_papers(case)]
    found.sort(key=lambda one: (one.day is None, one.day or date.min, one.span.source, one.span.start))
    contacts = [e for e in case.encounters if e.date and e.span and started_by(case, e) == "service"
                and not str(e.outcome).startswith("cancelled")]  # fmt: skip
    contacts.sort(key=lambda e: e.date or date.max)
    papers = sorted(
        (n for n in case.notes if n.date and _to_family(n) and not n.is_own), key=lambda n: n.date or date.max
    )
    return [replace(one, after=_after(one, contacts, papers)) for one in found]


def _after(one: Promise, contacts: list[Encounter], papers: list[Note]) -> Encounter | Note | None:
    if one.day is None or one.does == "other":
        return None
    later: list[Encounter] | list[Note] = contacts if one.does == "contact" else papers
    return next((that for that in later if that.date and that.date > one.day), None)


def _in_talk(case: Case) -> Iterator[Promise]:
    """What is promised in talk: by somebody of a service, where somebody of the family speaks as well."""
    for e in case.encounters:
        if not any(turn.speaker.side in FAMILY_SIDES for turn in e.turns):
            continue
        for said in heard(e).said if e.turns else ():
            if said.speaker.side != "service" and said.speaker.side != "other":
                continue
            for a, b in said.sentences:
                sentence = said.text[a:b]
                if (found := _promise(False).search(sentence)) and not _NOT_MEANT.search(sentence):
                    yield from _made(said.cite(a, b), sentence, found, e.date, said.speaker, e.kind or "talk")


def _in_papers(case: Case) -> Iterator[Promise]:
    """Letters to the family promise in their own words; in other papers of a service it is told what was promised."""
    for note in case.notes:
        if note.is_own:
            continue
        text, letter = note.span.quote, _to_family(note)
        for a, b in sentences(text):
            sentence = text[a:b]
            own = _promise(False).search(sentence) if letter else None
            found = own or _promise(True).search(sentence)
            if found is None or _NOT_MEANT.search(sentence):
                continue
            if any(x <= found.start() < y for x, y in quotations(sentence)):
                continue
            yield from _made(
                (note.span.part(a, b),), sentence, found, note.date, note.author, note.kind or "paper", own is None
            )


def _made(
    spans: tuple[Span, ...],
    sentence: str,
    found: regex.Match[str],
    day: date | None,
    by: Person | None,
    how: str,
    told: bool = False,
) -> Iterator[Promise]:
    what = found["what"].lower()
    if what == "come" and _COMES_ON.match(sentence, found.end()):
        return  # *we'll come on to housing*
    does = _does()[what]
    if does == "contact" and (_THIRD.match(sentence, found.end()) or (not told and _THEM.match(sentence, found.end()))):
        does = "other"  # *I'll ring the school*, *I'll ring them*: not the family
    when = _WHEN.search(sentence, found.start())
    words = " ".join(when[0].split()) if when else ""
    for span in spans[:1]:
        yield Promise(span, day, by.label if by else "", how, does, words, _due(when, day) if when and day else None)


@lru_cache(maxsize=2048)
def _to_family(note: Note) -> bool:
    return any(person.of_family for person in note.to)


def _due(when: regex.Match[str], day: date) -> date | None:
    """The last day that words for a time may mean, said on a day; None where that cannot be told.

    A weekday is the next of that name, *next week* ends on its Sunday.
    """
    if _AGAIN.search(when.string, max(0, when.start() - 12), when.end() + 12):
        return None  # *every Friday*, *the last Friday of each month*
    if exact := when["dated"] or when["day"]:
        plain = regex.sub(r"(?<=\d)(?:st|nd|rd|th)| of\b", "", exact)
        years = (plain,) if regex.search(r"\d{4}$", plain) else (f"{plain} {day.year}", f"{plain} {day.year + 1}")
        return next((d for text in years if (d := parse_date(text)) is not None and d >= day), None)
    if name := when["weekday"]:
        ahead = (_WEEKDAYS.index(name.lower()) - day.weekday() - 1) % 7 + 1
        return day + timedelta(days=ahead + (7 if "next" in when[0].lower() and ahead < 7 - day.weekday() else 0))
    if near := when["near"]:
        return day + timedelta(days=1 if near.lower() == "tomorrow" else 0)
    if when["week"] and when["week"].lower() == "week":
        return day + timedelta(days=6 - day.weekday() + (7 if "next" in when[0].lower() else 0))
    if when["soon"] or (when["span"] or "").lower().startswith("fortnight"):
        return day + timedelta(days=14)
    return None
