"""Tables as text: rows of cells, each with its place, from CSV in whatever way it was saved."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sayso.model import SaysoError, Source, Span

if TYPE_CHECKING:
    from _csv import Reader

csv.field_size_limit(2**31 - 1)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FIRST = 20  # lines that show how a table is written
_OPEN = re.compile(r' *"(?:[^"]|"")*+')
_QUOTED = re.compile(r' *"((?:[^"]|"")*+)"\s*')


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `cells` by column name, `number` its line in the file, `start` and `end` its place.

    `names` are the columns of the first line; where two have one name, the first is its cell. `written` are all cells
    of this row in order, also those beyond the names, and `bounds` where each stands, with its quotation marks.
    """

    source: Source
    number: int
    start: int
    end: int
    cells: dict[str, str]
    names: tuple[str, ...]
    written: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...]

    @property
    def columns(self) -> int:
        """How many columns the first line names."""
        return len(self.names)

    @property
    def found(self) -> int:
        """How many cells this row has."""
        return len(self.written)

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)

    def quoted(self, column: str) -> bool:
        """Whether a cell stands in quotation marks as a whole."""
        return _QUOTED.fullmatch(self.source.text, *self.bounds[self.names.index(column)]) is not None

    @property
    def is_open(self) -> bool:
        """Whether its last cell begins with a quotation mark that is never closed: then it runs to the end of the file."""
        return _OPEN.fullmatch(self.source.text, *self.bounds[-1]) is not None

    def place(self, column: str) -> Span:
        """The place of one cell, without blanks and quotation marks around it; marks inside stay doubled."""
        start, end = self.bounds[self.names.index(column)]
        if inside := _QUOTED.fullmatch(self.source.text, start, end):
            start, end = inside.span(1)
        words = self.source.text[start:end]
        start += len(words) - len(words.lstrip())
        return self.source.span(start, start + len(words.strip()))

    def loose(self) -> set[int]:
        """After which cells, counted from 0, a blank stands behind what parts the cells, as after a comma in a sentence.

        None where it stands behind all: then this table is written so.
        """
        found = {i for i in range(self.found - 1) if self.source.text.startswith(" ", self.bounds[i + 1][0])}
        return set() if len(found) == self.found - 1 else found

    def joined(self, column: str, more: int) -> Row:
        """The row with so many cells after a column's own made part of it, as they stand in the file."""
        at = self.names.index(column)
        bounds = (*self.bounds[:at], (self.bounds[at][0], self.bounds[at + more][1]), *self.bounds[at + more + 1 :])
        whole = self.source.text[slice(*bounds[at])].strip()
        written = (*self.written[:at], whole, *self.written[at + more + 1 :])
        return replace(self, cells=_by_name(self.names, written), written=written, bounds=bounds)


def _by_name(names: tuple[str, ...], cells: tuple[str, ...]) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        named.setdefault(name, cell)
    return named


def column_name(header: str) -> str:
    """A header as we compare it: lower case, words joined by `_`.

    >>> column_name(" Child Seen? ")
    'child_seen'
    """
    return "_".join("".join(c if c.isalnum() else " " for c in header.lower()).split())


def separator(text: str) -> str:
    """Which of comma, semicolon, tab and bar parts the cells of the first line."""
    head = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    return max(",;\t|", key=head.count)


class Head(NamedTuple):
    """Where a table begins in a text, and what parts its cells. `names` where its first line names no column."""

    at: int
    apart: str
    names: tuple[str, ...] = ()


def lines_of(text: str, at: int = 0) -> list[str]:
    """The lines from a place on, with their ends; str.splitlines() would break cells at other characters."""
    return _LINE.findall(text, at)


def parser(lines: list[str], apart: str) -> Reader:
    """The standard library's parser for a table. Where bars with blanks around them part the cells, as in the text of a
    Word table, quotation marks are somebody's words: one that is never closed must not swallow the rows below.
    """
    if _of_words(lines, apart):
        return csv.reader(lines, delimiter=apart, skipinitialspace=True, quoting=csv.QUOTE_NONE)
    return csv.reader(lines, delimiter=apart, skipinitialspace=True)


def _of_words(lines: list[str], apart: str) -> bool:
    return apart == "|" and any(" | " in line for line in lines[:_FIRST])


def rows(source: Source, head: Head | None = None) -> Iterator[Row]:
    """The rows under the header line, which is the first unless `head` says otherwise. Raises SaysoError where the table
    cannot be parsed.
    """
    text = source.text
    at, apart, names = head or Head(0, separator(text))
    above = len(_LINE.findall(text, 0, at))
    lines = lines_of(text, at)
    quoted = not _of_words(lines, apart)
    starts = [at]
    for line in lines:
        starts.append(starts[-1] + len(line))
    reader = parser(lines, apart)
    before = 0
    while True:
        try:
            cells = tuple(cell.strip() for cell in next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            raise SaysoError(
                f"{source.id}, line {above + reader.line_num}", "a row of cells", str(error),
                "Open it in a spreadsheet and save it again as CSV (UTF-8).",
            ) from error  # fmt: skip
        first, before = before, reader.line_num
        if not any(cell.strip("\ufeff \t") for cell in cells):
            continue
        if not names:
            names = tuple(column_name(cell) or f"column_{i}" for i, cell in enumerate(cells, 1))
            continue
        start, end = starts[first], starts[before]
        end -= len(text[start:end]) - len(text[start:end].rstrip("\r\n"))
        bounds = _bounds(text, start, end, apart, quoted)
        yield Row(source, above + first + 1, start, end, _by_name(names, cells), names, cells, bounds)


def _bounds(text: str, start: int, end: int, apart: str, quoted: bool) -> tuple[tuple[int, int], ...]:
    """Where each cell of a row stands, by the same rules as the parser: a mark that is never closed runs to the end."""
    marks = r'(?:"(?:[^"]|"")*+"?)?' if quoted else ""
    cell = re.compile(rf" *+{marks}[^{re.escape(apart)}]*")
    found = []
    while start <= end and (m := cell.match(text, start, end)):
        found.append(m.span())
        start = m.end() + 1
    return tuple(found)
