"""OpenDocument texts: what LibreOffice and others save as .odt."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sayso.catalogue import reader
from sayso.model import SaysoError, Source
from sayso.xml_tree import BrokenXML, local, root, said

_LARGEST = 20_000_000  # bytes of XML; a document of 2,000 pages has about as many, and is held at a hundred times that
_AGAIN = "Open it in LibreOffice or Word and save it again as .odt or .docx, without a password."
_BROKEN = (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error)
_NO_WORDS = frozenset(("tracked-changes", "forms", "annotation-end", "ruby-text", "script", "number"))
"""Elements whose words are not the document's: deleted ones, fields of forms, readings beside a word, list numbers."""
_BOXES = ("frame", "custom-shape", "rect", "g", "text-box")
_BLANKS = re.compile(r"[ \t\r\n]+")


class _Words(NamedTuple):
    """Words of a line, and the paragraph at which they stand."""

    text: str
    paragraph: int


_Line = list[_Words]


@reader(code="F108", level="source", endings=(".odt", ".ott"))
def open_document(name: str, data: bytes) -> Source:
    """An OpenDocument text as calm text: a paragraph a line, a table row a line with ` | ` between the cells.

    Format: ISO/IEC 26300 (OpenDocument 1.3). What was deleted under tracked changes is not read. Footnotes, comments,
    headers and footers stand at the end. Each place is a paragraph of the document and a column in it.
    Raises SaysoError for a password, a broken or an empty file, another kind of OpenDocument, or more than 20 MB.
    """
    if not data.startswith(b"PK"):
        raise SaysoError(name, "an OpenDocument text (.odt)", "something else" if data else "an empty file", _AGAIN)
    content, styles = _parts(name, data)
    body = next((part for part in content.iter() if local(part.tag) == "body"), None)
    text = next((part for part in body if local(part.tag) == "text"), None) if body is not None else None
    if text is None:
        raise SaysoError(
            name, "an OpenDocument text (.odt)", "another kind of document", "Look whether the right file was saved."
        )
    read = _Document()
    lines = read.lines(text)
    further = [*read.notes, *read.comments, *(_edges(styles, read.paragraph) if styles is not None else ())]
    written, places = _joined([*lines, [], *further] if further else lines)
    if not written.strip():
        raise SaysoError(name, "a text", "a document without words", "Pictures of pages are not read; have them typed.")
    return Source(name, written, "OpenDocument", places, "paragraph")


