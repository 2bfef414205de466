"""The headings of a table of turns: in which line they stand, and which column holds what."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.catalogue import terms
from sayso.delimited import Row, column_name, separator
from sayso.turn_times import THOUSANDTHS, Clocks


class Columns(NamedTuple):
    """Which column of a table holds what; nothing where it has none."""

    who: str
    words: str
    clocks: Clocks
    utterance: str
    conversation: str

    @property
    def named(self) -> tuple[str, ...]:
        """The columns that are read."""
        return tuple(filter(None, (self.who, self.words, *self.clocks, self.utterance, self.conversation)))


@cache
def _called(column: str) -> tuple[str, ...]:
    """What tables call a column, as column_name() writes it, from sure to less sure: the first that a table has is it."""
    return tuple(row["term"] for row in terms(__file__) if row["column"] == column)


def columns_of(names: Sequence[str], table: Sequence[Row] = ()) -> Columns | None:
    """Which column holds what, by the names and, for the words, by the rows; None where one of the two is missing."""
    who = next((name for name in _called("who") if name in names), "")
    words = next((name for name in _called("words") if name in names and not _numbers_alone(name, table)), "")
    if not who or not words:
        return None

    def pick(column: str) -> str:
        return next((name for name in _called(column) if name in names and name not in (who, words)), "")

    def clock(column: str) -> str:
        return pick(column) or next((name for name in names if THOUSANDTHS.sub("", name) in _called(column)), "")

    clocks = Clocks(clock("begins"), clock("ends"), clock("lasts"))
    return Columns(who, words, clocks, pick("utterance"), pick("conversation"))


def _numbers_alone(name: str, table: Sequence[Row]) -> bool:
    """Whether a column holds numbers and no letter, beside a column that holds letters: it counts the rows."""
    filled = [cell for row in table if (cell := row.cells.get(name))]
    return (
        bool(filled)
        and all(any(c.isdigit() for c in cell) and not any(c.isalpha() for c in cell) for cell in filled)
        and any(c.isalpha() for row in table for other, cell in row.cells.items() if other != name for c in cell)
    )


def headings(text: str) -> list[str]:
    """The names in the first line of a table."""
    head = text.lstrip("\ufeff\r\n ")[:4000]
    try:
        cells = next(csv.reader(io.StringIO(head, newline=""), delimiter=separator(text), skipinitialspace=True), [])
    except csv.Error:
        return []
    return [column_name(cell) for cell in cells]
