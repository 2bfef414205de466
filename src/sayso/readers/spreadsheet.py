"""Workbooks: the first sheet that has a table, as the text of a CSV file."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sayso.catalogue import reader
from sayso.model import SaysoError, Source

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_MOST_CELLS = 20_000_000
_FIRST_ROWS, _SHOWN = 20, 5
"""Rows that tell whether a further sheet has a table, and how many such sheets are named."""
_AGAIN = "Open it in a spreadsheet and save it again as .xlsx or .csv, without a password."


@reader(code="F103", level="source", endings=(".xlsx", ".xlsm", ".xlsb", ".ods", ".xls"))
def spreadsheet(name: str, data: bytes) -> Source:
    """A workbook's first sheet with a table as CSV text: days as 2024-02-26, whole numbers without a full stop.

    A sheet with fewer than two rows of two cells is a cover; it is read where there is no other. Read by python-calamine. Raises SaysoError for a password, a broken file, an empty workbook, or a sheet
    that claims more than 20 million cells.
    """
    if not data:
        raise SaysoError(name, "a workbook", "an empty file", "Look whether the right file was saved.")
    if _has_password(data):
        raise SaysoError(name, "a workbook", "one with a password", _AGAIN)
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        cover = ""
        with load_workbook(io.BytesIO(data)) as book:
            for number, sheet in enumerate(book.sheet_names, 1):
                found = book.get_sheet_by_name(sheet)
                if found.total_height * found.total_width > _MOST_CELLS:
                    raise _too_large(name)
                rows = found.to_python()
                if (text := _rendered(rows)) and _is_table(rows):
                    others = [other for other in book.sheet_names[number:] if _is_table(_first_rows(book, other))]
                    return Source(name, text, "spreadsheet", troubles=_of_others(name, sheet, others))
                cover = cover or text
            if cover:
                return Source(name, cover, "spreadsheet")
    except PasswordError as error:
        raise SaysoError(name, "a workbook", "one with a password", _AGAIN) from error
    except CalamineError as error:
        if "limit exceeded" in str(error):
            raise _too_large(name) from error
        raise SaysoError(name, "a workbook", "a broken file, or far too many cells", _AGAIN) from error
    except SaysoError:
        raise
    except Exception as error:
        raise SaysoError(name, "a workbook", f"a broken file ({type(error).__name__})", _AGAIN) from error
    raise SaysoError(name, "a sheet with rows", "none", "Look whether the right file was saved.")


def _has_password(data: bytes) -> bool:
    """Office wraps a locked workbook in an old container; OpenDocument says it in the manifest of its zip."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "EncryptedPackage".encode("utf-16-le") in data
    try:  # a damaged zip raises any of these: a packing that zipfile does not know, a part cut off, a broken stream
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return b"encryption-data" in file.read("META-INF/manifest.xml")
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error):
        return False  # no OpenDocument; the library says what is wrong with it


def _too_large(name: str) -> SaysoError:
    return SaysoError(
        name, "a sheet of at most 20 million cells", "one that claims more",
        "Delete the empty columns and rows around the table, or save the table as .csv.",
    )  # fmt: skip


def _first_rows(book: CalamineWorkbook, sheet: str) -> Sequence[Sequence[object]]:
    found = book.get_sheet_by_name(sheet)
    return found.to_python(nrows=_FIRST_ROWS) if found.total_height * found.total_width <= _MOST_CELLS else []


def _of_others(name: str, sheet: str, others: Sequence[str]) -> tuple[SaysoError, ...]:
    """What is told of further sheets that have a table."""
    if not others:
        return ()
    return (SaysoError(
        name, "one sheet with a table", f"others too: {', '.join(f'«{other}»' for other in others[:_SHOWN])}",
        f"Only «{sheet}» is read. Save each of the others as a file of its own.",
    ),)  # fmt: skip


def _is_table(rows: Sequence[Sequence[object]]) -> bool:
    return sum(sum(map(bool, map(_cell, row))) >= 2 for row in rows) >= 2


def _rendered(rows: Sequence[Sequence[object]]) -> str:
    cells = [[_cell(value) for value in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if not cells:
        return ""
    wide = max(i + 1 for row in cells for i, cell in enumerate(row) if cell)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row[:wide] for row in cells)
    return out.getvalue()


def _cell(value: object) -> str:
    """A cell as a person reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return _lasting(value)
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()


def _lasting(value: timedelta) -> str:
    seconds = value.total_seconds()
    whole = int(seconds)
    rest = f"{seconds - whole:.3f}"[1:].rstrip("0").rstrip(".")
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{rest}"
