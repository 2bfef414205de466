"""The network as an ecomap (Hartman 1978): the family in the circle in the middle, the systems round it, both in one picture.

A line says who met the family in person and how often: the more, the thicker. Arrows between the systems say who cites
whom. Beside each role stands a mark where it is named as deciding. Four small maps show the quarters of the time.
Every length and mark stands in the tables of the section; nothing depends on colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from sayso.model import Case, Person, Section
from sayso.report.pictures.ecomap_marks import GROUND, INK, PAPER, SOFT, WIDTH, by_quarter, diamond, legend, thickness
from sayso.year.parties import SYSTEMS, system
from sayso.year.reliance import Decided, decisions
from sayso.year.ties import Network, network

ROW, GAP, CARD, RADIUS = 21, 18, 262, 96
MOST_ROLES, MOST_FAMILY, MOST_ARROWS = 12, 9, 5
ARROW = '"url(#ecomap-arrow)"'
_LEFT = ("social work", "courts and law", "not named")


@dataclass
class _Role:
    """A row of a card: everybody with one role, how many they are, and how often they met the family."""

    label: str
    people: set[str] = field(default_factory=set)
    met: int = 0
    spoke: int = 0
    decided: int = 0
    unmet: int = 0


def network_of_the_case(case: Case, section: Section) -> str:
    """The ecomap as SVG text, or nothing where the record has nobody from outside the family."""
    net = network(case)
    cards = _cards(net, decisions(case))
    if not section.rows or not cards:
        return ""
    tops, height = _places(cards)
    middle = height / 2
    drawn = [_household(case, middle), *(_card(name, roles, *tops[name], middle) for name, roles in cards.items())]
    minis, tall = by_quarter(net, height + 26)
    key, low = legend(height + 26 + tall)
    said = f"The family in the middle, {sum(len(r.people) for roles in cards.values() for r in roles)} people and offices round it in {len(cards)} systems"
    return (
        f'<svg viewBox="0 0 {WIDTH} {low:.0f}" role="img" aria-labelledby="ecomap-title ecomap-desc" style="min-width:46rem;width:100%;height:auto;display:block" font-family="system-ui, sans-serif">'
        f'<title id="ecomap-title">{escape(said)}. The tables say the same in words.</title>'
        f'<desc id="ecomap-desc">{escape(_described(cards))}</desc>'
        f'<defs><marker id="ecomap-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 z" fill="{SOFT}"/></marker></defs>'
        f"{_arrows(net, cards, tops, middle)}{''.join(drawn)}{minis}{key}</svg>"
    )


def _cards(net: Network, made: Sequence[Decided]) -> dict[str, list[_Role]]:
    """The roles of each system, those who met the family most first; what is beyond the room is one row."""
    rows: dict[str, dict[str, _Role]] = {}

    def role(person: Person) -> _Role:
        return rows.setdefault(system(person), {}).setdefault(person.label, _Role(person.label))

    met: dict[str, set[str]] = {}
    for act in net.acts:
        for one, other in ((act.start, act.end), (act.end, act.start)):
            if one.of_family:
                continue
            here = role(one)
            here.people.add(one.id)
            if act.kind == "met" and other.of_family:
                met.setdefault(f"{system(one)}|{one.label}", set()).add(act.where)
            elif act.kind == "spoke" and other.of_family:
                here.spoke += 1
    for d in made:
        for person in d.deciders:
            if not person.of_family:
                role(person).decided += 1
                role(person).unmet += d.met_child is False
    for key, where in met.items():
        name, _, label = key.partition("|")
        rows[name][label].met = len(where)
    return {name: _shown(list(rows[name].values())) for name in SYSTEMS if name in rows}


def _shown(roles: list[_Role]) -> list[_Role]:
    roles.sort(key=lambda r: (-r.met, -r.spoke, -r.decided, r.label))
    if len(roles) <= MOST_ROLES:
        return roles
    rest = roles[MOST_ROLES - 1 :]
    other = _Role(f"{len(rest)} more roles", set().union(*(r.people for r in rest)), sum(r.met for r in rest),
                  sum(r.spoke for r in rest), sum(r.decided for r in rest), sum(r.unmet for r in rest))  # fmt: skip
    return [*roles[: MOST_ROLES - 1], other]


def _places(cards: dict[str, list[_Role]]) -> tuple[dict[str, tuple[float, float]], float]:
    """The corner of each card: social work, law and what is not named on the left, the others on the right."""
    tall = {name: 30 + ROW * len(roles) for name, roles in cards.items()}
    left = [name for name in cards if name in _LEFT]
    right = [name for name in cards if name not in _LEFT]
    height = max(2 * RADIUS + 200.0, *(float(sum(tall[n] + GAP for n in side)) for side in (left, right)))
    tops: dict[str, tuple[float, float]] = {}
    for side, x in ((left, 6.0), (right, WIDTH - CARD - 6.0)):
        spare = (height - sum(tall[n] for n in side)) / (len(side) + 1) if side else 0
        y = spare
        for name in side:
            tops[name] = (x, y)
            y += tall[name] + spare
    return tops, height


def _card(name: str, roles: list[_Role], x: float, y: float, middle: float) -> str:
    parts = [
        f'<rect x="{x}" y="{y:.1f}" width="{CARD}" height="{26 + ROW * len(roles)}" rx="8" fill="{GROUND}" stroke="{SOFT}"{_dashed(name)}/>',
        f'<text x="{x + 10}" y="{y + 17:.1f}" font-size="12.5" font-weight="700" fill="{INK}">{escape(name)}</text>',
    ]
    left = x < WIDTH / 2
    edge = x + CARD if left else x
    for i, role in enumerate(roles):
        at = y + 26 + ROW * i + ROW / 2
        title = f"{role.label}: {_said(role)}"
        parts.append(f"<g><title>{escape(title)}</title>")
        if role.met or role.spoke:
            parts.append(_line(edge, at, middle, left, role))
        many = f" × {len(role.people)}" if len(role.people) > 1 else ""
        parts.append(
            f'<text x="{x + 10}" y="{at + 4:.1f}" font-size="11.5" fill="{INK}">{escape(_fit(role.label + many, 31))}</text>'
        )
        if role.decided:
            parts.append(diamond(x + CARD - 44, at, role.unmet < role.decided and name != "not named"))
            parts.append(
                f'<text x="{x + CARD - 34}" y="{at + 4:.1f}" font-size="11" fill="{INK}">{role.decided}</text>'
            )
        if role.met:
            parts.append(
                f'<text x="{x + CARD - 8}" y="{at + 4:.1f}" font-size="11" font-weight="700" text-anchor="end" fill="{INK}">{role.met}</text>'
            )
        parts.append("</g>")
    return "".join(parts)


def _dashed(name: str) -> str:
    return ' stroke-dasharray="5 4"' if name == "not named" else ""


def _said(role: _Role) -> str:
    said = [f"{len(role.people)} people" if len(role.people) > 1 else ""]
    said.append(
        f"met the family in person {role.met} times" if role.met else "no contact in person with the family in the log"
    )
    said.append(f"{role.spoke} calls, letters or messages" if role.spoke else "")
    said.append(f"named in {role.decided} decisions" if role.decided else "")
    return ", ".join(s for s in said if s)


def _line(edge: float, y: float, middle: float, left: bool, role: _Role) -> str:
    """From a role to the circle: thick for many contacts in person, dotted where there were only calls and letters."""
    sign = -1 if left else 1
    spread = max(-0.72, min(0.72, (y - middle) / max(middle, 1) * 0.9))
    cx, cy = WIDTH / 2 + sign * RADIUS * (1 - spread**2) ** 0.5, middle + RADIUS * spread
    width = thickness(role.met)
    look = (
        f'stroke-width="{width}"' if role.met else 'stroke-width="1.4" stroke-dasharray="1.5 4" stroke-linecap="round"'
    )
    return f'<path d="M{edge:.1f} {y:.1f} L{cx:.1f} {cy:.1f}" stroke="{INK}" {look} fill="none" opacity="0.85"/>'


def _fit(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


def _household(case: Case, middle: float) -> str:
    """The family in the circle, the children in boxes with a double edge; no signs for men and women."""
    people = [p for p in case.people if p.of_family]
    people.sort(key=lambda p: p.side != "child")
    more = len(people) - MOST_FAMILY
    shown = people[: MOST_FAMILY - 1] if more > 0 else people
    parts = [f'<circle cx="{WIDTH / 2}" cy="{middle}" r="{RADIUS}" fill="{PAPER}" stroke="{INK}" stroke-width="2"/>']
    lines = [(p.label, p.side == "child") for p in shown] + ([(f"and {more + 1} more", False)] if more > 0 else [])
    if not lines:
        lines = [("the family", False)]
    top = middle - (len(lines) - 1) * 10
    for i, (label, child) in enumerate(lines):
        y = top + i * 20
        if child:
            wide = 14 + 6.4 * len(_fit(label, 22))
            parts.append(
                f'<rect x="{WIDTH / 2 - wide / 2:.1f}" y="{y - 9:.1f}" width="{wide:.1f}" height="17" rx="8" fill="none" stroke="{INK}"/>'
            )
        parts.append(
            f'<text x="{WIDTH / 2}" y="{y + 4:.1f}" font-size="11.5" text-anchor="middle" fill="{INK}">{escape(_fit(label, 22))}</text>'
        )
    return "".join(parts)


def _arrows(net: Network, cards: dict[str, list[_Role]], tops: dict[str, tuple[float, float]], middle: float) -> str:
    """Who cites whom between systems: one line a pair, an arrow at whoever is cited, with how often in each direction."""
    count: Counter[tuple[str, str]] = Counter()
    for tie in net.ties:
        if tie.kind == "cites" and not tie.start.of_family and not tie.end.of_family:
            one, other = system(tie.start), system(tie.end)
            if one != other and one in tops and other in tops and "not named" not in (one, other):
                count[one, other] += tie.count
    both: Counter[tuple[str, str]] = Counter()
    for pair, times in count.items():
        one, other = sorted(pair, key=lambda name: tops[name])
        both[one, other] += times
    pairs = sorted(sorted(both, key=lambda pair: (-both[pair], pair))[:MOST_ARROWS])
    across = [pair for pair in pairs if tops[pair[0]][0] != tops[pair[1]][0]]
    parts = []
    for i, (one, other) in enumerate([*across, *(pair for pair in pairs if pair not in across)]):
        there, back = count[one, other], count[other, one]
        (x1, y1), (x2, y2) = tops[one], tops[other]
        a, b = y1 + 13, y2 + 13
        if x1 != x2:
            apex = middle - RADIUS - 16 - 17 * (i % 5)
            path = f"M{x1 + CARD:.1f} {a:.1f} Q{WIDTH / 2} {2 * apex - (a + b) / 2:.1f} {x2:.1f} {b:.1f}"
            at = 0.5 + 0.13 * (i % 3 - 1)
            tx = (1 - at) ** 2 * (x1 + CARD) + 2 * at * (1 - at) * WIDTH / 2 + at**2 * x2
            ty = (1 - at) ** 2 * a + 2 * at * (1 - at) * (2 * apex - (a + b) / 2) + at**2 * b
            said = f"{f'{there} →' if there else ''} {f'← {back}' if back else ''}".strip()
        else:
            left = x1 < WIDTH / 2
            edge, out = (x1 + CARD, 40.0 + 12 * (i % 3)) if left else (x1, -40.0 - 12 * (i % 3))
            path = f"M{edge:.1f} {a:.1f} C{edge + out:.1f} {a:.1f} {edge + out:.1f} {b:.1f} {edge:.1f} {b:.1f}"
            tx, ty, said = (
                edge + out * 0.76,
                (a + b) / 2,
                f"{f'{there} ↓' if there else ''} {f'↑ {back}' if back else ''}".strip(),
            )
        title = "; ".join(
            f"papers of {x} cite {y} {n} times" for x, y, n in ((one, other, there), (other, one, back)) if n
        )
        ends = f"{' marker-end=' + ARROW if there else ''}{' marker-start=' + ARROW if back else ''}"
        parts.append(
            f'<g><title>{escape(title)}</title><path d="{path}" stroke="{SOFT}" stroke-width="1.3" stroke-dasharray="7 3" fill="none"{ends}/>'
            f'<text x="{tx:.1f}" y="{ty + 4:.1f}" font-size="11" text-anchor="middle" fill="{INK}" stroke="{PAPER}" stroke-width="4" paint-order="stroke">{said}</text></g>'
        )
    return "".join(parts)


def _described(cards: dict[str, list[_Role]]) -> str:
    return " ".join(
        f"{name}: {'; '.join(f'{role.label}, {_said(role)}' for role in roles)}." for name, roles in cards.items()
    )
