"""Who acts on whom, one piece of evidence at a time: from the log, the heads of papers, dated facts, and what papers say.

An act is not a judgement of anybody: it says that the record holds words or a row by which one person met, told, asked,
cited or decided for another. `year.ties` adds them up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from sayso.copied_mail import messages
from sayso.model import NOT_KEPT, Case, Encounter, Fact, Note, Person, Span
from sayso.patterns import lazy
from sayso.people import Roll, mentions
from sayso.text import sentences
from sayso.year.acts_in_words import UNNAMED, said_in
from sayso.year.decisions import Decision, decided_in
from sayso.year.name_places import name_places
from sayso.year.named import named

Kind = Literal[
    "met", "spoke", "allocated", "writes to", "copies in", "writes about", "cites", "asks", "decides for", "family"
]
KINDS: dict[Kind, str] = {
    "met": "met in person",
    "spoke": "rang, wrote or texted",
    "allocated": "was the allocated worker of",
    "writes to": "wrote a paper to",
    "copies in": "copied in",
    "writes about": "wrote a paper about",
    "cites": "cited words of",
    "asks": "asked or told to do something",
    "decides for": "decided about",
    "family": "is family of",
}  # fmt: skip
"""The kinds of tie, each in words that read between two names. *met* goes both ways; the others have a direction."""

_WRITTEN_ON = lazy(
    r"(?i)\b(?P<kind>letter|report|assessment|statement|minutes?|note|e-?mail|plan)\s+(?:of|dated)\s+"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:[./](?P<month>\d{1,2})|\s+(?P<name>[A-Z][a-z]{2,8}))"
)
_ANNOUNCED = lazy(
    r"(?i)\b(?:the|my|our) decision (?:of (?:the )?\p{L}+ )?is (?:that|to)\b|(?<![\w'’])(?:I|we)(?:['’]ve| have) (?:decided|authorised|ruled) (?:that|to|on)\b"
)
_MONTHS = {name: i + 1 for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}  # noqa: SIM905

BODY = "body: "
"""How the id of a party begins that is a meeting or an authority and nobody in person."""
_FOLLOWS = 500  # characters after a decision in which its paper may say who made it


@dataclass(frozen=True, slots=True)
class Act:
    """One piece of evidence that `start` acted on `end`. `day` is None where the record gives none."""

    kind: Kind
    start: Person
    end: Person
    day: date | None
    span: Span
    where: str = ""


def acts(case: Case) -> Iterator[Act]:
    """Every act that the record holds, in the order of its parts: log, papers, facts, family."""
    roll = Roll(case.people)
    for encounter in case.encounters:
        yield from _at(encounter, roll, case.children)
    authors = {note.source: note.author for note in case.notes}
    papers, places = _by_day(case.notes), name_places(case)
    for note in case.notes:
        yield from _head(case, note, authors)
        decided = decided_in(note)
        for kind, start, end, span in said_in(note, roll, places[note.source]):
            if kind == "decides for" and any(_same(d, start, span) for d in decided):
                continue  # it is told below, as it was written down as a decision
            for one in _meant(case, note, end, places[note.source]):
                yield Act(kind, start, one, note.date, span, note.source)
        yield from _written_decisions(case, note, places[note.source])
        yield from _by_its_day(note, papers)
    yield from _spoken(case)
    yield from _allocations(case)
    yield from _family(case)


def _at(encounter: Encounter, roll: Roll, children: tuple[Person, ...]) -> Iterator[Act]:
    """A kept contact in person is a meeting of everybody with everybody (the family with itself left out); at a distance
    it goes from who started it. An only child that was seen was there, though the column of names leaves it out.
    """
    people = list(dict.fromkeys(p for p in encounter.participants if p.id != "?"))
    if encounter.child_seen is True and len(children) == 1 and children[0] not in people:
        people.append(children[0])
    span = encounter.span or (encounter.turns[0].spans[0] if encounter.turns else None)
    if span is None:
        return
    if encounter.outcome == "kept" and encounter.face_to_face is True:
        given = {person: number for number, person in enumerate(roll.people)}  # whose name begins with A must not lead
        for a, b in combinations(sorted(people, key=lambda p: (p.of_family, given.get(p, len(given)))), 2):
            if not (a.of_family and b.of_family):
                yield Act("met", a, b, encounter.date, span, encounter.id)
    elif encounter.face_to_face is False and encounter.outcome not in NOT_KEPT:
        theirs = [p for p in people if p.of_family]
        ours = [p for p in people if not p.of_family]
        by = roll.find(encounter.started_by)
        from_family = by.of_family if by else encounter.started_by.lower() in ("family", "child")
        starts, ends = (theirs, ours) if from_family else (ours, theirs)
        for a in starts:
            for b in ends:
                yield Act("spoke", a, b, encounter.date, span, encounter.id)


def _head(case: Case, note: Note, authors: dict[str, Person | None]) -> Iterator[Act]:
    """What a paper's head says: who wrote it, to whom, about whom; a reply goes to who wrote what it answers. The same of
    each e-mail that is copied into a paper."""
    for message in messages(note):
        sent: tuple[tuple[Kind, tuple[Person, ...]], ...] = (("writes to", message.to), ("copies in", message.cc))
        for kind, people in sent:
            for person in people:
                if person != message.author:
                    yield Act(kind, message.author, person, note.date, message.head, note.source)
    if note.author is None:
        return
    for person in note.to:
        yield Act("writes to", note.author, person, note.date, note.beginning, note.source)
    if not note.to:
        yield from _addressed(case, note, note.author)
    answered = authors.get(note.replies_to)
    if answered is not None and answered not in note.to:
        yield Act("writes to", note.author, answered, note.date, note.beginning, note.source)
    for person in about(case, note):
        if person != note.author:
            yield Act("writes about", note.author, person, note.date, note.beginning, note.source)


_TO = lazy(
    r"(?m)^[ \t>*]*(?:Dear|To\**:\**|Attn\.?:?|FAO:?|For the attention of:?)[ \t]+(?P<names>[^\n]{2,160}?)[,:]?[ \t*]*$"
)
_HEAD = 1500  # characters of a paper in which it says whom it is to


def _addressed(case: Case, note: Note, author: Person) -> Iterator[Act]:
    """People of the case to whom a paper says that it is: *Dear Mr Jarvis*, *To: Gail Frostick, Team Manager*."""
    heads = [message.whole for message in messages(note)]  # of a copied e-mail that is told with it
    for found in _TO.finditer(note.span.quote, 0, _HEAD):
        at = note.span.start + found.start()
        if any(h.start <= at < h.end for h in heads):
            continue
        for *_, person in named(found["names"], case.people):
            if person != author:
                yield Act("writes to", author, person, note.date, note.span.part(*found.span()), note.source)


def about(case: Case, note: Note) -> tuple[Person, ...]:
    """The people of the case whom a paper is about; *Jones children* means the case's children, *Jones family* all of it.

    What is no person (*a mistake of mine*) is left out.
    """
    found: list[Person] = []
    for person in note.about:
        words = set(person.name.lower().split())
        if person in case.people:
            found.append(person)
        elif words & {"children", "chn", "siblings"}:
            found += case.children
        elif "family" in words:
            found += [p for p in case.people if p.of_family]
        else:
            found += [p for *_, p in mentions(person.name, case.people)]
    return tuple(dict.fromkeys(found))


def _meant(case: Case, note: Note, end: Person | None, places: list[tuple[int, int, Person]]) -> Iterable[Person]:
    """A decision is for those of the family whom its paper is about, or for the children it names."""
    if end is not None:
        return (end,)
    if family := [p for p in about(case, note) if p.of_family]:
        return family
    there = {p for *_, p in places}
    return [c for c in case.children if c in there] or case.children


def _same(decision: Decision, decider: Person, span: Span) -> bool:
    """Whether words on who decided belong to a decision that is written down: they overlap, or follow it and name the same."""
    after = 0 <= span.start - decision.span.end < _FOLLOWS and decider in decision.people
    return after or (decision.span.start < span.end and span.start < decision.span.end)


def _written_decisions(case: Case, note: Note, places: list[tuple[int, int, Person]]) -> Iterator[Act]:
    """What the paper writes down as decided, by whom it says: people, a body in its own words, or nobody."""
    for decision in decided_in(note):
        body = Person(f"{BODY}{decision.who}", decision.who)
        deciders = decision.people or ((body,) if decision.how == "a body" else (UNNAMED,))
        for start in deciders:
            for one in _meant(case, note, None, places):
                yield Act("decides for", start, one, note.date, decision.span, note.source)


def _by_day(notes: Iterable[Note]) -> dict[tuple[int, int], list[Note]]:
    """The papers by the day and month they bear, so that *letter of 15.11* leads to its author."""
    found: dict[tuple[int, int], list[Note]] = {}
    for note in notes:
        if note.date and note.author:
            found.setdefault((note.date.day, note.date.month), []).append(note)
    return found


def _by_its_day(note: Note, papers: dict[tuple[int, int], list[Note]]) -> Iterator[Act]:
    """A paper cited by its kind and day, where just one paper of that kind bears it."""
    text = note.span.quote
    for found in _WRITTEN_ON.finditer(text):
        month = int(found["month"]) if found["month"] else _MONTHS.get(found["name"][:3].lower(), 0)
        kind = found["kind"].lower().rstrip("s")
        same = [n for n in papers.get((int(found["day"]), month), ()) if kind in n.kind.lower() and n is not note]
        if len(same) != 1 or same[0].author == note.author or same[0].author is None:
            continue
        start, end = next(((a, b) for a, b in sentences(text) if a <= found.start() < b), found.span())
        yield Act("cites", note.author or UNNAMED, same[0].author, note.date, note.span.part(start, end), note.source)


def _spoken(case: Case) -> Iterator[Act]:
    """A decision that somebody of the service says aloud. Orders in talk are counted by its own measures, not here."""
    for encounter in case.encounters:
        for turn in encounter.turns:
            if turn.speaker.of_family or turn.speaker.id == "?":
                continue
            for span in turn.spans:
                if found := _ANNOUNCED.search(span.quote):
                    start, end = next(
                        ((a, b) for a, b in sentences(span.quote) if a <= found.start() < b), found.span()
                    )
                    for child in children_written_of(case):
                        yield Act(
                            "decides for", turn.speaker, child, encounter.date, span.part(start, end), encounter.id
                        )


def _allocations(case: Case) -> Iterator[Act]:
    """Dated fields that say who is the allocated worker: *from A to B* is B's, else the first who is named."""
    for fact in case.facts:
        if fact.field.lower().startswith(("allocat", "worker", "reallocat", "key worker", "lead professional")):
            worker = _incoming(fact, case)
            if worker is not None:
                for child in children_written_of(case):
                    yield Act("allocated", worker, child, fact.date, fact.span)


def children_written_of(case: Case) -> tuple[Person, ...]:
    """The children whom papers of the case are about, or all of its children where none is: elder ones may live elsewhere."""
    found = {p for note in case.notes for p in about(case, note) if p.side == "child"}
    return tuple(c for c in case.children if c in found) or case.children


def _incoming(fact: Fact, case: Case) -> Person | None:
    named = [(fact.value[:start].rstrip().lower(), person) for start, _, person in mentions(fact.value, case.people)]
    workers = [(before, person) for before, person in named if not person.of_family]
    to = [person for before, person in workers if before.endswith((" to", "now"))]
    return to[0] if to else workers[0][1] if workers else None


def _family(case: Case) -> Iterator[Act]:
    """The family as the record gives it: each grown-up of it with each child. It has no day."""
    head = next((s for s in case.sources.values() if s.kind == "case"), None)
    for grown in case.people if head else ():
        if head is None or grown.side != "family":
            continue
        at = head.text.find(grown.name)
        if at < 0:
            continue
        for child in case.children:
            yield Act("family", grown, child, None, head.span(at, at + len(grown.name)))
