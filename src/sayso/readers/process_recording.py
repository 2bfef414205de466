"""Process recordings: talk written down in one column of a table, beside columns for what the writer felt and thought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from sayso.catalogue import reader, terms
from sayso.delimited import Head, Row, column_name, rows, separator
from sayso.model import Encounter, SaysoError, Source, Span
from sayso.people import key
from sayso.transcripts.labels import bare, speakers_of
from sayso.transcripts.named_speakers import named
from sayso.transcripts.talk import Piece, Troubles, clip, encounter, trim
from sayso.transcripts.turn_headings import columns_of, first_cells
from sayso.transcripts.turn_times import is_day

_ABOVE = 60  # lines above the headings, at most: name, agency, purpose, who was there
_FIRST_ROW = 4000  # characters in which the headings end
_FEWEST, _MOSTLY = 3, 0.6  # labels in the column, and the share of its cells that begin with one
_UNEVEN = 0.2  # the share of rows that may have more or fewer cells than there are headings
_LONGEST = 8  # words of a heading
_LINE = re.compile(r"[^\r\n]*[^\s\ufeff][^\r\n]*")
_LABEL = re.compile(
    r"(?:(?:\A|[\r\n]|<br ?/?>)[ \t]*(?:\d{1,3}[.)])?|(?<=[.?!…\"”’)\]])[ \t])[ \t*_•-]*"  # a cell, a line or a sentence begins
    r"(?P<label>(?:(?:Mrs?|Ms|Mx|Dr)\.[ ])?(?:(?:[^\W\d_]\.){1,4}|[^\W\d_][^:\r\n<>|.?!…]{0,60}?))[ \t*_]*:(?=[\s*_]|$)[ \t*_]*"
)


class _Table(NamedTuple):
    """Where a process recording has its table, its rows, and the column that holds the talk."""

    head: Head
    rows: list[Row]
    talk: str
    labels: frozenset[str]
    """Those who speak."""


def recognises(text: str) -> float:
    """Sure where headings name a column for feelings, analysis or comments, and another holds `NAME: words`."""
    return 0.97 if _table(Source("", text)) else 0.0


@reader(code="F205", level="encounter", recognises=recognises)
def process_recording(source: Source) -> Encounter:
    """The talk of a process recording: the cells of one column, which begin with `NAME: words`.

    The other columns (feelings, analysis, the supervisor's comments) and what stands above and below the table are no
    talk; that they are left out is told. Raises SaysoError where no such table is found.
    """
    found = _table(source)
    if found is None:
        raise SaysoError(
            source.id, "a table with a column of talk, such as SW: Hello., and one for feelings or comments", "no such table",
            "Write over each column what it holds, and before what each says who says it.",
        )  # fmt: skip
    troubles = Troubles(source)
    beside = [
        f"«{clip(name.replace('_', ' '))}»"
        for name in found.rows[0].names
        if name != found.talk and _filled(found, name)
    ]
    troubles.add(
        "beside", found.head.at, "columns of what was said", ", ".join(beside),
        "What stands there was thought or noted about the talk and not said in it, so it is left out; so is what stands above and below the table.",
    )  # fmt: skip
    return encounter(source, list(_pieces(source.text, found, troubles)), troubles)


def _filled(found: _Table, name: str) -> bool:
    return any(row.cells.get(name) for row in found.rows)


def _pieces(text: str, found: _Table, troubles: Troubles) -> Iterator[Piece]:
    """What each says. What stands in a cell before the first name is as often told (*I knocked*) as said, so it is left out."""
    for cell in _cells(found.rows, found.talk):
        begun = [(start, end, label) for start, end, label in _labels(cell) if label in found.labels]
        stops = [*(start for start, _, _ in begun), cell.end]
        if text[cell.start : stops[0]].strip():
            troubles.add(
                "unnamed", cell.start, "a name before the words", f"«{clip(text[cell.start : stops[0]])}»",
                "It is left out, for it may not have been said; put a name and a colon before it if it was.",
            )  # fmt: skip
        for (_, end, label), stop in zip(begun, stops[1:], strict=True):
            yield Piece(label, *trim(text, end, stop))


def _table(source: Source) -> _Table | None:
    for _, line in zip(range(_ABOVE), _LINE.finditer(source.text), strict=False):
        apart = separator(line[0])
        first = first_cells(source.text[line.start() : line.start() + _FIRST_ROW], apart)[:1]
        if apart not in line[0] or not _notes_beside([column_name(cell) for row in first for cell in row]):
            continue
        head, table = Head(line.start(), apart), list[Row]()
        with suppress(SaysoError):  # the rows above it are good
            table.extend(row for row in rows(source, head) if row.found > 1 and not _again(row))
        names = table[0].names if table else ()
        ways = [way for name in names if (way := _talk(source, table, name))]
        if ways and _even(table) and not any(_holds_days(table, name) for name in names):
            _, talk, labels = max(ways, key=lambda way: way[0])
            return _Table(head, table, talk, labels)
    return None


def _even(table: list[Row]) -> bool:
    """Whether the rows have the cells that the headings name; lines of a transcript have as many commas as it happens."""
    return sum(row.found != row.columns for row in table) <= max(1, _UNEVEN * len(table))


def _again(row: Row) -> bool:
    """Whether a row has the headings once more, as at the top of a page."""
    return all(column_name(cell) == name for cell, name in zip(row.written, row.names, strict=False) if cell)


def _notes_beside(names: list[str]) -> bool:
    """Whether headings name a column for what is thought about talk, and none for who speaks: that is a table of turns."""
    short = all(name.count("_") < _LONGEST for name in names)
    return len(names) > 1 and short and columns_of(names) is None and any(map(_is_note, names))


def _is_note(name: str) -> bool:
    return not _note_words().isdisjoint(name.split("_"))


@cache
def _note_words() -> frozenset[str]:
    return frozenset(row["term"] for row in terms(__file__))


def _holds_days(table: list[Row], name: str) -> bool:
    """Whether a column has a day in most rows: then the table is a log of contacts or a chronology."""
    return 2 * sum(is_day(row.cells.get(name, "")) for row in table) > len(table)


def _talk(source: Source, table: list[Row], name: str) -> tuple[float, str, frozenset[str]] | None:
    """How many of the cells of a column begin with the name of a speaker, the column, and those who speak; None where it
    holds no talk."""
    cells = list(_cells(table, name))
    found = [(start == cell.start, label) for cell in cells for start, end, label in _labels(cell) if end < cell.end]
    given = named(source)
    every = [label for _, label in found]
    labels = frozenset(filter(given.called, every)) if given else speakers_of(every)
    opened = sum(first and label in labels for first, label in found)
    said = sum(label in labels for label in every)
    if len(labels) < 2 or said < _FEWEST or opened < _MOSTLY * len(cells):
        return None
    if key(name.partition("_")[0]) in map(key, labels):
        return None  # the line is one of the talk: *Mum: My feelings, and …*
    return opened / len(cells), name, labels


def _cells(table: list[Row], name: str) -> Iterator[Span]:
    """What stands in a column, a cell at a time."""
    return (cell for row in table if name in row.cells and (cell := row.place(name)).quote.strip(" -:|"))


def _labels(cell: Span) -> Iterator[tuple[int, int, str]]:
    """What may be the name of a speaker in a cell: where it stands, where the words behind it begin, and the name."""
    for found in _LABEL.finditer(cell.quote):
        yield cell.start + found.start(), cell.start + found.end(), bare(" ".join(found["label"].split()))
