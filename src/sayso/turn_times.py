"""Times in the cells of a table of turns, as seconds."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.dates import parse_clock
from sayso.delimited import Row
from sayso.talk import Troubles, clip

THOUSANDTHS = re.compile(r"_?(?:ms|msecs?|millis|milliseconds?)$")
_NUMBER = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(?: ?ms)?", re.A)
_RANGE = re.compile(r"\s*(\S{1,20})\s*(?:-{1,2}>?|–|—|to)\s*(\S{1,20})\s*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}")
_BLANK = ("nan", "none", "null", "n/a", "na", "-")


class Clocks(NamedTuple):
    """Which columns of a table hold times; nothing where it has none. `begins` may hold a span (`0:01 - 0:05`)."""

    begins: str
    ends: str
    lasts: str


def is_blank(cell: str) -> bool:
    """Whether a cell says that there is nothing in it."""
    return not cell or cell.lower() in _BLANK


def is_time(cell: str, column: str) -> bool:
    """Whether a cell holds a time, a span of time, or a day, as a column of this name counts."""
    span = _span(cell)
    return bool(_DAY.match(cell)) or all(clock(one, column) is not None for one in (span.groups() if span else [cell]))


def times(row: Row, columns: Clocks, troubles: Troubles) -> tuple[float | None, float | None]:
    """When the words of a row begin and end, in seconds; what is no time is told, and a day has none in a recording."""
    first = row.cells.get(columns.begins, "")
    if span := _span(first):
        return _seconds(span[1], columns.begins, row, troubles), _seconds(span[2], columns.begins, row, troubles)
    begins = _seconds(first, columns.begins, row, troubles)
    ends = _seconds(row.cells.get(columns.ends, ""), columns.ends, row, troubles)
    lasts = _seconds(row.cells.get(columns.lasts, ""), columns.lasts, row, troubles) if ends is None else None
    return begins, begins + lasts if begins is not None and lasts is not None else ends


def _span(cell: str) -> re.Match[str] | None:
    return _RANGE.fullmatch(cell) if len(cell) < 60 else None


def _seconds(cell: str, column: str, row: Row, troubles: Troubles) -> float | None:
    if is_blank(cell) or _DAY.search(cell):
        return None
    seconds = clock(cell, column)
    if seconds is None:
        troubles.add(
            "time", row.start, f"a time in {'milli' if THOUSANDTHS.search(column) else ''}seconds, or as 1:15 or 00:01:15",
            f"«{clip(cell)}»", "The row is read without that time.",
        )  # fmt: skip
    return seconds


def clock(cell: str, column: str) -> float | None:
    """Seconds, as the column counts: in thousandths where its name says so and no clock is written."""
    if ":" in cell or not THOUSANDTHS.search(column):
        return parse_clock(cell.strip("[]()s "))
    number = _NUMBER.fullmatch(cell)
    return float(number[1]) / 1000 if number else None
