"""Tables as text: rows of cells, each with its place, from CSV in whatever way it was saved."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import SaysoError, Source, Span

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `cells` by column name, `number` its line in the file, `start` and `end` its place.

    `columns` is how many the first line names, `found` how many cells this row has.
    """

    source: Source
    number: int
    start: int
    end: int
    cells: dict[str, str]
    columns: int
    found: int

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)

    def place(self, column: str) -> Span:
        """The place of one cell; of the whole row where the cell's words stand there in another form."""
        line = self.source.text[self.start : self.end]
        at = 0
        for name, cell in self.cells.items():
            written = cell if '"' not in cell else cell.replace('"', '""')  # as a quoted cell doubles them
            if (found := line.find(written, at)) < 0:
                return self.span
            if name == column:
                return self.source.span(self.start + found, self.start + found + len(written))
            at = found + len(written)
        return self.span


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


def rows(source: Source) -> Iterator[Row]:
    """The rows under the header line. Raises SaysoError where the table cannot be parsed."""
    text = source.text
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)  # splitlines() would break cells at other characters
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    parser = csv.reader(lines, delimiter=separator(text), skipinitialspace=True)
    names: list[str] = []
    before = 0
    while True:
        try:
            cells = next(parser)
        except StopIteration:
            return
        except csv.Error as error:
            raise SaysoError(
                f"{source.id}, line {parser.line_num}", "a row of cells", str(error),
                "Open it in a spreadsheet and save it again as CSV (UTF-8).",
            ) from error  # fmt: skip
        first, before = before, parser.line_num
        if not any(cell.strip("\ufeff \t") for cell in cells):
            continue
        if not names:
            names = [column_name(cell) or f"column_{i}" for i, cell in enumerate(cells, 1)]
            continue
        start, end = starts[first], starts[before]
        end -= len(text[start:end]) - len(text[start:end].rstrip("\r\n"))
        yield Row(source, first + 1, start, end, {n: c.strip() for n, c in zip(names, cells, strict=False)},
                  len(names), len(cells))  # fmt: skip
