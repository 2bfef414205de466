"""How a document is laid out: its headings, its tables, its list items, the lines that begin with a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.text import sentences

LONGEST_HEADING = 8  # words
_LINE = re.compile(r"[^\n]+")
_ROW = re.compile(r"\s*\|?.*\|.*")
_RULE = re.compile(r"[\s|:\-–—=+]+")
_HEADING = re.compile(
    r"\s*(?:#{1,6}\s*(?P<mark>.+?)\s*#*|(?:\(?\d{1,3}[.)]\s*)?\*\*(?P<bold>[^*]{2,80}?)[.:]?\*\*[.:]?|(?:\d{1,3}[.)]\s*)?(?P<plain>[^\W\d_][^\n|]{0,80}?):?)\s*"
)
_INSIDE = re.compile(r"\. |: |\s[-–—]\s")  # what no heading without a mark has inside
_LEAD = re.compile(r"\s*(?:[-*•]\s+)?(?:\(?\d{1,3}[.)]\s*)?\*\*(?P<bold>[^*]{2,80}?)[.:]?\*\*[.:]?\s+(?=\S)")
_ITEM = re.compile(r"\s*(?:[-*•‣◦·–]|\(?(?P<number>\d{1,3})[.)]|\((?:[a-z]|[ivx]{2,4})\))\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, a line or an item, with their place in the document."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document under one heading: the heading (nothing before the first) and where its words stand."""

    heading: str
    start: int
    end: int


def cell(text: str, start: int, end: int) -> Cell:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Cell(text[start : start + len(piece.strip())], start, start + len(piece.strip()))


@lru_cache(maxsize=512)
def blocks(text: str) -> tuple[Block, ...]:
    """The document cut at its headings: lines marked as one, in bold, or short and without an end; and bold words that
    lead a paragraph.

    >>> [(b.heading, text[b.start:b.end].strip()) for text in ["Hello.\\n\\n**Decision.** Yes.\\n\\n## Plan\\n\\n- Go"] for b in blocks(text)]
    [('', 'Hello.'), ('Decision', 'Yes.'), ('Plan', '- Go')]
    """
    found: list[Block] = []
    heading, start = "", 0
    listed = list(_LINE.finditer(text))
    for i, line in enumerate(listed):
        words = line[0]
        after = listed[i + 1][0] if i + 1 < len(listed) else ""
        if (named := _heading(words, after)) is not None:
            found.append(Block(heading, start, line.start()))
            heading, start = named, line.end()
        elif lead := _LEAD.match(words):
            found.append(Block(heading, start, line.start()))
            heading, start = lead["bold"], line.start() + lead.end()
    found.append(Block(heading, start, len(text)))
    return tuple(b for b in found if b.heading or text[b.start : b.end].strip())


def _heading(line: str, after: str) -> str | None:
    """A line's words as a heading, or None. Without a mark it is short, has no stop or bar, and something follows."""
    found = _HEADING.fullmatch(line)
    if not found:
        return None
    if found["mark"] or found["bold"]:
        return (found["mark"] or found["bold"]).strip("*: ")
    plain = found["plain"].strip()
    if not after or len(plain.split()) > LONGEST_HEADING or plain[-1] in '.,;!?”"’)' or _INSIDE.search(plain):
        return None
    return plain if plain[0].isupper() else None


@dataclass(frozen=True, slots=True)
class TableText:
    """A table in a document: the heading above it, the cells of its first row, and the rows below."""

    heading: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@lru_cache(maxsize=512)
def tables(text: str) -> tuple[TableText, ...]:
    """The tables of a document, as Markdown has them or as a Word file's are read (`a | b | c`)."""
    if "|" not in text:
        return ()
    out: list[TableText] = []
    for block in blocks(text):
        run: list[tuple[Cell, ...]] = []
        for line in _LINE.finditer(text, block.start, block.end):
            if _ROW.fullmatch(line[0]):
                if not _RULE.fullmatch(line[0]) or not line[0].strip("|-: "):
                    run.append(_cells(text, line.start(), line.end()))
                continue
            out += _table(block.heading, run)
            run = []
        out += _table(block.heading, run)
    return tuple(out)


def _table(heading: str, run: list[tuple[Cell, ...]]) -> list[TableText]:
    rows = [row for row in run if any(c.text.strip("-: ") for c in row) or row is run[0]]
    return [TableText(heading, rows[0], tuple(rows[1:]))] if len(rows) > 1 else []


def _cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    line = text[start:end].strip()
    start += text[start:end].index(line) if line else 0
    if line.startswith("|"):
        start, line = start + 1, line[1:]
    if line.endswith("|"):
        line = line[:-1]
    out, at = [], start
    for part in line.split("|"):
        out.append(cell(text, at, at + len(part)))
        at += len(part) + 1
    return tuple(out)


def items(text: str, start: int, end: int) -> Iterator[Cell]:
    """The items of the lists in a stretch of a document, each on a line of its own."""
    for line in _LINE.finditer(text, start, end):
        if (found := _ITEM.match(line[0])) and "|" not in line[0]:
            yield cell(text, line.start() + found.end(), line.end())


@lru_cache(maxsize=512)
def numbered(text: str) -> dict[str, tuple[int, int]]:
    """The numbered paragraphs of a document by their number, each as far as the next; a number that stands twice is left out.

    >>> text = "1. One.\\n\\n2. Two.\\nMore."
    >>> {n: text[a:b] for n, (a, b) in numbered(text).items()}
    {'1': '1. One.', '2': '2. Two.\\nMore.'}
    """
    starts = [
        (m[1], m.start(1)) for m in re.finditer(r"(?m)^[ \t]*(?:#{1,6}[ \t]*)?(?:\*\*)?(\d{1,3})[.)][ \t]+\S", text)
    ]
    out: dict[str, tuple[int, int]] = {}
    twice: set[str] = set()
    for i, (number, start) in enumerate(starts):
        end = starts[i + 1][1] if i + 1 < len(starts) else _end_of_paragraph(text, start)
        twice |= {number} & out.keys()
        out[number] = (start, start + len(text[start:end].rstrip(" \t\n*#")))
    return {number: place for number, place in out.items() if number not in twice}


def _end_of_paragraph(text: str, start: int) -> int:
    blank = re.compile(r"\n[ \t]*\r?\n").search(text, start)
    return blank.start() if blank else len(text)


@lru_cache(maxsize=512)
def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """The places of a document's sentences, without the marks of a list or a heading's stars before them."""
    out = []
    for start, end in sentences(text):
        if found := _ITEM.match(text[start:end]):
            start += found.end()
        out.append((start, end))
    return tuple(out)
