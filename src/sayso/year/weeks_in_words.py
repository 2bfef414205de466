"""The sentences of the weeks before a step: what they hold of the child, of harm, of quarrels, good reports, repair and risk.

Words come from the list beside this module; a sentence counts where it stands as the writer's own, outside quotation
marks, and is not denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.model import Case, Note, Passage, Person, Span
from sayso.observations import is_observation
from sayso.patterns import lazy
from sayso.people import mentions_child, unnamed
from sayso.text import sentences, spoken
from sayso.year.acts import children_written_of
from sayso.year.name_places import name_places
from sayso.year.papers import looks_back

What = Literal[
    "child observed", "harm to the child", "other harm", "weight, health or school", "the child said", "child seen", "child not seen", "other contact kept",
    "contact not kept", "meeting", "change of worker", "conflict", "good report", "disagreement",
    "the family said", "repair tried", "step announced", "risk stated",
]  # fmt: skip
KINDS: dict[What, str] = {
    "child observed": "sentences that name the child and something seen, heard, measured or counted",
    "harm to the child": "sentences of papers with a word for an injury or a need not met, of the child, not denied",
    "other harm": "such sentences of a grown-up, or where it does not say of whom",
    "weight, health or school": "sentences on growth, health or attendance of the child",
    "the child said": "words of a child that are cited",
    "child seen": "contacts at which the log says the child was seen",
    "child not seen": "contacts at which the log says the child was not seen",
    "other contact kept": "face-to-face contacts that were kept and do not say whether the child was seen",
    "contact not kept": "contacts that were cancelled by either side, refused, or without an answer",
    "meeting": "meetings with the family, and what the log says of them",
    "change of worker": "dated fields on who is allocated, and the first time somebody came",
    "conflict": "words for a quarrel or a threat, by either side",
    "good report": "professionals' words for what goes well",
    "disagreement": "professionals' words for another view",
    "the family said": "papers of the family, their calls and messages, and words of theirs that are cited",
    "repair tried": "words for an apology or for talking about what went wrong, by either side",
    "step announced": "words that a step may follow",
    "risk stated": "sentences of professionals that state a risk, a concern or a harm",
}
"""The kinds of rows, each with what is looked for."""

_TELLS_AGAIN = ("statement", "legal", "chronology", "application", "supervision", "plan")
_NOT = lazy(
    r"(?i)\b(?:no|not|never|nothing|without|nobody|neither|nor|any|if|whether|denied|denies|isn['’]t|wasn['’]t|didn['’]t|nil)\b(?:[^\w,;.]+[\w'’-]+){0,6}[^\w,;.]*$"
)


@dataclass(frozen=True, slots=True)
class Held:
    """One row: its day, its kind, by whom (a role, or a side), in the record's words, on evidence."""

    day: date
    kind: What
    by: str
    words: str
    span: Span


@cache
def _words() -> tuple[regex.Pattern[str], dict[str, str]]:
    """One pattern for all the words that are looked for, and the kind of each."""
    kinds = {row["term"].lower(): row["kind"] for row in terms(__file__)}
    begins: dict[str, list[str]] = {}  # behind a look at the first letter, for most places of a text need no more
    for term in sorted(kinds, key=len, reverse=True):
        begins.setdefault(term[0], []).append(regex.escape(term))
    listed = "|".join(rf"(?={first})(?:{'|'.join(of)})" for first, of in begins.items())
    return regex.compile(rf"(?i)(?<![\w'’-])(?:{listed})(?![\w-])"), kinds


@cache
def conflict_words() -> regex.Pattern[str]:
    """The words for a quarrel or a threat."""
    listed = sorted((row["term"] for row in terms(__file__) if row["kind"] == "conflict"), key=len, reverse=True)
    return regex.compile(rf"(?i)(?<![\w'’-])(?:{'|'.join(map(regex.escape, listed))})(?![\w-])")


