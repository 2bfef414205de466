"""What was found as JSON: one object, by the schema in `checked.schema.json`, written a document at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sayso.model import Checked, SaysoError
from sayso.report.checked.rows import Row, rows
from sayso.version import VERSION


def data(checked: Iterable[Checked], made: datetime) -> Iterator[str]:
    """The JSON text in pieces. Lines and columns count from 1, ends are half-open, offsets are code points."""
    head = {"sayso": VERSION, "made": made.isoformat()}
    yield json.dumps(head)[:-1] + ',\n"documents": ['
    counts: Counter[str] = Counter()
    for i, document in enumerate(checked):
        counts.update(code for code, _ in document.findings)
        yield ",\n" if i else "\n"
        yield from _document(document)
    yield '],\n"statistics": ' + json.dumps(dict(sorted(counts.items()))) + "}\n"


def _document(of: Checked) -> Iterator[str]:
    yield json.dumps({"path": of.source.id, "skipped": of.skipped}, ensure_ascii=False)[:-1] + ', "findings": ['
    for i, row in enumerate(rows(of)):
        yield (",\n  " if i else "\n  ") + json.dumps(_finding(row), ensure_ascii=False)
    yield '], "troubles": ' + json.dumps([_trouble(t) for t in of.troubles], ensure_ascii=False) + "}"


def _finding(row: Row) -> dict[str, Any]:
    f = row.finding
    return {
        "code": row.code, "name": row.entry.name, "severity": row.entry.severity, "message": f.message,
        "by": f.by, "over": f.over, "power": f.power, "stage": f.stage, "instead": list(f.instead),
        "line": row.line, "column": row.column, "end_line": row.end_line, "end_column": row.end_column,
        "counted": row.counted,
        "evidence": [{"source": s.source, "start": s.start, "end": s.end, "quote": s.quote} for s in f.evidence],
    }  # fmt: skip


def _trouble(trouble: SaysoError) -> dict[str, str]:
    return {"where": trouble.where, "expected": trouble.expected, "found": trouble.found, "way_out": trouble.way_out}
