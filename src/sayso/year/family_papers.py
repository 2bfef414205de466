"""What the family brought to a meeting in writing, and what its minutes say became of it: read out, noted, appended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from sayso.attribution import quotations
from sayso.model import Note, Person, Span
from sayso.patterns import lazy
from sayso.year.layout import sentences_of
from sayso.year.named import named

_BROUGHT = lazy(r"(?i)\b(?:brought|provided|handed (?:in|over|out|round)|submitted|prepared|produced|gave (?:the )?(?:conference|meeting|chair)|had written|wrote|read (?:out |from )?(?=(?:a|an|the|his|her|hers|their|theirs|two|three|some)\b))")  # fmt: skip
_PAPER = lazy(r"(?i)\b(?:statements?|letters?|pages?|lists?|account|notes?|questions|drawings?|poem|piece of paper|corrections|hers|his(?= out| aloud|[.,;]|$)|theirs)\b")  # fmt: skip
_OWN_READ = lazy(r"(?i)['’]s (?:own )?(?:statement|letter|page|list|account|words) (?:was|were) (?:read|shared|heard)")
_DONE = (
    ("read out", lazy(r"(?i)(?<!to be )(?<!asked for them to be )\bread (?:out|in full|aloud|from|hers|his(?= out| aloud)|theirs|it out)|\b(?:was|were) read\b")),
    ("appended", lazy(r"(?i)\b(?:appended|attached|annexed|put with the (?:minutes|papers))\b")),
    ("noted", lazy(r"(?i)\b(?:noted|acknowledged|taken as read|received)\b")),
    ("not read", lazy(r"(?i)\b(?:not (?:be )?read|no time|time was short|ran out of time)\b")),
)  # fmt: skip
_THEM = lazy(r"(?i)\b(?:it|they|them|this|that|statement|letter|pages?|list|account)\b")
_FROM_NAME = 60  # characters between who brought it and the word for bringing
_AFTER = 2  # sentences after it in which it may stand what became of it


@dataclass(frozen=True, slots=True)
class Brought:
    """Something in writing by somebody of the family at a meeting; `became` says what was done with it, in the minutes' words."""

    person: Person
    became: tuple[str, ...]
    spans: tuple[Span, ...]


@lru_cache(maxsize=2048)
def brought(note: Note) -> tuple[Brought, ...]:
    """What minutes say that somebody of the family brought, sent or read in writing."""
    return () if note.is_own else tuple(_brought(note))


def _brought(note: Note) -> Iterator[Brought]:
    text = note.span.quote
    places = sentences_of(text)
    for i, (a, b) in enumerate(places):
        sentence = text[a:b]
        found = _OWN_READ.search(sentence) or _BROUGHT.search(sentence)
        if not found or "|" in sentence or not _PAPER.search(sentence, found.start()):
            continue
        if any(x <= found.start() < y for x, y in quotations(sentence)):
            continue
        who = _who(sentence, found, note)
        if who is None:
            continue
        end = b
        spans = [note.span.part(a, b)]
        for start, stop in places[i + 1 : i + 1 + _AFTER]:
            if "\n\n" in text[end:start] or not _THEM.search(text, start, stop):
                break
            spans.append(note.span.part(start, stop))
            end = stop
        yield Brought(who, tuple(what for what, way in _DONE if any(way.search(s.quote) for s in spans)), tuple(spans))


def _who(sentence: str, found: regex.Match[str], note: Note) -> Person | None:
    """Somebody of the family named last before the words, and near."""
    before = [(b, p) for a, b, p in named(sentence, note.people) if a <= found.start()]
    if not before or found.start() - before[-1][0] > _FROM_NAME:
        return None
    return before[-1][1] if before[-1][1].of_family else None
