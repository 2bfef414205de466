"""A gap in contact."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Clock, Encounter, Finding, Span

LONG = 28
"""Days. Where no clock runs, shorter gaps are not told. It is a length to look at, not a standard."""

_WHAT = {
    "first contact": "a first face-to-face contact",
    "contact": "a face-to-face contact",
    "child seen": "the child being seen",
}


@rule(code="C201", level="case", cites=("ferguson2021", "dfe2023"), mechanisms=(37,))
def contact_gap(case: Case) -> Iterator[Finding]:
    """A time without a face-to-face contact that is longer than a clock of the case allows, or than 28 days where none runs."""
    met = [(e.date, e.span) for e in case.contacts if e.date]
    if not met:
        return
    firsts = [c for c in case.clocks if c.of == "first contact"]
    contact = [c for c in case.clocks if c.of == "contact"]
    if case.started and met[0][0] > case.started:
        told = next((f.span for f in case.facts if f.field == "referral"), None)
        yield from _gap(case, (case.started, told), met[0], firsts, "first contact")
    for a, b in itertools.pairwise(met):
        yield from _gap(case, a, b, contact, "contact")
    seen = [(e.date, e.span) for e in case.contacts if e.date and e.child_seen is True]
    for a, b in itertools.pairwise(seen):
        clocks = [c for c in case.clocks if c.of == "child seen"]
        if any(_in_clock(a[0], b[0], c) > c.days for c in clocks):
            yield from _gap(case, a, b, clocks, "child seen")


def _in_clock(start: date, end: date, clock: Clock) -> int:
    """Days of a gap in which the clock ran."""
    until = min(end, clock.until) if clock.until else end
    return (until - max(start, clock.start)).days


def _gap(
    case: Case, a: tuple[date, Span | None], b: tuple[date, Span | None], clocks: list[Clock], of: str
) -> Iterator[Finding]:
    days = (b[0] - a[0]).days
    over = [c for c in clocks if _in_clock(a[0], b[0], c) > c.days]
    running = [c for c in clocks if _in_clock(a[0], b[0], c) > 0]
    if not over and (running or days < LONG):
        return
    limits = "; ".join(f"“{c.name}” allows {c.days} ({c.source})" for c in over)
    between = [e for e in case.encounters if e.span and e.date and a[0] < e.date < b[0] and not e.met]
    message = (
        f"{days} days without {_WHAT[of]}, from {in_words(a[0])} to {in_words(b[0])}. "
        + (f"The clock {limits}. " if over else "No clock of the case was running. ")
        + _tried(between)
    )
    evidence = (a[1], b[1], *(c.span for c in over), *(e.span for e in between))
    yield Finding(
        message,
        tuple(s for s in evidence if s),
        by="service",
        over="family",
        power="time",
        stage="used",
        date=b[0],
        since=a[0],
    )


def _tried(between: list[Encounter]) -> str:
    """What the log holds of the time between, in the words of its cells."""
    if not between:
        return "The log holds nothing in between."
    counts = Counter(
        f"{e.kind or 'contact'} ({e.outcome if isinstance(e.outcome, str) else 'outcome not recorded'})"
        for e in between
    )
    return "In between the log holds " + ", ".join(f"{n} × {what}" for what, n in counts.most_common()) + "."
