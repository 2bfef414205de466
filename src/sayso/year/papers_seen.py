"""Whose papers were seen when: who had read the reports before a meeting, who saw them on the day, who did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.dates import parse_date
from sayso.model import Note, Person, SeenWhen, Span, Turn
from sayso.patterns import lazy
from sayso.people import key, roll_of
from sayso.year.layout import sentences_of, tables
from sayso.year.named import named

_PAPER = lazy(
    r"(?i)\b(?:reports?|papers?|(?:the|last|previous|no|those) minutes|minutes of|assessments?|statements?|documents?|bundle|letter of \d|plan)\b"
)
_SEEING = lazy(r"(?i)\b(?:saw|sees?|seen|seeing|read|ha[ds] (?:had|the|them|it|not had|a copy)|have the|received?|given|gave|got|gets?|sent|shown|shared|handed|e?-?mailed|posted|circulated|tabled)\b")  # fmt: skip
_COLUMN = lazy(r"(?i)\b(?:saw|seen|read|received|had)\b.*\b(?:reports?|papers?)\b|\b(?:reports?|papers?)\b.*\b(?:seen|read|received|shared|before)\b")  # fmt: skip
_DAY = lazy(r"(?i)\b\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*(?: \d{4})?\b|\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b")  # fmt: skip
_SENT = lazy(r"(?i)\b(?:sent|e-?mailed|posted|given|shared|circulated|handed)\b")
_NEXT = 30  # characters after *not seen* in which a speaker names the paper
_I = lazy(r"\b(?:I|I've|we|We|we've|We've)\b(?:[^\w,;]+[\w'’-]+){0,4}[^\w,;]*$")
_SUBJECT_ALL = lazy(
    r"(?i)\b(?:the |both )?(?P<of>parents|grandparents|step-?parents|carers|family|professionals)\b|\beveryone\b|\beverybody\b|\ball\b"
)
_TO_ALL = lazy(r"(?i)\bto (?:the |both )?(?P<of>parents|grandparents|step-?parents|carers)\b")
_SEVERAL = {
    "parents": ("mother", "father", "parent"),
    "grandparents": ("grandmother", "grandfather", "grandparent"),
    "stepparents": ("stepmother", "stepfather"),
    "carers": ("carer",),
}
"""Whom a word for several of the family means, by their roles."""


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """That somebody saw a paper before, on the day of, or not before a meeting; with the words that say so."""

    person: Person
    when: SeenWhen
    span: Span


@cache
def _whens() -> tuple[regex.Pattern[str], dict[str, SeenWhen]]:
    means = {row["term"]: row["means"] for row in terms(__file__)}
    ways = "|".join(regex.escape(term) for term in sorted(means, key=len, reverse=True))
    return regex.compile(rf"(?i)\b(?:{ways})\b"), means  # type: ignore[return-value]


def papers_seen(note: Note) -> Iterator[PaperSeen]:
    """What the minutes say of who had seen the papers, from a table's column and from sentences, one a person."""
    told: set[Person] = set()
    for seen in (*_columns(note), *_sentences(note)):
        if seen.person not in told:
            told.add(seen.person)
            yield seen


def own_word(turn: Turn) -> Iterator[PaperSeen]:
    """What somebody says at a meeting of having seen the papers: *I've not seen any reports*."""
    if "report" not in turn.text and "paper" not in turn.text and "minutes" not in turn.text:
        return
    pattern, means = _whens()
    for span in turn.spans:
        for a, b in sentences_of(span.quote):
            sentence = span.quote[a:b].replace("’", "'")
            when = pattern.search(sentence)
            if (
                when
                and means[when[0].lower()] != "before"
                and _PAPER.search(sentence[when.end() : when.end() + _NEXT])
                and _I.search(sentence[: when.start()])
            ):
                yield PaperSeen(turn.speaker, means[when[0].lower()], span.part(a, b))
                return


def by_field(note: Note) -> Iterator[PaperSeen]:
    """What a document's own field `seen_by` says of who saw it when."""
    if isinstance(note.sheet.seen_by, tuple):
        for seen in note.sheet.seen_by:
            yield PaperSeen(seen.person, seen.when, note.beginning)


def beside(when: SeenWhen, day: date | None) -> str:
    """A seeing in words, beside the day of the meeting.

    >>> from datetime import date
    >>> beside(date(2024, 5, 10), date(2024, 5, 14)), beside("on the day", None)
    ('4 days before', 'on the day')
    """
    if isinstance(when, str):
        return when
    if day is None:
        return when.isoformat()
    before = (day - when).days
    if before == 0:
        return "on the day"
    return f"{abs(before)} day{'s' if abs(before) != 1 else ''} {'before' if before > 0 else 'after'}"


def on_the_day(when: SeenWhen, day: date | None) -> bool:
    """Whether the paper was not seen before the day of the meeting."""
    return when in ("on the day", "not seen") or (isinstance(when, date) and day is not None and when >= day)


