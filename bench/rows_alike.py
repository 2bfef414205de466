"""Do two readings of the same record tell the same? Row by row and place by place, after a swap of who it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from swaps import Swap, Swapped

from sayso.model import Cell, Finding, Measurement, Reading, Row


def differences(
    one: Reading, other: Reading, to: Mapping[str, tuple[str, Swapped]], swap: Swap, counts: bool = True
) -> list[str]:
    """What stands in one reading and not in the other, place for place. Without `counts` figures are not compared."""
    out = []
    for what, rows, others in (
        ("figure", one.measurements, other.measurements), ("finding", one.findings, other.findings),
        ("section", _rows(one), _rows(other)),
    ):  # fmt: skip
        for code in rows if counts or what != "figure" else ():
            a = Counter(_told(row, to, swap) for row in rows[code] if _sayable(row, swap))
            b = Counter(_told(row, None, swap) for row in others[code] if _sayable(row, swap))
            out += [f"{code} {what} lost: {row}" for row in (a - b).elements()]
            out += [f"{code} {what} new: {row}" for row in (b - a).elements()]
    return out


def rows_of(reading: Reading, swap: Swap) -> tuple[int, int]:
    """How many rows of a reading are compared after a swap, and how many are not, as they cannot be said then."""
    of = [
        row
        for rows in (reading.measurements, reading.findings, _rows(reading))
        for found in rows.values()
        for row in found
    ]
    sayable = sum(_sayable(row, swap) for row in of)
    return sayable, len(of) - sayable


def _sayable(row: Finding | Measurement | Row, swap: Swap) -> bool:
    return swap.unsayable is None or not any(swap.unsayable.search(span.quote) for span in row.evidence)


def _rows(reading: Reading) -> dict[str, tuple[Row, ...]]:
    return {code: section.rows for code, section in reading.sections.items()}


def _cell(after: Callable[[str], str], cell: Cell) -> object:
    """A cell to compare by. Long words of the record are cut there at a fixed length, and stand in the evidence anyhow."""
    if isinstance(cell, str):
        cell = after(cell)
        return "(words)" if len(cell) > 30 or "…" in cell else cell
    return cell


def _told(row: Finding | Measurement | Row, to: Mapping[str, tuple[str, Swapped]] | None, swap: Swap) -> str:
    """What a row tells, its places and words as they are after the swap (`to`), or as they are."""
    places = [
        (s.source, s.start) for s in row.evidence
    ]  # not where they end: the beginning of a paper has a fixed length
    if to is not None:
        places = [(to[s][0], to[s][1].place(a)) for s, a in places]

    def after(words: str) -> str:
        return Swapped(words, swap, ids=True).text if to is not None else words

    match row:
        case Finding():
            of: tuple[object, ...] = (
                after(row.by),
                after(row.over),
                row.power,
                row.stage,
                row.since,
                row.date,
                re.findall(r"\d+", row.message),
            )
        case Measurement():
            of = (after(row.about), row.value, row.n, row.low, row.high, row.why_none)
        case Row():
            of = (row.date, row.until, *(_cell(after, cell) for cell in row.cells))
    return f"{of} at {sorted(set(places))[:6]} ({len(set(places))})"
