"""Rich text: what WordPad, TextEdit, f4 and Transana save as .rtf."""

from __future__ import annotations

import re

from sayso.catalogue import reader
from sayso.cut_off import cut_off
from sayso.model import SaysoError, Source
from sayso.places import by_lines

_AGAIN = "Open it in Word or LibreOffice and save it again as .docx or .odt."
_BINARY = re.compile(rb"(?<!\\)\\bin([1-9]\d{0,8}) ?")
_HEX = re.compile(rb"[0-9a-fA-F\r\n]{400,}+")  # a picture, letter by letter; nobody writes so long a number
_HIGH = re.compile(rb"[\x80-\xff]")
_CELL, _ROW, _BEGINS = "\ue000", "\ue001", "\ue002"
"""What stands for the end of a cell, the end of a row and its beginning on the way through the library; they mean nothing in Unicode."""
_CHANGED = {
    "field": r"{\field ",  # the library would put the address of a link after its words
    "deleted": r"\*\deleted ",  # it reads what was deleted under tracked changes, but for what is marked so
    "cell": f"{{}}{_CELL}", "nestcell": "{} ", "nestrow": "{} ", "row": f"{{}}{_ROW}", "trowd": f"{{}}{_BEGINS}",
}  # fmt: skip
_WORD = re.compile(
    r"\\\\|(?P<font>\\f(?=\d))|\{\\(?P<field>field)(?=\{)|\\(?P<word>deleted|cell|nestcell|row|nestrow|trowd)(?![a-z\d-]) ?"
)
_ESCAPED = re.compile(rb"\\.", re.S)  # a brace after a backslash is a letter
_LOST = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\xad]")


@reader(code="F109", level="source", endings=(".rtf",))
def rich_text(name: str, data: bytes) -> Source:
    """A file of rich text as calm text: a paragraph a line, a table row a line with ` | ` between the cells.

    Format: Rich Text Format 1.9.1 (Microsoft, 2008), read by striprtf. Each place is a paragraph and a column in it.
    Raises SaysoError for what is no rich text, a broken file, and one without words.
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise SaysoError(name, "a rich text file (.rtf)", "something else" if data else "an empty file", _AGAIN)
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(_prepared(data), errors="replace")
    except Exception as error:
        raise SaysoError(name, "a rich text file (.rtf)", f"a broken file ({type(error).__name__})", _AGAIN) from error
    text = _paired(text).replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in _rows(_LOST.sub("", text)).split("\n")]
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise SaysoError(name, "a text", "a document without words", "Pictures of pages are not read; have them typed.")
    cut = SaysoError(name, *cut_off("a closing }", text)) if _has_no_end(data) else None
    return Source(name, text + "\n", "rich text", by_lines(text).places, "paragraph", (cut,) if cut else ())


def _has_no_end(data: bytes) -> bool:
    """Whether groups are open at the end and none closes there. Open groups alone do not tell: a program that writes a
    brace of somebody's words as it is closes the file all the same.
    """
    ends = data.rstrip(b" \t\r\n\x00\x1a")[-99:]
    marks = _ESCAPED.sub(b"", _without_binary(data))
    return marks.count(b"{") > marks.count(b"}") and not _ESCAPED.sub(b"", ends).endswith(b"}")


def _prepared(data: bytes) -> str:
    """The file without pictures, letters beyond ASCII as RTF writes them, and marks for what the library would lose."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    data = _HIGH.sub(lambda high: b"\\'%02x" % high[0][0], _HEX.sub(b"", _without_binary(data)))
    return _WORD.sub(_changed, data.decode("ascii"))


def _without_binary(data: bytes) -> bytes:
    out: list[bytes] = []
    at = 0
    while found := _BINARY.search(data, at):
        out.append(data[at : found.start()])
        at = found.end() + int(found[1])
    return b"".join([*out, data[at:]])


def _changed(found: re.Match[str]) -> str:
    if found["font"]:
        return f"\n{found[0]}"  # so that its search through the fonts never leaves a line: else some take hours
    what = found["word"] or found["field"]
    return _CHANGED[what] if what else found[0]


def _paired(text: str) -> str:
    """Letters that were written as two halves (UTF-16 surrogates) as one; a half alone is shown as �."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _rows(text: str) -> str:
    """Each row of a table on one line, from where it begins, or for want of that from the last line end, to its mark."""
    out: list[str] = []
    *rows, rest = text.split(_ROW)
    for row in rows:
        before, _, inner = row.partition(_BEGINS)
        if _CELL not in inner:  # no row is begun, or one is described below its cells
            at = row.partition(_CELL)[0].rfind("\n") + 1
            before, inner = row[:at], row[at:]
        cells = [cell.strip() for cell in inner.replace(_BEGINS, "").split(_CELL)]
        cells = cells[:-1] if len(cells) > 1 and not cells[-1] else cells
        if len(cells) > 1:
            cells = [" | ".join(" ".join(cell.split()) for cell in cells)] if any(cells) else []
        out += [before, *(f"{cell}\n" for cell in cells)]
    return "".join([*out, rest]).replace(_CELL, " ").replace(_BEGINS, "")
