"""The headings of a table of turns: in which line they stand, and which column holds what."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.catalogue import terms
from sayso.delimited import Head, Row, column_name, lines_of, parser, separator
from sayso.model import SaysoError, Source
from sayso.transcripts.talk import Troubles
from sayso.transcripts.turn_times import Clocks, is_time, without_unit

_TITLES = 10  # lines above the headings, at most
_FIRST_LINES = 20_000  # characters in which the rows below them tell whether they are headings
_LINE = re.compile(r"[^\r\n]*[^\s\ufeff][^\r\n]*")


class Columns(NamedTuple):
    """Which column of a table holds what; nothing where it has none.

    `role` stands beside a name, and `other_words` hold the same words in another language: they are not read.
    """

    who: str
    words: str
    clocks: Clocks
    utterance: str
    conversation: str
    role: str = ""
    other_words: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The columns that are read."""
        kept = (self.who, self.words, *self.clocks, self.utterance, self.conversation, self.role)
        return tuple(filter(None, kept))


HOW = (
    "Write into the first line what stands in each column: speaker over who spoke, text over what was said, "
    "and start over the times if there are any."
)


@cache
def called(column: str) -> tuple[str, ...]:
    """What tables call a column, without blanks, from sure to less sure: the first that a table has is it."""
    wanted = set(column.split())
    return tuple(squeezed(row["term"]) for row in terms(__file__) if not wanted.isdisjoint(row["column"].split()))


def squeezed(name: str) -> str:
    """So that `StartTime` is `start_time`."""
    return name.replace("_", "")


def _matching(column: str, names: Iterable[str]) -> Iterator[str]:
    by_name = {squeezed(name): name for name in reversed(list(names))}
    return (by_name[term] for term in called(column) if term in by_name)


def columns_of(names: Sequence[str], table: Sequence[Row] = ()) -> Columns | None:
    """Which column holds what, by the names and, where rows are given, by their cells; None where nothing says who speaks
    or what was said.
    """
    filled = [name for name in names if not table or any(row.cells.get(name) for row in table)]
    who = next(_matching("speaker who", filled), "") or next(_matching("speaker who", names), "")
    words = next((name for name in _words(who, names) if not _numbers_alone(name, table)), "")
    if not who or not words:
        return None
    other = next(_matching("translation", names), "")
    if other and _always(other, words, table):
        words, other = other, words
    free = [name for name in names if name not in (who, words, other)]
    clocks = Clocks(*(_clock(column, free, table) for column in Clocks._fields))
    utterance, conversation, role = (next(_matching(c, free), "") for c in ("utterance", "conversation", "role"))
    return Columns(who, words, clocks, utterance, conversation, role, other)


def _words(who: str, names: Sequence[str]) -> Iterator[str]:
    """What may be the column of the words; some names say it only beside one that is given to speakers alone."""
    yield from (name for name in _matching("words", names) if name != who)
    if any(_matching("speaker", names)):
        yield from _matching("words_of_speaker", names)


def _always(name: str, beside: str, table: Sequence[Row]) -> bool:
    return bool(table) and all(row.cells.get(name) for row in table if row.cells.get(beside))


def _clock(column: str, names: Sequence[str], table: Sequence[Row]) -> str:
    """The column of one kind of times; one whose name has other meanings too only where its cells are times."""
    bare = {without_unit(name): name for name in reversed(names)} | {name: name for name in names}
    sure = next(_matching(column, bare), "")
    perhaps = (name for name in _matching(f"perhaps_{column}", bare) if holds_times(bare[name], table))
    return bare.get(sure or next(perhaps, ""), "")


def holds_times(name: str, table: Sequence[Row]) -> bool:
    """Whether nearly all cells of a column, and those of half of the rows, are times."""
    filled = [cell for row in table if (cell := row.cells.get(name))]
    return 2 * len(filled) > len(table) and sum(is_time(cell, name) for cell in filled) >= 0.9 * len(filled)


def _numbers_alone(name: str, table: Sequence[Row]) -> bool:
    """Whether a column holds numbers and no letter, beside a column that holds letters: it counts the rows."""
    filled = [cell for row in table if (cell := row.cells.get(name))]
    return (
        bool(filled)
        and all(any(c.isdigit() for c in cell) and not any(c.isalpha() for c in cell) for cell in filled)
        and any(c.isalpha() for row in table for other, cell in row.cells.items() if other != name for c in cell)
    )


def headed(text: str) -> tuple[Head, list[str]] | None:
    """Where a table of turns begins that names a column for who speaks and one for the words, and all its names.

    A title or a few facts may stand above the headings; then rows must follow that have words below them.
    """
    for number, line in zip(range(_TITLES + 1), _LINE.finditer(text), strict=False):
        apart = separator(line[0])
        first, *below = first_cells(text[line.start() : line.start() + (_FIRST_LINES if number else 4000)], apart) or [
            []
        ]
        names = [column_name(cell) for cell in first]
        if len(names) > 1 and (columns := columns_of(names)) and (number == 0 or _go_on(below, names, columns)):
            return Head(line.start(), apart), names
    return None


def first_cells(text: str, apart: str) -> list[list[str]]:
    """The cells of the first rows, as far as they can be parsed."""
    out: list[list[str]] = []
    try:
        for row in parser(lines_of(text.lstrip("\ufeff")), apart):
            out += [row] if any(cell.strip() for cell in row) else []
    except csv.Error:
        pass  # whoever reads all rows tells it
    return out


def _go_on(below: list[list[str]], names: list[str], columns: Columns) -> bool:
    at = names.index(columns.words)
    return sum(len(row) > at and bool(row[at].strip()) for row in below) > len(below) / 2


def doubts(
    source: Source, head: Head, names: Sequence[str], columns: Columns, table: Sequence[Row]
) -> list[SaysoError]:
    """What a table's headings leave open: two columns of one name, words in two languages, times under no known name."""
    where = f"{source.id}, line {Troubles(source).line(head.at)}"
    told = [
        SaysoError(
            where, f"one column named {name}", f"{names.count(name)} of them",
            "Only the first is read. Give each a name of its own, or put their words into one column.",
        )
        for name in columns.named if names.count(name) > 1
    ]  # fmt: skip
    if columns.other_words:
        told.append(SaysoError(
            where, "one column of words", f"{columns.words} and {columns.other_words}",
            f"{columns.words} is read. To read {columns.other_words}, delete the other column.",
        ))  # fmt: skip
    if not columns.clocks.begins and (unread := [name for name in names if _unread_times(name, columns, table)]):
        told.append(SaysoError(
            where, "the name start over the times", f"times under «{unread[0]}»",
            "They are not read. Write start over when words begin, and end over when they end.",
        ))  # fmt: skip
    return told


def _unread_times(name: str, columns: Columns, table: Sequence[Row]) -> bool:
    """Whether a column that is not read holds times; whole numbers may be anything."""
    cells = [row.cells.get(name, "") for row in table]
    return name not in columns.named and holds_times(name, table) and any(":" in c or "." in c for c in cells)
