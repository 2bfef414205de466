"""The types everything passes through: frozen, and each figure's way back to its words.

A reader makes them, a measure or a rule takes them, a report shows them. Nothing here opens a file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from functools import lru_cache
from math import fsum
from operator import itemgetter
from re import finditer
from typing import Literal

Side = Literal["family", "child", "service", "other", "unknown"]
SIDES: tuple[Side, ...] = ("family", "child", "service", "other", "unknown")
FAMILY_SIDES: tuple[Side, ...] = ("family", "child")

Power = Literal[
    "legal", "knowledge", "position", "language", "floor", "resource",
    "space", "time", "consensus", "refusal", "openness",
]  # fmt: skip
POWERS: tuple[Power, ...] = (
    "legal", "knowledge", "position", "language", "floor", "resource",
    "space", "time", "consensus", "refusal", "openness",
)  # fmt: skip
Stage = Literal["available", "announced", "used"]

Severity = Literal["warning", "suggestion", "mark"]
SEVERITIES: tuple[Severity, ...] = ("warning", "suggestion", "mark")
"""How a finding in a document is shown: words that do harm, words that could be better, and marks.

A mark is no fault: a use of power, an opening, a child's own words. It is shown where it is asked for.
"""

Unit = Literal["days", "working days", "weeks", "months", "calendar months"]
UNITS: tuple[Unit, ...] = ("days", "working days", "weeks", "months", "calendar months")

Purpose = Literal["check", "help", "both"]
WayIn = Literal["let in", "walked in", "doorstep", "not let in", "by force"]

Outcome = Literal["kept", "cancelled by us", "cancelled by them", "refused", "no answer"]
OUTCOMES: tuple[Outcome, ...] = ("kept", "cancelled by us", "cancelled by them", "refused", "no answer")
NOT_KEPT = OUTCOMES[1:]


class Unknown(Enum):
    """A value that is not there. A *recorded no* is a value (`False`), and is none of these.

    An unknown is neither yes nor no, so asking it for its truth is an error, not `False`:

    >>> bool(Unknown.NOT_RECORDED)
    Traceback (most recent call last):
    TypeError: 'not recorded' is neither yes nor no; compare it with `is`
    """

    NOT_RECORDED = "not recorded"
    CANNOT_BE_RECORDED = "cannot be recorded here"
    TOO_LITTLE = "too little to say"

    def __bool__(self) -> bool:
        raise TypeError(f"{self.value!r} is neither yes nor no; compare it with `is`")


NOT_RECORDED = Unknown.NOT_RECORDED
CANNOT_BE_RECORDED = Unknown.CANNOT_BE_RECORDED
TOO_LITTLE = Unknown.TOO_LITTLE


class SaysoError(ValueError):
    """Bad input: where it stands, what was expected, what was found, what to do.

    Raised where nothing can go on, collected in `Case.troubles` where the rest can still be read.
    It quotes no more of a file than the line it names.
    """

    def __init__(self, where: str, expected: str, found: str, way_out: str) -> None:
        super().__init__(where, expected, found, way_out)
        self.where, self.expected, self.found, self.way_out = where, expected, found, way_out

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}, found {self.found}. {self.way_out}"


@lru_cache(maxsize=8)
def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in finditer(r"\n", text))]


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text exactly as read (a Word file, web page or e-mail: its text as rendered). Spans point into it.

    Where the text is not the file, `places` leads back: from each offset on (ascending, the first is 0) the text
    stands at this line and column of the file, counted from 1. In a Word file a line is a `paragraph`: see `counted`.
    `troubles` is what the file itself shows to be wrong with it though it can be read, such as that its end is missing.
    `speakers` are those who speak in it, as whoever has it read names them: `J (social worker)`.
    """

    id: str
    text: str = field(repr=False)
    kind: str = ""
    places: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)
    counted: Literal["line", "paragraph"] = "line"
    troubles: tuple[SaysoError, ...] = field(default=(), compare=False, repr=False)
    speakers: tuple[str, ...] = ()

    def place(self, offset: int) -> tuple[int, int]:
        """The line (or paragraph) and column of the file at which a place of the text stands, counted from 1.

        >>> Source("visit.txt", "Kept.\\nMother: No.").place(14)
        (2, 9)
        """
        if not self.places:
            starts = _line_starts(self.text)
            line = bisect_right(starts, offset)
            return line, offset - starts[line - 1] + 1
        at = bisect_right(self.places, offset, key=itemgetter(0)) - 1
        begin, line, column = self.places[max(at, 0)]
        return line, column + max(offset - begin, 0)

    def span(self, start: int, end: int) -> Span:
        """Cite `text[start:end]`, in code points. Raises IndexError outside the text.

        >>> Source("visit.txt", "Mother: No.").span(8, 11).quote
        'No.'
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"{self.id}: no place {start}:{end} in a text of {len(self.text)} characters")
        return Span(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source, in code points, half-open, with the words that stand there.

    Make one with `Source.span()`, or `part()` of one, so that the quote is always right. `goes_on` where it is the rest of
    the words that the span before it begins: a subtitle's times stand between them (see `whole`).
    """

    source: str
    start: int
    end: int
    quote: str
    goes_on: bool = field(default=False, compare=False, repr=False)

    def part(self, start: int, end: int) -> Span:
        """Cite a piece of this span, counted from its start. Raises IndexError outside it.

        >>> Source("visit.txt", "Mother: No, thanks.").span(8, 19).part(4, 10)
        Span(source='visit.txt', start=12, end=18, quote='thanks')
        """
        if not 0 <= start <= end <= len(self.quote):
            raise IndexError(f"{self.source}: no place {start}:{end} in {len(self.quote)} characters")
        return Span(self.source, self.start + start, self.start + end, self.quote[start:end])


