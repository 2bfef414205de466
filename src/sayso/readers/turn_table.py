"""Transcripts kept as a table: a row an utterance, a column for who and a column for what was said."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from sayso.catalogue import reader, terms
from sayso.dates import parse_clock
from sayso.delimited import Row, column_name, rows, separator
from sayso.labels import bare
from sayso.model import Encounter, SaysoError, Source
from sayso.talk import Piece, Troubles, clip, encounter

_THOUSANDTHS = re.compile(r"_?(?:ms|msecs?|millis|milliseconds?)$")
_NUMBER = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(?: ?ms)?", re.A)
_RANGE = re.compile(r"\s*(\S{1,20})\s*(?:-{1,2}>?|–|—|to)\s*(\S{1,20})\s*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}")
_BLANK, _MANY_LINES = ("nan", "none", "null", "n/a", "na", "-"), 40


class Columns(NamedTuple):
    """Which column of a table holds what; nothing where it has none."""

    who: str
    words: str
    begins: str
    ends: str
    lasts: str
    utterance: str
    conversation: str


@cache
def _called(column: str) -> tuple[str, ...]:
    """What tables call a column, as column_name() writes it, from sure to less sure: the first that a table has is it."""
    return tuple(row["term"] for row in terms(__file__) if row["column"] == column)


def _columns(names: list[str], table: Sequence[Row] = ()) -> Columns | None:
    """Which column holds what, by the names and, for the words, by the rows; None where one of the two is missing."""
    who = next((name for name in _called("who") if name in names), "")
    words = next((name for name in _called("words") if name in names and not _numbers_alone(name, table)), "")
    if not who or not words:
        return None

    def pick(column: str) -> str:
        return next((name for name in _called(column) if name in names and name not in (who, words)), "")

    def clock(column: str) -> str:
        return pick(column) or next((name for name in names if _THOUSANDTHS.sub("", name) in _called(column)), "")

    times = clock("begins"), clock("ends"), clock("lasts")
    return Columns(who, words, *times, pick("utterance"), pick("conversation"))


def _numbers_alone(name: str, table: Sequence[Row]) -> bool:
    """Whether a column holds numbers and no letter, beside a column that holds letters: it counts the rows."""
    filled = [cell for row in table if (cell := row.cells.get(name))]
    return (
        bool(filled)
        and all(any(c.isdigit() for c in cell) and not any(c.isalpha() for c in cell) for cell in filled)
        and any(c.isalpha() for row in table for other, cell in row.cells.items() if other != name for c in cell)
    )


def _header(text: str) -> list[str]:
    head = text.lstrip("\ufeff\r\n ")[:4000]
    try:
        cells = next(csv.reader(io.StringIO(head, newline=""), delimiter=separator(text), skipinitialspace=True), [])
    except csv.Error:
        return []
    return [column_name(cell) for cell in cells]


def recognises(text: str) -> float:
    """Sure where the first line names a column for the speaker and one for the words."""
    names = _header(text)
    return 0.95 if len(names) > 1 and _columns(names) else 0.0


@reader(code="F204", level="encounter", recognises=recognises)
def turn_table(source: Source) -> Encounter:
    """Turns from a table (CSV, tabs, Excel) with a column for the speaker and one for the words.

    Raises SaysoError where a column is missing, or where the file holds more than one conversation: then read
    them one at a time (`conversations()`).
    """
    found = conversations(source)
    if len(found) > 1:
        names = list(found)
        raise SaysoError(
            source.id, "one conversation", f"{len(found)} of them ({clip(', '.join(names[:5]))}, …)",
            f"Read them one at a time, such as: sayso read '{source.id}#{names[0]}'.",
        )  # fmt: skip
    return next(iter(found.values()))


def conversations(source: Source) -> dict[str, Encounter]:
    """Every conversation of a table by the id the table gives it; one named `` where it has no column for that.

    A row that comes again with the same conversation, utterance id, speaker and words (once for each annotator) is
    read once. Raises SaysoError where the first line does not name the columns, or names the words over numbers.
    """
    names = _header(source.text)
    columns = _columns(names)
    if columns is None:
        raise SaysoError(
            f"{source.id}, line 1", "a first line that names a column speaker and a column text",
            f"«{clip(', '.join(names))}»", "Name the columns in the first line, such as: speaker,text,start,end.",
        )  # fmt: skip
    table: list[Row] = []
    of_all: list[SaysoError] = []
    try:
        for row in rows(source):
            table.append(row)
    except SaysoError as error:  # the rows above it are good
        of_all.append(error)
    holding = _columns(names, table)
    if holding is None:
        raise SaysoError(
            f"{source.id}, line 1", "a column that holds the words", f"only numbers under «{columns.words}»",
            "Name the column of the words text in the first line.",
        )  # fmt: skip
    read = _Table(source, holding)
    for row in table:
        read.take(row)
    return read.read([*_named_again(source, names, holding), *of_all])


def _named_again(source: Source, names: list[str], columns: Columns) -> list[SaysoError]:
    return [
        SaysoError(
            f"{source.id}, line 1", f"one column named {name}", f"{names.count(name)} of them",
            "Only the first is read. Give each a name of its own, or put their words into one column.",
        )
        for name in columns if name and names.count(name) > 1
    ]  # fmt: skip


class _Table:
    """The pieces and the troubles of each conversation while the rows are read."""

    def __init__(self, source: Source, columns: Columns) -> None:
        self.source, self.columns = source, columns
        self.pieces: dict[str, list[Piece]] = {}
        self.troubles: dict[str, Troubles] = {}
        self.seen: set[tuple[str, str, str, str]] = set()

    def take(self, row: Row) -> None:
        columns = self.columns
        whole = _whole(row, columns, self.troubles_of(row))
        if whole is None:
            return
        name, utterance, who, words = (
            whole.cells.get(column, "")
            for column in (columns.conversation, columns.utterance, columns.who, columns.words)
        )
        if utterance and (name, utterance, who, words) in self.seen:
            return
        self.seen.add((name, utterance, who, words))
        if piece := _piece(whole, columns, self.troubles_of(whole)):
            self.pieces.setdefault(name, []).append(piece)

    def troubles_of(self, row: Row) -> Troubles:
        return self.troubles.setdefault(row.cells.get(self.columns.conversation, ""), Troubles(self.source))

    def read(self, of_all: list[SaysoError]) -> dict[str, Encounter]:
        """The conversations, each with its own troubles, those of rows that belong to none, and those of the table."""
        astray = [t for name, troubles in self.troubles.items() if name not in self.pieces for t in troubles.told()]
        empty = Troubles(self.source)
        found = {name: encounter(self.source, p, self.troubles.get(name, empty)) for name, p in self.pieces.items()}
        found = found or {"": encounter(self.source, [], empty)}
        return {name: replace(e, troubles=(*e.troubles, *astray, *of_all)) for name, e in found.items()}


def _whole(row: Row, columns: Columns, troubles: Troubles) -> Row | None:
    """The row with its words whole; None, and told, where it has too few cells or nobody can tell which are words."""
    if columns.words in row.cells and row.found <= row.columns and not row.loose():
        return row
    cells, shown = f"{row.columns} cells", f"«{clip(row.source.text[row.start : row.end])}»"
    if columns.words not in row.cells:
        if any(row.cells.values()):
            troubles.add(
                "cells", row.start, "a cell in every column", shown,
                "The row is left out. Give it the cells that are missing.",
            )  # fmt: skip
        return None
    if row.found <= row.columns:
        if _perhaps_cut(row, columns):
            troubles.add(
                "cut", row.start, "quotation marks round words that hold a comma", shown,
                "The words are read as far as the comma. Put quotation marks round them if they go on.",
            )  # fmt: skip
        return row
    more = _more_words(row, columns)
    if more is None:
        troubles.add(
            "words", row.start, cells, f"{row.found}: {shown}",
            "The row is left out, for it is not clear where its words end. Put quotation marks round them.",
        )  # fmt: skip
        return None
    if not more and any(row.written[row.columns :]):
        troubles.add(
            "beyond", row.start, cells, f"{row.found}: {shown}",
            "The words are kept, the cells beyond the last column are not. Name a column for them in the first line.",
        )  # fmt: skip
    return row.joined(columns.words, more)


def _perhaps_cut(row: Row, columns: Columns) -> bool:
    """Whether a row that lacks no cell may have one too few: its words run on behind a comma, and no time stands there."""
    loose = row.names.index(columns.words) in row.loose()
    return loose and not row.quoted(columns.words) and not _has_times(row, columns, 0)


def _more_words(row: Row, columns: Columns) -> int | None:
    """How many cells after the words are words too, in a row with more cells than columns; None: it is not clear.

    All that is too many is theirs if they are the last column, if the commas within them and no others have a blank
    behind them, or if only then a time stands where times belong. Nothing is theirs if they stand in quotation marks,
    if times stand there as it is, or if all that is too many is empty.
    """
    if row.quoted(columns.words):
        return 0
    at, extra = row.names.index(columns.words), row.found - row.columns
    if at == row.columns - 1:
        return max((i for i in range(extra + 1) if row.written[at + i]), default=0)
    within, spaced = set(range(at, at + extra)), row.loose()
    joined, apart = _has_times(row, columns, extra), _has_times(row, columns, 0)
    if (spaced == within and joined is not False) or (spaced <= within and joined and not apart):
        return extra
    if (apart and not joined) or not (any(row.written[row.columns :]) or spaced & within):
        return 0
    return None


def _has_times(row: Row, columns: Columns, moved: int) -> bool | None:
    """Whether times stand in the columns for times after the words, so many cells further on; None: nothing is there."""
    first = row.names.index(columns.words)
    places = [
        (row.names.index(name), name) for name in (columns.begins, columns.ends, columns.lasts) if name in row.names
    ]
    cells = [(row.written[at + moved], name) for at, name in places if first < at < row.found - moved]
    filled = [(cell, name) for cell, name in cells if cell and cell.lower() not in _BLANK]
    return all(_is_time(cell, name) for cell, name in filled) if filled else None


def _is_time(cell: str, column: str) -> bool:
    span = _RANGE.fullmatch(cell) if len(cell) < 60 else None
    return bool(_DAY.match(cell)) or all(_clock(one, column) is not None for one in (span.groups() if span else [cell]))


def _piece(row: Row, columns: Columns, troubles: Troubles) -> Piece | None:
    words = row.place(columns.words)
    if not words.quote:
        return None
    if words.quote.count("\n") > _MANY_LINES:
        troubles.add(
            "quote", row.start, "a quotation mark that closes", f"a cell of more than {_MANY_LINES} lines",
            "Look for a quotation mark too many in this row; rows below may have been read as part of it.",
        )  # fmt: skip
    who = bare(row.cells.get(columns.who, "").rstrip(": ")) or None
    return Piece(who, words.start, words.end, *_times(row, columns, troubles))


def _times(row: Row, columns: Columns, troubles: Troubles) -> tuple[float | None, float | None]:
    first = row.cells.get(columns.begins, "")
    span = _RANGE.fullmatch(first) if len(first) < 60 else None
    if span:
        return _seconds(span[1], columns.begins, row, troubles), _seconds(span[2], columns.begins, row, troubles)
    begins = _seconds(first, columns.begins, row, troubles)
    ends = _seconds(row.cells.get(columns.ends, ""), columns.ends, row, troubles)
    lasts = _seconds(row.cells.get(columns.lasts, ""), columns.lasts, row, troubles) if ends is None else None
    return begins, begins + lasts if begins is not None and lasts is not None else ends


def _seconds(cell: str, column: str, row: Row, troubles: Troubles) -> float | None:
    if not cell or cell.lower() in _BLANK or _DAY.search(cell):
        return None  # a time of day on a day is no time in a recording
    seconds = _clock(cell, column)
    if seconds is None:
        troubles.add(
            "time", row.start, f"a time in {'milli' if _THOUSANDTHS.search(column) else ''}seconds, or as 1:15 or 00:01:15",
            f"«{clip(cell)}»", "The row is read without that time.",
        )  # fmt: skip
    return seconds


def _clock(cell: str, column: str) -> float | None:
    """Seconds, as the column counts: in thousandths where its name says so and no clock is written."""
    if ":" in cell or not _THOUSANDTHS.search(column):
        return parse_clock(cell.strip("[]()s "))
    number = _NUMBER.fullmatch(cell)
    return float(number[1]) / 1000 if number else None
