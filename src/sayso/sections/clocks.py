"""The clocks of the case."""

from collections.abc import Iterable
from datetime import date

from sayso.catalogue import section
from sayso.dates import in_words
from sayso.model import NOT_RECORDED, Case, Cell, Clock, Found, Missing, Row, Section, Span, Table
from sayso.year.clocks import Run, runs
from sayso.year.events import events
from sayso.year.shipped_clocks import NO_VISIT_CLOCK, shipped
from sayso.year.working_days import RULE, has_calendar, in_units, jurisdiction

_ONCE = ("clock", "allows", "source", "started", "due", "done", "result")
_AGAIN = ("clock", "allows", "source", "times it ran", "met", "over", "longest over")
_OVER = ("clock", "started", "due", "done", "over by")


@section(code="C301", cites=("dfe2023", "careplanning2010", "ferguson2021"), mechanisms=(33, 37))
def clocks(case: Case, found: Found) -> Section:
    """Each interval that was promised or required, with its source and legal force: from when it ran, when it was due, and what is recorded."""
    ran = [run for run in runs(case) if run.state not in ("ended", "before")]
    by_clock: dict[Clock, list[Run]] = {}
    for run in ran:
        by_clock.setdefault(run.clock, []).append(run)
    again = {clock: of for clock, of in by_clock.items() if clock.runs[1] is None}
    once = [row for clock, of in by_clock.items() if clock not in again for run in of if (row := _once(case, run))]
    many = [row for clock, of in again.items() if (row := _again(case, clock, of))]
    over = [row for of in again.values() for run in of if run.state == "over" and (row := _over(run))]
    tables = (
        Table("Clocks that run once", _ONCE, tuple(once)),
        Table("Clocks that run again and again", _AGAIN, tuple(many)),
        Table("Each time one of these was over", _OVER, tuple(over), folded=len(over) > 6),
    )
    return Section(
        tuple(table for table in tables if table.rows), _says(case) if once or many else "", tuple(_missing(case))
    )


def _says(case: Case) -> str:
    """How it was counted, and what nobody should look for here."""
    where = jurisdiction(case.jurisdiction)
    said = f"{RULE}; a month ends on the same day of the month, or on the last of a shorter one. "
    said += (
        f"Working days leave out Saturdays, Sundays and the public holidays of {where}. " if has_calendar(where)
        else "No calendar of public holidays is known for this case: working days leave out Saturdays and Sundays only. "
    )  # fmt: skip
    said += "Gaps belong to the service: a clock that was not met says nothing about the family."
    known = events(case)
    protected = known["child protection plan"] or known["conference"]
    return f"{said} {NO_VISIT_CLOCK}" if where == "England" and protected else said


def _missing(case: Case) -> Iterable[Missing]:
    if jurisdiction(case.jurisdiction) not in {rule.jurisdiction for rule in shipped().values()}:
        said = f"`{case.jurisdiction}`" if case.jurisdiction else "no jurisdiction"
        why = f"case.toml gives {said}; clocks of law and guidance are shipped for England, Scotland, Wales and the USA"
        yield Missing("clocks of law and guidance", NOT_RECORDED, why)


def _source(clock: Clock) -> str:
    return f"{clock.source} ({clock.force})" if clock.force else clock.source


def _spans(case: Case, *runs: Run) -> tuple[Span, ...]:
    """Where it is written: the clock, what started it, what stopped it; where none of them stands in a file, what shows
    that it applies."""
    found = [
        s
        for run in runs
        for s in (run.clock.span, run.started and run.started.span, run.stopped and run.stopped.span)
        if s
    ]
    if not found and (rule := shipped().get(runs[0].clock.code)):
        known = events(case)
        found = [event.span for name in rule.applies for event in known[name][:1] if event.span]
    return tuple(dict.fromkeys(found))


def _once(case: Case, run: Run) -> Row | None:
    spans = _spans(case, run)
    if not spans:
        return None
    started: Cell = run.started.day if run.started else NOT_RECORDED
    done: Cell = run.stopped.day if run.stopped else NOT_RECORDED
    cells = (run.clock.name, run.clock.allows, _source(run.clock), started, run.due or NOT_RECORDED, done, _result(run))
    return Row(cells, spans, run.started.day if run.started else None, run.stopped.day if run.stopped else None)


def _result(run: Run) -> Cell:
    if run.state == "met":
        return f"met, {in_units(run.by, run.clock.unit)} to spare" if run.by else "met, on the last day"
    if run.state == "over":
        return f"{in_units(run.by, run.clock.unit)} over{'' if run.stopped else _still(run.known_to)}"
    if run.state == "running":
        return "not due yet on the last day"
    if run.state == "no start":
        return f"we could not tell: no day is recorded from which it would run ({run.clock.after})"
    return NOT_RECORDED


def _still(day: date | None) -> str:
    return f": none is in the log by {in_words(day)}" if day else ""


def _again(case: Case, clock: Clock, of: list[Run]) -> Row | None:
    told = [run for run in of if run.state in ("met", "over")]
    over = [run for run in told if run.state == "over"]
    longest = max(over, key=lambda run: run.by, default=None)
    spans = _spans(case, *([longest] if longest else told[:1] or of[:1]))
    if not spans:
        return None
    cells: tuple[Cell, ...] = (
        clock.name, clock.allows, _source(clock), len(told) if told else _result(of[0]), len(told) - len(over), len(over),
        f"{in_units(longest.by, clock.unit)}, to {longest.stopped or in_words(longest.known_to or clock.start or date.max)}" if longest else "never",
    )  # fmt: skip
    days = [run.started.day for run in of if run.started]
    return Row(cells, spans, min(days, default=None))


def _over(run: Run) -> Row | None:
    spans = [s for s in (run.started and run.started.span, run.stopped and run.stopped.span, run.clock.span) if s]
    if not spans or run.started is None or run.due is None:
        return None
    done: Cell = run.stopped.day if run.stopped else "still open on the last day"
    cells = (run.clock.name, run.started.day, run.due, done, in_units(run.by, run.clock.unit))
    return Row(cells, tuple(spans), run.started.day, run.stopped.day if run.stopped else None)