def whole(spans: Iterable[Span]) -> list[tuple[Span, ...]]:
    """The spans of each place together: one as a rule, several where the words run on over several cues.

    >>> from dataclasses import replace
    >>> talk = Source("v.vtt", "I did not ... say that. No.")
    >>> first, rest, other = talk.span(0, 9), replace(talk.span(14, 23), goes_on=True), talk.span(24, 27)
    >>> [" ".join(span.quote for span in place) for place in whole((first, rest, other))]
    ['I did not say that.', 'No.']
    """
    places: list[list[Span]] = []
    for span in spans:
        if span.goes_on and places:
            places[-1].append(span)
        else:
            places.append([span])
    return [tuple(place) for place in places]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the record. `role` is as the record gives it; `aka` are the ways the record names them."""

    id: str
    name: str
    role: str = ""
    side: Side = "unknown"
    aka: tuple[str, ...] = ()
    born: date | None = None

    @property
    def of_family(self) -> bool:
        """Of the family, a child of it or a grown-up, by the side that the record gives."""
        return self.side in FAMILY_SIDES

    @property
    def label(self) -> str:
        """The role if there is one, else the name: figures are about roles, not persons."""
        return self.role or self.name


NOBODY_NAMED = Person("?", "speaker not named")
"""The speaker of words that the source gives to nobody. Two such turns need not be one voice."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's talk until another takes the floor. `start` and `end` in seconds, or None without times.

    `spans` holds one span, or several where the format cuts a turn into cues; then `times` may hold the start and end of
    each, in order: the speaker may have been silent between them.
    """

    speaker: Person
    spans: tuple[Span, ...]
    start: float | None = None
    end: float | None = None
    times: tuple[tuple[float, float], ...] = ()

    @property
    def voiced(self) -> tuple[tuple[float, float], ...]:
        """The stretches in which the speaker was heard; nothing without a start and an end in this order."""
        if self.times:
            return self.times
        if self.start is None or self.end is None or self.end < self.start:
            return ()
        return ((self.start, self.end),)

    @property
    def seconds(self) -> float | None:
        """How long the speaker was heard, or None without times."""
        return fsum([end - start for start, end in heard]) if (heard := self.voiced) else None

    @property
    def text(self) -> str:
        return self.spans[0].quote if len(self.spans) == 1 else "\n".join(span.quote for span in self.spans)


Named = tuple[Person, ...] | Unknown
"""The people a field names. An empty tuple is a recorded *nobody*; an unknown says that nothing was written."""

SeenWhen = date | Literal["before", "on the day", "not seen"]


@dataclass(frozen=True, slots=True)
class Seen:
    """That somebody saw a paper, and when: the day, or before the meeting, at it, or not at all."""

    person: Person
    when: SeenWhen


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """What a document says of a meeting in fields of its own: who came, who did not, who led, who decided.

    `seen_by` is of the document itself: who saw it when.
    """

    present: Named = NOT_RECORDED
    apologies: Named = NOT_RECORDED
    not_invited: Named = NOT_RECORDED
    chair: Named = NOT_RECORDED
    decided_by: Named = NOT_RECORDED
    seen_by: tuple[Seen, ...] | Unknown = NOT_RECORDED


@dataclass(frozen=True, slots=True)
class Sharing:
    """The three labels of the ICO's standard for care records, as fields of a document.

    Written with whom, and who knows of it; whose views it holds; whom it was not told to, and because of what.
    """

    written_with: Named = NOT_RECORDED
    aware: Named = NOT_RECORDED
    views_of: Named = NOT_RECORDED
    not_told_to: Named = NOT_RECORDED
    because: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Written text about people. `kind` may also be `own account`, `reply` or `feedback`: then it is by them.

    `people` are all the people the case knows, so that a method can tell whose name it meets. `passage` is the number
    of the paragraph, or words of the place, that a reply answers as a whole.
    """

    source: str
    span: Span
    author: Person | None = None
    date: date | None = None
    kind: str = ""
    about: tuple[Person, ...] = ()
    to: tuple[Person, ...] = ()
    encounter: str = ""
    replies_to: str = ""
    passage: str = ""
    sheet: MeetingSheet = MeetingSheet()
    sharing: Sharing = Sharing()
    people: tuple[Person, ...] = field(default=(), repr=False)

    @property
    def is_own(self) -> bool:
        """Written by the family: their account, a reply, or any paper with one of them as its author."""
        return self.kind in ("own account", "reply", "feedback") or (self.author is not None and self.author.of_family)

    @property
    def beginning(self) -> Span:
        """Its first line, or as much of it as identifies the document."""
        return self.span.part(0, min(len(self.span.quote.partition("\n")[0]), 120))


