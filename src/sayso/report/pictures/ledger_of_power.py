"""The ledger in one picture: the family's acts above the line, those of who work with them below, week by week.

A circle was used, a triangle announced, a square available, a diamond is an opening: shape tells what, place tells whose.
The table of the section says the same in words; what is less sure or has no day is not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from html import escape

from sayso.dates import in_words
from sayso.model import Case, Row, Section

LEFT, WIDTH, MARK, MOST = 150, 1000, 11, 14
"""Pixels: the lanes' names, the picture, a mark; MOST marks stand over one another, then a number."""

_SHAPES = {
    "used": '<circle cx="{x}" cy="{y}" r="4" fill="currentColor"/>',
    "announced": '<path d="M{x} {up} l5 9 h-10 z" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "available": '<rect x="{left}" y="{top}" width="8" height="8" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "opening": '<path d="M{x} {up} l5 5 l-5 5 l-5 -5 z" fill="none" stroke="currentColor" stroke-width="1.2"/>',
}


def ledger_of_power(case: Case, section: Section) -> str:
    """The picture as SVG text, or nothing where fewer than three rows have a day."""
    rows = [r for t in section.tables if len(t.columns) == 10 and t.title != "Less sure" for r in t.rows if r.date]
    days = [r.date for r in rows if r.date]
    if len(days) < 3 or min(days) == max(days):
        return ""
    first = min(days) - timedelta(days=min(days).weekday())
    weeks = (max(days) - first).days // 7 + 1
    step = (WIDTH - LEFT - 24) / weeks
    above, below = _stacks(rows, first, "family"), _stacks(rows, first, "service")
    top, bottom = _height(above), _height(below)
    middle = 22 + top
    parts = [
        *_months(first, max(days), step, middle + bottom + 8),
        f'<line x1="{LEFT}" x2="{WIDTH}" y1="{middle}" y2="{middle}" stroke="currentColor"/>',
        f'<text x="4" y="{middle - 6}" class="lane">the family</text>',
        f'<text x="4" y="{middle + 15}" class="lane">who work with them</text>',
    ]
    for stacks, sign in ((above, -1), (below, 1)):
        for week, of in stacks.items():
            parts += _drawn(of, LEFT + 12 + week * step, middle, sign)
    key = middle + bottom + 22
    parts += _key(key)
    title = f"Uses of power and openings from {in_words(min(days))} to {in_words(max(days))}, week by week"
    return (
        f'<svg viewBox="0 0 {WIDTH} {key + 12}" role="img" aria-labelledby="ledger-title" class="lifeline">'
        f'<title id="ledger-title">{escape(title)}. The table below says the same in words.</title>{"".join(parts)}</svg>'
    )


def _stacks(rows: Iterable[Row], first: date, side: str) -> dict[int, list[Row]]:
    """The rows of one side by week, uses before openings."""
    out: dict[int, list[Row]] = {}
    for row in rows:
        by = str(row.cells[4])
        mine = by.endswith("(family)") or "family" in by.split() or by == "child"
        theirs = by.endswith(("(service)", "(other)")) or by.startswith("service") or "of the service" in by
        if row.date and (mine if side == "family" else theirs):
            out.setdefault((row.date - first).days // 7, []).append(row)
    for of in out.values():
        of.sort(key=lambda row: row.cells[2] == "opening")
    return out


def _height(stacks: dict[int, list[Row]]) -> int:
    return MARK * min(max((len(of) for of in stacks.values()), default=1), MOST + 1) + 6


def _drawn(of: list[Row], x: float, middle: int, sign: int) -> list[str]:
    marks = []
    for i, row in enumerate(of[:MOST]):
        y = middle + sign * (9 + i * MARK)
        shape = "opening" if row.cells[2] == "opening" else str(row.cells[3])
        told = f"{in_words(row.date)}: {row.cells[1]}, by {row.cells[4]}" if row.date else ""
        drawn = _SHAPES.get(shape, _SHAPES["used"]).format(x=f"{x:.1f}", y=y, up=y - 5, left=f"{x - 4:.1f}", top=y - 4)
        marks.append(f"<g><title>{escape(told)}</title>{drawn}</g>")
    if len(of) > MOST:
        y = middle + sign * (9 + MOST * MARK) + 4
        marks.append(f'<text x="{x:.1f}" y="{y}" class="tick" text-anchor="middle">+{len(of) - MOST}</text>')
    return marks


def _months(first: date, last: date, step: float, bottom: int) -> list[str]:
    marks: list[str] = []
    room = 0.0
    for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
        day = date(month // 12, month % 12 + 1, 1)
        x = LEFT + 12 + (day - first).days / 7 * step - step / 2
        if x < room or x > WIDTH - 24:
            continue
        year = f" {day.year}" if day.month == 1 or not marks else ""
        room = x + (54 if year else 34)
        marks.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="4" y2="{bottom}" class="month"/>')
        marks.append(f'<text x="{x + 3:.1f}" y="14" class="tick">{day:%b}{year}</text>')
    return marks


def _key(y: int) -> list[str]:
    x, out = LEFT + 12, []
    for name, shape in _SHAPES.items():
        out.append(shape.format(x=x, y=y, up=y - 5, left=x - 4, top=y - 4))
        out.append(f'<text x="{x + 10}" y="{y + 4}" class="tick">{name}</text>')
        x += 90
    return out
