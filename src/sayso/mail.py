"""An e-mail file cut into its headers and parts, each with the lines at which it stands in the file.

The standard library says what a header means; the cutting is our own, as its parser keeps no places, and goes down
into parts within parts without end.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from sayso.decoding import codec
from sayso.model import SaysoError
from sayso.places import MOST, Placed, Rendering, by_lines, too_many

DEEPEST = 20
MOST_PARTS = 1000

_FIELD = re.compile(r"([!-9;-~]{1,200})[ \t]*:[ \t]*((?:[^\n]*+\n(?=[ \t][^\r\n]))*+[^\n]*+)\n?")
_EMPTY = re.compile(rb"[ \t]*\r?(?:\n|\Z)")
_NO_MORE = re.compile(rb"\n[ \t]*\r?\n")
_ENCODED = r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?\n]{0,2000}\?="
_VALUE = re.compile(
    rf"(?P<coded>{_ENCODED}(?:[ \t\r\n]+{_ENCODED}){{0,200}})|(?P<fold>[ \t]*[\r\n]+[ \t]*)|(?:(?!=\?)[^\r\n])+|="
)
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})|[^=]+|(?:=(?![0-9A-Fa-f]{2}))+")
_BY_BYTES = re.compile(rb"[\x00-\x7f]+|[\x80-\xff]+")
_BY_LETTERS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_LONGEST = 10_000  # characters of a header that says what a part is; the standard library is slow with longer ones


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an e-mail, or all of it: what it is, and the parts in it or the place of its body, in bytes.

    `line` is the line of the file at which the part starts, `body_line` that of its body.
    """

    kind: str
    charset: str
    coding: str
    name: str
    attached: bool
    line: int
    start: int
    end: int
    body_line: int
    parts: tuple[Part, ...] = field(default=(), repr=False)


def cut(data: bytes) -> tuple[Placed, Part]:
    """The headers of an e-mail as they stand in the file, and the e-mail in its parts.

    Raises SaysoError, without a file's name, where it has more than 1,000 parts or they lie more than 20 deep.
    """
    start = re.match(rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n)*+(?:From [^\n]*\n)?", data)
    begin = start.end() if start else 0
    headers = _head(data, begin, len(data))
    first = data.count(b"\n", 0, begin)
    # The mark at the start of a file is no character of its first line.
    text = Placed(headers, tuple((at, line + first, column) for at, line, column in by_lines(headers).places))
    return text, _Cutter(data).part(begin, len(data), first + 1, "text/plain", 0)


def fields(headers: str) -> Iterator[tuple[str, int, int, int]]:
    """The name of each header; where the header starts, where its value does, and where its line ends."""
    at = 0
    while at < len(headers) and (found := _FIELD.match(headers, at)):
        at = found.end()
        yield found[1], found.start(), found.start(2), at


def value(out: Rendering, headers: str, start: int, end: int) -> None:
    """Write a header's value in one line, with its encoded words decoded."""
    for found in _VALUE.finditer(headers, start, end):
        if found["coded"]:
            out.add(_decoded_words(found[0]), found.start())
        elif found["fold"]:
            out.add(" ", found.start())
        else:
            out.add(found[0], found.start())


def _decoded_words(coded: str) -> str:
    """What encoded words (RFC 2047) stand for, in one line; what cannot be decoded stays as it is."""
    try:
        words = decode_header(coded)
    except HeaderParseError:  # base64 that is none
        return coded
    return " ".join("".join(w if isinstance(w, str) else _text(w, label or "") for w, label in words).split())


def _head(data: bytes, start: int, end: int) -> str:
    """The header lines at a place; an empty line ends them, as does one that is no header."""
    if _EMPTY.match(data, start, end):
        return ""
    last = _NO_MORE.search(data, start, end)
    text = _text(data[start : last.start() + 1 if last else end], "")
    return text[: max((stop for *_, stop in fields(text)), default=0)]


class _Cutter:
    """One e-mail being cut; it counts the parts."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.count = 0

    def part(self, start: int, end: int, line: int, default: str, depth: int) -> Part:
        """The part between two places."""
        self.count += 1
        if depth > DEEPEST or self.count > MOST_PARTS:
            raise SaysoError(
                "", f"an e-mail of at most {MOST_PARTS} parts, {DEEPEST} deep", "more",
                "Open it in a mail program and save its text alone.",
            )  # fmt: skip
        headers = _head(self.data, start, end)
        said = _said(headers)
        said.set_default_type(default)
        body = self._body(start, end, headers)
        body_line = line + self.data.count(b"\n", start, body)
        kind = said.get_content_type()
        boundary = said.get_boundary() if kind.startswith("multipart/") else None
        inside = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        parts: list[Part] = []
        at, at_line = body, body_line
        for first, last in _between(self.data, body, end, boundary) if boundary else ():
            at_line += self.data.count(b"\n", at, first)
            at = first
            parts.append(self.part(first, last, at_line, inside, depth + 1))
        return Part(
            "text/plain" if kind.startswith("multipart/") and not parts else kind, str(said.get_param("charset", "")),
            str(said.get("content-transfer-encoding", "")).partition(";")[0].strip().lower(), _name(said),
            said.get_content_disposition() == "attachment", line, body, end, body_line, tuple(parts),
        )  # fmt: skip

    def _body(self, start: int, end: int, headers: str) -> int:
        """Where the body starts: below the headers and the empty line that ends them."""
        lines = headers.count("\n") + (headers[-1:] not in ("", "\n"))
        at = start
        for _ in range(lines):
            at = self.data.find(b"\n", at, end) + 1 or end
        empty = _EMPTY.match(self.data, at, end)
        return empty.end() if empty else at


def _said(headers: str) -> Message:
    """The headers that say what a part is, each on one line."""
    said = Message()
    for name, _, start, end in fields(headers):
        if name.lower().startswith("content-") and name.lower() not in said:
            said[name] = " ".join(headers[start : min(end, start + _LONGEST)].split())
    return said


def _name(said: Message) -> str:
    """The file's name that a part gives itself, in one short line."""
    name = said.get_filename("")
    return " ".join(_decoded_words(name).replace("[", "(").replace("]", ")").split())[:120]


