"""What was found as JUnit XML, which most build servers read: a suite a document, a failed test case a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from sayso.model import Checked
from sayso.report.checked.rows import Row, rows

# XML 1.0 has no way to write these, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(checked: Iterable[Checked]) -> Iterator[str]:
    """The XML in pieces, a document at a time. A mark is no fault, so it passes and says what it is."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sayso check">\n'
    for document in checked:
        yield from _suite(document)
    yield "</testsuites>\n"


def _suite(document: Checked) -> Iterator[str]:
    path, listed = document.source.id, list(rows(document))
    failures = sum(row.entry.severity != "mark" for row in listed)
    errors, skipped = len(document.troubles), int(bool(document.skipped))
    clean = not (listed or errors or skipped)
    tests = len(listed) + errors + skipped + clean
    counts = f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
    yield f"<testsuite name={_attribute(path)} {counts}>\n"
    if document.skipped:
        yield _case(path, "not checked", f"<skipped message={_attribute(document.skipped)}/>")
    for row in listed:
        yield _case(path, f"{row.code} {row.entry.name}, {row.where}", _outcome(row, path), row)
    for trouble in document.troubles:
        yield _case(path, "could not be read", f"<error type=\"trouble\" message={_attribute(str(trouble))}/>")  # fmt: skip
    if clean:
        yield _case(path, "nothing found", "")
    yield "</testsuite>\n"


def _outcome(row: Row, path: str) -> str:
    words = _text(f"{path}, {row.where}: {row.advice}\n«{row.span.quote}»")
    if row.entry.severity == "mark":
        return f"<system-out>{words}</system-out>"
    return f"<failure type={_attribute(row.entry.severity)} message={_attribute(row.finding.message)}>{words}</failure>"


def _case(path: str, name: str, inside: str, row: Row | None = None) -> str:
    line = f' line="{row.line}"' if row and row.counted == "line" else ""
    begin = f"<testcase classname={_attribute(path)} name={_attribute(name)} file={_attribute(path)}{line}"
    return f"{begin}>{inside}</testcase>\n" if inside else f"{begin}/>\n"


def _text(words: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", words), {"\r": "&#13;"})


def _attribute(words: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", words))
