"""What the family says of a passage: their replies, and their own account where it speaks of the same thing."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import regex

from sayso.attribution import quotations
from sayso.dates import parse_date
from sayso.model import Case, Note, Row, Span
from sayso.patterns import lazy
from sayso.text import sentences, words
from sayso.year.layout import numbered

How = Literal["passage named", "same words", "same number", "same day", "whole document"]
SUREST: tuple[How, ...] = ("passage named", "same words", "same number", "same day", "whole document")
"""How we know that a reply is to a passage, the surest first."""

_WIDE: tuple[How, ...] = ("same day", "whole document")
"""Answers that are not to these very words."""

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

MOST = 3
"""Replies beside one passage; more would bury it. All stand in the account itself."""

_LEAST_IN_REPLY, _LEAST_ELSEWHERE = 2, 4  # words of a quotation: in the paper that is answered, and in any other
_NOUN = r"(?:no|nr|number|point|para|paragraph|item|section|your)\b\.?"
_LEADS = lazy(
    rf"(?i)^[\s>*_(-]*(?:(?:re:?|on|at|in|to|as for|about|regarding)\s+)?(?:{_NOUN}\s*(?:{_NOUN})?\s*)?#?(?P<n>\d{{1,3}})\b(?=[.):,;\s–-])"
    r"(?!\s*(?:st|nd|rd|th|%|years?|months?|weeks?|days?|times?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[.:]\d)"
)
"""A paragraph that begins with the number of the one it answers; not one that begins with a count or a day."""

_NAMED = lazy(
    rf"(?i)\b(?:{_NOUN.replace('|your', '')})\s+(?:(?P<n>\d{{1,3}})\b|(?P<word>{'|'.join(NUMBERS)})\b)(?![./]\d)"
)
"""A number with its noun anywhere in a sentence: *in paragraph 5 you say*, *point four*."""

_DAY = lazy(r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? (jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:,? (\d{4}))?")  # fmt: skip
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‑": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Answer:
    """What they say of a passage: their words, the paper they stand in, and how we know that they are about it."""

    span: Span
    note: Note
    how: How


class TheirReplies:
    """The replies and accounts of a case, to look up what they say of a place. Made once a reading, in one pass."""

    def __init__(self, case: Case) -> None:
        self._places: dict[str, list[tuple[int, int, Answer]]] = defaultdict(list)
        self._whole: dict[str, list[Answer]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        notes = {note.source: note for note in case.notes}
        own = [note for note in case.notes if note.is_own]
        if not own:
            return
        for reply in own:
            if answered := notes.get(_file(reply.replies_to, notes)):
                self._reply(reply, answered)
        self._same_words(own, [note for note in case.notes if not note.is_own])
        self._same_day(own, case)
        for source, places in self._places.items():
            places.sort(key=lambda place: place[:2])
            self._longest[source] = max(end - start for start, end, _ in places)

    def to(self, span: Span) -> tuple[Answer, ...]:
        """What they say of the passage, the surest first; a reply to the whole document where none is to the passage."""
        found: dict[tuple[str, int], Answer] = {}
        for _, _, answer in self.within(span):
            known = found.get((answer.span.source, answer.span.start))
            if known is None or SUREST.index(answer.how) < SUREST.index(known.how):
                found[answer.span.source, answer.span.start] = answer
        replied = {answer.note.source for answer in found.values() if answer.how != "same day"}
        whole = [a for a in self._whole.get(span.source, ()) if a.note.source not in replied]
        ordered = sorted(found.values(), key=lambda a: (SUREST.index(a.how), a.span.source, a.span.start))
        return (*ordered[:MOST], *whole)

    def of_row(self, row: Row, told: set[Span]) -> tuple[Answer, ...]:
        """What they say of the first words of a table's row and was not `told` in the table before; it is put there.

        A row without a day of its own counts many: what they say of one day, or of a whole paper, is not about it.
        """
        new = [a for a in self.to(row.evidence[0]) if a.span not in told and (row.date or a.how not in _WIDE)]
        told.update(answer.span for answer in new)
        return tuple(new)

    def answers(self) -> Iterator[Answer]:
        """All that was found, once each."""
        every = (answer for places in self._places.values() for *_, answer in places)
        yield from dict.fromkeys((*every, *(answer for found in self._whole.values() for answer in found)))

    def within(self, span: Span) -> Iterator[tuple[int, int, Answer]]:
        """The places that overlap a span and have a reply of their own."""
        places = self._places.get(span.source)
        if not places:
            return
        at = bisect_left(places, (span.start - self._longest[span.source],), key=lambda place: place[:1])
        for place in places[at:]:
            if place[0] >= max(span.end, span.start + 1):
                return
            if place[1] > span.start:
                yield place

    def _add(self, place: Span, answer: Answer) -> None:
        self._places[place.source].append((place.start, max(place.end, place.start + 1), answer))

    def _reply(self, reply: Note, answered: Note) -> None:
        """A reply to one document: as a whole to a passage it names, by numbers, by words it quotes, or to all of it."""
        whole = Answer(reply.beginning, reply, "whole document")
        if reply.passage and (place := _named_place(reply.passage, answered)):
            self._add(place, Answer(reply.span, reply, "passage named"))
            return
        self._whole[answered.source].append(whole)
        places = numbered(answered.span.quote)
        for paragraph in _paragraphs(reply):
            for number, words_of_it in _numbers(paragraph):
                if number in places:
                    self._add(answered.span.part(*places[number]), Answer(words_of_it, reply, "same number"))
            for quoted in _quoted(paragraph, _LEAST_IN_REPLY):
                if place := _find(quoted, answered):
                    self._add(place, Answer(paragraph, reply, "same words"))

    def _same_words(self, own: list[Note], others: list[Note]) -> None:
        """Words that an account quotes and that stand in a document which it does not reply to."""
        quoted = [(words, p, note) for note in own for p in _paragraphs(note) for words in _quoted(p, _LEAST_ELSEWHERE)]
        if not quoted:
            return
        for other in others:
            text = _folded(other.span.quote)
            for words_quoted, paragraph, note in quoted:
                if (
                    note.replies_to != other.source
                    and _folded(words_quoted) in text
                    and (place := _find(words_quoted, other))
                ):
                    self._add(place, Answer(paragraph, note, "same words"))

    def _same_day(self, own: list[Note], case: Case) -> None:
        """Sentences of an account that name a day, beside what the record dates to that day."""
        of_day: dict[date, list[Span]] = defaultdict(list)
        for e in case.encounters:
            if e.date and e.span:
                of_day[e.date].append(e.span)
        for note in case.notes:
            if note.date and not note.is_own:
                of_day[note.date].append(note.beginning)  # the note as such, not whatever else it tells
        for fact in case.facts:
            of_day[fact.date].append(fact.span)
        for note in own:
            for a, b in sentences(note.span.quote):
                days = {day for found in _DAY.finditer(note.span.quote, a, b) if (day := _which(found, note.date))}
                for day in sorted(days):
                    for place in of_day.get(day, ()):
                        self._add(place, Answer(note.span.part(a, b), note, "same day"))


def _file(name: str, notes: dict[str, Note]) -> str:
    """The document that `replies_to` names, with or without its folder."""
    if name in notes or not name:
        return name
    fits = [source for source in notes if source.rpartition("/")[2] == name.rpartition("/")[2]]
    return fits[0] if len(fits) == 1 else name


def _paragraphs(note: Note) -> Iterator[Span]:
    """The paragraphs of a paper; a line that begins with a number begins one too."""
    text = note.span.quote
    at = 0
    cuts = [m.span() for m in regex.finditer(r"\n[ \t]*\r?\n\s*|\n(?=[ \t]*(?:no\.? ?)?\d{1,3}[.):] )", text, regex.I)]
    for start, end in [*cuts, (len(text), len(text))]:
        piece = text[at:start]
        if piece.strip():
            left = at + len(piece) - len(piece.lstrip())
            yield note.span.part(left, left + len(piece.strip()))
        at = end


def _numbers(paragraph: Span) -> Iterator[tuple[str, Span]]:
    """The numbers of paragraphs that a paragraph answers, each with the words that do: all of it, or a sentence."""
    if leads := _LEADS.match(paragraph.quote):
        yield leads["n"], paragraph
        return
    for a, b in sentences(paragraph.quote):
        for found in _NAMED.finditer(paragraph.quote, a, b):
            number = found["n"] or str(NUMBERS.index(found["word"].lower()) + 1)
            yield number, paragraph.part(a, b)


def _quoted(paragraph: Span, least: int) -> Iterator[str]:
    for a, b in quotations(paragraph.quote):
        inside = paragraph.quote[a:b].strip(" .,;:!?…\n")
        if len(words(inside)) >= least:
            yield inside


def _folded(text: str) -> str:
    return " ".join(text.translate(_PLAIN).lower().split())


def _find(quoted: str, note: Note) -> Span | None:
    """The sentence of a document in which some words stand, whatever their capitals, blanks and kinds of quotation mark."""
    parts = [
        regex.escape(part).replace("'", "['’‘]").replace('"', '["“”]') for part in quoted.translate(_PLAIN).split()
    ]
    found = regex.search(r"\s+".join(parts), note.span.quote, regex.I)
    if not found:
        return None
    for a, b in sentences(note.span.quote):
        if a <= found.start() < b:
            return note.span.part(a, max(b, found.end()))
    return note.span.part(*found.span())


def _named_place(passage: str, note: Note) -> Span | None:
    """The passage that a reply names: a numbered paragraph, or the sentence with these words."""
    number = regex.fullmatch(r"(?i)(?:no\.?|number|para(?:graph)?|point)?\s*(\d{1,3})\.?", passage.strip())
    if number and (place := numbered(note.span.quote).get(number[1])):
        return note.span.part(*place)
    return _find(passage.strip(' .«»“”"'), note)


def _which(found: regex.Match[str], written: date | None) -> date | None:
    """The day that is meant: with its year, or else the last such day up to when it was written."""
    if found[3]:
        return parse_date(f"{found[1]} {found[2]} {found[3]}")
    if written is None:
        return None
    this, last = (parse_date(f"{found[1]} {found[2]} {year}") for year in (written.year, written.year - 1))
    return this if this and this <= written else last