def clip(words: str, most: int = 220) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class _Read:
    """A paper of the record with what is looked for in it: the places of words by kind, of names, of quotation marks."""

    passage: Passage
    note: Note
    day: date
    text: str
    hits: list[tuple[int, str]]
    named: list[tuple[int, int, Person]]
    born: bool

    def people(self, a: int, b: int) -> list[tuple[int, int, Person]]:
        return [m for m in self.named if a <= m[0] < b]

    def denied(self, a: int, at: int) -> bool:
        return _NOT.search(self.text, a, at) is not None


def in_sentences(case: Case) -> Iterator[Held]:
    notes = {note.source: note for note in case.notes}
    pattern, kinds = _words()
    children, places = children_written_of(case), name_places(case)
    for passage in case.passages():
        if passage.date is None:
            continue
        if passage.spoken:
            yield from _said_aloud(passage, passage.date)
            continue
        note = notes[passage.where]
        text = unnamed(passage.span.quote, places[note.source])
        if note.is_own or "chronology" in note.kind.lower():
            continue  # the lines of a chronology are of other days
        quoted = quotations(text)
        hits = [
            (m.start(), kinds[m[0].lower()]) for m in pattern.finditer(text)
            if not any(x <= m.start() < y for x, y in quoted)
        ]  # fmt: skip
        born = not children or any(c.born is None or c.born <= passage.date for c in children)
        read = _Read(passage, note, passage.date, text, hits, places[note.source], born)
        for a, b in sentences(text):
            yield from _sentence(read, a, b)


def _said_aloud(passage: Passage, day: date) -> Iterator[Held]:
    """Of talk, only an apology or an offer to begin anew: its quarrels are told by the findings of named sanctions."""
    if passage.side in ("family", "child", "unknown") or not _REPAIR_SAID.search(passage.span.quote):
        return
    text = spoken(passage.span.quote)
    for a, b in sentences(text):
        if _REPAIR_SAID.search(text, a, b):
            yield Held(day, "repair tried", passage.label, clip(text[a:b]), passage.span.part(a, b))


def _sentence(read: _Read, a: int, b: int) -> Iterator[Held]:
    passage, day = read.passage, read.day
    first: dict[str, int] = {}
    for at, of in read.hits:
        if a <= at < b:
            first.setdefault(of, at)
    span, by = passage.span.part(a, b), passage.label
    words = clip(span.quote)
    kind = passage.kind.lower()
    quarrel = first.get("conflict")
    if (
        quarrel is not None
        and not looks_back(kind)
        and not read.denied(a, quarrel)
        and not _OLD.search(read.text, a, b)
    ):
        yield Held(day, "conflict", _whose(read, a, quarrel), words, span)
    repair = first.get("repair")
    if repair is not None and not _POLITE.match(read.text, repair, b) and not read.denied(a, repair):
        yield Held(day, "repair tried", _whose(read, a, repair), words, span)
    if first.get("good") is not None:
        yield Held(day, "good report", by, words, span)
    other = first.get("dissent")
    if other is not None and not read.denied(a, other) and not _by_family(read, a, other):
        yield Held(day, "disagreement", by, words, span)
    risk = first.get("risk")
    if risk is not None and not read.denied(a, risk):
        yield Held(day, "risk stated", by, words, span)
    if not any(word in kind for word in _TELLS_AGAIN):
        yield from _of_child(read, a, b, span, words, first)


_OLD = lazy(r"(?i)\b(?:can be|known to be|histor\w+|see file|in the past|previous\w*)\b")
_POLITE = lazy(r"(?i)sorry (?:not )?(?:to|that|if|state|for your loss)\b|sorry\?")
_REPAIR_SAID = lazy(
    r"(?i)\b(?:I['’]m|I am|we['’]re|we are) (?:really |so |very )?sorry\b(?! (?:to (?:hear|ask|say)|that woke|if)|\?)|\bI apologi[sz]e\b|\bclear the air\b|\bstart again\b"
)


