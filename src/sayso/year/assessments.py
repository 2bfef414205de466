"""Assessments that disagree, and what later documents did with each: quote it, mention it, leave it out, call it out of date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from sayso.accounts import judged
from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.model import Case, Note, Person, Span
from sayso.patterns import lazy
from sayso.people import mentions
from sayso.text import sentences
from sayso.year.lives import told
from sayso.year.sayings import Saying, judging

Treatment = Literal["mentions it", "calls it out of date or of little weight", "leaves it out"]

_ABOUT_IT = lazy(r"(?i)\b(?:assess\w*|reports?|conclusions?|findings?|recommend\w*)\b")
_DECIDING = (
    "minutes", "plan", "statement", "report", "assessment", "legal", "supervision", "conference", "application",
    "chronology", "review",
)  # fmt: skip
_JUDGING = ("assessment", "report", "statement", "legal")
_LEAST_WORDS, _LEAN = 4, 0.75
"""How many judging words about somebody a document needs, and what share on one side, to lean that way."""


@dataclass(frozen=True, slots=True)
class Later:
    """What a later document did with an assessment, with the words that do it (its beginning where it leaves it out)."""

    note: Note
    did: Treatment
    span: Span
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """An assessment and the later documents that plan, report or decide."""

    found: Note
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that disagree about the same person: `about` names the word contested, or whom the words are about."""

    earlier: Note
    later: Note
    first: tuple[Span, ...]
    second: tuple[Span, ...]
    about: str
    how: Literal["a word is contested", "their words lean opposite ways"]
    others: int = 0


@cache
def _ways(means: str) -> regex.Pattern[str]:
    ways = sorted((row["term"] for row in terms(__file__) if row["means"] == means), key=len, reverse=True)
    return regex.compile(rf"(?i)\b(?:{'|'.join(regex.escape(way) for way in ways)})\b")


def trails(case: Case) -> Iterator[Trail]:
    """Each assessment whose mentions can be told from those of another, with the later documents that plan, report or decide."""
    service = [n for n in case.notes if n.date and not n.is_own]
    only = sum("assessment" in n.kind.lower() for n in service) == 1
    deciding = [n for n in service if any(word in n.kind.lower() for word in _DECIDING)]
    wrote = Counter(n.author for n in service)
    named = {n.source: _people_named(n) for n in deciding}
    for found in service:
        by_kind = only or " " in found.kind.strip()
        if "assessment" not in found.kind.lower() or not (by_kind or (found.author and wrote[found.author] == 1)):
            continue  # what mentions it could not be told from what mentions another
        later = [n for n in deciding if n.date and found.date and n.date > found.date]
        yield Trail(found, tuple(_treatment(n, _citation(found, n, named[n.source], by_kind)) for n in later))


def _treatment(note: Note, cite: Span | None) -> Later:
    if cite is None:
        return Later(note, "leaves it out", note.beginning)
    text = note.span.quote
    at = cite.start - note.span.start
    places = [p for p in sentences(text) if p[1] > at][:2]  # the sentence of the mention and the next
    for a, b in places:
        if _ways("discounts").search(text, a, b) and "\n\n" not in text[at:a]:
            return Later(note, "calls it out of date or of little weight", note.span.part(a, b), cite)
    return Later(note, "mentions it", cite, cite)


def _people_named(note: Note) -> dict[Person, Span]:
    """Whom a document names in a sentence about assessing or reporting, with the first such sentence."""
    named: dict[Person, Span] = {}
    text = note.span.quote
    for a, b in sentences(text):
        if _ABOUT_IT.search(text, a, b):
            for *_, person in mentions(text[a:b], note.people):
                named.setdefault(person, note.span.part(a, b))
    return named


