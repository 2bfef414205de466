"""What those who work with a family told it that they would do, and what the record holds after that.

A promise is what somebody of a service says in a talk with the family (*I'll ring you on Thursday*), writes to them in a
letter, or writes down as told to them (*I said that I would ask about the bus*); also a contact or paper that a note of the
day sets down (*I will come back on the 27th*), and a promise that is told of later (*we promised you two days' notice*).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.conversation import heard
from sayso.copied_mail import by_its_writer
from sayso.dates import parse_date
from sayso.letters import to_family
from sayso.model import FAMILY_SIDES, NOT_KEPT, Case, Encounter, Note, Person, Span
from sayso.patterns import lazy
from sayso.people import mentions
from sayso.text import sentences, words
from sayso.who import people_between, written_people
from sayso.year.actions import actions, is_plan
from sayso.year.attempts import started_by
from sayso.year.papers import is_of_the_day

Does = Literal["contact", "paper", "other"]
"""What is promised. What stands as `no` in the list promises nothing (*I'll start*, *we will consider*); any verb that is
not in it promises something other than a contact or a paper."""

# Any other verb, with something after it; *I'm going to …* may only say what comes next in a meeting.
_ANY_VERB = r"(?<!going to )\p{Ll}{2,}(?= [\p{L}\d])"
_SOON = (
    r"(?:(?:also|then|certainly|definitely|of course|always|both|just|personally|try to|try and|go and|come and) ){0,2}"
)
_FIRST = r"(?<!\b(?:what|how|why|where|which) )\b(?:I|[Ww]e)(?:['’]ll| will| shall|['’]m going to| am going to|['’]re going to| are going to| promise to| am happy to)"
_TOLD = (
    r"\b(?:I|[Ww]e) (?:(?:have|had|also|then|again) )?(?:said(?: to (?P<to>[^,.;:]{2,40}?))?|told (?P<to>[^,.;:]{2,40}?)|explained"
    r"|(?:promised|assured)(?: (?P<to>[^,.;:]{2,40}?))?|agreed|confirmed)(?: that)? (?:I|we)(?:['’]d| would|['’]ll| will)"
    r"|\b(?:I|[Ww]e) (?:said|explained|confirmed) [^,.;:]{2,40} that (?:I|we) (?:would|will)"
    r"|(?:^|(?<=[.;,] )|(?<=[.;,] and ))(?:Also )?(?:[Ss]aid|[Pp]romised|[Tt]old (?P<to>[^,.;:]{2,40}?))(?: that)? (?:(?:I|we)(?:['’]d| would|['’]ll| will)|would)"
    r"|\b(?:I|[Ww]e) (?:promised|undertook)(?: (?P<to>[^,.;:]{2,40}?))? to"
)
# What a letter says will be done for whom it is written to, by somebody else than its writer or by nobody named.
_WILL_BE_DONE = lazy(
    r"\b(?:[Yy]ou (?:will|shall) be (?P<what>contacted|sent|given|offered|told|visited|informed|invited|notified|paid|seen)"
    r"|will be (?P<what>sent|given|given back|returned|posted|paid|copied) to you|will (?P<what>ring|call|visit|contact|write to|meet|help|support|be in touch with|see) you)\b"
)
_NOT_MEANT = lazy(r"(?i)\?\s*$|\bunless\b|\bif you (?:do not|don['’]t|miss|refuse|fail|carry on|keep)\b|\b(?:court|police|removal|remove)\b")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHEN = lazy(
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


_WILL = lazy(
    r" (?:will|shall) (?:also |then |now |both )?(?P<what>(?!be\b|have\b|need|remain\b|want\b|know\b|not\b|continue\b|decide\b|consider\b)\p{Ll}{2,})(?= [\p{L}\d])"
)
_NO_START = lazy(r"(?i)\b(?:if|that|whether|when|unless|until|hope|expect|sure)\b[^,;]*$")
_PROMISED = lazy(r"\b(?:I|[Ww]e)\b[^.;:]{0,20}\bpromised\b|\b(?:was|were|been|being) promised\b")
_SET_DOWN = lazy(r"\W*(?:\d{1,2}[.)]\s*)?(?=(?:I|[Ww]e)\b)")
_NO_DAY = lazy(r"(?i)\b(?:every|each|days? of the month|last|until|till|since|from)\b")
"""Beside words for a time: then they name no day by which something is to be done."""
_THIRD = lazy(r"(?i)\s+(?:the|your|my|our|a|an|some|somebody|someone|school|nursery|housing)\b(?! (?:phone|text|call))")
_THEM = lazy(r"(?i)\s+(?:him|her|them)\b")
_COMES_ON = lazy(
    r"(?i)\s+(?:on |back )?to (?!you\b|your\b|see\b|visit\b|talk\b|collect\b|fetch\b|the (?:house|flat|school|hospital|door)\b)"
)


@cache
def _listed() -> dict[str, Does | Literal["no"]]:
    return {row["term"].lower(): row["does"] for row in terms(__file__)}  # type: ignore[misc]


@cache
def _promise(told: bool) -> regex.Pattern[str]:
    listed = "|".join(regex.escape(term) for term in sorted(_listed(), key=len, reverse=True))
    return regex.compile(rf"(?:{_TOLD if told else _FIRST}) {_SOON}(?P<what>(?i:{listed})\b|{_ANY_VERB})(?![\w'’])")


def promises(case: Case) -> list[Promise]:
    """What was promised to the family, in the order of days, each with what the record holds after it."""
    found = [*_in_talk(case), *_in_papers(case)]
    taken = [(one.span.source, one.span.start, one.span.end) for one in found]
    found += [
        one for one in _in_plans(case)
        if not any(s == one.span.source and a < one.span.end and one.span.start < b for s, a, b in taken)
    ]  # fmt: skip
    found.sort(key=lambda one: (one.day is None, one.day or date.min, one.span.source, one.span.start))
    contacts = [e for e in case.encounters if e.date and e.span and _with_family(e) and started_by(case, e) == "service"
                and not str(e.outcome).startswith("cancelled")]  # fmt: skip
    contacts.sort(key=lambda e: e.date or date.max)
    papers = sorted(
        (n for n in case.notes if n.date and _to_family(n) and not n.is_own), key=lambda n: n.date or date.max
    )
    return [replace(one, after=_after(one, contacts, papers)) for one in found]


def _with_family(e: Encounter) -> bool:
    """A contact with a grown-up of the family or with we cannot tell whom, or an attempt at one: a visit at school rings nobody."""
    tried = e.outcome in NOT_KEPT or not e.participants
    return tried or any(person.side in ("family", "unknown") for person in e.participants)


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
                    who = Teller(e.date, said.speaker, e.kind or "talk", False, e.people)
                    yield from _made(said.cite(a, b)[0], sentence, found, who)


def _in_papers(case: Case) -> Iterator[Promise]:
    """Letters to the family promise in their own words; in other papers of a service it is told what was promised."""
    for note in case.notes:
        if note.is_own:
            continue
        text, set_down = note.span.quote, is_of_the_day(note)
        for a, b in sentences(text):
            sentence, kind = text[a:b], note.kind or "paper"
            hand = by_its_writer(note, note.span.start + a)
            if hand.is_own:
                continue
            letter = _to_family(hand)
            own = _promise(False).search(sentence) if letter else None
            own = own or ((_WILL_BE_DONE.search(sentence) or _by_another(note, a, b)) if letter else None)
            found = own or _promise(True).search(sentence) or _PROMISED.search(sentence)
            if found and not own and not _told_to_family(found, note):
                continue
            if found is None and set_down and (begin := _SET_DOWN.match(sentence)):
                found, kind = _promise(False).match(sentence, begin.end()), f"{kind}, set down"
                if found is not None and _is_about(found, sentence, True, note.people) not in ("contact", "paper"):
                    continue  # *I will ask the school*: not said to the family, as far as the paper tells
            if found is None or _NOT_MEANT.search(sentence):
                continue
            if any(x <= found.start() < y for x, y in quotations(sentence)):
                continue
            who = Teller(note.date, hand.author, kind, own is None, note.people)
            yield from _made(note.span.part(a, b), sentence, found, who)


def _by_another(note: Note, a: int, b: int) -> regex.Match[str] | None:
    """*Ms Rudd will visit your uncle*: what a letter says that somebody else of a service will do."""
    for start, end, who in people_between(note, a, b):
        found = _WILL.match(note.span.quote[a:b], end) if who.kind == "service" else None
        if found and not _NO_START.search(note.span.quote, a, a + start):
            return found
    return None


def _in_plans(case: Case) -> Iterator[Promise]:
    """What a plan for the family says that somebody of a service will do: under *The Trust will*, or *Declan will ring*."""
    for note in case.notes:
        if note.is_own or not is_plan(note):
            continue
        for task in actions(note):
            if task.will and task.owed_by == "the service" and not _NOT_MEANT.search(task.what):
                does = _listed().get(next(iter(words(task.what.lower())), ""), "other")
                when, due = _time(task.what, 0, note.date)
                kind = note.kind or "plan"
                yield Promise(task.span, note.date, task.who, kind, "other" if does == "no" else does, when, due)


def _told_to_family(found: regex.Match[str], note: Note) -> bool:
    """Whether what was told was told to the family: to nobody named, a pronoun, somebody of the family, or an unknown name."""
    whom = found.groupdict().get("to") or ""
    named = [who for *_, who in written_people(whom, note)]
    return not whom or any(who.of_family for who in named) or (not named and not _THIRD.match(f" {whom}"))


class Teller(NamedTuple):
    """Who promises, when and in what; `told`: it is told of as said to the family; `people`: those of the case."""

    day: date | None
    by: Person | None
    how: str
    told: bool
    people: tuple[Person, ...]


def _made(span: Span, sentence: str, found: regex.Match[str], who: Teller) -> Iterator[Promise]:
    if (does := _is_about(found, sentence, who.told, who.people)) is None:
        return
    told_later = "what" not in found.groupdict()  # of *as I promised on Wednesday* that was the day of the promise
    when, due = ("", None) if told_later else _time(sentence, found.start(), who.day)
    yield Promise(span, who.day, who.by.label if who.by else "", who.how, does, when, due)


def _time(sentence: str, at: int, day: date | None) -> tuple[str, date | None]:
    """The words for when, behind a place of a sentence said on a day, and the day that they mean; nothing where it names none."""
    when = next((m for m in _WHEN.finditer(sentence, at) if _names_a_time(m)), None)
    return (" ".join(when[0].split()), _due(when, day) if day else None) if when else ("", None)


def _names_a_time(when: regex.Match[str]) -> bool:
    """*Next week* does; the week of *three hours a week* does not."""
    return not when["week"] or " " in when[0].strip()


def _is_about(found: regex.Match[str], sentence: str, told: bool, people: tuple[Person, ...]) -> Does | None:
    """What a promise is about: a contact with the family, a paper to it, or something else. *We'll come on to housing* is none."""
    what = (found.groupdict().get("what") or "").lower()
    if what == "come" and _COMES_ON.match(sentence, found.end()):
        return None
    does = _listed().get(what, "other")
    if does == "no" or (told and what.endswith("ed") and what not in _listed()):
        return None  # *I said I'd asked*
    if _THIRD.match(sentence, found.end()):
        return "other"  # *I'll ring the school*, *we will write to the depot*: not the family
    if does == "contact":
        end = found.end() + 1
        whom = next((person for start, _, person in mentions(sentence, people) if start == end), None)
        if (whom and not whom.of_family) or (not told and _THEM.match(sentence, found.end())):
            return "other"
    return does


def _to_family(note: Note) -> bool:
    """Written to somebody of the family: by its front matter, or a letter by whom it greets."""
    return any(person.of_family for person in note.to) or ("letter" in note.kind.lower() and to_family(note))


def _due(when: regex.Match[str], day: date) -> date | None:
    """The last day that words for a time may mean, said on a day; None where that cannot be told.

    A weekday is the next of that name; *next Friday* may be either of two, so none. *Next week* ends on its Sunday.
    """
    if _NO_DAY.search(when.string, max(0, when.start() - 12), when.end() + 12):
        return None  # *the last Friday of each month*, *until Monday*
    if exact := when["dated"] or when["day"]:
        plain = regex.sub(r"(?<=\d)(?:st|nd|rd|th)| of\b", "", exact)
        years = (plain,) if regex.search(r"\d{4}$", plain) else (f"{plain} {day.year}", f"{plain} {day.year + 1}")
        return next((d for text in years if (d := parse_date(text)) is not None and d >= day), None)
    if name := when["weekday"]:
        if "next" in when[0].lower():
            return None
        return day + timedelta(days=(_WEEKDAYS.index(name.lower()) - day.weekday() - 1) % 7 + 1)
    if near := when["near"]:
        return day + timedelta(days=1 if near.lower() == "tomorrow" else 0)
    if when["week"] and when["week"].lower() == "week":
        return day + timedelta(days=6 - day.weekday() + (7 if "next" in when[0].lower() else 0))
    if when["soon"] or (when["span"] or "").lower().startswith("fortnight"):
        return day + timedelta(days=14)
    return None
