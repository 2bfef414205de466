"""From pieces of talk to turns: what every transcript reader shares, whatever its format.

A reader finds the pieces (who, where in the text, when); here is how the pieces of one speaker become one turn,
and how troubles are told without flooding the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sayso.model import NOBODY_NAMED, Encounter, Person, SaysoError, Source, Span, Turn
from sayso.transcripts.front_matter import LINE
from sayso.transcripts.labels import in_doubt
from sayso.transcripts.named_speakers import label_of, named, role_given
from sayso.transcripts.speaker_key import shown_as

_NO_KEY: Mapping[str, str] = MappingProxyType({})
_SLOWEST = 10  # words a minute
_A_WORD = 6  # letters, where a language puts no blanks between its words
_BACK = 1.0  # second: less may be rounding
_TOLD = 5  # troubles of one kind that are told one by one


class Piece(NamedTuple):
    """A stretch of words: whose (`None`: not said), where in the text, and when in seconds where that is
    known.

    `alone`: whoever says it, it does not go on from what stands before.
    """

    label: str | None
    start: int
    end: int
    begins: float | None = None
    ends: float | None = None
    alone: bool = False


def lines(text: str) -> list[tuple[int, int]]:
    """The place of each line without its end; lines end at CR LF, LF or CR, as in the WebVTT standard,
    section 4.

    >>> lines("a\\r\\nb\\rc")
    [(0, 1), (3, 4), (5, 6)]
    """
    found = [(m.start(), m.start(1)) for m in LINE.finditer(text)]
    return found[:-1] if found and found[-1][0] == found[-1][1] == len(text) else found


class Lines(NamedTuple):
    """A text by its lines: the place of each, and the numbers of those that hold something below the front matter."""

    text: str
    place: list[tuple[int, int]]
    filled: list[int]

    def line(self, number: int) -> str:
        """A line without the blanks at its ends."""
        return self.text[slice(*self.place[number])].strip()


def clip(text: str, most: int = 60) -> str:
    """A line shortened for a message.

    >>> clip("  one   two ", 5)
    'one …'
    """
    calm = " ".join(text[: most * 8].split())
    return calm if len(calm) <= most else calm[: most - 1] + "…"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place without the blanks at its ends."""
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return start, start
    start += len(piece) - len(piece.lstrip())
    return start, start + len(body)