@dataclass(frozen=True, slots=True)
class Fact:
    """One dated field of the record; where it decides something, who did (`by`) and for what reason (`because`)."""

    field: str
    value: str
    date: date
    span: Span
    by: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """An interval that was promised or required, with its source and its legal force.

    It runs from a day (`start`) or from each event of the kind `after`, to the next event of the kind `of`. `runs` are
    the first and the last time it runs in a row, counted from 1 (None: again and again). `code` names the shipped clock
    that it is or stands for; an `off` one says only that the shipped one does not hold in this case. `kind` and `by`
    narrow contacts down: to a kind of contact (*home visit*), to a role that was there (*social worker*). `span` is where
    case.toml gives it.
    """

    name: str
    of: str
    value: int
    unit: Unit
    source: str
    span: Span | None = None
    start: date | None = None
    until: date | None = None
    after: str = ""
    runs: tuple[int, int | None] = (1, None)
    force: str = ""
    code: str = ""
    kind: str = ""
    by: str = ""
    off: bool = False

    @property
    def allows(self) -> str:
        """Its interval in words, such as *10 working days*."""
        return f"{self.value} {self.unit if self.value != 1 else self.unit[:-1]}"


@dataclass(frozen=True, slots=True)
class Capacity:
    """Something that somebody could do to somebody, held from a day to a day: an order in force, a plan, a resource.

    `kind` is a kind of power, or `granted` for what the other side grants by what it shows. Without `until` its end is
    not recorded.
    """

    what: str
    kind: Power | Literal["granted"]
    held_by: str
    over: str
    start: date
    until: date | None
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Encounter:
    """Where talk, log and write-up of one meeting meet. A refused or cancelled visit is one with that outcome.

    `span` is its row in the log (None where no log names it), `remark` the free words of that row, `minutes` how long it
    lasted, `people` everybody whom the case names, there or not. `purpose` is what the visit
    was for, `entry` how the door was passed, `room` who sat or stood where: each as somebody noted it, never inferred.
    """

    id: str
    kind: str = ""
    date: date | None = None
    time: time | None = None
    minutes: float | Unknown = NOT_RECORDED
    place: str = ""
    face_to_face: bool | Unknown = NOT_RECORDED
    announced: bool | Unknown = NOT_RECORDED
    outcome: Outcome | Unknown = NOT_RECORDED
    started_by: str = ""
    child_seen: bool | Unknown = NOT_RECORDED
    seen_alone: bool | Unknown = NOT_RECORDED
    purpose: Purpose | Unknown = NOT_RECORDED
    entry: WayIn | Unknown = NOT_RECORDED
    place_chosen_by: str | Unknown = NOT_RECORDED
    room: str | Unknown = NOT_RECORDED
    participants: tuple[Person, ...] = ()
    turns: tuple[Turn, ...] = field(default=(), repr=False)
    notes: tuple[Note, ...] = field(default=(), repr=False)
    span: Span | None = None
    remark: Span | None = None
    troubles: tuple[SaysoError, ...] = ()
    people: tuple[Person, ...] = field(default=(), repr=False)

    @property
    def turns_by_role(self) -> dict[str, list[Turn]]:
        """The turns of each role, in the order in which the roles first speak."""
        found: dict[str, list[Turn]] = {}
        for turn in self.turns:
            found.setdefault(turn.speaker.label, []).append(turn)
        return found

    @property
    def met(self) -> bool:
        """Somebody of the family was met in person: kept, face to face, and not known to be among professionals only."""
        if self.outcome != "kept" or self.face_to_face is not True:
            return False
        return not self.participants or any(p.side in ("family", "child", "unknown") for p in self.participants)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the record with its day: a turn's words, or a note. `by` said or wrote it; `spoken` tells which."""

    span: Span
    by: Person | None
    spoken: bool
    date: date | None
    where: str
    kind: str
    people: tuple[Person, ...] = field(default=(), repr=False)

    @property
    def label(self) -> str:
        return self.by.label if self.by else "somebody not named"

    @property
    def side(self) -> Side:
        return self.by.side if self.by else "unknown"

    @property
    def of_family(self) -> bool:
        return self.side in FAMILY_SIDES

    @property
    def facing(self) -> str:
        """The side that these words meet: the family for the service, the service for the family, else nothing."""
        return {"family": "service", "child": "service", "service": "family"}.get(self.side, "")


