"""Bytes to text: what the readers of text, web pages and e-mails share."""

from __future__ import annotations

import codecs
import re

from sayso.model import SaysoError

_BOMS = (  # UTF-32 before UTF-16: the little-endian mark of the one starts like that of the other
    (b"\x00\x00\xfe\xff", "utf-32-be"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xef\xbb\xbf", "utf-8"),
    (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"),
)  # fmt: skip
_KNOWN = (
    (
        b"PK\x03\x04",
        "a zip file or an Office file",
        "Give it its ending back (.docx, .odt, .xlsx, .ods), or unpack it first.",
    ),
    (b"%PDF", "a PDF", "Save its text as .docx or .txt first; sayso does not read PDF."),
    (
        b"\xd0\xcf\x11\xe0",
        "an old or password-protected Office file",
        "Open it in Word or Excel and save it as .docx or .xlsx, without a password.",
    ),
    (b"{\\rtf", "a rich text file", "Give it its ending back (.rtf)."),
    (b"\x1f\x8b", "a compressed file", "Unpack it first."),
    (b"\x89PNG", "a picture", "Sayso reads text only."),
    (b"\xff\xd8\xff", "a picture", "Sayso reads text only."),
    (b"ID3", "a sound file", "Have it transcribed first."),
    (b"RIFF", "a sound file", "Have it transcribed first."),
)
_MARKS = "‘’“”–—…•£€©®°·½¼¾éèêëáàâäãåíìîïóòôöõøúùûüçñßœæÉÈÀÄÖÜÅØÑÇ\xa0«»¿¡§´™²³ºª"
_CONTROL = bytes(range(9)) + bytes(range(14, 27))
# Labels that web pages and e-mails give. Python knows more codecs, some of them no text at all and some very slow.
_CODECS = re.compile(
    r"utf-(?:8|16|32)(?:-[bl]e|-sig)?|iso(?:8859|2022_)[-_\w]+|cp\d{3,5}|koi8-[rtu]|mac-\w+|gb\w+|big5\w*|shift_ji\w+"
    r"|euc_\w+|johab|hz|tis-620|ascii"
)


def decoded(name: str, data: bytes) -> str:
    """The text of a file that does not say how it was saved, exactly as written but for a byte order mark.

    Raises SaysoError for an empty file, one that is no text, and one that cannot be decoded.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise SaysoError(name, "a text", "an empty file", "Look whether the right file was saved.")
    for mark, coding in _BOMS:
        if data.startswith(mark):
            return _filled(name, _with_mark(name, data[len(mark) :], coding))
    for magic, what, way_out in _KNOWN:
        if data.startswith(magic):
            raise SaysoError(name, "a text", what, way_out)
    if coding := _utf16_without_mark(data):
        return _filled(name, _with_mark(name, data, coding))
    if b"\x00" in data or len(data) - len(data.translate(None, _CONTROL)) > len(data) // 50:
        raise SaysoError(name, "a text", "data that is no text", "Save it as text (.txt, UTF-8) or Word (.docx) first.")
    return _filled(name, _guessed(name, data))


def _filled(name: str, text: str) -> str:
    if not text.strip("\ufeff \t\r\n"):
        raise SaysoError(name, "a text", "an empty file", "Look whether the right file was saved.")
    return text


def _with_mark(name: str, data: bytes, coding: str) -> str:
    """Decode what a mark names; a last character cut in half is left out, one bad in the middle is shown as
    �.
    """
    width = {"utf-16": 2, "utf-32": 4}.get(coding[:6], 1)
    text = data[: len(data) - len(data) % width].decode(coding, errors="replace")
    if text.count("\ufffd") > len(text) // 4:
        raise SaysoError(name, f"a text in {coding.upper()}, as its first bytes say", "something else", _AGAIN)
    return text


_AGAIN = "Open it in the program it came from and save it as UTF-8."


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 without a mark: in western text every second byte is zero."""
    some = data[:4000]
    half = max(1, len(some) // 2)
    even, odd = some[0::2].count(0), some[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else ""


def _guessed(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # One bad byte in a file that is UTF-8 otherwise (a cut end, a pasted word) must not spoil all its
    # accents.
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    if sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text)) >= 4 * bad:
        return text
    if western := _western(data):
        return western
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    best = from_bytes(data).best()
    if best is None:
        raise SaysoError(name, "a text in a known encoding", "bytes that fit none", _AGAIN)
    return str(best)


def _western(data: bytes) -> str:
    """The text in Windows-1252 if its accents and quotation marks look like western writing, else nothing."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    high = re.findall(r"[^\x00-\x7f]", text)
    usual = sum(c in _MARKS for c in high)
    # In western text most of the letters are ASCII and accents stand alone; Cyrillic or Chinese bytes come in
    # rows.
    rows = len(re.findall(r"[^\x00-\x7f]{3,}", text))
    return text if usual >= 0.8 * len(high) and len(high) < 0.25 * len(text) and rows <= len(high) // 20 else ""


def codec(label: str) -> str:
    """Python's name for a charset as a web page or an e-mail names it, or nothing if nobody knows it.

    Pages and e-mails that say Latin-1 were mostly written in Windows-1252, which holds it.

    >>> codec("ISO-8859-1"), codec("UTF8"), codec("rot13"), codec("x-unheard-of")
    ('cp1252', 'utf-8', '', '')
    """
    try:
        known = codecs.lookup(label.strip("\"' \t")[:40]).name
    except (LookupError, ValueError):  # ValueError: a null byte in the label
        return ""
    if not _CODECS.fullmatch(known):
        return ""
    return "cp1252" if known == "iso8859-1" else known