def _of_child(read: _Read, a: int, b: int, span: Span, words: str, first: dict[str, int]) -> Iterator[Held]:
    """What a sentence holds of the child: it names the child, or its paper is about the child alone and it names nobody else."""
    text, day, by = read.text, read.day, read.passage.label
    named = [person for *_, person in read.people(a, b)]
    of_child = any(p.side == "child" for p in named) or mentions_child(text[a:b], ())
    grown = any(p.side == "family" for p in named)
    alone = bool(read.note.about) and all(p.side == "child" for p in read.note.about) and not grown
    hearsay = _HEARSAY.search(text, a, b) is not None
    harm = first.get("harm")
    if harm is not None and not hearsay and not read.denied(a, harm):
        yield Held(day, "harm to the child" if of_child or alone else "other harm", by, words, span)
    if not of_child and not alone:
        return
    if first.get("health") is not None:
        yield Held(day, "weight, health or school", by, words, span)
    could_be = of_child and read.born and not hearsay and not _earlier_year(text[a:b], day)
    if could_be and (is_observation(text[a:b]) or _acts(read, a, b)):
        yield Held(day, "child observed", by, words, span)


_HEARSAY = lazy(
    r"(?i)\b(?:anon\w*|caller|alleg\w+|reported(?:ly)?|rumou?r\w*|hearsay|history|previous(?:ly)?|will|would|should|if|to be|must|likely|may|might|could)\b"
)
_YEAR = lazy(r"(?<![\d/.])(?:19|20)\d\d(?!\d)")
_DOING = lazy(
    r"\s+(?:(?:was|were|is|are|has|had|had been|has been|then|also|just|still|now|soon|\p{Ll}+ly)\s+)*"
    r"(?!(?:is|was|has|needs|remains|requires|wants|wishes|being|during|having|following|regarding|concerning|including|subject|placed|removed|registered|known|based|aged|named|called|allocated|supposed|expected|assessed|discussed|born|needed|considered|deemed|likely)\b)"
    r"(?:in|on|under|asleep|awake|clean|sat|ran|ate|fed|slept|drew|came|went|took|gave|held|stood|got|put|threw|wore|built|hid|sang|swam|rode|read|wet|quiet|hot|pale|tired|\p{Ll}{2,}ing|\p{Ll}{2,}ed|smiles?|laughs?|plays?|looks?|reaches|rolls|sits|walks|runs|talks|sleeps)\b"
)


def _earlier_year(sentence: str, day: date) -> bool:
    return any(int(year) < day.year for year in _YEAR.findall(sentence))


def _acts(read: _Read, a: int, b: int) -> bool:
    """The child is named and what it does or how it lies, sits or stands follows right after: *Amy in her bath*, *Tyler hid*."""
    return any(
        person.side == "child"
        and _DOING.match(read.text, end, b) is not None
        and not _TOLD_OF.search(read.text, a, start)
        for start, end, person in read.people(a, b)
    )


_TOLD_OF = lazy(r"(?i)\b(?:about|of|for|whether|if)\s+$")
_I = lazy(r"(?<![\w'’])(?:I|my|we|our)(?![\w'’])")


def _by_family(read: _Read, a: int, at: int) -> bool:
    """Whether whoever is named nearest before a word in its sentence is of the family: their disagreeing is told elsewhere."""
    before = read.people(a, at)
    return bool(before) and before[-1][2].of_family


def _whose(read: _Read, a: int, at: int) -> str:
    """Whose act a word tells: of the one named nearest before it in its sentence, or the writer's own *I*."""
    before = [(end, person.label) for _, end, person in read.people(a, at)]
    own = [m.end() for m in _I.finditer(read.text, a, at)]
    if own and (not before or own[-1] > before[-1][0]):
        return read.passage.label
    return before[-1][1] if before else "it does not say who"
