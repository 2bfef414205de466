"""Words that judge a person, where a writer uses them of somebody of the family in the writer's own voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.model import Note, Span
from sayso.observations import is_observation
from sayso.people import mentions
from sayso.text import sentences

_NEGATED = regex.compile(
    r"(?i)\b(?:not|never|no longer|nothing|neither|nor|without|isn['’]t|wasn['’]t|aren['’]t|weren['’]t|far from)(?:\s+\w+){0,2}\s*$"
)
_HEARSAY = regex.compile(r"(?i)\bI (?:was|am|have been|had been) (?:told|informed|advised|warned)\b")
_PRONOUN = regex.compile(r"(?i)\b(?:she|he|they|her|him|his|them|their)\b")
_FAMILY = regex.compile(r"(?i)\b(?:mother|mum|father|dad|parents?|family|couple|grandmother|grandfather|carer)\b")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judging word, the sentence it stands in, and whether an observation stands in it or beside it."""

    term: str
    span: Span
    observed: bool


@cache
def _terms() -> regex.Pattern[str]:
    listed = sorted((row["term"] for row in terms(__file__)), key=len, reverse=True)
    return regex.compile(
        rf"(?i)(?<![\w'’-])(?:{'|'.join(regex.escape(t).replace(chr(92) + ' ', ' +') for t in listed)})(?![\w-])"
    )


def judgements(note: Note) -> Iterator[Judgement]:
    """The judging words a note uses of the family, outside quotation marks and not negated, one a sentence.

    The family's own notes are not read: their judgement of the service is theirs to make.
    """
    if note.is_own:
        return
    text = note.span.quote
    places = list(sentences(text))
    for i, (start, end) in enumerate(places):
        sentence = text[start:end]
        found = next(_used(sentence), None)
        if found is None or not _of_family(sentence, note):
            continue
        beside = [text[a:b] for a, b in places[max(0, i - 1) : i + 2]]
        yield Judgement(found[0], note.span.part(start, end), any(map(is_observation, beside)))


def _used(sentence: str) -> Iterator[regex.Match[str]]:
    quoted = quotations(sentence)
    for found in _terms().finditer(sentence):
        inside = any(a <= found.start() < b for a, b in quoted)
        before = sentence[: found.start()]
        if not inside and not _NEGATED.search(before) and not _HEARSAY.search(before):
            yield found


def _of_family(sentence: str, note: Note) -> bool:
    named = [person for *_, person in mentions(sentence, note.people)]
    if named:
        return any(person.of_family for person in named)
    return bool(_PRONOUN.search(sentence) or _FAMILY.search(sentence))