def _between(data: bytes, start: int, end: int, boundary: str) -> Iterator[tuple[int, int]]:
    """The places between the lines of a boundary (RFC 2046, section 5.1.1); the last part may lack its end."""
    mark = b"--" + boundary.encode("utf-8", "replace").rstrip()
    line = re.compile(rb"(--)?[ \t]*\r?(?:\n|\Z)")
    before = -1
    at = data.find(mark, start, end)
    while at >= 0:
        found = line.match(data, at + len(mark), end) if at == start or data[at - 1 : at] == b"\n" else None
        if found:
            if before >= 0:
                yield before, at
            before = found.end()
            if found[1]:
                return
        at = data.find(mark, at + len(mark), end)
    if 0 <= before < end:
        yield before, end


def read(data: bytes, part: Part) -> Placed:
    """The text of a part, decoded, with the line and column of the file for each word of it.

    Words in base64 stand at the line where the part's body begins.
    """
    body = data[part.start : part.end]
    if part.coding == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        text = _text(b64decode(letters + b"=" * (-len(letters) % 4)), part.charset)
        return Placed(text, tuple((at, part.body_line, 1) for at, _, _ in by_lines(text).places))
    label = "" if codec(part.charset).startswith(("utf-16", "utf-32")) else part.charset
    if part.coding == "quoted-printable":
        return _unquoted(body, label, part.body_line)
    text = _text(body, label)
    alike = text.count("\n") == body.count(b"\n")
    return Placed(
        text, tuple((at, part.body_line + (line - 1 if alike else 0), 1) for at, line, _ in by_lines(text).places)
    )


def _text(data: bytes, label: str) -> str:
    """Bytes in a charset; where nobody knows it or it does not fit, in UTF-8 or else in Windows-1252."""
    for known in (codec(label), "utf-8"):
        if known:
            try:
                return data.decode(known)
            except UnicodeDecodeError:
                continue  # what it says is wrong
    return data.decode("cp1252", errors="replace")


def _unquoted(body: bytes, label: str, line: int) -> Placed:
    """Quoted-printable (RFC 2045, section 6.7): `=E9` is one character, and `=` at the end of a line joins two lines."""
    out = bytearray()
    places: list[tuple[int, int, int]] = []
    for number, raw in enumerate(body.split(b"\n"), line):
        written = raw.rstrip(b" \t\r")
        soft = written.endswith(b"=")
        for found in _QUOTED.finditer(written, 0, len(written) - soft):
            places.append((len(out), number, found.start() + 1))
            out += bytes([int(found[1], 16)]) if found[1] else found[0]
        if len(places) > MOST:
            raise too_many()
        if not soft:
            places.append((len(out), number, len(written) + 1))
            out += b"\n"
    data = bytes(out[:-1] if out.endswith(b"\n") else out)
    return _aligned(data, _text(data, label), tuple(places))


def _aligned(data: bytes, text: str, places: tuple[tuple[int, int, int], ...]) -> Placed:
    """A text with the places of its bytes. Plain letters are one byte each in nearly every charset, so the stretches of
    them come in the same order in both; in the few where they are not, only the start of each line is sure.
    """
    out = Rendering(Placed(data.decode("latin-1"), places))
    by_bytes, by_letters = list(_BY_BYTES.finditer(data)), list(_BY_LETTERS.finditer(text))
    plain = [f[0].decode() if f[0].isascii() else "" for f in by_bytes]
    if plain == [f[0] if f[0].isascii() else "" for f in by_letters]:
        pairs = zip((f.start() for f in by_bytes), (f[0] for f in by_letters), strict=True)
    else:
        lines, starts = text.split("\n"), [0, *(f.end() for f in re.finditer(rb"\n", data))]
        words = [f"{line}\n" for line in lines[:-1]] + lines[-1:]
        pairs = zip(starts, words, strict=True) if len(lines) == len(starts) else zip([0], [text], strict=True)
    for at, letters in pairs:
        out.add(letters, at)
    return out.done()
