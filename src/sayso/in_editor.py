"""A document as an editor shows it: where each finding stands there, what is said of it, and what can be done.

Nothing of the text is written down: there is no cache on disk, for what is being typed changes with every letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal, NamedTuple

from lsprotocol import types

from sayso import baseline
from sayso.catalogue import Entry
from sayso.check import Checker, Document
from sayso.check_files import NOT_CHECKED, Cases
from sayso.model import Finding
from sayso.report.checked.markdown import safe
from sayso.report.checked.rows import Row, rows
from sayso.report.wording import citation, first_capital
from sayso.settings import Settings, find, load
from sayso.suppressions import as_comment
from sayso.tags import pieces

Kind = Literal["markdown", "text", "html"]

_CHECKERS = 8  # kept ready, one for each settings file in use
_LOOKS = 300  # checks until what was parsed is let go: most sentences were half typed, and are never seen again
_MOST_WORDS = 4  # of a replacement; what is longer is advice
_ADVICE = frozenset(("name", "say", "use", "write", "what", "who", "why"))  # so begins what is to be done, not written
_SEVERITY = {
    "warning": types.DiagnosticSeverity.Warning,
    "suggestion": types.DiagnosticSeverity.Information,
    "mark": types.DiagnosticSeverity.Hint,
}
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Lines:
    """Places in a text as editors count them: lines from 0, and in a line the units of the agreed encoding.

    >>> lines = Lines("One.\\r\\n🙂 two", "utf-16")
    >>> lines.position(8), lines.offset(lines.position(8))
    (1:3, 8)
    """

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self.codec, self.size = _UNITS[encoding]
        self.starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]
        self.counted = [0, *(found.end() for found in re.finditer(r"\n", text))]  # as Source.place counts

    def position(self, offset: int) -> types.Position:
        line = bisect_right(self.starts, offset) - 1
        before = self.text[self.starts[line] : offset]
        return types.Position(line, len(before.encode(self.codec)) // self.size)

    def offset(self, position: types.Position) -> int:
        """The place of a position; one beyond its line or the text is its end."""
        if position.line >= len(self.starts):
            return len(self.text)
        begin, end = self.starts[position.line], self.end(self.starts[position.line])
        before = self.text[begin:end].encode(self.codec)[: position.character * self.size]
        return begin + len(before.decode(self.codec, "ignore"))

    def end(self, offset: int) -> int:
        """Where the line that holds a place ends, before its line break."""
        found = re.compile(r"[\r\n]|\Z").search(self.text, offset)
        return found.start() if found else len(self.text)

    def in_file(self, line: int, column: int) -> int:
        """The place at a line and column as Source.place gives them."""
        return min(self.counted[line - 1] + column - 1, len(self.text))


@dataclass(frozen=True, slots=True)
class Place:
    """One finding where the editor shows it."""

    entry: Entry
    finding: Finding
    diagnostic: types.Diagnostic


class Desk:
    """The worker's: checkers by their settings. Only one thread may use it."""

    def __init__(self) -> None:
        self._checkers: dict[str, Checker] = {}
        self._looks = 0

    def warm(self) -> None:
        """Load rules and parser, so that the first check is quick. What goes wrong goes wrong again, and is said, there."""
        self._checker(Settings()).check([Document("warm.md", b"Mother claims that she rang.")])

    def look(self, path: Path, text: str, encoding: str) -> tuple[Place, ...]:
        """The findings in a text as it stands in the editor. Raises SaysoError for settings that are not right."""
        settings = load(find(path))
        if settings.excluded(path) or path.name.lower().startswith(NOT_CHECKED):
            return ()
        # With a byte order mark, whatever a page says of its encoding: the editor has decoded it already.
        document = Cases().document(path, text.encode("utf-8-sig"))
        checked = self._checker(settings).check([document])[0]
        if settings.baseline:
            checked = baseline.read(settings.baseline).new(checked)
        lines = Lines(text, encoding)
        return tuple(_place(row, lines) for row in rows(checked))

    def _checker(self, settings: Settings) -> Checker:
        self._looks += 1
        key = settings.fingerprint()
        if len(self._checkers) > _CHECKERS or self._looks % _LOOKS == 0:
            self._checkers.clear()
        return self._checkers.setdefault(key, Checker(settings))


