"""Word documents: notes, reports, minutes and the transcripts that Teams, Otter and typists save."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.catalogue import reader
from sayso.model import SaysoError, Source

if TYPE_CHECKING:
    from docx2python.depth_collector import Par, ParsTable
    from docx2python.docx_output import DocxContent

_FOOTNOTE = re.compile(r"-{4}(footnote|endnote)(\d{1,6})-{4}")
_CALLED = re.compile(r"(footnote|endnote)(\d+)\)\t")
_LINK = re.compile(r"<a href=\"[^\"<>]{0,2000}\">|</a>")
_BULLET = re.compile(r"^\t*--\t", re.M)
_NUMBER = re.compile(r"^\t+(?=\w{1,6}[).]\t)", re.M)
_MARKER = re.compile(r"- |\w{1,6}[).]\t")
_MOVED = re.compile(rb"<w:moveFrom(?=[ >])[^>]*(?<!/)>.*?</w:moveFrom>", re.S)
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<[?!][^>]*>)*<w:(?:document|hdr|ftr|footnotes|endnotes|comments)(?=[\s>])(?![^>]*\sxmlns:r\s*=)"
)
_LINKS = b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_LARGEST = 200_000_000  # bytes of XML; a document of 5,000 pages has about 50 million
_AGAIN = "Open it in Word and save it again as .docx, without a password."


@reader(code="F102", level="source", endings=(".docx", ".docm", ".doc"))
def word(name: str, data: bytes) -> Source:
    """A Word document as calm text: a paragraph a line, a table row a line with ` | ` between the cells.

    Format: ECMA-376 (Office Open XML), read by docx2python. Tracked insertions are read, deletions are not. Footnotes,
    comments, headers and footers stand at the end. Each place is a paragraph of the document and a column in it.
    Raises SaysoError for an old .doc, a password, a broken or an empty file.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SaysoError(name, "a Word document (.docx)", "an old .doc file or one with a password", _AGAIN)
    if not data.startswith(b"PK"):
        raise SaysoError(name, "a Word document (.docx)", "something else" if data else "an empty file", _AGAIN)
    try:
        text, places = _rendered(_prepared(data))
    except SaysoError as error:
        raise SaysoError(name, error.expected, error.found, error.way_out) from error
    except Exception as error:
        raise SaysoError(name, "a Word document (.docx)", f"a broken file ({type(error).__name__})", _AGAIN) from error
    if not text.strip():
        raise SaysoError(name, "a text", "a document without words", "Pictures of pages are not read; have them typed.")
    return Source(name, text, "word", places, "paragraph")


def _prepared(data: bytes) -> bytes:
    """The file without the words that a tracked move took away, which docx2python would read twice, and with the prefix of
    links declared, which it looks for in every part, and which files without a link need not have.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        if sum(info.file_size for info in old.infolist() if info.filename.endswith(".xml")) > _LARGEST:
            raise SaysoError("", "a document of at most 200 MB", "more", "Save it in parts.")
        parts = {info.filename: old.read(info) for info in old.infolist() if not info.filename.startswith("word/media")}
    mended = {name: _mended(name, part) if name.endswith(".xml") else part for name, part in parts.items()}
    if mended == parts:
        return data
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w") as file:
        for name, part in mended.items():
            file.writestr(name, part)
    return new.getvalue()


def _mended(name: str, part: bytes) -> bytes:
    if name.endswith("word/document.xml") and b"</w:moveFrom>" in part:
        part = _MOVED.sub(b"", part)
    root = _ROOT.match(part)
    return part[: root.end()] + _LINKS + part[root.end() :] if root else part


class _Words(NamedTuple):
    """Words of a line, and the paragraph and column at which they stand."""

    text: str
    paragraph: int
    column: int = 1


_Line = list[_Words]


def _rendered(data: bytes) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    from docx2python import docx2python

    with docx2python(io.BytesIO(data), duplicate_merged_cells=False) as document:
        count = _Count(document)
        out = _lines(document.body_pars, count)
        further = [*_notes(document, count), *_comments(document, count), *_edges(document, count)]
    return _joined([*out, [], *further] if further else out)


def _joined(lines: list[_Line]) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The text of the lines without empty ones above and below, and the place of each piece of it."""
    text = "\n".join("".join(words.text for words in line) for line in lines)
    above = len(text) - len(text.lstrip("\n"))
    places: dict[int, tuple[int, int]] = {}
    at = -above
    for line in lines:
        for words in line:
            places[max(at, 0)] = (words.paragraph, words.column)
            at += len(words.text)
        at += 1
    text = text.strip("\n") + "\n"
    return text, tuple((start, *place) for start, place in places.items() if start < len(text))


