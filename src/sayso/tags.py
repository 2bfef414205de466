"""A web page cut into text, tags and comments, with their places. It never goes back, so no page can make it slow.

Python's own html.parser is not used: it needs a minute for 50 MB of `<` and days for as much of `<!--`, it shows the
tags below a stray `&#` as words, and it reads the same page differently from one Python to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Literal, NamedTuple

from sayso.places import MOST, too_many

RAW = frozenset(("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"))
"""Elements in which a tag is no tag, but for their own end."""

_OPENS = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*+)")
# A quotation mark in a tag opens a value only after `=`; a value that never closes is taken for plain characters.
_REST = re.compile(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+>")
_COMMENT_ENDS = re.compile(r"--!?>")
_CDATA = "<![CDATA["


class Piece(NamedTuple):
    """`page[start:end]`: text, words without entities (`plain`), a tag, a comment, or what stands in a `RAW` element.

    `closed` is a tag that ends in `/>`.
    """

    kind: Literal["text", "plain", "start", "end", "comment", "raw"]
    name: str
    start: int
    end: int
    closed: bool = False


def pieces(page: str, xml: bool = False) -> Iterator[Piece]:
    """The pieces of a page in their order, nearly as a browser cuts it (WHATWG HTML, section 13.2.5).

    Unlike a browser it keeps as text what follows a `<` that no `>` closes. `xml` reads XHTML's `/>` and CDATA.
    Raises SaysoError, without a file's name, where there are more than four million.

    >>> [(p.kind, "a <b>c</b".__getitem__(slice(p.start, p.end))) for p in pieces("a <b>c</b")]
    [('text', 'a '), ('start', '<b>'), ('text', 'c'), ('text', '</b')]
    """
    at, strict = 0, True
    for number in count():
        if number > MOST:
            raise too_many()
        opens = _OPENS.search(page, at)
        if opens is None:
            break
        here = opens.start()
        if here > at:
            yield Piece("text", "", at, here)
        named = _NAME.match(page, here)
        if named is None:
            found = _declared(page, here, xml)
            if found is None:
                at = here
                break
            yield found
            at = found.end + (len("]]>") if found.kind == "plain" else 0)
            continue
        rest = _REST.match(page, named.end()) if strict else None
        end = rest.end() if rest else page.find(">", here) + 1
        if not end:
            at = here
            break
        # One tag whose quotation marks do not come out: looking for theirs at every other tag could take for ever.
        strict = strict and rest is not None
        tag = Piece("end" if page[here + 1] == "/" else "start", named[1].lower(), here, end, page[end - 2] == "/")
        yield tag
        at = end
        if tag.kind == "start" and tag.name in RAW and not (xml and tag.closed):
            closer = re.compile(rf"</{tag.name}(?=[\s/>])", re.I).search(page, at)
            at = closer.start() if closer else len(page)
            yield Piece("raw", tag.name, end, at)
    if at < len(page):
        yield Piece("text", "", at, len(page))


def _declared(page: str, here: int, xml: bool) -> Piece | None:
    """A comment, a declaration, an instruction or an odd end tag, or None where nothing closes it."""
    if page.startswith("<!--", here):
        ends = _COMMENT_ENDS.search(page, here + 2)  # <!--> and <!---> are whole comments
        return Piece("comment", "", here, ends.end() if ends else len(page))
    if xml and page.startswith(_CDATA, here) and (end := page.find("]]>", here)) >= 0:
        return Piece("plain", "", here + len(_CDATA), end)
    end = page.find(">", here)
    return Piece("comment", "", here, end + 1) if end >= 0 else None
