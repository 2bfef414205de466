"""The lives of judgements in one picture: a line for each, from the day it was first said to the last.

A full circle was said with something new that was seen, a ring without; a square is a denial, a dispute or the opposite; a
diamond the family's own words. The thin line across is the first face-to-face contact. The tables say the same in words.
"""

from __future__ import annotations

from datetime import date
from html import escape

from sayso.dates import in_words
from sayso.model import Case, Row, Section, Table

LEFT, WIDTH, LANE, TOP, MOST = 230, 1000, 26, 30, 12
"""Pixels: the judgements' names, the picture, a line of it, the months above; MOST lines are drawn."""
_NAME, _ROOM = 38, 60  # letters of a name; pixels that the name of a month takes

_SHAPES = {
    "said, with something new that was seen": '<circle cx="{x}" cy="{y}" r="5" fill="currentColor"/>',
    "said, with nothing new": '<circle cx="{x}" cy="{y}" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "denied, disputed, or the opposite": '<rect x="{left}" y="{top}" width="9" height="9" fill="currentColor"/>',
    "the family's own words": '<path d="M{x} {up} l6 6 l-6 6 l-6 -6 z" fill="none" stroke="currentColor" stroke-width="1.6"/>',
}
_SEEN, _UNSEEN, _DENIED, _THEIRS = _SHAPES.values()


def judgements_that_travel(case: Case, section: Section) -> str:
    """The picture as SVG text, or nothing where no two days are told."""
    lanes = [table for table in section.tables[1:] if any(row.date for row in table.rows)][:MOST]
    days = [row.date for table in lanes for row in table.rows if row.date]
    if not days or min(days) == max(days):
        return ""
    first, last = min(days), max(days)
    scale = (WIDTH - LEFT - 30) / (last - first).days
    bottom = TOP + LANE * len(lanes)
    parts = _years(first, last, scale, bottom)
    if case.contacts and (met := case.contacts[0].date) and first <= met <= last:
        x = _x(met, first, scale)
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{bottom}" stroke="currentColor" stroke-dasharray="2 3"/>'
        )
        parts.append(f'<text x="{x}" y="{bottom + 12}" class="tick" text-anchor="middle">first met</text>')
    for i, table in enumerate(lanes):
        parts += _lane(table, TOP + LANE * i + LANE // 2, first, scale)
    parts += _key(bottom + 30)
    title = f"Judgements that travel, {in_words(first)} to {in_words(last)}: {len(lanes)} lives, a line for each"
    return (
        f'<svg viewBox="0 0 {WIDTH} {bottom + 40}" role="img" aria-labelledby="lives-title" class="lifeline">'
        f'<title id="lives-title">{escape(title)}. The tables below say the same in words.</title>{"".join(parts)}</svg>'
    )


def _x(day: date, first: date, scale: float) -> str:
    return f"{LEFT + 12 + (day - first).days * scale:.1f}"


def _lane(table: Table, y: int, first: date, scale: float) -> list[str]:
    days = [row.date for row in table.rows if row.date]
    name = table.title.replace(" (said of: ", ", ").rstrip(")")
    name = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    ends = _x(min(days), first, scale), _x(max(days), first, scale)
    marks = [
        f'<text x="4" y="{y + 4}" class="tick">{escape(name)}<title>{escape(table.title)}</title></text>',
        f'<line x1="{ends[0]}" x2="{ends[1]}" y1="{y}" y2="{y}" stroke="currentColor" stroke-width="0.7"/>',
    ]
    for row in table.rows:
        if row.date and row.cells[2] != "asked or supposed":
            x = float(_x(row.date, first, scale))
            drawn = _shape(row).format(x=f"{x:.1f}", y=y, up=y - 6, left=f"{x - 4.5:.1f}", top=y - 4.5)
            told = f"{in_words(row.date)}, {row.cells[1]}: {row.cells[2]}"
            marks.append(f"<g><title>{escape(told)}</title>{drawn}</g>")
    return marks


def _shape(row: Row) -> str:
    how = str(row.cells[2])
    if how == "their own words":
        return _THEIRS
    if how in ("denied", "disputed", "the opposite said"):
        return _DENIED
    return _SEEN if row.cells[5] == "yes" else _UNSEEN


def _years(first: date, last: date, scale: float, bottom: int) -> list[str]:
    """A thin line and a name for each quarter of a short time, each year of a long one."""
    long = (last - first).days > 800
    out = []
    for year in range(first.year, last.year + 1):
        for month in (1,) if long else (1, 4, 7, 10):
            day = date(year, month, 1)
            if first <= day <= last:
                x = _x(day, first, scale)
                out.append(f'<line x1="{x}" x2="{x}" y1="4" y2="{bottom}" class="month"/>')
                if float(x) < WIDTH - _ROOM:
                    out.append(f'<text x="{float(x) + 3:.1f}" y="14" class="tick">{day:%b %Y}</text>')
    return out


def _key(y: int) -> list[str]:
    x, out = 16, []
    for name, shape in _SHAPES.items():
        out.append(shape.format(x=x, y=y, up=y - 6, left=x - 4.5, top=y - 4.5))
        out.append(f'<text x="{x + 11}" y="{y + 4}" class="tick">{escape(name)}</text>')
        x += 250
    return out