class _Count:
    """The paragraphs of the document, counted from 1; those in a text box count as the one that it hangs on."""

    def __init__(self, document: DocxContent) -> None:
        self.number: dict[Any, int] = {}
        self.marks: dict[tuple[str, str], int] = {}
        """Where a footnote, an endnote or a comment is called, by the kind of the mark and its number."""
        self.last = 1
        count = 0
        for file in document.docx_reader.files_of_type("officeDocument"):
            space = str(file.root_element.tag).rpartition("}")[0] + "}"
            for element in file.root_element.iter(f"{space}*"):
                what = element.tag[len(space) :]
                if what == "p":
                    count += next(element.iterancestors(f"{space}p"), None) is None
                    self.number[element] = count
                elif what.endswith("Reference"):
                    self.marks[what, element.get(f"{space}id", "")] = max(count, 1)

    def of(self, par: Par) -> int:
        """The number of a paragraph; one that the library made up has that of the one before."""
        self.last = self.number.get(par.elem, self.last)
        return self.last


def _lines(table: ParsTable, count: _Count) -> list[_Line]:
    return [line for rows in table for row in rows for line in _row(row, count)]


def _row(row: list[list[Par]], count: _Count) -> list[_Line]:
    """The lines of one row. Text outside a table comes as a row of one cell too, and keeps its paragraphs."""
    in_table = any("tc" in par.lineage for cell in row for par in cell)
    if not in_table or len(row) == 1:
        return [_words(par, count) for cell in row for par in cell]
    line: _Line = []
    filled = False
    for number, cell in enumerate(row):
        words = [_Words(calm, count.of(par)) for par in cell if (calm := " ".join(_text(par).split()))]
        filled = filled or bool(words)
        before = " | " if number else ""
        line += [_Words(before, words[0].paragraph if words else count.last)]
        line += [w._replace(text=f"{w.text} ") for w in words[:-1]] + words[-1:]
    return [line] if filled else []


def _words(par: Par, count: _Count) -> _Line:
    """A paragraph; its bullet or number is no part of what was typed, so columns are counted after it."""
    text, number = _text(par), count.of(par)
    marker = _MARKER.match(text) if par.list_position[0] is not None else None
    size = marker.end() if marker else 0
    return [*([_Words(text[:size], number)] if size else []), _Words(text[size:], number)]


def _notes(document: DocxContent, count: _Count) -> Iterator[_Line]:
    """The words of footnotes and endnotes, at the paragraphs that call them."""
    number = 1
    for part in (document.footnotes_pars, document.endnotes_pars):
        for par in (par for table in part for row in table for cell in row for par in cell):
            text = _text(par)
            if called := _CALLED.match(text):
                number = count.marks.get((f"{called[1]}Reference", called[2]), number)
                text = f"[{called[1]} {called[2]}] {text[called.end() :]}"
            if text.strip():
                yield [_Words(text, number)]


def _comments(document: DocxContent, count: _Count) -> Iterator[_Line]:
    """The words of comments, with who made them, at the paragraphs they are made on."""
    for file in document.docx_reader.files_of_type("comments"):
        space = str(file.root_element.tag).rpartition("}")[0] + "}"
        for comment in file.root_element.iter(f"{space}comment"):
            author = " ".join(re.sub(r"[\[\]]", " ", comment.get(f"{space}author", "")).split())[:40]
            number = count.marks.get(("commentReference", comment.get(f"{space}id", "")), 1)
            for par in (p for table in file.get_content(comment) for row in table for cell in row for p in cell):
                if (text := _text(par)).strip():
                    yield [_Words(f"[comment by {author}] " if author else "[comment] ", number), _Words(text, number)]


def _edges(document: DocxContent, count: _Count) -> Iterator[_Line]:
    """What stands above and below every page, once each, but for bare page numbers. It has no place in the text, so it
    is given the first paragraph or the last.
    """
    last = max(count.number.values(), default=1)
    for what, part, number in (("header", document.header_pars, 1), ("footer", document.footer_pars, last)):
        lines = ("".join(words.text for words in line) for line in _lines(part, count))
        for text in dict.fromkeys(text.strip() for text in lines if any(map(str.isalpha, text))):
            yield [_Words(f"[{what}] ", number), _Words(text, number)]


def _text(par: Par) -> str:
    text = _LINK.sub("", "".join(run.text for run in par.runs))
    text = _FOOTNOTE.sub(r"[\1 \2]", text)
    return _NUMBER.sub("", _BULLET.sub("- ", text)).rstrip()
