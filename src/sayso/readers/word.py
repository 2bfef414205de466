"""Word documents: notes, reports, minutes and the transcripts that Teams, Otter and typists save."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from sayso.catalogue import reader
from sayso.model import SaysoError, Source

if TYPE_CHECKING:
    from docx2python.depth_collector import Par

_FOOTNOTE = re.compile(r"-{4}(footnote|endnote)(\d{1,6})-{4}")
_LINK = re.compile(r"<a href=\"[^\"<>]{0,2000}\">|</a>")
_BULLET = re.compile(r"^\t*--\t", re.M)
_NUMBER = re.compile(r"^\t+(?=\w{1,6}[).]\t)", re.M)
_MOVED = re.compile(rb"<w:moveFrom(?=[ >])[^>]*(?<!/)>.*?</w:moveFrom>", re.S)
_LARGEST = 200_000_000  # bytes of XML; a document of 5,000 pages has about 50 million
_AGAIN = "Open it in Word and save it again as .docx, without a password."


@reader(code="F102", level="source", endings=(".docx", ".docm", ".doc"))
def word(name: str, data: bytes) -> Source:
    """A Word document as calm text: a paragraph a line, a table row a line with ` | ` between the cells.

    Format: ECMA-376 (Office Open XML), read by docx2python. Tracked insertions are read, deletions are not.
    Raises SaysoError for an old .doc, a password, a broken or an empty file.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SaysoError(name, "a Word document (.docx)", "an old .doc file or one with a password", _AGAIN)
    if not data.startswith(b"PK"):
        raise SaysoError(name, "a Word document (.docx)", "something else" if data else "an empty file", _AGAIN)
    try:
        text = _rendered(_without_moved(data))
    except SaysoError as error:
        raise SaysoError(name, error.expected, error.found, error.way_out) from error
    except Exception as error:
        raise SaysoError(name, "a Word document (.docx)", f"a broken file ({type(error).__name__})", _AGAIN) from error
    if not text.strip():
        raise SaysoError(name, "a text", "a document without words", "Pictures of pages are not read; have them typed.")
    return Source(name, text, "word")


def _without_moved(data: bytes) -> bytes:
    """The file without the words that a tracked move took away, which docx2python would read twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        if sum(info.file_size for info in old.infolist() if info.filename.endswith(".xml")) > _LARGEST:
            raise SaysoError("", "a document of at most 200 MB", "more", "Save it in parts.")
        parts = {info.filename: old.read(info) for info in old.infolist() if not info.filename.startswith("word/media")}
    main = next((part for part in parts if part.endswith("word/document.xml")), "")
    if b"</w:moveFrom>" not in parts.get(main, b""):
        return data
    parts[main] = _MOVED.sub(b"", parts[main])
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w") as file:
        for part, content in parts.items():
            file.writestr(part, content)
    return new.getvalue()


def _rendered(data: bytes) -> str:
    from docx2python import docx2python

    with docx2python(io.BytesIO(data), duplicate_merged_cells=False) as document:
        out = [line for table in document.body_pars for row in table for line in _row(row)]
        notes = [
            line
            for part in (document.footnotes_pars, document.endnotes_pars)
            for table in part
            for row in table
            for cell in row
            for line in _notes([_text(par) for par in cell])
        ]
    if notes:
        out += ["", *notes]
    return "\n".join(out).strip("\n") + "\n"


def _row(row: list[list[Par]]) -> list[str]:
    """The lines of one row. Text outside a table comes as a row of one cell too, and keeps its paragraphs."""
    if not any("tc" in par.lineage for cell in row for par in cell):
        return [_text(par) for cell in row for par in cell]
    cells = [" ".join(" ".join(_text(par).split()) for par in cell).strip() for cell in row]
    if len(cells) == 1:
        return [_text(par) for par in row[0]]
    return [" | ".join(cells)] if any(cells) else []


def _notes(pars: list[str]) -> list[str]:
    return [re.sub(r"^(footnote|endnote)(\d+)\)\t", r"[\1 \2] ", par) for par in pars if par.strip()]


def _text(par: Par) -> str:
    text = _LINK.sub("", "".join(run.text for run in par.runs))
    text = _FOOTNOTE.sub(r"[\1 \2]", text)
    return _NUMBER.sub("", _BULLET.sub("- ", text)).rstrip()
