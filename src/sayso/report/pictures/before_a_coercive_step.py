"""The ten weeks before a step as a strip: a lane for each kind of row, a mark for each day that holds one, empty lanes too.

The table of the weeks, in order, is its twin and says every mark in words. Shape and place carry it, not colour.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from html import escape

from sayso.dates import in_words
from sayso.model import Case, Section, Table
from sayso.year.weeks import BEFORE, WEEKS
from sayso.year.weeks_in_words import KINDS

LEFT, WIDTH, TOP, LANE, MOST = 190, 1000, 42, 22, 6
INK, SOFT, LINE, PAPER = "#1d2327", "#4f5b62", "#dfe5e7", "#fff"
_LANES = tuple(kind for kind in KINDS if kind != "risk stated")
_IN_ORDER = ", in order"


def before_a_coercive_step(case: Case, section: Section) -> str:
    """One strip for each sequence of steps that was taken, at most six; nothing where none was."""
    counted = {
        table.title.removeprefix("What ").removesuffix(" hold")
        for table in section.tables
        if table.title.startswith("What the ")
    }
    weeks = [
        t
        for t in section.tables
        if t.title.endswith(_IN_ORDER)
        and t.title.removesuffix(_IN_ORDER)[0].lower() + t.title.removesuffix(_IN_ORDER)[1:] in counted
    ]
    strips = [_strip(table) for table in weeks[:MOST]]
    if not strips:
        return ""
    tall = 58 + LANE * len(_LANES)
    height = tall * len(strips) + 6
    drawn = "".join(f'<g transform="translate(0 {tall * i})">{strip}</g>' for i, strip in enumerate(strips))
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="weeks-title" style="min-width:44rem;width:100%;height:auto;display:block" font-family="system-ui, sans-serif">'
        f'<title id="weeks-title">What the {WEEKS} weeks before each step hold, by kind and day. The tables say the same in words.</title>{drawn}</svg>'
    )


def _strip(table: Table) -> str:
    """The lanes of one sequence; the step stands at the right edge."""
    last = max(row.date for row in table.rows if row.date)
    end = _day_of(table, last)
    start = end - BEFORE
    parts = [
        f'<text x="4" y="15" font-size="12.5" font-weight="700" fill="{INK}">{escape(table.title.removesuffix(_IN_ORDER))}</text>'
    ]
    bottom = TOP + LANE * len(_LANES)
    for week in range(WEEKS + 1):
        x = _x(start + timedelta(weeks=week), start)
        heavy = week == WEEKS
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 2}" y2="{bottom}" stroke="{INK if heavy else LINE}" stroke-width="{2 if heavy else 1}"/>'
        )
        if week % 2 == 0:
            said = "the step" if heavy else f"{WEEKS - week} weeks"
            parts.append(
                f'<text x="{x:.1f}" y="{TOP - 6}" font-size="10" text-anchor="{"end" if heavy else "middle"}" fill="{SOFT}">{said}</text>'
            )
    for i, kind in enumerate(_LANES):
        y = TOP + LANE * i + LANE / 2
        days = Counter(row.date for row in table.rows if row.cells[1] == kind and row.date)
        parts.append(f'<text x="4" y="{y + 4:.1f}" font-size="11.5" fill="{INK if days else SOFT}">{kind}</text>')
        parts.append(
            f'<text x="{LEFT - 10}" y="{y + 4:.1f}" font-size="11" font-weight="700" text-anchor="end" fill="{INK}">{sum(days.values()) or ""}</text>'
        )
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{y:.1f}" y2="{y:.1f}" stroke="{LINE}"/>')
        if not days:
            parts.append(
                f'<text x="{LEFT + 6}" y="{y + 4:.1f}" font-size="10.5" fill="{SOFT}" stroke="{PAPER}" stroke-width="4" paint-order="stroke">none found</text>'
            )
        parts += [
            _mark(_x(day, start), y, times, f"{in_words(day)}: {kind}, {times}") for day, times in sorted(days.items())
        ]
    return "".join(parts)


def _day_of(table: Table, last: date) -> date:
    """The day of the step, from the title that names it; else the last day of the rows."""
    named = table.title.removesuffix(_IN_ORDER).rpartition(" before ")[2]
    return next(
        (day for day in (last + timedelta(days=n) for n in range(BEFORE.days + 1)) if in_words(day) == named), last
    )


def _x(day: date, start: date) -> float:
    return LEFT + (WIDTH - 12 - LEFT) * (day - start).days / BEFORE.days


def _mark(x: float, y: float, times: int, said: str) -> str:
    """A disc for one row on a day; with a number in it where there are more."""
    radius = 4.5 if times == 1 else 8.5
    number = (
        f'<text x="{x:.1f}" y="{y + 3.8:.1f}" font-size="10.5" font-weight="700" text-anchor="middle" fill="{PAPER}">{times}</text>'
        if times > 1
        else ""
    )
    return f'<g><title>{escape(said)}</title><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{INK}" stroke="{PAPER}" stroke-width="1"/>{number}</g>'
