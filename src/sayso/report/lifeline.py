"""The year in one picture: lanes for contacts, people, documents; gaps drawn as gaps. Own SVG; the log is its table twin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from sayso.dates import in_words
from sayso.model import Case, Encounter, Finding, Person, Unknown
from sayso.report.wording import outcome

LEFT, WIDTH, LANE, MARK = 168, 1000, 24, 9
MOST_PEOPLE = 8


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    end: date

    def x(self, day: date) -> float:
        days = max((self.end - self.start).days, 1)
        return LEFT + 8 + (WIDTH - LEFT - 20) * min(max((day - self.start).days / days, 0), 1)


def lifeline(case: Case, gaps: tuple[Finding, ...] = ()) -> str:
    """The picture as SVG text, or nothing where there are no days to draw. `gaps` are the findings of contact gaps."""
    days = [e.date for e in case.encounters if e.date] + [n.date for n in case.notes if n.date]
    days += [day for day in (case.started, case.ended) if day]
    if len(days) < 2:
        return ""
    scale = _Scale(min(days), max(days))
    lanes: list[tuple[str, list[str], int]] = [_months(scale), _facts(case, scale)]
    lanes += [_clocks(case, scale)] if any(clock.start and not clock.off for clock in case.clocks) else []
    lanes += [_gaps(scale, gaps)] if gaps else []
    lanes += [_met(case, scale), _not_met(case, scale), _distant(case, scale)]
    lanes += [_person(case, scale, person) for person in _workers(case)]
    lanes += [_documents(case, scale)]
    parts, y = [], 4
    for label, marks, rows in lanes:
        height = LANE + (rows - 1) * (MARK + 2)
        if label:
            parts.append(f'<line x1="0" x2="{WIDTH}" y1="{y}" y2="{y}" class="rule"/>')
            parts.append(f'<text x="4" y="{y + 16}" class="lane">{escape(label)}</text>')
        parts.append(f'<g transform="translate(0 {y + LANE / 2})">{"".join(marks)}</g>')
        y += height
    title = f"Contacts and documents from {in_words(scale.start)} to {in_words(scale.end)}"
    return (
        f'<svg viewBox="0 0 {WIDTH} {y + 6}" role="img" aria-labelledby="lifeline-title" class="lifeline">'
        f'<title id="lifeline-title">{escape(title)}. The table of contacts says the same in words.</title>'
        f'<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" class="ground"/><line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs>'
        f"{''.join(parts)}</svg>"
    )


def _rows(scale: _Scale, days: list[date]) -> list[int]:
    """A row for each mark so that marks close in time stand under one another."""
    last: list[float] = []
    out = []
    for day in days:
        x = scale.x(day)
        row = next((i for i, right in enumerate(last) if x - right >= MARK + 1), None)
        if row is None:
            row = min(range(len(last)), key=last.__getitem__) if len(last) >= 5 else len(last)
            if row == len(last):
                last.append(x)
        last[row] = x
        out.append(row)
    return out


def _months(scale: _Scale) -> tuple[str, list[str], int]:
    months = [
        date(m // 12, m % 12 + 1, 1)
        for m in range(scale.start.year * 12 + scale.start.month - 1, scale.end.year * 12 + scale.end.month)
    ]
    marks: list[str] = []
    room = 0.0
    for first in (day for day in months if day >= scale.start):
        x = scale.x(first)
        if x < room or x > WIDTH - 24:
            continue  # its label would run into the one before, or off the picture
        year = f" {first.year}" if (first.month == 1 or not marks) and x < WIDTH - 60 else ""
        room = x + (62 if year else 34)
        marks.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="6" y2="2000" class="month"/>')
        marks.append(f'<text x="{x + 2:.1f}" y="4" class="tick">{first:%b}{year}</text>')
    return "", marks, 1


def _facts(case: Case, scale: _Scale) -> tuple[str, list[str], int]:
    facts = [f for f in sorted(case.facts, key=lambda f: f.date) if scale.start <= f.date <= scale.end]
    rows = _rows(scale, [f.date for f in facts])
    marks = [
        f'<g class="fact"><title>{escape(f"{in_words(f.date)}: {f.field}: {f.value}")}</title>'
        f'<path d="M{scale.x(f.date):.1f} {row * (MARK + 2) - 5} l5 5 l-5 5 l-5 -5 z"/></g>'
        for f, row in zip(facts, rows, strict=True)
    ]
    return "dated facts", marks, max(rows, default=0) + 1


def _gaps(scale: _Scale, gaps: tuple[Finding, ...]) -> tuple[str, list[str], int]:
    """Each gap as a hatched bar that ends on the day of the next contact, with its days."""
    marks: list[str] = []
    rows, right = 0, [0.0]
    for gap in sorted(gaps, key=lambda g: g.date or date.min):
        if gap.date is None or gap.since is None:
            continue
        x1, x2, days = scale.x(gap.since), scale.x(gap.date), (gap.date - gap.since).days
        row = next((i for i, r in enumerate(right) if x1 >= r - 0.5), len(right))
        right[row : row + 1] = [x2]
        rows, y = max(rows, row), row * (MARK + 6)
        marks.append(
            f'<g class="gap"><title>{escape(gap.message)}</title>'
            f'<rect x="{x1:.1f}" y="{y - 7}" width="{max(x2 - x1, 2):.1f}" height="13" fill="url(#hatch)"/>'
        )
        label = f"{days} days" if x2 - x1 > 52 else str(days)
        marks.append(f'<text x="{(x1 + x2) / 2:.1f}" y="{y + 4}" class="days">{label}</text></g>')
    return "gaps in contact", marks, rows + 1 + rows // 2


def _clocks(case: Case, scale: _Scale) -> tuple[str, list[str], int]:
    """Each clock of the case's own that runs from a day, as a line over the time it ran, with what it allows."""
    marks = []
    dated = [(clock, clock.start) for clock in case.clocks if clock.start and not clock.off]
    for row, (clock, start) in enumerate(dated):
        y = row * (MARK + 5)
        met = next((e.date for e in case.contacts if e.date and e.date >= start), None)
        stopped = met if clock.of == "first contact" else None
        x1, x2 = scale.x(start), scale.x(clock.until or stopped or scale.end)
        at, anchor = (x1 + 4, "start") if x1 < WIDTH * 0.6 else (x2 - 4, "end")
        said = f"at most {clock.allows}: {clock.name}"
        marks.append(
            f'<g class="clock"><title>{escape(f"{said} ({clock.source})")}</title>'
            f'<path d="M{x1:.1f} {y - 5} v10 M{x1:.1f} {y + 5} H{x2:.1f} M{x2:.1f} {y - 5} v10"/>'
            f'<text x="{at:.1f}" y="{y + 2}" text-anchor="{anchor}">{escape(said[:70])}</text></g>'
        )
    return "clocks", marks, len(dated) + len(dated) // 3