def _citation(found: Note, later: Note, named: dict[Person, Span], by_kind: bool) -> Span | None:
    """Where a later document mentions an assessment: the sentence that names its author, else its kind."""
    if found.author and found.author != later.author and found.author in named:
        return named[found.author]
    text = later.span.quote
    if by_kind and (place := regex.search(rf"(?i)\b{regex.escape(found.kind.strip())}\b", text)):
        return next(later.span.part(a, b) for a, b in sentences(text) if a <= place.start() < b)
    return None


def pairs(case: Case) -> Iterator[Pair]:
    """Documents that disagree: one contests a judging word that others use, or their judging words lean opposite ways."""
    service = [n for n in case.notes if n.date and not n.is_own]
    yield from _contested(case, service)
    yield from _leaning([n for n in service if any(word in n.kind.lower() for word in _JUDGING)])


def _contested(case: Case, service: list[Note]) -> Iterator[Pair]:
    sayings: dict[str, list[Saying]] = {}
    for found in told(case):
        sayings.setdefault(found.saying.where, []).append(found.saying)
    used: dict[tuple[str, str], list[tuple[Note, Saying]]] = {}
    contests: list[tuple[Note, Saying, Span]] = []
    for note in service:
        contested = list(_contesting(note, sayings.get(note.source, [])))
        contests += [(note, *pair) for pair in contested]
        taken = {saying.sentence for saying, _ in contested}
        for saying in judging(sayings.get(note.source, [])):
            if saying.sentence not in taken:
                used.setdefault((saying.judgement, saying.of.label), []).append((note, saying))
    for note, saying, span in contests:
        same = used.get((saying.judgement, saying.of.label), ())
        against = [(n, s) for n, s in same if n.source != note.source and n.author != note.author]
        before = [pair for pair in against if pair[0].date and note.date and pair[0].date <= note.date]
        if before:
            earlier, said = next((p for p in before if any(word in p[0].kind.lower() for word in _JUDGING)), before[0])
            others, about = len({n.source for n, _ in against}) - 1, said.words.quote.lower()
            yield Pair(earlier, note, (said.sentence,), (span,), about, "a word is contested", others)


def _contesting(note: Note, sayings: list[Saying]) -> Iterator[tuple[Saying, Span]]:
    """The judgements that a document takes up and contests, in the same sentence or the next; each once, with the words."""
    text = note.span.quote
    if not _ways("contests").search(text):
        return
    places = list(sentences(text))
    seen: set[str] = set()
    for i, (a, b) in enumerate(places):
        contest = _ways("contests").search(text, a, b)
        if not contest or any(x <= contest.start() - a < y for x, y in quotations(text[a:b])):
            continue
        start = places[i - 1][0] if i and "\n\n" not in text[places[i - 1][0] : a] else a
        span = note.span.part(start, b)
        for saying in sayings:
            if span.start <= saying.words.start and saying.words.end <= span.end and saying.judgement not in seen:
                seen.add(saying.judgement)
                yield saying, span


def _leaning(judging: list[Note]) -> Iterator[Pair]:
    """Each document with several judging words about somebody, nearly all on one side, beside the last one before it that
    leans the other way."""
    leans: dict[str, list[tuple[Note, str, tuple[Span, ...]]]] = {}
    for note in judging:
        own = [j for j in judged(note) if not j.foreign]
        for label in dict.fromkeys(j.label for j in own):
            good = tuple(j.span for j in own if j.label == label and j.side.startswith("good"))
            bad = tuple(j.span for j in own if j.label == label and j.side.startswith("bad"))
            for side, spans in (("good", good), ("bad", bad)):
                if len(spans) >= _LEAST_WORDS and len(spans) >= _LEAN * (len(good) + len(bad)):
                    leans.setdefault(label, []).append((note, side, spans))
    for label, found in leans.items():
        last: dict[str, tuple[Note, tuple[Span, ...]]] = {}
        for note, side, spans in found:
            other = last.get("good" if side == "bad" else "bad")
            if other:
                yield Pair(other[0], note, other[1], spans, label, "their words lean opposite ways")
            last[side] = (note, spans)
