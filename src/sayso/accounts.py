"""The judging words a writer uses of each person of the family in a document, and on which side they fall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.lexicon import Lexicon
from sayso.model import Finding, Note, Span
from sayso.patterns import lazy
from sayso.text import sentences
from sayso.who import Who, people_between

_LEAST_WORDS, _LEAST_SENTENCES = 4, 8
_BACK = 12  # sentences in which somebody is looked for whom a pronoun may mean
_NOT = lazy(r"(?i)\b(?:not|never|no longer|neither|nor|without|nothing|\w+n['’]t)(?:\s+\w+){0,2}\s*$")
_REPORT = lazy(r"(?i)\b(?:said|says|told|feels?|felt|describes?|described|thinks?|according to|writes?|wrote|reports?)\b")  # fmt: skip
_TITLED = lazy(r"(?:Mr|Mrs|Ms|Miss|Mx)\b")
_ROLES = frozenset({"mother", "father", "grandmother", "grandfather", "stepfather", "stepmother"})
_PRONOUN = lazy(r"(?i)\b(?:she|he|they|her|his|their|him|them)\b")


@dataclass(frozen=True, slots=True)
class Judged:
    """One judging word about somebody. `side` is good or bad, or a sign of one; `foreign` where it is not the writer's."""

    label: str
    side: str
    span: Span
    foreign: bool


@cache
def _lexicon() -> Lexicon:
    return Lexicon({"": lambda: terms(__file__)})


def one_sided(note: Note, side: str, other: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Those about whom a document of some length has at least four words of the writer's on one side, and none on the other.

    A word for the other side counts also where it is reported or stands in quotation marks: it gives the account two.
    """
    if note.is_own:
        return
    words = judged(note)
    for label in dict.fromkeys(word.label for word in words):
        own = tuple(w.span for w in words if w.label == label and w.side == side and not w.foreign)
        against = any(w.label == label and w.side.startswith(other) for w in words)
        if len(own) >= _LEAST_WORDS and not against and sum(1 for _ in sentences(note.span.quote)) >= _LEAST_SENTENCES:
            yield label, own


def finding(note: Note, label: str, spans: tuple[Span, ...], leaning: str, instead: str) -> Finding:
    """What a one-sided account of somebody is told as."""
    told = ", ".join(f"“{' '.join(span.quote.split())}”" for span in spans[:4]) + (" …" if len(spans) > 4 else "")
    return Finding(
        f"All {len(spans)} judging words about {label} are {leaning} them ({told}): the account has one side.", spans,
        by=note.author.label if note.author else "", over=label, power="language", stage="used",
        instead=(instead,), where=note.source, date=note.date,
    )  # fmt: skip


@lru_cache(maxsize=128)
def judged(note: Note) -> tuple[Judged, ...]:
    """The judging words about each person of the family: about the one named last before them.

    Nothing where there are too few in all for anybody to have enough.
    """
    text = note.span.quote
    hits = _lexicon().hits(text)
    if max(Counter(hit.term["side"] for hit in hits).values(), default=0) < _LEAST_WORDS:
        return ()
    places = list(sentences(text))
    named = _Named(note, places)
    found, at = [], 0
    for hit in hits:
        while at < len(places) - 1 and places[at][1] <= hit.start:
            at += 1
        start, end = places[at]
        sentence, here = text[start:end], hit.start - start
        if _NOT.search(sentence[:here]) or not (label := _about(named, sentence, at, here)):
            continue
        foreign = bool(_REPORT.search(sentence)) or any(a <= here < b for a, b in quotations(sentence))
        found.append(Judged(label, hit.term["side"], note.span.part(hit.start, hit.end), foreign))
    return tuple(found)


def _about(named: _Named, sentence: str, at: int, here: int) -> str:
    """Whom a word is about: the one named last before it; a pronoun means whom the sentence before names first."""
    before = [(a, who) for a, who in named[at] if a < here]
    if before and not _PRONOUN.search(sentence, before[-1][0], here):
        return before[-1][1].label if before[-1][1].of_family else ""
    if not _PRONOUN.search(sentence):
        return ""
    for back in range(at - 1, max(0, at - _BACK) - 1, -1):
        if family := [who for _, who in named[back] if who.of_family]:
            return family[0].label
    return ""


class _Named(dict[int, list[tuple[int, Who]]]):
    """Who is named in each sentence of a note, with the place there: worked out once, when it is first asked for."""

    def __init__(self, note: Note, places: list[tuple[int, int]]) -> None:
        self._note, self._places = note, places

    def __missing__(self, at: int) -> list[tuple[int, Who]]:
        self[at] = [
            (start, who)
            for start, _, who in people_between(self._note, *self._places[at])
            if who.person or who.label in _ROLES or _TITLED.match(who.label)
        ]
        return self[at]