@dataclass(frozen=True, slots=True)
class Case:
    """A year of a relationship, as far as it was written down. `troubles` is what could not be read or placed."""

    id: str
    title: str = ""
    people: tuple[Person, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False)
    encounters: tuple[Encounter, ...] = ()
    notes: tuple[Note, ...] = ()
    facts: tuple[Fact, ...] = ()
    clocks: tuple[Clock, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    started: date | None = None
    ended: date | None = None
    jurisdiction: str = ""
    status: str = ""
    contact_terms: str = ""
    """When and by what way the family can reach the service and be reached, as it was agreed."""
    invented: bool = False
    troubles: tuple[SaysoError, ...] = ()
    private: tuple[Note, ...] = field(default=(), repr=False)
    """Private notes, where their owner asked to see them. No method reads them, and their files are none of `sources`."""
    private_left_out: int = 0

    @property
    def kind(self) -> Literal["case", "encounter", "note"]:
        """What was read: a case folder (or its log), or one file alone: a transcript or a note."""
        if len(self.sources) != 1 or any(source.kind in ("case", "log") for source in self.sources.values()):
            return "case"
        return "encounter" if self.encounters else "note"

    @property
    def contacts(self) -> tuple[Encounter, ...]:
        """The dated encounters at which somebody of the family was met in person, in order."""
        met = [(e.date, e.time or time.min, i, e) for i, e in enumerate(self.encounters) if e.met and e.date]
        return tuple(e for *_, e in sorted(met))

    @property
    def has_no_child(self) -> bool:
        """Whether the case names people and no child among them, as with adults: then nothing can be told of a child."""
        return bool(self.people) and not any(person.side == "child" for person in self.people)

    @property
    def has_log(self) -> bool:
        """Whether any contact is logged: else it cannot be told who was met when, and *none* would be wrong."""
        return any(source.kind == "log" for source in self.sources.values())

    @property
    def children(self) -> tuple[Person, ...]:
        return tuple(p for p in self.people if p.side == "child")

    def passages(self) -> Iterator[Passage]:
        """Every turn and every note, in the order of their days; those without a day last."""
        dated: list[tuple[date, Encounter | Note]] = [(e.date or date.max, e) for e in self.encounters]
        dated += [(n.date or date.max, n) for n in self.notes]
        for _, of in sorted(dated, key=lambda pair: pair[0]):
            if isinstance(of, Note):
                yield Passage(of.span, of.author, False, of.date, of.source, of.kind, self.people)
            else:
                for turn in of.turns:
                    for span in turn.spans:
                        yield Passage(span, turn.speaker, True, of.date, of.id, of.kind, self.people)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A figure: about a role, a document or the service; in the entry's unit; on evidence.

    `n` is how many things it was counted over, `low` and `high` a 95 % interval where it has one.
    Without a value, `why_none` says which unknown it is and `remark` says why in words.
    `where` (an encounter, a document, or nothing for the case) is filled in by the reading.
    """

    about: str
    value: float | None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    evidence: tuple[Span, ...] = field(default=(), repr=False)
    why_none: Unknown | None = None
    remark: str = ""
    where: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.why_none is not None):
            raise ValueError(f"{self.about}: a measurement has a value or a reason why not, never both or neither")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of a place in the record, in plain words, on evidence.

    `date` is its day; where it is a stretch of time, its last day, and `since` the first.
    """

    message: str
    evidence: tuple[Span, ...] = field(repr=False)
    by: str = ""
    over: str = ""
    power: Power | None = None
    stage: Stage | None = None
    instead: tuple[str, ...] = ()
    where: str = ""
    since: date | None = None
    date: date | None = None


Day = date
Cell = str | float | Day | Unknown
"""What a cell of a table holds; an unknown says which one it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table with the words it rests on: its cells in the order of the table's columns.

    `date` is its day, `until` its last one where it is a stretch of time.
    """

    cells: tuple[Cell, ...]
    evidence: tuple[Span, ...] = field(repr=False)
    date: date | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that belong together. `says` is what they show in a sentence or two; a `folded` one is opened on demand.

    Raises ValueError where a row has more or fewer cells than there are columns, or rests on nothing.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    says: str = ""
    folded: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns) or not row.evidence:
                raise ValueError(f"{self.title}: a row has a cell for each of {self.columns} and evidence, not {row}")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a case's reading that figures and findings cannot tell: tables, and what of it could not be known."""

    tables: tuple[Table, ...] = ()
    says: str = ""
    missing: tuple[Missing, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for table in self.tables for row in table.rows)


@dataclass(frozen=True, slots=True)
class Found:
    """What the measures and rules found in a case, by code: what a section may draw on beside the case itself."""

    measurements: Mapping[str, tuple[Measurement, ...]]
    findings: Mapping[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker found in one document: codes and findings in the order of their places.

    `troubles` is what could not be read in it; `skipped` says why it was not checked, where it was not.
    """

    source: Source
    findings: tuple[tuple[str, Finding], ...] = ()
    troubles: tuple[SaysoError, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question for supervision, drawn from the page of what was found."""

    code: str
    question: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that could not be known, which of the unknowns it is, and why."""

    what: str
    unknown: Unknown
    why: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The result for a case: rows keyed by the entry's code, and what made them."""

    of: Case
    measurements: Mapping[str, tuple[Measurement, ...]]
    findings: Mapping[str, tuple[Finding, ...]]
    sections: Mapping[str, Section]
    agenda: tuple[Question, ...]
    missing: tuple[Missing, ...]
    made_with: str
    made: str
    look_again: date
