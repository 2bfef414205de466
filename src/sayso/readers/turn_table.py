"""Transcripts kept as a table: a row an utterance, a column for who and a column for what was said."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import NamedTuple

from sayso.catalogue import reader
from sayso.dates import parse_clock
from sayso.delimited import Row, column_name, rows, separator
from sayso.model import Encounter, SaysoError, Source
from sayso.talk import Piece, Troubles, clip, encounter, trim


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What tables call their columns, as column_name() writes it, from sure to less sure: the first name of a row that
# a table has is the column.
_WHO = _names("""
    speaker interlocutor speaker_name speaker_id speaker_label who participant participant_name talker
    interviewer_interviewee role voice name actor agent person from sender
""")
_WORDS = _names("""
    utterance_text utterance text words transcript content said speech what_was_said transcription
    transcript_text sentence dialogue line turn turn_text message caption
""")
_BEGINS = _names("""
    start start_time start_s start_sec start_seconds begin begin_time time timestamp timespan time_span
    timecode start_timestamp onset from_time time_start start_time_s
""")
_ENDS = _names("""
    end end_time end_s end_sec end_seconds stop stop_time end_timestamp offset time_end
""")
_LASTS = _names("""
    duration duration_s length
""")
_UTTERANCE = _names("""
    utterance_id utt_id turn_id utterance_index turn_number turn_index utterance_no line_id
""")
_CONVERSATION = _names("""
    transcript_id conversation_id dialogue_id meeting_id meeting conversation session_id session interview_id
    call_id file filename file_name document
""")
_RANGE = re.compile(r"\s*(\S{1,20})\s*(?:-{1,2}>?|–|—|to)\s*(\S{1,20})\s*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}")
_BLANK = ("nan", "none", "null", "n/a", "na", "-")
_MANY_LINES = 40


class Columns(NamedTuple):
    """Which column of a table holds what; nothing where it has none."""

    who: str
    words: str
    begins: str
    ends: str
    lasts: str
    utterance: str
    conversation: str


def _columns(names: list[str]) -> Columns | None:
    def pick(wanted: tuple[str, ...], but: tuple[str, ...] = ()) -> str:
        return next((name for name in wanted if name in names and name not in but), "")

    who, words = pick(_WHO), pick(_WORDS)
    if not who or not words:
        return None
    taken = (who, words)
    return Columns(
        who, words, pick(_BEGINS, taken), pick(_ENDS, taken), pick(_LASTS, taken), pick(_UTTERANCE, taken),
        pick(_CONVERSATION, taken),
    )  # fmt: skip


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
    """Every conversation of a table by the id the table gives it; one named `` where it has no column for
    that.

    A row that comes again with the same conversation and utterance id (once for each annotator) is read once.
    Raises SaysoError where the first line does not name the columns.
    """
    names = _header(source.text)
    columns = _columns(names)
    if columns is None:
        raise SaysoError(
            f"{source.id}, line 1",
            "a first line that names a column speaker and a column text",
            f"«{clip(', '.join(names))}»",
            "Name the columns in the first line, such as: speaker,text,start,end.",
        )
    table = _Table(source, columns)
    try:
        for row in rows(source):
            table.take(row)
    except SaysoError as error:  # the rows above it are good
        table.stopped = error
    return table.read()


class _Table:
    """The pieces and the troubles of each conversation while the rows are read."""

    def __init__(self, source: Source, columns: Columns) -> None:
        self.source, self.columns = source, columns
        self.pieces: dict[str, list[Piece]] = {}
        self.troubles: dict[str, Troubles] = {}
        self.seen: set[tuple[str, str]] = set()
        self.stopped: SaysoError | None = None

    def take(self, row: Row) -> None:
        name = row.cells.get(self.columns.conversation, "")
        utterance = row.cells.get(self.columns.utterance, "")
        if utterance and (name, utterance) in self.seen:
            return
        self.seen.add((name, utterance))
        troubles = self.troubles.setdefault(name, Troubles(self.source))
        if piece := _piece(row, self.columns, troubles):
            self.pieces.setdefault(name, []).append(piece)

    def read(self) -> dict[str, Encounter]:
        empty = Troubles(self.source)
        names = list(self.pieces) or [""]
        found = {
            name: encounter(self.source, self.pieces.get(name, []), self.troubles.get(name, empty)) for name in names
        }
        if self.stopped:
            return {name: replace(e, troubles=(*e.troubles, self.stopped)) for name, e in found.items()}
        return found


def _piece(row: Row, columns: Columns, troubles: Troubles) -> Piece | None:
    if columns.words not in row.cells:
        if any(row.cells.values()):
            troubles.add(
                "cells",
                row.start,
                "a cell in every column",
                f"«{clip(row.source.text[row.start : row.end])}»",
                "The row is left out. Give it the cells that are missing.",
            )
        return None
    start, end = _place(row, columns.words)
    if start == end:
        return None
    if row.source.text.count("\n", start, end) > _MANY_LINES:
        troubles.add(
            "quote",
            row.start,
            "a quotation mark that closes",
            f"a cell of more than {_MANY_LINES} lines",
            "Look for a quotation mark too many in this row; rows below may have been read as part of it.",
        )
    begins, ends = _times(row, columns, troubles)
    return Piece(row.cells.get(columns.who, "").rstrip(": ") or None, start, end, begins, ends)


def _place(row: Row, column: str) -> tuple[int, int]:
    """Where the words of a cell stand: as written in the file, with quotation marks doubled if they are."""
    text, at = row.source.text, row.start
    for name, cell in row.cells.items():
        for written in (cell, cell.replace('"', '""')):
            found = text.find(written, at, row.end)
            if found >= 0:
                break
        else:
            continue
        at = found + len(written)
        if name == column:
            unquoted = text[found - 1 : found] != '"' and name == next(reversed(row.cells))
            # Words with a comma and without quotation marks run on to the end of their row.
            return trim(text, found, row.end if unquoted else at)
    return trim(text, row.start, row.end) if row.cells[column] else (row.start, row.start)


def _times(row: Row, columns: Columns, troubles: Troubles) -> tuple[float | None, float | None]:
    first = row.cells.get(columns.begins, "")
    span = _RANGE.fullmatch(first) if len(first) < 60 else None
    if span:
        return _seconds(span[1], row, troubles), _seconds(span[2], row, troubles)
    begins = _seconds(first, row, troubles)
    ends = _seconds(row.cells.get(columns.ends, ""), row, troubles)
    lasts = _seconds(row.cells.get(columns.lasts, ""), row, troubles) if ends is None else None
    return begins, begins + lasts if begins is not None and lasts is not None else ends


def _seconds(cell: str, row: Row, troubles: Troubles) -> float | None:
    if not cell or cell.lower() in _BLANK or _DAY.search(cell):
        return None  # a time of day on a day is no time in a recording
    seconds = parse_clock(cell.strip("[]()s "))
    if seconds is None:
        troubles.add(
            "time", row.start, "a time in seconds, or as 1:15 or 00:01:15", f"«{clip(cell)}»",
            "The words are kept without that time.",
        )  # fmt: skip
    return seconds
