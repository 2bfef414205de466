"""Dissent as it was written, and who gave way to whom: the words, and by whom where that can be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import regex

from sayso.attribution import quotations, sayings
from sayso.catalogue import terms
from sayso.copied_mail import by_its_writer
from sayso.model import Note, Person, Span
from sayso.patterns import lazy
from sayso.people import roles
from sayso.year.layout import sentences_of
from sayso.year.named import named

Means = Literal["dissent", "gave way"]

_NONE = lazy(
    r"(?i)\b(?:nobody|no one|no-one|none|neither|no|never|without|if|whether|any)\b(?:\s+\w+){0,3}\s*$|\bnot (?:been |be )?$"
)
_EXCEPT = lazy(r"(?i)\bexcept (?:for )?")
_PRONOUN = lazy(r"(?i)\b(?:she|he|they|her|his|their)\b")
_OWN = lazy(r"\b(?:I|my)\b")
_OFFICE = lazy(r"(?i)\b(?:the )?(?:health visitor|family worker|social worker|school nurse|school|nursery|police|health|housing|education|probation|social work|social care|parents|professionals)\b")  # fmt: skip
_VOTE = lazy(r"(?i)\([^()]*\bagainst\b[^()]*\)")


@dataclass(frozen=True, slots=True)
class Dissent:
    """One sentence that writes dissent down, or that somebody gave way: by whom (a person, words, or nothing told)."""

    means: Means
    by: Person | None
    who: str
    span: Span


@cache
def _ways() -> tuple[regex.Pattern[str], dict[str, Means]]:
    means: dict[str, Means] = {row["term"]: row["means"] for row in terms(__file__)}  # type: ignore[misc]
    ways = "|".join(regex.escape(term) for term in sorted(means, key=len, reverse=True))
    return regex.compile(rf"(?i)(?<![\w-])(?:{ways})(?![\w-])"), means


@lru_cache(maxsize=2048)
def dissents(note: Note) -> tuple[Dissent, ...]:
    """What a document says of disagreement and of giving way, one of each a sentence, outside the family's own papers."""
    return () if note.is_own else tuple(_dissents(note))


def _dissents(note: Note) -> Iterator[Dissent]:
    text = note.span.quote
    pattern, means = _ways()
    last: Person | None = None
    for a, b in sentences_of(text):
        sentence = text[a:b].replace("’", "'")
        told: set[Means] = set()
        for found in pattern.finditer(sentence):
            meant = means[found[0].lower()]
            if meant in told:
                continue
            by, who = _who(by_its_writer(note, note.span.start + a), a, sentence, found, last)
            if _NONE.search(sentence[: found.start()]) and meant == "dissent":
                exception = _EXCEPT.search(sentence, found.end())
                but = [p for at, _, p in named(sentence, note.people) if exception and at >= exception.end()]
                if not but:
                    continue
                by, who = but[0], but[0].label
            told.add(meant)
            yield Dissent(meant, by, who, note.span.part(a, b))
        if not told and _VOTE.search(sentence):
            yield Dissent(
                "dissent", None, _last_office(sentence[: sentence.lower().rfind("against")]), note.span.part(a, b)
            )
        people = [p for *_, p in named(sentence, note.people)]
        last = people[0] if people else last if _PRONOUN.search(sentence) else None


def _who(
    note: Note, start: int, sentence: str, found: regex.Match[str], last: Person | None
) -> tuple[Person | None, str]:
    """Who disagrees: the sayer of the quotation it stands in; else who is named last before it, the writer as *I*, an
    office, or whom the sentence before was about."""
    if any(a <= found.start() < b for a, b in quotations(sentence)):
        at = note.span.start + start + found.start()
        said = next((s for s in sayings(note) if s.direct and s.span.start <= at < s.span.end), None)
        return (said.by, said.by.label) if said and said.by else (None, "")
    before = [(at, p) for at, end, p in named(sentence, note.people) if end <= found.start()]
    own = [m.start() for m in _OWN.finditer(sentence[: found.start()])]
    if own and note.author and (not before or own[-1] > before[-1][0]):
        return note.author, note.author.label
    office = list(_OFFICE.finditer(sentence[: found.start()]))
    if before and not (office and office[-1].start() > before[-1][0]):
        return before[-1][1], before[-1][1].label
    if office:
        return None, office[-1][0].removeprefix("the ").removeprefix("The ").lower()
    after = [p for at, _, p in named(sentence, note.people) if at >= found.end()]
    if _PRONOUN.search(sentence[: found.start()]) and last:
        return last, last.label
    possessive = regex.search(r"(?i)\bwith (\w+)'s\s*$", sentence[: found.start()])
    if possessive and possessive[1].lower() in roles():
        return None, possessive[1].lower()
    if not sentence[: found.start()].strip() and after:
        return after[0], after[0].label
    return None, ""


def _last_office(words: str) -> str:
    office = [m[0].lower().removeprefix("the ") for m in _OFFICE.finditer(words)]
    return office[-1] if office else ""