def _described(e: Encounter) -> str:
    who = ", ".join(p.name for p in e.participants)
    return f"{in_words(e.date) if e.date else ''}: {e.kind}, {outcome(e)}{': ' + who if who else ''}"


def _met(case: Case, scale: _Scale) -> tuple[str, list[str], int]:
    """Kept, face to face: a circle at home, a square at a meeting or elsewhere; filled if announced, hollow if not."""
    met = [(e.date, e) for e in case.contacts if e.date]
    rows = _rows(scale, [day for day, _ in met])
    marks = []
    for (day, e), row in zip(met, rows, strict=True):
        x, y, half = scale.x(day), row * (MARK + 2), MARK / 2 - 0.5
        told = "unsure" if isinstance(e.announced, Unknown) else "told" if e.announced else "untold"
        home = "home" in f"{e.kind} {e.place}".lower()
        shape = (
            f'<circle cx="{x:.1f}" cy="{y}" r="{half}"/>' if home
            else f'<rect x="{x - half:.1f}" y="{y - half}" width="{2 * half}" height="{2 * half}"/>'
        )  # fmt: skip
        dot = f'<circle cx="{x:.1f}" cy="{y}" r="1.2" class="dot"/>' if told == "unsure" else ""
        marks.append(f'<g class="met {told}"><title>{escape(_described(e))}</title>{shape}{dot}</g>')
    return "met the family", marks, max(rows, default=0) + 1


