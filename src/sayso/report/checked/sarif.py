"""What was found as SARIF 2.1.0, the format in which code hosts and editors take the findings of any checker."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from sayso.catalogue import Entry
from sayso.model import Checked, Severity
from sayso.report.checked.rows import Row, Sentences, rows
from sayso.report.wording import unmarked
from sayso.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The name of the format, which a reader knows it by. Nothing is asked for there."""

_LEVELS: dict[Severity, str] = {"warning": "warning", "suggestion": "note", "mark": "none"}
_HELP = ("What it finds", "Why it matters", "Known limits", "What to ask")


def sarif(checked: Iterable[Checked], made: datetime) -> Iterator[str]:
    """The log in pieces. Results come first and the rules that gave them after, so that nothing has to be kept."""
    head = {"$schema": SCHEMA, "version": "2.1.0"}
    yield json.dumps(head)[:-1] + ', "runs": [{"columnKind": "unicodeCodePoints",\n"results": ['
    met: dict[str, tuple[int, Entry]] = {}
    notices: list[dict[str, Any]] = []
    comma = "\n"
    for document in checked:
        notices += _notices(document)
        for result in _results(document, met):
            yield comma + json.dumps(result, ensure_ascii=False)
            comma = ",\n"
    listed = [_rule(code, entry) for code, (_, entry) in met.items()]
    driver = {"name": "sayso", "version": VERSION, "language": "en-GB", "rules": listed}
    run = {
        "executionSuccessful": all(notice["level"] != "error" for notice in notices),
        "endTimeUtc": made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "toolExecutionNotifications": notices,
    }
    yield '],\n"tool": ' + json.dumps({"driver": driver}, ensure_ascii=False)
    yield ',\n"invocations": ' + json.dumps([run], ensure_ascii=False) + "}]}\n"


def _results(document: Checked, met: dict[str, tuple[int, Entry]]) -> Iterator[dict[str, Any]]:
    if not document.findings:
        return
    around, seen = Sentences(document.source.text), Counter[str]()
    for row in rows(document):
        index, _ = met.setdefault(row.code, (len(met), row.entry))
        fingerprint = _fingerprint(row, document, around)
        seen[fingerprint] += 1  # the same words in the same sentence twice are two findings
        mark = row.entry.severity == "mark"
        yield {
            "ruleId": row.code, "ruleIndex": index, "kind": "informational" if mark else "fail",
            "level": _LEVELS[row.entry.severity], "message": {"text": _message(row.advice)},
            "locations": [_location(row, document)],
            "partialFingerprints": {"saysoWords/v1": f"{fingerprint}:{seen[fingerprint]}"},
            "properties": _properties(row),
        }  # fmt: skip


def _properties(row: Row) -> dict[str, Any]:
    f = row.finding
    extra = {"by": f.by, "over": f.over, "power": f.power, "stage": f.stage, "instead": list(f.instead)}
    return {"severity": row.entry.severity, "words": row.span.quote} | {k: v for k, v in extra.items() if v}


def _location(row: Row, document: Checked) -> dict[str, Any]:
    artifact = {"artifactLocation": {"uri": uri(document.source.id)}}
    if row.counted == "paragraph":  # a Word file has no lines: its paragraphs are named, not numbered as lines
        return {"physicalLocation": artifact, "logicalLocations": [{"name": row.where, "kind": "paragraph"}]}
    region: dict[str, Any] = {
        "startLine": row.line, "startColumn": row.column, "endLine": row.end_line, "endColumn": row.end_column,
        "snippet": {"text": row.span.quote},
    }  # fmt: skip
    if not document.source.places:  # else the text is not the file, and an offset into it leads nowhere in the file
        region |= {"charOffset": row.span.start, "charLength": row.span.end - row.span.start}
    return {"physicalLocation": artifact | {"region": region}}


def _fingerprint(row: Row, document: Checked, around: Sentences) -> str:
    """Of the code, the words and their sentence, whatever the line they stand in: it stays when lines move."""
    start, end = around.around(row.span)
    pieces = (row.code, row.span.quote, document.source.text[start:end])
    key = "\0".join(" ".join(piece.split()) for piece in pieces)
    return blake2b(key.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _message(words: str) -> str:
    # Braces would be read as the place of an argument, and [a](b) as a link: words of a record are neither.
    return words.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def uri(path: str) -> str:
    """A path as an address relative to where the check was run, or as a file's address if it leads elsewhere.

    >>> uri("records/50 % visit #2.md"), uri("C: notes.md")
    ('records/50%20%25%20visit%20%232.md', 'C%3A%20notes.md')
    """
    pure = PurePath(path)
    if pure.is_absolute():
        here = PurePath(os.getcwd())
        if not pure.is_relative_to(here):
            return pure.as_uri()
        pure = pure.relative_to(here)
    return quote(os.fsencode(pure.as_posix()), safe="/")


def _rule(code: str, entry: Entry) -> dict[str, Any]:
    parts = [(heading, entry.section(heading)) for heading in _HELP]
    plain = "\n\n".join(f"{heading}: {unmarked(words)}" for heading, words in parts if words)
    return {
        "id": code, "name": entry.name, "shortDescription": {"text": entry.heading},
        "fullDescription": {"text": unmarked(entry.summary)},
        "help": {
            "text": plain or unmarked(entry.summary),
            "markdown": "\n\n".join(f"## {heading}\n{words}" for heading, words in parts if words) or entry.summary,
        },
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {"tags": [entry.family]},
    }  # fmt: skip


def _notices(document: Checked) -> list[dict[str, Any]]:
    at = [{"physicalLocation": {"artifactLocation": {"uri": uri(document.source.id)}}}]
    found = [_notice("error", str(trouble), at) for trouble in document.troubles]
    return [*found, _notice("note", f"Not checked: {document.skipped}", at)] if document.skipped else found


def _notice(level: str, words: str, at: list[dict[str, Any]]) -> dict[str, Any]:
    return {"level": level, "message": {"text": _message(words)}, "locations": at}
