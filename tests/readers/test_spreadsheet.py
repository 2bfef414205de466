from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError
from sayso.readers import open_source, read_talk
from sayso.readers.spreadsheet import spreadsheet

_NS = "urn:oasis:names:tc:opendocument:xmlns"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def text_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def ods(*sheets: str, manifest: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{n}="{_NS}:{n}:1.0"' for n in ("office", "table", "text"))
    body = "".join(f'<table:table table:name="S{i}">{s}</table:table>' for i, s in enumerate(sheets))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", _KIND)
        file.writestr("META-INF/manifest.xml", manifest or f'<m:manifest xmlns:m="{_NS}:manifest:1.0"/>')
        file.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def test_the_first_sheet_with_rows_as_csv() -> None:
    number = '<table:table-cell office:value-type="float" office:value="{}"/>'
    day = '<table:table-cell office:value-type="date" office:date-value="2024-02-26"/>'
    rows = row(text_cell("speaker"), text_cell("text")) + row(
        text_cell("Sue"), text_cell("No, never."), number.format(2), day
    )
    rows += row(number.format(2.5), text_cell("x_000D_"))
    text = spreadsheet("a.ods", ods("", rows)).text
    lines = text.splitlines()
    assert lines[0] == "speaker,text,,"
    assert lines[1].startswith('Sue,"No, never.",2,2024-02-26')
    assert lines[2].startswith("2.5,")
    assert "_x000D_" not in text.replace("x_000D_", "")


def test_a_cover_before_the_table_is_passed_over_and_read_where_there_is_no_other() -> None:
    cover = row(text_cell("Home visit"), text_cell("21 May")) + row(text_cell("Typed by K. Hale"))
    turns = row(text_cell("Speaker"), text_cell("Text")) + row(text_cell("Sue"), text_cell("No."))
    assert spreadsheet("a.ods", ods(cover, turns)).text == "Speaker,Text\nSue,No.\n"
    (told,) = spreadsheet("a.ods", ods(cover, turns, cover, turns)).troubles
    assert (told.found, told.way_out) == (
        "others too: «S3»",
        "Only «S1» is read. Save each of the others as a file of its own.",
    )
    assert spreadsheet("a.ods", ods("", cover)).text.startswith("Home visit,21 May")


def test_a_workbook_of_turns_is_talk() -> None:
    rows = row(text_cell("Speaker"), text_cell("Text")) + row(text_cell("DB:"), text_cell("Well, no."))
    source = open_source("a.ods", ods(rows))
    found = read_talk(source)
    assert found is not None
    assert [(t.speaker.name, t.text) for t in found.turns] == [("DB", "Well, no.")]


def test_billions_of_cells_a_password_and_broken_files_are_refused() -> None:
    huge = row(
        text_cell("x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="999999999"'),
        times=999999999,
    )
    locked = ods(
        row(text_cell("x")),
        manifest=f'<m:manifest xmlns:m="{_NS}:manifest:1.0"><m:encryption-data/></m:manifest>',
    )
    for data, word in (
        (ods(huge), "cells"),
        (locked, "password"),
        (b"", "empty"),
        (b"PK\x03\x04", "broken"),
        (b"x", "broken"),
        (ods(""), "none"),
    ):
        with pytest.raises(SaysoError, match=word):
            spreadsheet("a.ods", data)


@settings(max_examples=60, deadline=None)
@example(at=914, junk=b"\x01\x00\x04")  # a part of the zip is cut off
@given(st.integers(0, 1500), st.binary(max_size=4))
def test_a_damaged_file_is_read_or_refused(at: int, junk: bytes) -> None:
    data = ods(row(text_cell("speaker"), text_cell("text")))
    with contextlib.suppress(SaysoError):
        spreadsheet("a.ods", data[:at] + junk + data[at + len(junk) :])


def test_dates_counted_from_1904(shared: Path) -> None:
    path = shared / "formats" / "tables" / "calamine_date_1904.xlsx"
    assert spreadsheet(path.name, path.read_bytes()).text.splitlines() == [
        "2021-01-01,15",
        "2021-01-02,16",
        "255:10:10,17",
    ]
