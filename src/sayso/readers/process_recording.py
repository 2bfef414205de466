"""Process recordings: talk written down in one column of a table, beside columns for remarks on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from sayso.catalogue import reader
from sayso.delimited import Head, Row, column_name, rows, separator
from sayso.model import Encounter, SaysoError, Source, Span
from sayso.people import key, role_of
from sayso.transcripts.labels import bare, is_role, speakers_of
from sayso.transcripts.named_speakers import named
from sayso.transcripts.talk import Piece, Troubles, clip, encounter, trim
from sayso.transcripts.turn_headings import columns_of, first_cells
from sayso.transcripts.turn_times import is_day
from sayso.transcripts.unheaded import to_one_another

_ABOVE = 60  # lines above the table, at most: name, agency, purpose, who was there
_LOOKED_AT = 60_000  # characters that are enough to tell
_FIRST_ROW = 4000  # characters in which the first row ends
_FEWEST = 3  # labels in the column
_OFTEN = 0.4  # the share of its cells that begin with one; others tell what was seen
_BESIDE_TALK = frozenset(("supervisor", "field instructor", "practice educator", "manager", "team manager"))
_YOU = re.compile(r"\b(?:you|your|ye|yous)\b", re.I)
_UNEVEN = 0.1  # the share of rows with more or fewer cells, where commas part them
_LINE = re.compile(r"[^\r\n]*[^\s\ufeff][^\r\n]*")
_NAME = (
    r"(?:(?:Mrs?|Ms|Mx|Dr|Miss)\.?[ ])?(?:(?:[^\W\d_]\.){1,4}|[^\W\d_]{2,5}\.|"
    r"[^\W\d_][^:\r\n<>|.?!…()–—]{0,60}?(?: ?\([^()\r\n]{1,40}\))?)"
)
_LABEL = re.compile(
    r"(?:\A|[\r\n]|<br ?/?>)[ \t]*(?:\d{1,3}[.)])?[ \t*_•-]*"  # a cell or a line begins
    rf"(?P<first>{_NAME})(?:[ \t*_]*:(?=[\s*_]|$)|[ \t]+[–—-](?=[ \t]))[ \t*_]*"
    rf"|(?<=[.?!…\"”’)\]])[ \t][ \t*_]*(?P<inside>{_NAME})[ \t*_]*:(?=[\s*_]|$)[ \t*_]*"  # a sentence begins
)


class _Table(NamedTuple):
    """Where the talk of a process recording stands: the cells of one column, who speaks, and what the others are called."""

    at: int
    cells: list[tuple[str, Span]]
    """With who says all of it, where a column is given to one person; else nothing: the names stand in the cells."""
    labels: frozenset[str]
    beside: list[str]


def recognises(text: str) -> float:
    """Sure where one column of a table holds `NAME: words` that people say to each other, and another something else."""
    return 0.97 if _table(Source("", text)) else 0.0


@reader(code="F205", level="encounter", recognises=recognises)
def process_recording(source: Source) -> Encounter:
    """The talk of a process recording: the cells of one column, which begin with `NAME: words`.

    The other columns (feelings, analysis, the supervisor's comments) and what stands above and below the table are no
    talk; that they are left out is told. Raises SaysoError where no such table is found.
    """
    found = _table(source)
    if found is None:
        raise SaysoError(
            source.id, "a table with a column of talk, such as SW: Hello., beside others", "no such table",
            "Write before what each says who says it, and over each column what it holds.",
        )  # fmt: skip
    troubles = Troubles(source)
    if found.beside:
        troubles.add(
            "beside", found.at, "a table of talk alone", f"other columns too: {', '.join(found.beside)}",
            "Only the talk is read: these are left out, and what stands above and below the table. The talk itself is the "
            "writer's account of it.",
        )  # fmt: skip
    return encounter(source, list(_pieces(source.text, found, troubles)), troubles)


def _pieces(text: str, found: _Table, troubles: Troubles) -> Iterator[Piece]:
    """What each says. What stands in a cell before the first name is as often told (*I knocked*) as said, so it is left out."""
    for who, cell in found.cells:
        if who:
            yield Piece(who, *trim(text, cell.start, cell.end))
            continue
        begun = [(start, end, label) for start, end, label in _labels(cell) if label in found.labels]
        stops = [*(start for start, _, _ in begun), cell.end]
        if text[cell.start : stops[0]].strip():
            troubles.add(
                "unnamed", cell.start, "a name before the words", f"«{clip(text[cell.start : stops[0]])}»",
                "It is left out, for it may not have been said; put a name and a colon before it if it was.",
            )  # fmt: skip
        for (_, end, label), stop in zip(begun, stops[1:], strict=True):
            yield Piece(label, *trim(text, end, stop))


def _table(source: Source) -> _Table | None:
    """The first table of a text that holds talk beside something else."""
    for at, apart in _beginnings(source.text):
        titles = [cell.strip() for row in first_cells(source.text[at : at + _FIRST_ROW], apart)[:1] for cell in row]
        if columns_of([column_name(title) for title in titles]) is not None:
            continue  # a column says who speaks: a table of turns
        columns = {f"column_{i}": title for i, title in enumerate(titles, 1)}
        head = Head(at, apart, tuple(columns))
        if _read(replace(source, text=source.text[: at + _LOOKED_AT]), head, columns):  # most are no such table
            return _read(source, head, columns)
    return None


def _read(source: Source, head: Head, columns: dict[str, str]) -> _Table | None:
    blocks = _blocks(source, head)
    if not blocks or any(_holds_days(blocks[0], name) for name in columns):
        return None
    return _by_person(head.at, blocks[0], columns) or _in_one_column(source, head.at, blocks, columns)


def _by_person(at: int, block: list[Row], columns: dict[str, str]) -> _Table | None:
    """A table with a column for what each says, a row an exchange: *Worker*, *Client*."""
    given = {name: bare(title) for name, title in columns.items() if _is_of_one(title) and _is_filled(block, name)}
    cells = [(who, cell) for row in block[1:] for name, who in given.items() if (cell := row.place(name)).quote]
    if sum(_is_talk(block, name) for name in given) < 2 or not _to_another([cell for _, cell in cells]):
        return None
    beside = [_shown(name, columns) for name in columns if name not in given and _is_filled(block, name)]
    return _Table(at, cells, frozenset(given.values()), beside)


def _in_one_column(source: Source, at: int, blocks: list[list[Row]], columns: dict[str, str]) -> _Table | None:
    """A table that holds talk in one column, with those of as many columns below it that go on with the same talk."""
    first, *more = blocks
    ways = [(len(speakers), name) for name in columns if (speakers := _speakers(source, first, name))]
    beside = [name for name in columns if _is_filled(first, name)]
    if not ways or len(beside) < 2:
        return None
    talk = max(ways)[1]
    blocks = [first, *(block for block in more if _speakers(source, block, talk) & _speakers(source, first, talk))]
    labels = frozenset[str]().union(*(_speakers(source, block, talk) for block in blocks))
    cells = [("", cell) for block in blocks for cell in _below_heading(block, talk, labels)]
    called = {} if _opens(first[0].place(talk), labels) else columns
    return _Table(at, cells, labels, [_shown(name, called) for name in beside if name != talk])


def _beginnings(text: str) -> Iterator[tuple[int, str]]:
    """Where a table may begin, and what parts its cells: at lines that have more or fewer of it than the line above. A
    comma in a sentence has a blank behind it."""
    before = ("", 0)
    for line in islice(_LINE.finditer(text), _ABOVE):
        apart = "|" if " | " in line[0] else separator(line[0])
        count = line[0].count(apart)
        if count and (apart, count) != before and not (apart in ",;" and f"{apart} " in line[0].rstrip()):
            yield line.start(), apart
        before = (apart, count)


def _blocks(source: Source, head: Head) -> list[list[Row]]:
    """The rows of tables that have as many cells as the first line names, those that stand together; none where commas part
    the cells and their number differs from row to row, as it does in the lines of a transcript."""
    blocks: list[list[Row]] = []
    before, uneven, every = -1, 0, 0
    with suppress(SaysoError):  # the rows above it are good
        for every, row in enumerate(rows(source, head), 1):  # noqa: B007
            if not any(map(str.isalnum, source.text[row.start : row.end])):
                continue  # the rule below the headings in Markdown
            if row.found != row.columns:
                uneven += 1
                continue
            if blocks and not source.text[before : row.start].strip(" \t\r\n|:-"):
                blocks[-1].append(row)
            else:
                blocks.append([row])
            before = row.end
    return [] if head.apart in ",;" and uneven > max(1, _UNEVEN * every) else blocks


def _speakers(source: Source, block: list[Row], name: str) -> frozenset[str]:
    """Who speaks in a column of a table; nobody where it holds no talk."""
    cells = [cell for row in block if (cell := row.place(name)).quote.strip(" -:|")]
    found = [label for cell in cells for _, end, label in _labels(cell) if end < cell.end]
    given = named(source)
    labels = frozenset(filter(given.called, found)) if given else speakers_of(found)
    begun = [cell for cell in cells if _opens(cell, labels)]
    said = sum(label in labels for label in found)
    spoken = sum("?" in cell.quote or to_one_another([cell.quote]) for cell in begun)
    enough = len(labels) > 1 and said >= _FEWEST and len(begun) >= _OFTEN * len(cells) and 3 * spoken >= len(begun)
    return labels if enough and _to_another(begun) else frozenset()


def _below_heading(block: list[Row], name: str, labels: frozenset[str]) -> list[Span]:
    """The cells of a column below its heading, which may come again at the top of a page."""
    heading = () if _opens(block[0].place(name), labels) else block[0].written
    return [cell for row in block if row.written != heading and (cell := row.place(name)).quote.strip(" -:|")]


def _to_another(cells: list[Span]) -> bool:
    """Whether somebody asks, or several say *you*: what each said once, as a safety plan or a list of evidence gathers it
    (*Mum: I will ring*, *Gran: "They eat"*), is no talk."""
    asked = any("?" in cell.quote for cell in cells)
    return asked or 4 * sum(_YOU.search(cell.quote) is not None for cell in cells) >= len(cells) > 0


def _is_of_one(title: str) -> bool:
    """Whether a heading is a role, or a role and a name (*Grandad Joe*); the supervisor's column holds comments."""
    role = role_of(bare(title).partition("(")[2].rstrip(")"))[0]
    return (is_role(title) or role != "") and key(title) not in _BESIDE_TALK


def _is_talk(block: list[Row], name: str) -> bool:
    """Whether the cells below the heading of a column hold what people say to each other."""
    cells = [row.cells[name] for row in block[1:] if row.cells[name]]
    return len(cells) >= _FEWEST and 3 * sum("?" in cell or to_one_another([cell]) for cell in cells) >= len(cells)


def _opens(cell: Span, labels: frozenset[str]) -> bool:
    """Whether a cell begins with the name of one who speaks."""
    return any(start == cell.start and label in labels for start, _, label in _labels(cell))


def _labels(cell: Span) -> Iterator[tuple[int, int, str]]:
    """What may be the name of a speaker in a cell: where it stands, where the words behind it begin, and the name."""
    for found in _LABEL.finditer(cell.quote):
        label = found["first"] or found["inside"]
        yield cell.start + found.start(), cell.start + found.end(), bare(" ".join(label.split()))


def _is_filled(block: list[Row], name: str) -> bool:
    """Whether a column holds words: not only the numbers or the times of rows."""
    return any(any(map(str.isalpha, row.cells[name])) for row in block[1:])


def _holds_days(block: list[Row], name: str) -> bool:
    """Whether a column has a day in most rows: then the table is a log of contacts or a chronology."""
    return 2 * sum(is_day(row.cells[name]) for row in block) > len(block)


def _shown(name: str, called: dict[str, str]) -> str:
    return f"«{clip(called[name])}»" if called.get(name) else name.replace("_", " ")