def _columns(note: Note) -> Iterator[PaperSeen]:
    roll = roll_of(note.people)
    for table in tables(note.span.quote):
        column = next((i for i, c in enumerate(table.header) if _COLUMN.search(c.text)), None)
        if column is None:
            continue
        for row in table.rows:
            if len(row) <= column or not row[column].text or not row[0].text:
                continue
            when = _when(row[column].text, note.date)
            person = roll.find(row[0].text) or next((p for *_, p in named(row[0].text, note.people)), None)
            if when is not None:
                who = person or Person(row[0].text, row[0].text)
                yield PaperSeen(who, when, note.span.part(row[0].start, row[-1].end))


def _when(words: str, day: date | None) -> SeenWhen | None:
    """What a cell says: a day, yes, no, on the day; nothing for the author of the paper."""
    if key(words) in ("author", "own", "n a", "na"):
        return None
    if key(words) in ("no", "n", "not seen", "none", "not", "nil"):
        return "not seen"
    if found := _DAY.search(words):
        return _on(found[0], day) or "before"
    pattern, means = _whens()
    if found := pattern.search(words):
        return means[found[0].lower()]
    return "before" if key(words).partition(" ")[0] in ("yes", "y", "before") else None


def _on(words: str, day: date | None) -> date | None:
    """A day without a year as the last one of that name up to the meeting."""
    if found := parse_date(words):
        return found
    if day is None:
        return None
    for year in (day.year, day.year - 1):
        found = parse_date(f"{words} {year}") or parse_date(f"{words.replace('.', '/')}/{year}")
        if found and found <= day + timedelta(days=31):
            return found
    return None


def _sentences(note: Note) -> Iterator[PaperSeen]:
    """Sentences with a paper, a word for seeing it, and words for when: *Mr Reed had not received the report*."""
    text = note.span.quote
    pattern, means = _whens()
    for a, b in sentences_of(text):
        sentence = text[a:b].replace("’", "'")
        paper = _PAPER.search(sentence)
        if not paper or "|" in sentence:
            continue
        quoted = quotations(sentence)
        found = [m for m in pattern.finditer(sentence) if not any(x <= m.start() < y for x, y in quoted)]
        if not _SEEING.search(sentence):
            continue
        if not found:
            yield from _sent_on_a_day(sentence, note, note.span.part(a, b))
            continue
        when = next(
            (m for m in found if means[m[0].lower()] == "on the day"), found[0]
        )  # *had not had it and read it there*
        meant = means[when[0].lower()]
        if meant != "not seen" and not _close(sentence, when.start(), paper.start()):
            continue
        for person in _whose(sentence, when, meant, note):
            yield PaperSeen(person, meant, note.span.part(a, b))


def _sent_on_a_day(sentence: str, note: Note, span: Span) -> Iterator[PaperSeen]:
    """*The report was e-mailed to the parents on 31 March*: a day up to that of the meeting."""
    sent, day = _SENT.search(sentence), _DAY.search(sentence)
    when = _on(day[0], note.date) if sent and day and day.start() > sent.end() else None
    if sent and day and when and note.date and when <= note.date:
        people = [p for a, _, p in named(sentence, note.people) if sent.end() <= a < day.start()]
        if not people and (several := _TO_ALL.search(sentence)):
            people = _of(several["of"], note)
        yield from (PaperSeen(person, when, span) for person in dict.fromkeys(people))


def _close(sentence: str, when: int, paper: int) -> bool:
    """Whether the words for when stand with the paper and a word for seeing, and not in another part of the sentence."""
    between = sentence[min(when, paper) : max(when, paper)]
    return len(between) < 90 and ";" not in between


def _whose(sentence: str, when: regex.Match[str], meant: SeenWhen, note: Note) -> list[Person]:
    """Who saw the paper: those named before the words for seeing, else those it went *to*."""
    people = named(sentence, note.people)
    to = regex.search(r"(?i)\b(?:with|to)\b(?!.*\b(?:with|to)\b)", sentence[: when.start()])
    after_to = [p for a, _, p in people if to and to.end() <= a < when.start()]
    if after_to and regex.search(r"(?i)\b(?:shared|sent|given|e?-?mailed|handed|posted|circulated)\b", sentence):
        return list(dict.fromkeys(after_to))
    before = [(a, p) for a, _, p in people if a < when.start()]
    if before:
        return [before[-1][1]] if meant == "not seen" else [before[0][1]]
    found = _SUBJECT_ALL.search(sentence[: when.start()])
    return _of(found["of"], note) if found and found["of"] else []


def _of(several: str, note: Note) -> list[Person]:
    """The people of the family whom a word for several of them means."""
    word = several.lower().replace("-", "")
    family = [p for p in note.people if p.side == "family"]
    return family if word == "family" else [p for p in family if key(p.role) in _SEVERAL.get(word, ())]