_NOT_KEPT = {
    "refused": "M-4 -4 L4 4 M-4 4 L4 -4",
    "cancelled by us": "M-4 4 L4 -4 M-4 4 L0 4 M-4 4 L-4 0",
    "cancelled by them": "M-4 -4 L4 4 M4 4 L0 4 M4 4 L4 0",
    "no answer": "M-4 0 L4 0",
}


def _not_met(case: Case, scale: _Scale) -> tuple[str, list[str], int]:
    missed = sorted((e.date, i, e) for i, e in enumerate(case.encounters) if e.date and e.outcome in _NOT_KEPT)
    rows = _rows(scale, [day for day, *_ in missed])
    marks = [
        f'<g class="missed" transform="translate({scale.x(day):.1f} {row * (MARK + 2)})">'
        f'<title>{escape(_described(e))}</title><path d="{_NOT_KEPT[str(e.outcome)]}"/></g>'
        for (day, _, e), row in zip(missed, rows, strict=True)
    ]
    return "not kept", marks, max(rows, default=0) + 1


def _distant(case: Case, scale: _Scale) -> tuple[str, list[str], int]:
    found = [e for e in case.encounters if e.date and e.face_to_face is False and e.outcome not in _NOT_KEPT]
    marks = [
        f'<g class="distant"><title>{escape(_described(e))}</title>'
        f'<line x1="{scale.x(e.date):.1f}" x2="{scale.x(e.date):.1f}" y1="-5" y2="5"/></g>'
        for e in found if e.date
    ]  # fmt: skip
    return "calls, letters, texts", marks, 1


def _workers(case: Case) -> list[Person]:
    """Those outside the family who met it most, in the order in which they first came."""
    count: dict[Person, int] = {}
    for e in case.contacts:
        for person in e.participants:
            if not person.of_family:
                count[person] = count.get(person, 0) + 1
    kept = set(sorted(count, key=lambda p: -count[p])[:MOST_PEOPLE])
    return [person for person in count if person in kept]


def _person(case: Case, scale: _Scale, person: Person) -> tuple[str, list[str], int]:
    """One worker: a line from the first meeting to the last, with a tick for each."""
    days = [e.date for e in case.contacts if person in e.participants and e.date]
    first, last = scale.x(days[0]), scale.x(days[-1])
    ticks = "".join(f'<line x1="{scale.x(d):.1f}" x2="{scale.x(d):.1f}" y1="-4" y2="4"/>' for d in days)
    said = (
        f"{person.name}, {person.role}: {len(days)} face-to-face contacts, {in_words(days[0])} to {in_words(days[-1])}"
    )
    bar = f'<line x1="{first:.1f}" x2="{last:.1f}" y1="0" y2="0" class="span"/>'
    return person.name[:26], [f'<g class="worker"><title>{escape(said)}</title>{bar}{ticks}</g>'], 1


def _documents(case: Case, scale: _Scale) -> tuple[str, list[str], int]:
    """A sheet for each paper, a triangle for the family's own, a bubble for each transcript."""
    found: list[tuple[date, str, str]] = []
    for n in case.notes:
        if n.date:
            own = n.is_own
            who = f" by {n.author.name}" if n.author else ""
            found.append((n.date, "own" if own else "sheet", f"{in_words(n.date)}: {n.kind or 'note'}{who}"))
    found += [
        (e.date, "bubble", f"{in_words(e.date)}: transcript, {e.kind}") for e in case.encounters if e.turns and e.date
    ]
    found.sort()
    rows = _rows(scale, [day for day, *_ in found])
    path = {"sheet": "M-3 -4 h6 v8 h-6 z", "own": "M0 -5 l5 9 h-10 z", "bubble": "M-4 -4 h8 v6 h-4 l-2 3 v-3 h-2 z"}
    marks = [
        f'<g class="paper {kind}" transform="translate({scale.x(day):.1f} {row * (MARK + 2)})">'
        f'<title>{escape(said)}</title><path d="{path[kind]}"/></g>'
        for (day, kind, said), row in zip(found, rows, strict=True)
    ]
    return "papers and transcripts", marks, max(rows, default=0) + 1
