"""Transcripts kept as a table: a row an utterance, a column for who and a column for what was said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from sayso.catalogue import reader
from sayso.cut_off import cut_off
from sayso.delimited import Head, Row, column_name, lines_of, rows
from sayso.model import Encounter, SaysoError, Source
from sayso.people import key, roles
from sayso.transcripts.labels import bare
from sayso.transcripts.talk import Piece, Troubles, clip, encounter
from sayso.transcripts.turn_headings import HOW, Columns, called, columns_of, doubts, headed, squeezed
from sayso.transcripts.turn_order import continued, in_time
from sayso.transcripts.turn_times import believed, in_whole_numbers, is_blank, is_time, times
from sayso.transcripts.unheaded import unheaded

_LOOKED_AT = 60_000  # characters that are enough to see whether a speaker comes back
_MANY_LINES = 40
_RULE = re.compile(r"[\s|:-]*-{3}[\s|:-]*")  # below the headings of a table in Markdown


def recognises(text: str) -> float:
    """Sure where a line names a column for the speaker and one for the words, and nearly where the cells alone show them.

    Under a heading that other tables have too (*who*, *name*) somebody must come back: what each of several said once, as
    gathered for a review, is no talk.
    """
    if found := headed(text):
        head, names = found
        sure = not set(called("speaker")).isdisjoint(map(squeezed, names))
        return 0.95 if sure or _comes_back(text, head, names) else 0.0
    return 0.92 if unheaded(text) else 0.0


def _comes_back(text: str, head: Head, names: list[str]) -> bool:
    columns = columns_of(names)
    if columns is None:
        return False
    who = Counter(row.cells.get(columns.who, "") for row in _few_rows(text[:_LOOKED_AT], head))
    return any(n > 1 for name, n in who.items() if name)


def _few_rows(text: str, head: Head) -> Iterator[Row]:
    with suppress(SaysoError):  # what cannot be read of the table is told when it is read
        yield from rows(Source("", text), head)


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
    head, names = headed(source.text) or (unheaded(source.text), [])
    if head is None:
        raise SaysoError(
            f"{source.id}, line 1", "a line that names a column speaker and a column text",
            f"«{clip(source.text[:400].strip().partition(chr(10))[0])}»", HOW,
        )  # fmt: skip
    names = names or list(head.names)
    table: list[Row] = []
    of_all: list[SaysoError] = []
    try:
        table.extend(row for row in rows(source, head) if not _again(row))
    except SaysoError as error:  # the rows above it are good
        of_all.append(error)
    of_all += _open_end(source, head, table)
    columns = columns_of(names, table)
    if columns is None:
        named = columns_of(names)
        raise SaysoError(
            f"{source.id}, line 1", "a column that holds the words", f"only numbers under «{named.words if named else ''}»",
            "Name the column of the words text in the first line.",
        )  # fmt: skip
    of_all += doubts(source, head, names, columns, table)
    if added := _sum(source, table, columns):
        of_all.append(added)
    read = _Table(source, columns, table)
    for row in table:
        read.take(row)
    return read.read(of_all)


def _again(row: Row) -> bool:
    """Whether a row has the headings once more, as at the top of a page."""
    return all(column_name(cell) == name for cell, name in zip(row.written, row.names, strict=False) if cell)


def _open_end(source: Source, head: Head, table: list[Row]) -> Iterator[SaysoError]:
    """What is told of a last row whose quotation mark is never closed: on its own line it is where the file was cut off;
    over several it may be a mark too many. Where tabs or bars part the cells, a mark may be somebody's words.
    """
    if not table or head.apart not in ",;" or not table[-1].is_open:
        return
    row = table[-1]
    where = f"{source.id}, line {row.number}"
    count = len(lines_of(row.span.quote))
    if count == 1:
        yield SaysoError(where, *cut_off("a closing quotation mark", row.span.quote))
    elif count <= _MANY_LINES:  # more are told with their words
        yield SaysoError(
            where, "a quotation mark that closes", f"«{clip(row.span.quote)}», open to the end of the file",
            "Look for a quotation mark too many in this row, and whether the file is whole; rows below were read as part of it.",
        )  # fmt: skip


def _sum(source: Source, table: list[Row], columns: Columns) -> SaysoError | None:
    """What is told of a last row that adds the others up, as spreadsheets do: it is taken out of the table."""
    who = [column_name(row.cells.get(columns.who, "")) for row in table]
    if not who or who[-1] not in called("sum") or who.count(who[-1]) > 1:
        return None
    row = table.pop()
    return SaysoError(
        f"{source.id}, line {row.number}", "a row of talk", f"«{clip(source.text[row.start : row.end])}»",
        "It is left out as the sum of the table. If somebody is called so, write it another way, such as with a surname.",
    )  # fmt: skip


class _Table:
    """The pieces and the troubles of each conversation while the rows are read."""

    def __init__(self, source: Source, columns: Columns, table: list[Row]) -> None:
        self.source, self.columns = source, columns
        self.labels = _labels(table, columns)
        self.whole = in_whole_numbers(table, columns.clocks)
        self.pieces: dict[str, list[Piece]] = {}
        self.troubles: dict[str, Troubles] = {}
        self.seen: set[tuple[str, str, str, str]] = set()

    def take(self, row: Row) -> None:
        if _RULE.fullmatch(self.source.text, row.start, row.end):
            return
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
        if piece := _piece(whole, columns, self.labels, self.troubles_of(whole)):
            self.pieces.setdefault(name, []).append(piece)

    def troubles_of(self, row: Row) -> Troubles:
        return self.troubles.setdefault(row.cells.get(self.columns.conversation, ""), Troubles(self.source))

    def read(self, of_all: list[SaysoError]) -> dict[str, Encounter]:
        """The conversations, each with its own troubles, those of rows that belong to none, and those of the table."""
        astray = [t for name, troubles in self.troubles.items() if name not in self.pieces for t in troubles.told()]
        found = {
            name: self.encounter(p, self.troubles.setdefault(name, Troubles(self.source)))
            for name, p in self.pieces.items()
        }
        found = found or {"": self.encounter([], Troubles(self.source))}
        return {name: replace(e, troubles=(*e.troubles, *astray, *of_all)) for name, e in found.items()}

    def encounter(self, pieces: list[Piece], troubles: Troubles) -> Encounter:
        timed = believed(self.source, continued(pieces, troubles), self.whole, troubles)
        return encounter(self.source, in_time(timed, troubles), troubles)


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
    places = [(row.names.index(name), name) for name in columns.clocks if name in row.names]
    cells = [(row.written[at + moved], name) for at, name in places if first < at < row.found - moved]
    filled = [(cell, name) for cell, name in cells if not is_blank(cell)]
    return all(is_time(cell, name) for cell, name in filled) if filled else None


def _labels(table: list[Row], columns: Columns) -> dict[str, str]:
    """How people are called who have one role beside their name: *Ann Reis (mother)*, as transcripts write it."""
    beside: dict[str, set[str]] = {}
    for row in table:
        name, role = _name(row, columns.who), row.cells.get(columns.role, "")
        if name and "(" not in name and key(role) in roles() and key(name) not in roles():
            beside.setdefault(name, set()).add(role)
    return {name: f"{name} ({next(iter(found))})" for name, found in beside.items() if len(found) == 1}


def _name(row: Row, column: str) -> str:
    name = bare(row.cells.get(column, "").rstrip(": "))
    return name[0] if len(name) == 2 and name[1] == "." else name  # Q. and A. of a hearing


def _piece(row: Row, columns: Columns, labels: dict[str, str], troubles: Troubles) -> Piece | None:
    words = row.place(columns.words)
    if not words.quote:
        return None
    if words.quote.count("\n") > _MANY_LINES:
        troubles.add(
            "quote", row.start, "a quotation mark that closes", f"a cell of more than {_MANY_LINES} lines",
            "Look for a quotation mark too many in this row; rows below may have been read as part of it.",
        )  # fmt: skip
    who = _name(row, columns.who) or _name(row, columns.role)
    return Piece(labels.get(who, who) or None, words.start, words.end, *times(row, columns.clocks, troubles))
