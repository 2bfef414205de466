"""E-mails copied into one paper, one below the other: who wrote each, to whom, and who was copied in.

A trail printed to file is one document with one author; its messages have others. Each begins with a line *From: …*, and
its head says to whom or of what: *From: Mrs Day* alone is a line of a form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.model import Case, Note, Passage, Person, Span
from sayso.patterns import lazy
from sayso.people import mentions
from sayso.who import known

_MARK = r"[ \t>*_|-]*"
_FROM = lazy(rf"(?im)^{_MARK}from:{_MARK}(?P<who>[^\n]+)$")
_FIELD = lazy(
    r"(?i)(?:^|(?<=[\s/;|,*]))\**(?P<field>to|cc|copy|copied to|sent|date|subject|subj|re)\b\**(?::\**|(?<=cc)(?= ))"
)
_ASIDE, _DIGIT = lazy(r"\([^()]*\)"), lazy(r"\d")  # a day behind the names, with *AM* that may be somebody's initials
_SENT = frozenset(["to", "cc", "sent", "subject", "subj", "re"])
_LONG = 600  # characters: what is longer is no list of names
_LINES = 6  # lines below *From:* in which the other fields of a head may stand


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a trail: where its head stands, and its words from there to the next one."""

    author: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    head: Span
    whole: Span


@lru_cache(maxsize=2048)
def messages(note: Note) -> tuple[Message, ...]:
    """The messages of a paper, in the order in which they stand. A writer whom the case does not know goes by the name there."""
    text = note.span.quote
    heads = list(_FROM.finditer(text)) if "rom:" in text or "ROM:" in text else []  # most papers are none
    found = []
    for i, head in enumerate(heads):
        end = heads[i + 1].start() if i + 1 < len(heads) else len(text)
        fields = _fields(text, head.start("who"), end)
        writer = _writer(fields["from"], note)
        if writer is not None and not _SENT.isdisjoint(fields):
            last = max(stop for _, stop in fields.values())
            found.append(
                Message(
                    writer, _people(fields.get("to", (0, 0)), note), _people(fields.get("cc", (0, 0)), note),
                    note.span.part(head.start(), last), note.span.part(head.start(), end),
                )
            )  # fmt: skip
    return tuple(found)


def message_at(note: Note, at: int) -> Message | None:
    """The message of a paper in which a place of its source stands, or None."""
    return next((m for m in messages(note) if m.whole.start <= at < m.whole.end), None)


def by_its_writer(note: Note, at: int) -> Note:
    """A paper as its words at a place want to be read: in a message, with that one's writer and readers for its own."""
    message = message_at(note, at)
    return _of(note, message) if message else note


def passages(case: Case) -> Iterator[Passage]:
    """The passages of a case, each e-mail that is copied into a paper as one of its own, by its writer."""
    notes = {note.source: note for note in case.notes}
    for passage in case.passages():
        inside = () if passage.spoken else messages(notes[passage.where])
        if not inside:
            yield passage
            continue
        before = inside[0].whole.start - passage.span.start
        if passage.span.quote[:before].strip():
            yield replace(passage, span=passage.span.part(0, before))
        for message in inside:
            yield replace(passage, span=message.whole, by=message.author)


@lru_cache(maxsize=2048)
def _of(note: Note, message: Message) -> Note:
    return replace(note, author=message.author, to=message.to)


def _fields(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Where the fields of a head stand that begins behind *From:*: on that line and those right below that begin with one."""
    places: dict[str, tuple[int, int]] = {}
    field, at, line_end = "from", start, start
    for number in range(_LINES):
        stop = text.find("\n", line_end)
        stop = min(stop if stop >= 0 else end, end)
        line = text[line_end:stop]
        first = _FIELD.search(line)
        if number and (first is None or line[: first.start()].strip(" \t>*_|-")):
            break
        for found in _FIELD.finditer(line):
            places.setdefault(field, (at, line_end + found.start()))
            name = found["field"].lower()
            field, at = "cc" if name.startswith("cop") else name, line_end + found.end()
        if stop >= end:
            line_end = stop
            break
        line_end = stop + 1
    places.setdefault(field, (at, max(at, line_end - 1)))
    return places


def _written(place: tuple[int, int], note: Note) -> str:
    """The names in a field, without what stands in brackets and without the day behind them."""
    if place[1] - place[0] > _LONG:
        return ""
    return _DIGIT.split(_ASIDE.sub("", note.span.quote[slice(*place)]), maxsplit=1)[0]


def _people(place: tuple[int, int], note: Note) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(p for *_, p in mentions(_written(place, note), known(note))))


def _writer(place: tuple[int, int], note: Note) -> Person | None:
    people = _people(place, note)
    name = " ".join(_written(place, note).strip(" \t\n>*_|/;,-").split())
    return people[0] if len(people) == 1 else Person(name, name) if name else None
