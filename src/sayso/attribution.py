"""Whose words: quotations, and sayings that are reported, with the person they are given to where one can be told.

Lexical and local: it looks at the sentence, not at the grammar, and leaves open what it is not sure of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from sayso.catalogue import terms
from sayso.model import Note, Person, Span
from sayso.patterns import lazy
from sayso.people import mentions, roll_of
from sayso.text import capital, sentences, words
from sayso.wordlist import Wordlist

_QUOTED = lazy(
    r"“(?P<q>[^“”\n]+(?:\n(?!\n)[^“”\n]+)*)”"
    r"|(?<![\p{L}\p{N}])\"(?P<q>[^\"\n]+(?:\n(?!\n)[^\"\n]+)*)\"(?![\p{L}\p{N}])"
    r"|«(?P<q>[^«»]+)»"
    r"|(?<![\p{L}\p{N}])[‘'](?P<q>(?:[^‘’'\n]|(?<=\p{L})[’'](?=\p{L})|(?<=\p{L}in)[’'](?= ))+)[’'](?![\p{L}\p{N}])"
)


_PRONOUN = lazy(r"(?i)\b(?:she|he|they)\b")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words given to somebody by the writer: directly, in quotation marks, or reported. `by` is None where unsure."""

    span: Span
    by: Person | None
    direct: bool


@cache
def report_verbs() -> Wordlist:
    """The verbs by which a writer hands words over to somebody: *said*, *according to*."""
    return Wordlist(row["term"] for row in terms(__file__))


TALKS_AT = timedelta(days=548)
"""18 months. Most children say some words by then; before it, what a child did can be written, not what it said."""


def can_talk(person: Person, day: date | None) -> bool:
    """Whether somebody was of an age to say words on a day. Where the birth or the day is not known, yes."""
    return person.born is None or day is None or day - person.born >= TALKS_AT


def quotations(text: str) -> list[tuple[int, int]]:
    """The places of the words inside quotation marks: double, single, angled, straight or curly.

    >>> text = "She said 'I'm not going'. He is “engaging”."
    >>> [text[a:b] for a, b in quotations(text)]
    ["I'm not going", 'engaging']
    """
    if not any(mark in text for mark in "\"'“‘«"):  # as in most sentences
        return []
    return [m.span("q") for m in _QUOTED.finditer(text)]


@lru_cache(maxsize=4096)
def sayings(note: Note) -> tuple[Saying, ...]:
    """What a note says that somebody said. One word in quotation marks without a verb of saying is no saying.

    The sayer is the person named nearest before the verb of saying in the same sentence; where the sentence
    has only a pronoun, the one person named just before in the same paragraph, or the one whom the note is about.
    """
    return tuple(_sayings(note))


def _sayings(note: Note) -> Iterator[Saying]:
    text = note.span.quote
    last: Person | None = None
    before = 0
    for start, end in sentences(text):
        sentence = text[start:end]
        if "\n\n" in text[before:start].replace("\r", ""):
            last = None  # a new paragraph may speak of somebody else
        before = end
        named = [m for m in mentions(sentence, note.people) if can_talk(m[2], note.date)]
        quoted = quotations(sentence)
        outside = [m for m in named if not any(a <= m[0] < b for a, b in quoted)]
        verbs = report_verbs().places(sentence)
        verb = next((v for v in verbs if not any(a <= v[0] < b for a, b in quoted)), None)
        by = _sayer(sentence, outside, verb, note, last)
        spoken = [q for q in quoted if verb or len(words(sentence[q[0] : q[1]])) > 2]
        for a, b in spoken:
            tagged = _tagged(text, start + a, start + b, note)
            yield Saying(note.span.part(start + a, start + b), tagged or by, True)
        if verb and not spoken and by is not None:
            yield Saying(note.span.part(start, end), by, False)
        people = {person for *_, person in outside}
        if people or not _PRONOUN.search(sentence):
            last = people.pop() if len(people) == 1 else None


_TAG = lazy(r"[\s\"'”’»]*(?P<tag>[^.!?“\"«\n]{2,80})")
_LEAD = lazy(r"(?:^|[.!?”\"»\n])(?P<tag>[^.!?“”\"«»\n]{2,90}?)[,:]?\s*[\"'“‘«]$")
_LABEL = lazy(r"(?:^|[.!?;”\"»\n])[\s>*•–-]*(?P<tag>[^.:;“”\"«»\n*]{1,40}?)\**:\**\s*[\"'“‘«]$")
_NEAR = 3  # words between a verb of saying and who says it: *Mother then quietly said*


def _tagged(text: str, start: int, end: int, note: Note) -> Person | None:
    """Who is set beside a quotation: *“…,” said Ana*, *Ana said: “…”*, *AR: “…”*. Else None."""
    before = _LEAD.search(text[max(0, start - 120) : start])
    if (label := _LABEL.search(text[max(0, start - 80) : start])) and (
        person := roll_of(note.people).find(label["tag"])
    ):
        return person if can_talk(person, note.date) else None
    after = None if text[start:end].endswith(".") else _TAG.match(text, end)  # what follows a full stop is no tag
    for tag in (after["tag"] if after else "", before["tag"] if before else ""):
        if not tag:
            continue
        named = [m for m in mentions(tag, note.people) if can_talk(m[2], note.date)]
        for start_of_verb, end_of_verb in report_verbs().places(tag):
            for a, b, person in named:
                between = tag[b:start_of_verb] if b <= start_of_verb else tag[end_of_verb:a]
                if len(words(between)) <= _NEAR and (
                    tag is not (after["tag"] if after else "") or min(a, start_of_verb) < 40
                ):
                    return person
    return None


def _sayer(
    sentence: str, named: list[tuple[int, int, Person]], verb: tuple[int, int] | None, note: Note, last: Person | None
) -> Person | None:
    if verb is None:
        return last if not named else named[0][2] if len({p for *_, p in named}) == 1 else None
    before = [person for start, _, person in named if start < verb[0]]
    if before:
        return before[-1]
    if _PRONOUN.search(sentence[: verb[0]]):
        return last or _only_one(note)
    after = [person for start, _, person in named if start >= verb[1]]
    # “…,” said Ana
    return after[0] if after and capital(sentence[verb[1] : verb[1] + 2].strip()[:1]) else None


def _only_one(note: Note) -> Person | None:
    about = [person for person in note.about if can_talk(person, note.date)]
    return about[0] if len(about) == 1 else None
