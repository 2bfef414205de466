"""A table of turns without headings: which column holds what, told by its cells alone."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.delimited import Head, lines_of, parser
from sayso.transcripts.labels import bare, speakers_of
from sayso.transcripts.turn_times import clock, is_day, is_time

_LOOKED_AT = 60_000  # characters that are enough to tell
_TITLES = 10  # lines above the table, at most
_FEWEST = 6  # rows
_FIT = 0.8  # the share of lines that have as many cells as most
_COMES_BACK = 3  # rows for each name, on average
_ENDS = re.compile(r"[.!?…。！？؟][\"”’»)\]]*$")
_ADDRESSED = re.compile(r"\b(?:I|[Yy]ou|[Ww]e|[Mm]e|[Mm]y|[Yy]our|[Uu]s|[Oo]ur)\b")
_LABEL = re.compile(r"[^:.?!]{2,40}:\s")
_ASKS = re.compile(r"[?？؟]")


class _Line(NamedTuple):
    at: int
    cells: tuple[str, ...]


def unheaded(text: str) -> Head | None:
    """Where a table of turns begins that has no headings, with a name for each of its columns; None where the cells do not
    show it beyond doubt.

    One column holds few different names, each in several rows; one holds what people say to each other; no other holds
    either, and none holds days: a log of visits, a list of expenses or of tasks is no talk.
    """
    looked = text[:_LOOKED_AT]
    for apart in "\t|;,":
        if looked.count(apart) < _FEWEST:
            continue
        lines = _lines(looked, apart)
        wide = Counter(len(line.cells) for line in lines if len(line.cells) > 1).most_common(1)
        first = next((i for i, line in enumerate(lines) if wide and len(line.cells) == wide[0][0]), _TITLES + 1)
        table = [line for line in lines[first:] if len(line.cells) == wide[0][0]] if first <= _TITLES else []
        if len(table) < max(_FEWEST, _FIT * len(lines[first:])):
            continue
        for first in range(2):  # the first row may hold headings that we do not know
            if names := _names(list(zip(*(line.cells for line in table[first:]), strict=True))):
                return Head(table[first].at, apart, names)
    return None


def _lines(text: str, apart: str) -> list[_Line]:
    """The rows with where each begins. The last may be cut off, so it is left out where the text is long."""
    lines = lines_of(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    reader, before = parser(lines, apart), 0
    out: list[_Line] = []
    try:
        for cells in reader:
            if any(cell.strip("\ufeff \t") for cell in cells):
                out.append(_Line(starts[before], tuple(cell.strip("\ufeff \t\r\n") for cell in cells)))
            before = reader.line_num
    except csv.Error:
        return []
    return out[:-1] if len(text) == _LOOKED_AT else out


def _names(columns: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    """A name for each column; None where it is not clear who speaks or what was said."""
    used = {i: column for i, column in enumerate(columns) if 2 * sum(map(bool, column)) > len(column)}
    if any(_mostly(is_day, column) for column in columns):
        return None
    clocks = [i for i, column in used.items() if _mostly(is_time, column)]
    others = [i for i in used if i not in clocks]
    who = [i for i in others if _are_names(used[i])]
    words = [i for i in others if i not in who and _are_sentences(used[i])]
    if len(who) != 1 or len(words) != 1:
        return None
    begins = next((i for i in clocks if not _counts(used[i]) and _rises(used[i], used[who[0]])), -1)
    ends = next((i for i in clocks if begins >= 0 and _is_end(used[i], used[begins])), -1)
    said = used[words[0]]
    if _mostly(lambda cell: _LABEL.match(cell) is not None, said):
        return None  # Ann Day, social worker: How are you?
    if not any(map(_ASKS.search, said)) or (ends < 0 and not to_one_another(said)):
        return None
    called = {who[0]: "speaker", words[0]: "text", begins: "start", ends: "end"}
    return tuple(called.get(i, f"column_{i + 1}") for i in range(len(columns)))


def _mostly(is_one: Callable[[str], bool], column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell]
    return bool(filled) and sum(map(is_one, filled)) >= 0.9 * len(filled)


def _are_names(column: Sequence[str]) -> bool:
    """Whether cells are few different names that come back; the first too, or it may be a heading."""
    labels = [bare(cell.rstrip(": ")) for cell in column if cell]
    found = set(labels)
    return 2 <= len(found) <= len(labels) / _COMES_BACK and labels[0] in labels[1:] and found <= speakers_of(labels)


def _are_sentences(column: Sequence[str]) -> bool:
    """Whether cells hold several words each, and most end as a sentence does."""
    filled = [cell for cell in column if cell]
    ended = sum(bool(_ENDS.search(cell)) for cell in filled)
    return sum(len(cell.split()) for cell in filled) >= 3 * len(filled) and 2 * ended >= len(filled)


def to_one_another(column: Sequence[str]) -> bool:
    """Whether people speak of themselves and to each other, in English; elsewhere times must tell that it is talk."""
    said = [cell for cell in column if cell]
    return 3 * sum(bool(_ADDRESSED.search(cell)) for cell in said) >= len(said)


def _counts(column: Sequence[str]) -> bool:
    """Whether cells are the numbers of the rows."""
    return all(a.isdigit() and b.isdigit() and int(b) - int(a) == 1 for a, b in pairwise(column))


def _rises(column: Sequence[str], who: Sequence[str]) -> bool:
    """Whether times grow from row to row but for a few, or do so for each speaker whose rows stand together; amounts do
    neither.
    """
    seconds = [clock(cell) or 0.0 for cell in column]
    falls = [a != b for (a, b), (x, y) in zip(pairwise(who), pairwise(seconds), strict=True) if y < x]
    together = sum(a != b for a, b in pairwise(who)) < len(set(who)) and all(falls)
    return (together or len(falls) <= 0.1 * len(seconds)) and len(set(seconds)) > len(seconds) / 2


def _is_end(column: Sequence[str], begins: Sequence[str]) -> bool:
    """Whether times are written as those of the beginnings are, and later."""
    alike = all(any(mark in cell for cell in column) == any(mark in cell for cell in begins) for mark in ":.,")
    seconds = [(clock(a), clock(b)) for a, b in zip(begins, column, strict=True)]
    known = [(a, b) for a, b in seconds if a is not None and b is not None]
    return alike and all(a <= b for a, b in known) and any(a < b for a, b in known)