def _place(row: Row, lines: Lines) -> Place:
    start, end = lines.in_file(row.line, row.column), lines.in_file(row.end_line, row.end_column)
    words = lines.text[start:end]
    # In a web page the place may hold tags and entities too; these no word of ours may replace.
    instead = [way for way in row.finding.instead if is_replacement(way)] if words == row.span.quote else []
    diagnostic = types.Diagnostic(
        types.Range(lines.position(start), lines.position(end)),
        row.advice,
        severity=_SEVERITY[row.entry.severity],
        code=row.code,
        source="sayso",
        data={"words": words, "instead": instead, "aside": row.entry.level != "suppression"},
    )
    return Place(row.entry, row.finding, diagnostic)


def is_replacement(way: str) -> bool:
    """Whether words can stand in place of others; advice on what to write cannot.

    >>> [is_replacement(way) for way in ("told us", "Quote her.", "name who did it", "what was offered, and when")]
    [True, False, False, False]
    """
    words = way.split()
    return 0 < len(words) <= _MOST_WORDS and not way.endswith(".") and words[0].lower() not in _ADVICE


def explained(place: Place) -> str:
    """What is shown over a finding, in Markdown."""
    entry, finding = place.entry, place.finding
    parts = [f"**{entry.code}** {entry.heading}", safe(finding.message)]  # the message may quote the record
    if finding.instead:
        parts.append("**Other ways to say it**\n\n" + _listed(map(safe, finding.instead)))
    if why := entry.section("Why it matters"):
        parts.append(f"**Why it matters**\n\n{why}")
    if entry.questions:
        parts.append("**What to ask**\n\n" + _listed(entry.questions))
    if entry.cites:
        parts.append("**Sources**\n\n" + _listed(map(citation, entry.cites)))
    return "\n\n".join(parts)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


class Fix(NamedTuple):
    """One thing that can be done about a finding. Where `after` holds something, the cursor goes before it."""

    title: str
    range: types.Range
    words: str
    after: str = ""


def fixes(found: types.Diagnostic, lines: Lines, kind: Kind) -> Iterator[Fix]:
    """What can be done about a finding, wherever the editor has moved it; nothing where other words stand now."""
    start, end = lines.offset(found.range.start), lines.offset(found.range.end)
    words, data = lines.text[start:end], found.data
    if found.source != "sayso" or not isinstance(data, dict) or words != data["words"]:
        return
    for way in data["instead"]:
        way = first_capital(way) if words[:1].isupper() else way
        yield Fix(f"Write “{way}”", found.range, escape(way, quote=False) if kind == "html" else way)
    code = str(found.code)
    if data["aside"] and (at := _room(lines, start, end, kind, code)) is not None:
        # Without a reason it sets nothing aside: only a person can say why. So the reason is left to be written.
        before, _, after = as_comment(code, "why", html=kind != "text").rpartition("why")
        place = types.Range(lines.position(at), lines.position(at))
        yield Fix(f"Set {code} aside: write the reason", place, before if kind == "html" else f" {before}", after)


def _room(lines: Lines, start: int, end: int, kind: Kind, code: str) -> int | None:
    """Where a comment that sets a finding aside can stand: at the end of the line in which it begins.

    In a web page a line may end inside a tag, so there it follows the words. None where there is no room, or one is.
    """
    line = lines.text[lines.starts[bisect_right(lines.starts, start) - 1] : lines.end(start)]
    if re.search(rf"sayso:\s*ignore\s+{code}\b", line, re.I):
        return None
    if kind != "html":
        return lines.end(start) - len(line) + len(line.rstrip())
    inside = lines.text[end - 1 : end] != "&" and any(
        piece.kind == "text" and piece.start < end <= piece.end for piece in pieces(lines.text)
    )
    return end if inside else None