def too_slow(said: Iterable[str], seconds: float) -> bool:
    """Whether people would say fewer than ten words a minute: then what is counted is not seconds.

    >>> too_slow(["Hello. May I come in?"], 10.0), too_slow(["Hello. May I come in?"], 10_000.0)
    (False, True)
    """
    return sum(max(len(one.split()), len(one) // _A_WORD) for one in said) * 60 < _SLOWEST * seconds


class Troubles:
    """What could not be read in one file: the first five of a kind one by one, the rest counted."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._starts: list[int] | None = None
        self._first: list[SaysoError] = []
        self._count: Counter[str] = Counter()
        self._asked: dict[str, tuple[str, str]] = {}

    def line(self, at: int) -> int:
        """The number of the line that holds a place, counted from 1."""
        if self._starts is None:
            self._starts = [start for start, _ in lines(self._source.text)]
        return max(1, bisect_right(self._starts, at))

    def add(self, kind: str, at: int | None, expected: str, found: str, way_out: str) -> None:
        self._count[kind] += 1
        self._asked[kind] = (expected, way_out)
        if self._count[kind] <= _TOLD:
            where = self._source.id if at is None else f"{self._source.id}, line {self.line(at)}"
            self._first.append(SaysoError(where, expected, found, way_out))

    def tells(self, kind: str) -> bool:
        """Whether something of a kind has been added."""
        return kind in self._count

    def told(self) -> tuple[SaysoError, ...]:
        rest = [
            SaysoError(self._source.id, self._asked[kind][0], f"{n - _TOLD} more like this", self._asked[kind][1])
            for kind, n in self._count.items()
            if n > _TOLD
        ]
        return (*self._first, *rest)


def turns(source: Source, pieces: Iterable[Piece], key: Mapping[str, str] = _NO_KEY) -> tuple[Turn, ...]:
    """Join the pieces of one named speaker to one turn until another takes the floor; leave the unnamed, and those
    whose name is in doubt, apart. `key` tells who a label is; a speaker's id is the label as the file writes it.
    """
    people: dict[str, Person] = {}
    pieces = list(pieces)
    spelt = _spelt(piece.label for piece in pieces if piece.label)
    names = named(source)
    out: list[Turn] = []
    held: list[Piece] = []

    def close() -> None:
        if held:
            label = held[0].label
            role = role_given(label) if label and names else ""
            who = Person(label, key.get(label) or shown_as(label), role) if label else NOBODY_NAMED
            speaker = people.setdefault(label, who) if label else who
            spans: tuple[Span, ...] = tuple([source.span(p.start, p.end) for p in held])
            times = _times(held)
            out.append(Turn(speaker, spans, held[0].begins, times[-1][1] if times else held[-1].ends, times))
            held.clear()

    for piece in (_without_bars(source.text, piece) for piece in pieces):
        if piece.start == piece.end:
            continue
        if piece.label and (name := names.called(piece.label)):
            piece = piece._replace(label=name)
        elif piece.label and in_doubt(piece.label):
            piece = piece._replace(label=None)
        elif piece.label:
            piece = piece._replace(label=spelt[piece.label])
        if held and (piece.label is None or piece.label != held[0].label):
            close()
        held.append(piece)
    close()
    return tuple(out)


def _spelt(labels: Iterable[str]) -> dict[str, str]:
    """Each label as its speaker is called: as first written where only the case of letters differs, and `Helen` as
    `Helen (social worker)` where one label alone has that name with something in brackets."""
    first: dict[str, str] = {}
    for label in labels:
        first.setdefault(label, first.get(label.casefold(), label))
        first.setdefault(label.casefold(), label)
    names = {label: label.partition("(")[0].strip() for label in dict.fromkeys(first.values()) if "(" in label}
    count = Counter(names.values())
    whole = {name: label for label, name in names.items() if count[name] == 1}
    return {label: whole.get(as_first, as_first) for label, as_first in first.items()}


def _without_bars(text: str, piece: Piece) -> Piece:
    """A piece without the bars at its ends: they part the cells of a Word table, and nobody said them."""
    start, end = piece.start, piece.end
    if start == end or "|" not in (text[start], text[end - 1]):
        return piece
    while start < end and (text[start] == "|" or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] == "|" or text[end - 1].isspace()):
        end -= 1
    return piece._replace(start=start, end=end)


def _times(held: list[Piece]) -> tuple[tuple[float, float], ...]:
    """The start and end of each piece of a turn; nothing for a single one, and where they are missing or out of order.

    One voice is heard once at a time: what a piece shares with those before it counts as theirs.
    """
    if len(held) < 2:
        return ()
    times: list[tuple[float, float]] = []
    before = latest = float("-inf")
    for piece in held:
        begins, ends = piece.begins, piece.ends
        if begins is None or ends is None or not before <= begins <= ends:
            return ()
        before = begins
        times.append((max(begins, latest), max(ends, latest)))
        latest = times[-1][1]
    return tuple(times)


def encounter(
    source: Source, pieces: Iterable[Piece], troubles: Troubles, key: Mapping[str, str] = _NO_KEY
) -> Encounter:
    """The encounter a reader gives: the turns, who speaks in them in order, and what could not be read."""
    said = turns(source, pieces, key)
    _tell_not_heard(source, said, troubles)
    if not said:
        troubles.add(
            "words", None, "words that somebody said", "no words", "Look whether it is the right file, and whole."
        )
    if not troubles.tells("order"):
        _tell_backwards(said, troubles)
    speakers = dict.fromkeys(turn.speaker for turn in said if turn.speaker is not NOBODY_NAMED)
    return Encounter(id=source.id, participants=tuple(speakers), turns=said, troubles=troubles.told())


def _tell_not_heard(source: Source, said: Iterable[Turn], troubles: Troubles) -> None:
    """Speakers who are named for the file and of whom there is no turn in it."""
    heard = {turn.speaker.id for turn in said}
    for name in named(source).names:
        if name not in heard:
            troubles.add(
                "speakers", None, f"turns of {label_of(name)}, who is named among the speakers", "none",
                "Look how the file writes them; who speaks is taken from the names that were given.",
            )  # fmt: skip


def _tell_backwards(said: Iterable[Turn], troubles: Troubles) -> None:
    """Times that run back: a recording does not, so one of the two is wrong, or the turns stand in another order."""
    latest: float | None = None
    for turn in said:
        if turn.start is None:
            continue
        if latest is not None and turn.start < latest - _BACK:
            troubles.add(
                "order", turn.spans[0].start, f"a time after {latest:.0f} seconds, at which the turn before began",
                f"{turn.start:.0f} seconds", "The times are kept as they are; figures of time may be wrong. Look them up in the recording.",
            )  # fmt: skip
        latest = turn.start
