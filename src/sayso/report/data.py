"""A reading as JSON: one object, by the schema in `reading.schema.json`, written row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sayso import measures, rules, sections
from sayso.conversation import heard
from sayso.model import Encounter, Finding, Measurement, Reading, Row, Section, Span, Table, Unknown
from sayso.report.card import MOST_OF_A_PAIR, steady
from sayso.year.their_replies import Answer, TheirReplies


def data(reading: Reading) -> Iterator[str]:
    """The reading as JSON text, in pieces. Spans are code points into the named source's text, half-open."""
    case, replies = reading.of, TheirReplies(reading.of)
    head = {
        "sayso": reading.made_with.removeprefix("Sayso "),
        "of": {"kind": case.kind, "id": case.id, "title": case.title, "invented": case.invented},
        "made": reading.made,
        "look_again": reading.look_again.isoformat(),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1]
    yield from _list("people", ({"id": p.id, "name": p.name, "role": p.role, "side": p.side} for p in case.people))
    yield from _list(
        "sources", ({"id": s.id, "kind": s.kind, "characters": len(s.text)} for s in case.sources.values())
    )
    yield from _list("encounters", map(_encounter, case.encounters))
    many = {e.id: len(e.turns_by_role) > MOST_OF_A_PAIR for e in case.encounters if e.turns}
    yield from _list(
        "measurements",
        (_measurement(code, m, many, replies) for code, rows in reading.measurements.items() for m in rows),
    )
    yield from _list("findings", (_finding(code, f, replies) for code, rows in reading.findings.items() for f in rows))
    yield from _list("sections", (_section(code, told, replies) for code, told in reading.sections.items()))
    yield from _list(
        "unknown",
        ({"what": m.what, "unknown": m.unknown.value, "why": m.why, "where": m.where} for m in reading.missing),
    )
    yield from _list(
        "agenda",
        ({"code": q.code, "question": q.question, "evidence": _evidence(q.evidence, replies)} for q in reading.agenda),
    )
    accounts = (n for n in case.notes if n.is_own)
    yield from _list("accounts", (
        {"source": n.source, "by": n.author.name if n.author else None, "kind": n.kind, "replies_to": n.replies_to or None,
         "date": n.date.isoformat() if n.date else None, "text": n.span.quote} for n in accounts
    ))  # fmt: skip
    yield "}\n"


def _list(name: str, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f',\n"{name}": ['
    for i, row in enumerate(rows):
        yield (",\n " if i else "\n ") + json.dumps(row, ensure_ascii=False)
    yield "]"


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Unknown) else value


def _evidence(spans: tuple[Span, ...], replies: TheirReplies) -> list[dict[str, Any]]:
    """Each place with what the family says of it."""
    return [_place(s) | {"replies": [_reply(answer) for answer in replies.to(s)]} for s in spans]


def _place(s: Span) -> dict[str, Any]:
    return {"source": s.source, "start": s.start, "end": s.end, "quote": s.quote}


def _reply(answer: Answer) -> dict[str, Any]:
    return _place(answer.span) | {"by": answer.note.author.name if answer.note.author else None, "how": answer.how}


def _encounter(e: Encounter) -> dict[str, Any]:
    return {
        "id": e.id, "kind": e.kind, "date": e.date.isoformat() if e.date else None,
        "time": e.time.isoformat("minutes") if e.time else None, "minutes": _plain(e.minutes), "place": e.place,
        "face_to_face": _plain(e.face_to_face), "announced": _plain(e.announced), "outcome": _plain(e.outcome),
        "started_by": e.started_by, "child_seen": _plain(e.child_seen), "seen_alone": _plain(e.seen_alone),
        "participants": [{"name": p.name, "role": p.role, "side": p.side} for p in e.participants],
        "turns": len(e.turns), "without_apostrophes": bool(e.turns) and bool(heard(e).without_apostrophes),
        "notes": [n.source for n in e.notes],
    }  # fmt: skip


def _measurement(code: str, m: Measurement, many: dict[str, bool], replies: TheirReplies) -> dict[str, Any]:
    """`steady`: whether the figure of one conversation tells more than what was said in it; null for other figures."""
    entry = measures.entries()[code]
    return {
        "code": code, "name": entry.name, "where": m.where, "about": m.about, "value": m.value, "unit": entry.unit,
        "n": m.n, "low": m.low, "high": m.high, "why_none": _plain(m.why_none), "remark": m.remark,
        "steady": steady(entry, many[m.where]) if entry.level == "encounter" else None,
        "evidence": _evidence(m.evidence, replies),
    }  # fmt: skip


def _finding(code: str, f: Finding, replies: TheirReplies) -> dict[str, Any]:
    return {
        "code": code, "name": rules.entries()[code].name, "where": f.where, "message": f.message,
        "date": f.date.isoformat() if f.date else None, "since": f.since.isoformat() if f.since else None, "by": f.by, "over": f.over, "power": f.power, "stage": f.stage,
        "evidence": _evidence(f.evidence, replies), "instead": list(f.instead),
    }  # fmt: skip


def _section(code: str, told: Section, replies: TheirReplies) -> dict[str, Any]:
    return {
        "code": code,
        "name": sections.entries()[code].name,
        "says": told.says,
        "tables": [_table(t, replies) for t in told.tables],
    }


def _table(table: Table, replies: TheirReplies) -> dict[str, Any]:
    return {
        "title": table.title,
        "says": table.says,
        "columns": list(table.columns),
        "rows": [_row(row, replies) for row in table.rows],
    }


def _row(row: Row, replies: TheirReplies) -> dict[str, Any]:
    return {
        "cells": [_plain(cell) for cell in row.cells], "date": _plain(row.date), "until": _plain(row.until),
        "unknown": [i for i, cell in enumerate(row.cells) if isinstance(cell, Unknown)], "evidence": _evidence(row.evidence, replies),
    }  # fmt: skip
