"""Web pages: records, plans, policies and letters saved or published as HTML."""

from __future__ import annotations

import re
from pathlib import PurePath

from sayso.catalogue import reader
from sayso.decoding import codec, decoded
from sayso.markup import rendered
from sayso.model import SaysoError, Source
from sayso.places import by_lines

_LOOKED_AT = 4096  # bytes in which a page names its encoding; the standard asks for the first 1024
_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{1,40})", re.I
)
_MARKS = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe", b"\x00\x00\xfe\xff")


@reader(code="F105", level="source", endings=(".html", ".htm", ".xhtml"))
def web_page(name: str, data: bytes) -> Source:
    """A web page as calm text, with the line and column of the file at which its words stand.

    Cut nearly as a browser does (WHATWG HTML Living Standard, section 13.2). Nothing is fetched and no script is run.
    Raises SaysoError for an empty file, one that is no text, a page without words, and one of millions of tags.
    """
    text = _decoded(name, data)
    xml = PurePath(name).suffix.lower() == ".xhtml" or text.startswith("<?xml")
    try:
        page = rendered(by_lines(text), xml)
    except SaysoError as error:
        raise SaysoError(name, error.expected, error.found, error.way_out) from error
    if not page.text.strip():
        raise SaysoError(name, "a page with words", "none that a reader would see",
                         "Open it in a browser; if the words come from elsewhere, copy them into a text file.")  # fmt: skip
    return Source(name, page.text, "web page", page.places)


def _decoded(name: str, data: bytes) -> str:
    """The page's source: by its byte order mark, or else as it says itself, or else as any text file."""
    said = None if data.startswith(_MARKS) else _CHARSET.search(data, 0, _LOOKED_AT)
    known = codec((said[1] or said[2]).decode("ascii")) if said else ""
    # A page in which these letters could be read is not in UTF-16, whatever it says.
    if known and not known.startswith(("utf-16", "utf-32")) and b"\x00" not in data:
        try:
            return data.decode(known)
        except UnicodeDecodeError:
            pass  # what it says is wrong
    return decoded(name, data)
