"""The text of a web page as somebody reads it, and of an e-mail that was written as one: paragraphs, lists, tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

from sayso.places import Placed, Rendering
from sayso.tags import Piece, pieces

_LEFT_OUT = frozenset(("template", "noscript", "svg", "canvas", "audio", "video", "object", "datalist"))
_BLOCKS = frozenset(
    """address article aside body center details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hgroup hr html legend main nav p section summary textarea xmp caption""".split()  # noqa: SIM905
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_LINES = frozenset(("dt", "dd", "option", "optgroup"))
# What may be left open inside: closing the outer one closes these too.
_HOLDERS = (_BLOCKS - {"p", "hr", "html", "body"}) | _LISTS | {"blockquote", "q", "pre", "listing"}
_DEEPEST = 5  # quotations within quotations that are still shown as such

_ENTITY = r"&(?:\#[0-9]{1,8}+;?|\#[xX][0-9a-fA-F]{1,7}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;?)"
_FLOWING = re.compile(
    rf"(?P<blank>[ \t\n\r\f\xa0]++)|(?P<nothing>[\xad\u200b\ufeff]++)|(?P<entity>{_ENTITY})"
    r"|[^ \t\n\r\f\xa0\xad\u200b\ufeff&]++(?:[ ][^ \t\n\r\f\xa0\xad\u200b\ufeff&]++)*+|&+(?=&)|&"
)
_FIXED = re.compile(
    rf"(?P<blank>\r\n|\r|\n)|(?P<nothing>[\xad\u200b\ufeff]++)|(?P<entity>{_ENTITY})|[^\r\n\xad\u200b\ufeff&]++|&+(?=&)|&"
)
_KEPT = re.compile(r"<!--\s*+sayso:", re.I)


def rendered(page: Placed, xml: bool = False) -> Placed:
    """The words of a page: a blank line between blocks, `- ` before list items, ` | ` between cells, `> ` before quoted
    lines, “ ” around `<q>`; comments that start with `sayso:` stay. Nothing is fetched and nothing is run.

    Raises SaysoError, without a file's name, for a page of more than four million tags and pieces of text.
    """
    writer = _Writer(page, xml)
    for piece in pieces(page.text, xml):
        writer.take(piece)
    return writer.done()


@dataclass(slots=True)
class _Scope:
    """The page, or one table in it: what is open there, and where in its rows we are."""

    cells: bool = False
    opened: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    in_cell: bool = False
    filled: bool = False  # a cell of this row was opened


class _Writer:
    """A page being written as text, piece by piece; the only memory is what is open."""

    def __init__(self, page: Placed, xml: bool) -> None:
        self.page, self.xml = page.text, xml
        self.out = Rendering(page)
        self.tables = _tables_of_cells(page.text, xml)
        self.scopes = [_Scope()]
        self.quoted = self.fixed = 0  # how many blockquotes, how many <pre>
        self.skipped, self.depth = "", 0
        self.breaks = 2  # line ends before the next words
        self.blank = -1  # where a blank stands before the next words, or -1
        self.between = 0  # cells that began since the last words
        self.marker = ""
        self.opening = False  # the last words opened a quotation
        self.begun = self.remark = False  # anything written; the line holds only a remark to sayso

    @property
    def scope(self) -> _Scope:
        return self.scopes[-1]

    def take(self, piece: Piece) -> None:
        """One piece of the page, in order."""
        if self.skipped:
            self._skip(piece)
        elif piece.kind == "start":
            self._start(piece)
        elif piece.kind == "end":
            self._end(piece.name, piece.start)
        elif piece.kind == "text" or (piece.kind == "raw" and piece.name == "textarea"):
            self._text(piece.start, piece.end)
        elif piece.kind == "plain" or (piece.kind == "raw" and piece.name == "xmp"):
            self._text(piece.start, piece.end, plain=True)
        elif piece.kind == "comment" and _KEPT.match(self.page, piece.start):
            self._text(piece.start, piece.end, plain=True, remark=True)

    def done(self) -> Placed:
        """The text, which ends in a line end if there are any words."""
        if self.begun:
            self.out.add("\n", max(len(self.page) - 1, 0))
        return self.out.done()

    def _skip(self, piece: Piece) -> None:
        if piece.name == self.skipped and piece.kind in ("start", "end") and not piece.closed:
            self.depth += 1 if piece.kind == "start" else -1
            self.skipped = self.skipped if self.depth else ""

    def _start(self, piece: Piece) -> None:
        name, at = piece.name, piece.start
        if name in _LEFT_OUT:
            if not (piece.closed and (self.xml or name == "svg")):
                self.skipped, self.depth = name, 1
            return
        if name == "table":
            self._break(2, at)
            self.scopes.append(_Scope(cells=at in self.tables))
        elif name in ("td", "th", "tr"):
            self._cell(name, at)
        else:
            self._block(name, at, opens=True)
        if name in _HOLDERS and not (self.xml and piece.closed):
            self._open(name, piece)

    def _block(self, name: str, at: int, opens: bool) -> None:
        """The line ends that a tag stands for, if any."""
        if name == "br":
            self._break(min(self.breaks + 1, 2), at)
        elif name == "li":
            self._break(1, at)
            self.marker = "- " if opens else ""
        elif name in _LISTS:
            nested = sum(self.scope.counts[other] for other in _LISTS) > (0 if opens else 1)
            self._break(1 if nested else 2, at)
            self.marker = "" if not opens else self.marker
        elif name in _LINES:
            self._break(1, at)
        elif name in _BLOCKS or name in ("blockquote", "pre", "listing"):
            self._break(2, at)

    def _open(self, name: str, piece: Piece) -> None:
        self.scope.opened.append(name)
        self.scope.counts[name] += 1
        if name == "q":
            self._put("“", piece.start)
            self.opening = True
        elif name == "blockquote":
            self.quoted += 1
        elif name in ("pre", "listing"):
            self.fixed += 1

    def _end(self, name: str, at: int) -> None:
        if name == "table" and len(self.scopes) > 1:
            self._close(at)
            self.scopes.pop()
            self._break(2, at)
        elif name in ("td", "th"):
            self._close(at)
            self.scope.in_cell = False
        elif name == "tr":
            self._row_ends(at)
        else:
            self._block(name, at, opens=False)
            if name in _HOLDERS and self.scope.counts[name]:
                self._close(at, name)

    def _close(self, at: int, until: str = "") -> None:
        """Close what is open in this table or page, as far as the innermost of a name, or all of it in a table."""
        while self.scope.opened and (until or len(self.scopes) > 1):
            name = self.scope.opened.pop()
            self.scope.counts[name] -= 1
            if name == "q" and self.begun and not self.breaks:
                self.out.add("”", at)
            elif name == "blockquote":
                self.quoted -= 1
            elif name in ("pre", "listing"):
                self.fixed -= 1
            if name == until:
                return

    def _row_ends(self, at: int) -> None:
        self._close(at)
        self.scope.in_cell = self.scope.filled = False
        if self.between and not self.breaks:
            self.out.add(" |" * self.between, at)  # the last cells are empty: the row has as many as the others
        self.between = 0
        self._break(1, at)

    def _cell(self, name: str, at: int) -> None:
        if len(self.scopes) == 1:
            return  # no table: a browser takes no notice of such a tag either
        if name == "tr":
            self._row_ends(at)
            return
        self._close(at)
        if self.scope.cells:
            self.between += self.scope.filled
            self.scope.in_cell = self.scope.filled = True
        else:
            self._break(2, at)

    def _break(self, ends: int, at: int) -> None:
        if self.scope.cells and self.scope.in_cell:
            self.blank = at
        else:
            self.breaks, self.blank = max(self.breaks, ends), -1

    def _text(self, start: int, end: int, plain: bool = False, remark: bool = False) -> None:
        """Words of the page; `plain` ones have no entities, and a `remark` is one to sayso."""
        fixed = self.fixed and not remark and not (self.scope.cells and self.scope.in_cell)
        for found in (_FIXED if fixed else _FLOWING).finditer(self.page, start, end):
            at, words = found.start(), found[0]
            if found["entity"] and not plain:
                self._entity(words, at)
            elif found["blank"] and fixed:
                self._break(min(self.breaks + 1, 2), at)
            elif found["blank"]:
                self.blank = -1 if self.opening else at
            elif not found["nothing"] and not (fixed and self.breaks and words.isspace()):
                self._put(words, at, remark)

    def _entity(self, words: str, at: int) -> None:
        """What `&amp;` and the like stand for; `&notit;` is `¬it;`, whose last letters stand where they stand."""
        meant = unescape(words)
        same = next(
            (n for n, (a, b) in enumerate(zip(meant[:0:-1], words[::-1], strict=False)) if a != b), len(meant) - 1
        )
        if meant == words:
            self._put(words, at)
        elif meant.isspace():
            self.blank = at
        elif meant.strip("\xad\u200b\ufeff"):
            self._put(meant[: len(meant) - same], at)
            self._put(meant[len(meant) - same :], at + len(words) - same)

    def _put(self, words: str, at: int, remark: bool = False) -> None:
        """Write words, and before them the line ends, marks and blanks they were waiting for."""
        if not words:
            return
        if self.breaks or not self.begun:
            # A remark alone on its line belongs to what follows, so no blank line comes between.
            ends = 0 if not self.begun else 1 if self.remark else self.breaks
            self.out.add("\n" * ends + "> " * min(self.quoted, _DEEPEST) + self.marker, at)
            self.begun, self.remark, self.marker = True, True, ""
            self.blank = -1
        if self.between:
            self.out.add(" | " * self.between, at)
        elif self.blank >= 0:
            self.out.add(" ", self.blank)
        self.out.add(words, at)
        self.remark, self.opening = self.remark and remark, False
        self.breaks, self.between, self.blank = 0, 0, -1


def _tables_of_cells(page: str, xml: bool) -> frozenset[int]:
    """Where the tables start that hold rows of cells; the others (one cell a row, or tables inside) only lay out."""
    if not re.search(r"<table", page, re.I):
        return frozenset()
    found: set[int] = set()
    opened: list[tuple[int, bool]] = []  # where it starts, whether it may be one of cells
    inside: list[tuple[int, int]] = []  # the most cells of a row, the cells of this row
    for piece in pieces(page, xml):
        if piece.name == "table" and piece.kind == "start":
            opened[-1:] = [(start, False) for start, _ in opened[-1:]]
            opened.append((piece.start, True))
            inside.append((0, 0))
        elif opened and piece.name == "table" and piece.kind == "end":
            (start, flat), (most, _) = opened.pop(), inside.pop()
            found |= {start} if flat and most > 1 else set()
        elif opened and piece.kind == "start" and piece.name in ("tr", "td", "th"):
            most, cells = inside[-1]
            cells = 0 if piece.name == "tr" else cells + 1
            inside[-1] = (max(most, cells), cells)
    found |= {start for (start, flat), (most, _) in zip(opened, inside, strict=True) if flat and most > 1}
    return frozenset(found)
