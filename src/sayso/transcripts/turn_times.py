"""Times in the cells of a table of turns, as seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sayso.dates import parse_clock
from sayso.delimited import Row
from sayso.model import Source
from sayso.transcripts.talk import Piece, Troubles, clip, too_slow

_UNITS = (
    (re.compile(r"_(?:hh_)?(?:mm_)?ss(?:_[a-z]{1,4})?$"), 1.0, ""),  # how ELAN and others show a form: hh:mm:ss.ms
    (re.compile(r"_?(?:in_)?(?:ms|msecs?|millis|milliseconds?)$"), 0.001, "milliseconds"),
    (re.compile(r"_?(?:in_)?(?:mins?|minutes)$"), 60.0, "minutes"),
    (re.compile(r"_?(?:in_)?(?:s|secs?|seconds)$"), 1.0, "seconds"),
)
_NUMBER = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(?: ?ms)?", re.A)
_FRAMES = re.compile(
    r"(\d{1,3}:\d{2}:\d{2})[:;]\d{2}", re.A
)  # a video editor's; how many there are a second is not said
_RANGE = re.compile(r"\s*(\S{1,20})\s*(?:-{1,2}>?|–|—|to)\s*(\S{1,20})\s*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}")
_BLANK = ("nan", "none", "null", "n/a", "na", "-")
_LONG = 300  # seconds; a talk that is counted in a wrong unit seems longer
_FEW = 3  # rows that tell nothing of how fast people talk


class Clocks(NamedTuple):
    """Which columns of a table hold times; nothing where it has none. `begins` may hold a span (`0:01 - 0:05`)."""

    begins: str
    ends: str
    lasts: str


@cache
def _unit(column: str) -> tuple[str, float, str]:
    """The name of a column without its unit, how many seconds that is, and what it is called; none: seconds, as ""."""
    return next(
        ((column[: m.start()], size, name) for form, size, name in _UNITS if (m := form.search(column))),
        (column, 1.0, ""),
    )


def without_unit(column: str) -> str:
    """The name of a column without the unit or the form of its times.

    >>> [without_unit(x) for x in ("start_time_sec", "startms", "begin_time_ss_msec", "begin_time_hh_mm_ss_ms", "speaker")]
    ['start_time', 'start', 'begin_time', 'begin_time', 'speaker']
    """
    return _unit(column)[0]


def is_blank(cell: str) -> bool:
    """Whether a cell says that there is nothing in it."""
    return not cell or cell.lower() in _BLANK


def is_day(cell: str) -> bool:
    """Whether a cell begins with a day: what stands there is no time in a recording."""
    return _DAY.match(cell) is not None


def is_time(cell: str, column: str = "") -> bool:
    """Whether a cell holds a time, a span of time, or a day, as a column of this name counts."""
    span = _span(cell)
    return is_day(cell) or all(clock(one, column) is not None for one in (span.groups() if span else [cell]))


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
            "time", row.start, f"a time in {_unit(column)[2] or 'seconds'}, or as 1:15 or 00:01:15",
            f"«{clip(cell)}»", "The row is read without that time.",
        )  # fmt: skip
    return seconds


def clock(cell: str, column: str = "") -> float | None:
    """Seconds, as the column counts: in the unit that its name says, where no clock is written."""
    _, size, name = _unit(column)
    if ":" in cell or size == 1:
        framed = _FRAMES.fullmatch(cell)
        return parse_clock(framed[1] if framed else cell.strip("[]()s "))
    if name == "minutes":
        minutes = parse_clock(cell.strip("[]()min "))
        return None if minutes is None else minutes * size
    number = _NUMBER.fullmatch(cell)
    return float(number[1]) * size if number else None


def in_whole_numbers(table: Iterable[Row], columns: Clocks) -> bool:
    """Whether all times of a table are whole numbers under headings that name no unit."""
    cells = [cell for row in table for name in columns if not is_blank(cell := row.cells.get(name, ""))]
    return all(without_unit(name) == name for name in columns) and all(map(str.isdecimal, cells))


def believed(source: Source, rows: list[Piece], whole: bool, troubles: Troubles) -> list[Piece]:
    """Rows with times by which people can talk: whole numbers may be thousandths of a second; times of any other kind by
    which fewer than ten words a minute are said are none. Either is told.
    """
    lasting, said = _lasting(rows), [source.text[row.start : row.end] for row in rows]
    if lasting < _LONG or not too_slow(said, lasting):
        return rows
    found = "times by which fewer than ten words a minute are said"
    if whole and not too_slow(said, lasting / 1000):
        troubles.add(
            "unit", rows[0].start, "times in seconds", found,
            "They are read as milliseconds. If they are, name the column so, such as start_ms; nothing else need be done.",
        )  # fmt: skip
        return [row._replace(begins=_thousandth(row.begins), ends=_thousandth(row.ends)) for row in rows]
    troubles.add(
        "slow", rows[0].start, "times in seconds, or as 00:01:15", found,
        "No time of these rows is read. A spreadsheet takes 1:15 for hours and minutes: write 00:01:15. "
        "Name other units in the heading, such as start_ms.",
    )  # fmt: skip
    return [row._replace(begins=None, ends=None) for row in rows]


def _thousandth(time: float | None) -> float | None:
    return None if time is None else time / 1000


def _lasting(rows: list[Piece]) -> float:
    """For how long people speak, in seconds; where no ends are known, how long it is from the first row to the last."""
    spans = [row.ends - row.begins for row in rows if row.begins is not None and row.ends is not None]
    begins = [row.begins for row in rows if row.begins is not None]
    if len(begins) <= _FEW:
        return 0.0
    return sum(spans) if len(spans) == len(rows) else max(begins) - min(begins)
