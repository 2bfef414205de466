"""What was found as the workflow commands that GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.model import Checked, Severity
from sayso.report.checked.rows import Row, rows

_COMMANDS: dict[Severity, str] = {"warning": "warning", "suggestion": "warning", "mark": "notice"}


def github(checked: Iterable[Checked]) -> Iterator[str]:
    """A command a line: `warning` for a finding, `notice` for a mark, `error` for what could not be read."""
    for document in checked:
        path = document.source.id
        if document.skipped:
            yield _command("notice", {"file": path, "title": "Not checked"}, document.skipped)
        for row in rows(document):
            yield _finding(row, path)
        for trouble in document.troubles:
            yield _command("error", {"file": path, "title": "Could not be read"}, str(trouble))


def _finding(row: Row, path: str) -> str:
    properties: dict[str, str | int] = {"file": path}
    words = row.advice
    if row.counted == "line":
        properties |= {"line": row.line, "col": row.column, "endLine": row.end_line}
        if row.end_line == row.line:  # over several lines, a column of the end is refused
            properties["endColumn"] = row.end_column
    else:
        words = f"{row.where}: {words}"  # a Word file has no lines to show it beside
    properties["title"] = f"{row.code} {row.entry.name}"
    return _command(_COMMANDS[row.entry.severity], properties, words)


def _command(name: str, properties: dict[str, str | int], words: str) -> str:
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(words)}\n"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
