"""The marks of an ecomap: how thick a line is, the diamond of a decision, the small maps of the quarters, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sayso.dates import in_words
from sayso.year.acts import Act
from sayso.year.parties import SYSTEMS, system
from sayso.year.ties import Network, between, quarters

WIDTH = 1000
INK, SOFT, LINE, PAPER, GROUND = "#1d2327", "#4f5b62", "#9aa6ac", "#fff", "#f5f7f7"
_TIMES = ((20, 8.0, "20 and more"), (6, 5.0, "6 to 19"), (2, 2.6, "2 to 5"), (1, 1.2, "once"))


def by_quarter(net: Network, top: float) -> tuple[str, float]:
    """Four small maps: for each quarter, a line to each system that met the family, and how many people it sent."""
    days = sorted(act.day for act in net.acts if act.day and act.kind == "met")
    if not days or (days[-1] - days[0]).days < 28:
        return "", 0.0
    known = [name for name in SYSTEMS if name != "not named"]
    parts, wide = (
        [
            f'<text x="6" y="{top + 4:.1f}" font-size="12.5" font-weight="700" fill="{INK}">By quarter: how many people of each system met the family, and in how many contacts</text>'
        ],
        WIDTH / 4,
    )
    for i, (first, last) in enumerate(quarters(days[0], days[-1])):
        here = between(net.acts, first, last)
        x, y = i * wide + wide / 2, top + 94
        parts.append(
            f'<text x="{x:.1f}" y="{top + 28:.1f}" font-size="11" text-anchor="middle" fill="{SOFT}">{in_words(first)} to {in_words(last)}</text>'
        )
        for j, name in enumerate(known):
            parts.append(_spoke(name, here, x, y, j))
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="21" fill="{PAPER}" stroke="{INK}" stroke-width="1.5"/><text x="{x:.1f}" y="{y + 4:.1f}" font-size="10" text-anchor="middle" fill="{INK}">family</text>'
        )
    return "".join(parts), 168.0


_ROUND = ((-1, -36), (1, -36), (1, 0), (-1, 36), (-1, 0), (1, 36))
"""The side and the height at which each system stands in a small map, the same in all four."""
_SHORT = {
    "social work": "social work",
    "health": "health",
    "school and nursery": "school",
    "police": "police",
    "courts and law": "law",
    "housing, money and others": "others",
}


def _spoke(name: str, here: Sequence[Act], x: float, y: float, j: int) -> str:
    people: set[str] = set()
    contacts: set[str] = set()
    for act in here:
        for one, other in ((act.start, act.end), (act.end, act.start)):
            if act.kind == "met" and other.of_family and not one.of_family and system(one) == name:
                people.add(one.id)
                contacts.add(act.where)
    side, dy = _ROUND[j]
    if not people:
        return ""
    anchor, ends = ("end" if side < 0 else "start"), x + side * 52
    numbers = f"{len(people)} in {len(contacts)}"
    return (
        f"<g><title>{escape(f'{name}: {len(people)} people, {len(contacts)} contacts')}</title>"
        f'<path d="M{x:.1f} {y:.1f} L{ends:.1f} {y + dy:.1f}" stroke="{INK}" stroke-width="{thickness(len(contacts))}" opacity="0.85"/>'
        f'<text x="{ends + side * 5:.1f}" y="{y + dy - 1:.1f}" font-size="10.5" text-anchor="{anchor}" fill="{INK}">{_SHORT[name]}</text>'
        f'<text x="{ends + side * 5:.1f}" y="{y + dy + 11:.1f}" font-size="10.5" font-weight="700" text-anchor="{anchor}" fill="{INK}">{numbers}</text></g>'
    )


def legend(top: float) -> tuple[str, float]:
    """What each line and mark means."""
    parts = [f'<line x1="0" x2="{WIDTH}" y1="{top}" y2="{top}" stroke="{LINE}"/>']
    x = 10.0
    for least, width, said in reversed(_TIMES):
        parts.append(
            f'<line x1="{x}" x2="{x + 34}" y1="{top + 18}" y2="{top + 18}" stroke="{INK}" stroke-width="{width}"/>'
        )
        parts.append(f'<text x="{x + 40}" y="{top + 22}" font-size="11" fill="{INK}">met {said}</text>')
        x += 128 if least > 1 else 112
    parts.append(
        f'<line x1="{x + 24}" x2="{x + 58}" y1="{top + 18}" y2="{top + 18}" stroke="{INK}" stroke-width="1.4" stroke-dasharray="1.5 4" stroke-linecap="round"/>'
    )
    parts.append(
        f'<text x="{x + 64}" y="{top + 22}" font-size="11" fill="{INK}">calls, letters and messages only</text>'
    )
    y = top + 42
    parts.append(
        f'<line x1="10" x2="44" y1="{y}" y2="{y}" stroke="{SOFT}" stroke-width="1.3" stroke-dasharray="7 3" marker-end="url(#ecomap-arrow)"/>'
    )
    parts.append(f'<text x="50" y="{y + 4}" font-size="11" fill="{INK}">papers cite words of, and how often*</text>')
    parts.append(
        diamond(268, y, True)
        + f'<text x="280" y="{y + 4}" font-size="11" fill="{INK}">named as deciding, and how often</text>'
    )
    parts.append(
        diamond(488, y, False)
        + f'<text x="500" y="{y + 4}" font-size="11" fill="{INK}">… before any contact with the child in the log, or nobody named</text>'
    )
    parts.append(
        f'<text x="10" y="{y + 26}" font-size="11" fill="{INK}">Bold numbers: contacts in person with the family. A rounded box in the circle: a child. Each quarter: “5 in 21” is five people in 21 contacts. *The five pairs with the most.</text>'
    )
    return "".join(parts), y + 38


def diamond(x: float, y: float, filled: bool) -> str:
    return f'<path d="M{x} {y - 5:.1f} l5 5 l-5 5 l-5 -5 z" fill="{INK if filled else PAPER}" stroke="{INK}" stroke-width="1.3"/>'


def thickness(times: int) -> float:
    return next((width for least, width, _ in _TIMES if times >= least), 0.0)
