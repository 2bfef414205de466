"""A gap in contact."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Encounter, Finding, Span
from sayso.year.clocks import Run, runs
from sayso.year.working_days import in_units

LONG = 28
"""Days. Where no clock runs, shorter gaps are not told. It is a length to look at, not a standard."""

_WHAT = {
    "first contact": "a first face-to-face contact",
    "contact": "a face-to-face contact",
    "child seen": "the child being seen",
}
_Place = tuple[date, Span | None]


@rule(code="C201", level="case", cites=("ferguson2021", "dfe2023"), mechanisms=(37,))
def contact_gap(case: Case) -> Iterator[Finding]:
    """A time without a face-to-face contact that is longer than a clock of the case allows, or than 28 days where none runs."""
    met = [(e.date, e.span) for e in case.contacts if e.date]
    if not met:
        return
    ran = [run for run in runs(case) if run.started and run.clock.of in _WHAT and not (run.clock.kind or run.clock.by)]
    if case.started and met[0][0] > case.started:
        told = next((f.span for f in case.facts if f.field == "referral"), None)
        yield from _gap(case, (case.started, told), met[0], ran, "first contact")
    for a, b in itertools.pairwise(met):
        yield from _gap(case, a, b, ran, "contact")
    seen = [(e.date, e.span) for e in case.contacts if e.date and e.child_seen is True]
    for a, b in itertools.pairwise(seen):
        yield from _gap(case, a, b, ran, "child seen")


def _gap(case: Case, a: _Place, b: _Place, ran: list[Run], of: str) -> Iterator[Finding]:
    days = (b[0] - a[0]).days
    running = [r for r in ran if r.clock.of == of and r.started and a[0] <= r.started.day < b[0]]
    over = [r for r in running if r.state == "over"]
    if not over and (running or days < LONG or of == "child seen"):
        return
    limits = "; ".join(
        f"“{r.clock.name}” allows {r.clock.allows} ({r.clock.source}), so this was {in_units(r.by, r.clock.unit)} over"
        for r in over
    )
    between = [e for e in case.encounters if e.span and e.date and a[0] < e.date < b[0] and not e.met]
    message = (
        f"{days} days without {_WHAT[of]}, from {in_words(a[0])} to {in_words(b[0])}. "
        + (f"The clock {limits}. " if over else "No clock of the case was running. ")
        + _tried(between)
    )
    evidence = (a[1], b[1], *(r.clock.span for r in over), *(e.span for e in between))
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
