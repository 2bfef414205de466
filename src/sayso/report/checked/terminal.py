"""What was found, for a terminal: a line a finding, and beneath it the words where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

from sayso.model import Checked, Severity, Source, Span
from sayso.report.checked.rows import Row, Tally, rows

BEFORE, WIDE = 40, 100
"""How many characters of a line are shown before the words that were found, and how many in all."""

_COLOURS: dict[Severity, str] = {"warning": "\033[1;31m", "suggestion": "\033[1;33m", "mark": "\033[1;36m"}
_BOLD, _PLAIN = "\033[1m", "\033[0m"


def text(checked: Iterable[Checked], colour: bool = False) -> Iterator[str]:
    """The findings in the order they come, then one line that counts them. Colour repeats what a word says already."""
    tally = Tally()
    for document in checked:
        tally.add(document)
        path = printable(document.source.id)
        if document.skipped:
            yield f"{path}: not checked: {printable(document.skipped)}\n"
        for row in rows(document):
            yield _finding(row, path, document.source, colour)
        for trouble in document.troubles:
            yield f"{path}: could not be read: {printable(str(trouble))}\n"
    yield f"{tally.in_words}\n"


def printable(words: str) -> str:
    """The words with a blank for each character that does not print: a record must not steer the terminal.

    >>> printable("red \\033[31m and\\na line")
    'red  [31m and a line'
    """
    return words if words.isprintable() else "".join(c if c.isprintable() else " " for c in words)


def _finding(row: Row, path: str, source: Source, colour: bool) -> str:
    severity = row.entry.severity
    place = f"{path}:{row.line}:{row.column}:"
    code, tag = f"{row.code} {row.entry.name}", f"[{severity}]"
    if colour:
        place, tag = f"{_BOLD}{place}{_PLAIN}", f"{_COLOURS[severity]}{tag}{_PLAIN}"
    lines = [f"{place} {code} {tag} {printable(row.finding.message)}"]
    shown, under = excerpt(source.text, row.span)
    if under:
        lines += [f"    {shown}", f"    {_COLOURS[severity] + under + _PLAIN if colour else under}".rstrip()]
    if row.finding.instead:
        lines.append(f"    instead: {printable('; '.join(row.finding.instead))}")
    return "\n".join(lines) + "\n"


def excerpt(text: str, span: Span) -> tuple[str, str]:
    """The line around a span, cut where it is long, and the line of `^` that stands under the words.

    >>> excerpt("One.\\nMother was hostile.", Span("n.md", 16, 23, "hostile"))
    ('Mother was hostile.', '           ^^^^^^^')
    """
    start = max(text.rfind("\n", max(span.start - BEFORE, 0), span.start) + 1, span.start - BEFORE, 0)
    cut = start > 0 and text[start - 1] != "\n"
    if cut and (blank := text.find(" ", start, span.start)) >= 0:
        start = blank + 1
    last = text.find("\n", span.start, start + WIDE)
    end = last if last >= 0 else min(start + WIDE, len(text))
    on = last < 0 and end < len(text)
    if on and (blank := text.rfind(" ", min(span.end, end), end)) > 0:
        end = blank
    before, words, after = (
        printable(text[a:b]) for a, b in ((start, span.start), (span.start, min(span.end, end)), (span.end, end))
    )
    if not before.strip() and not cut:
        before = ""
    before, after = ("… " if cut else "") + before, after.rstrip() + (" …" if on else "")
    return f"{before}{words}{after}", " " * columns(before) + "^" * columns(words.rstrip())


def columns(words: str) -> int:
    """How many columns of a terminal the words take: a combining mark takes none, a wide letter or emoji two.

    >>> columns("e\\u0301"), columns("🙂"), columns("no")
    (1, 2, 2)
    """
    if words.isascii():
        return len(words)
    return sum(0 if category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in "WF" else 1 for c in words)