def _parts(name: str, data: bytes) -> tuple[Element, Element | None]:
    """The words of the document, and its styles, in which headers and footers stand."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            sizes = {info.filename: info.file_size for info in file.infolist()}
            if "META-INF/manifest.xml" in sizes and _bytes(file, "META-INF/manifest.xml").find(b"encryption-data") >= 0:
                raise SaysoError(name, "an OpenDocument text (.odt)", "one with a password", _AGAIN)
            content = root(_bytes(file, "content.xml"))
            return content, root(_bytes(file, "styles.xml")) if "styles.xml" in sizes else None
    except SaysoError:
        raise
    except BrokenXML as error:
        raise SaysoError(name, "an OpenDocument text (.odt)", str(error), _AGAIN) from error
    except _BROKEN as error:
        found = f"a broken file ({type(error).__name__})"
        raise SaysoError(name, "an OpenDocument text (.odt)", found, _AGAIN) from error


def _bytes(file: zipfile.ZipFile, part: str) -> bytes:
    """A part of the file; zipfile gives no more of it than the size that was looked at."""
    if file.getinfo(part).file_size > _LARGEST:
        raise BrokenXML("one of more than 20 MB")
    return file.read(part)


class _Document:
    """The lines of a document while it is walked through, and what is to stand below them."""

    def __init__(self) -> None:
        self.paragraph = 0
        self.inside = 0
        """How many boxes, notes or comments we are in: their paragraphs count as the one that they hang on."""
        self.notes: list[_Line] = []
        self.comments: list[_Line] = []

    def lines(self, element: Element) -> list[_Line]:
        """The lines of all paragraphs and tables in an element, in their order."""
        out: list[_Line] = []
        for part in element:
            match local(part.tag):
                case "p" | "h":
                    out += self._lines_of(part)
                case "table":
                    out += self._table(part)
                case "list-item":
                    inner = self.lines(part)
                    out += (
                        [[_Words("- ", inner[0][0].paragraph), *inner[0]], *inner[1:]] if inner and inner[0] else inner
                    )
                case what if what not in _NO_WORDS:
                    out += self.lines(part)
        return out

    def _lines_of(self, paragraph: Element) -> list[_Line]:
        self.paragraph += not self.inside
        read = _Paragraph(self)
        read.take(paragraph)
        return [[_Words("".join(read.pieces).rstrip(), max(self.paragraph, 1))], *read.boxes]

    def _table(self, table: Element) -> list[_Line]:
        out: list[_Line] = []
        for row in _rows(table):
            cells = [cell for cell in row if local(cell.tag) in ("table-cell", "covered-table-cell")]
            filled = [self.lines(cell) if local(cell.tag) == "table-cell" else [] for cell in cells]
            if len(cells) == 1:
                out += filled[0]
            elif any(words.text.strip() for cell in filled for line in cell for words in line):
                out.append(list(self._row(filled)))
        return out

    def _row(self, cells: list[list[_Line]]) -> Iterator[_Words]:
        last = max(self.paragraph, 1)
        for number, cell in enumerate(cells):
            words = [_Words(calm, w.paragraph) for line in cell for w in line if (calm := " ".join(w.text.split()))]
            if number:
                yield _Words(" | ", words[0].paragraph if words else last)
            yield from (w._replace(text=f"{w.text} ") for w in words[:-1])
            yield from words[-1:]

    def aside(self, element: Element) -> list[_Line]:
        """The lines of a box, a note or a comment."""
        self.inside += 1
        found = self.lines(element)
        self.inside -= 1
        return found


class _Paragraph:
    """The words of one paragraph, with blanks as the standard counts them (part 3, 6.1.2): many in a row are one."""

    def __init__(self, document: _Document) -> None:
        self.document = document
        self.pieces: list[str] = []
        self.boxes: list[_Line] = []

    def take(self, element: Element) -> None:
        self._add(element.text)
        for part in element:
            self._part(part, local(part.tag))
            self._add(part.tail)

    def _part(self, part: Element, what: str) -> None:
        match what:
            case "s":
                count = said(part, "c")
                self.pieces.append(" " * min(int(count[:4]) if count.isdecimal() else 1, 100))
            case "tab":
                self.pieces.append("\t")
            case "line-break":
                self.pieces.append("\n")
            case "note":
                self._note(part)
            case "annotation":
                self._comment(part)
            case _ if what in _BOXES:
                self.boxes += self.document.aside(part)
            case _ if what not in _NO_WORDS:
                self.take(part)

    def _add(self, words: str | None) -> None:
        calm = _BLANKS.sub(" ", words or "")
        if not self.pieces or self.pieces[-1].endswith((" ", "\t", "\n")):
            calm = calm.removeprefix(" ")
        if calm:
            self.pieces.append(calm)

    def _note(self, note: Element) -> None:
        kind = "endnote" if said(note, "note-class") == "endnote" else "footnote"
        mark = f"[{kind} {''.join(w for e in note if local(e.tag) == 'note-citation' for w in e.itertext()).strip()}]"
        self.pieces.append(mark)
        self.document.notes += _marked(mark, self.document.aside(note))

    def _comment(self, comment: Element) -> None:
        author = " ".join("".join(e.text or "" for e in comment if local(e.tag) == "creator").split())
        author = re.sub(r"[\[\]]", "", author)[:40]
        mark = f"[comment by {author}]" if author else "[comment]"
        self.document.comments += _marked(mark, self.document.aside(comment))


def _marked(mark: str, lines: list[_Line]) -> list[_Line]:
    return [[_Words(f"{mark} ", line[0].paragraph), *line] for line in lines if any(w.text.strip() for w in line)]


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if local(part.tag) == "table-row":
            yield part
        elif local(part.tag) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(part)


def _edges(styles: Element, last: int) -> Iterator[_Line]:
    """What stands above and below every page, once each, but for bare page numbers."""
    for what, place in (("header", 1), ("footer", max(last, 1))):
        found = [part for part in styles.iter() if re.fullmatch(f"{what}(-left|-first)?", local(part.tag))]
        lines = ("".join(w.text for w in line).strip() for part in found for line in _Document().lines(part))
        for text in dict.fromkeys(text for text in lines if any(map(str.isalpha, text))):
            yield [_Words(f"[{what}] ", place), _Words(text, place)]


def _joined(lines: list[_Line]) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The text of the lines without empty ones above and below, and the place of each piece of it."""
    text = "\n".join("".join(words.text for words in line) for line in lines)
    at = len(text.lstrip("\n")) - len(text)
    places: dict[int, tuple[int, int]] = {}
    for line in lines:
        for words in line:
            places[max(at, 0)] = (words.paragraph, 1)
            at += len(words.text)
        at += 1
    text = text.strip("\n") + "\n"
    return text, tuple((start, *place) for start, place in places.items() if start < len(text))
