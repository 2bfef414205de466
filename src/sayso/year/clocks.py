"""The clocks of a case: which run, each time one ran, and whether what was due by then is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sayso.model import Case, Clock
from sayso.year.events import CONTACTS, Event, events, is_logged, last_day, narrowed
from sayso.year.shipped_clocks import Shipped, shipped
from sayso.year.working_days import between, due, jurisdiction

State = Literal["met", "over", "running", "ended", "no start", "no end", "before"]

_NEXT_DAY = (*CONTACTS, "conference")
"""What may itself start such a clock, so that it is not met on the same day."""


@dataclass(frozen=True, slots=True)
class Run:
    """One time that a clock ran.

    `state` is *met*; *over* (`stopped` is None where nothing stopped it by the last day that the folder tells of);
    still *running* on that day; *ended* before it was due; *no start* or *no end* where the day is not recorded;
    *before* where it was due before this folder begins. `by` is how many working days or days were left or too many.
    """

    clock: Clock
    state: State
    started: Event | None = None
    due: date | None = None
    stopped: Event | None = None
    by: int = 0
    known_to: date | None = None


def clocks_of(case: Case) -> list[Clock]:
    """The clocks that hold in a case: its own, and those shipped for its jurisdiction that it does not change."""
    own = {clock.code for clock in case.clocks if clock.code}
    where = jurisdiction(case.jurisdiction)
    ready = [s.clock for s in shipped().values() if s.jurisdiction == where and s.used == "yes"]
    return [*(c for c in case.clocks if not c.off), *(c for c in ready if c.code not in own)]


def runs(case: Case) -> list[Run]:
    """Every time that a clock of the case ran; a clock that cannot apply gives none."""
    known, last = events(case), last_day(case)
    if last is None:
        return []
    return [run for clock in clocks_of(case) for run in _Clock(case, clock, known, last).runs()]


class _Clock:
    """One clock of a case, with the events that it runs from and to."""

    def __init__(self, case: Case, clock: Clock, known: dict[str, list[Event]], last: date) -> None:
        self.case, self.clock, self.known, self.last = case, clock, known, last
        self.rule: Shipped | None = shipped().get(clock.code)
        self.where = jurisdiction(case.jurisdiction)
        self.stops = narrowed(case, clock) if clock.kind or clock.by else known.get(clock.of, [])
        self.logged = is_logged(clock.of, case)

    def runs(self) -> Iterator[Run]:
        if self.clock.start:
            start = Event(self.clock.start, self.clock.span)
            yield from self.chain(start, self.stops, self.clock.until)
            return
        starts = self.known.get(self.clock.after, [])
        if starts:
            for i, start in enumerate(starts):
                following = starts[i + 1].day if i + 1 < len(starts) else None
                yield from self.chain(start, self.stops, self.end_of(start.day, following))
        elif self.applies:
            if self.clock.runs == (2, None) and self.stops:  # the first of the row is not recorded, what follows is
                yield from self.chain(self.stops[0], self.stops[1:], self.end_of(self.stops[0].day, None), before=1)
            elif self.clock.runs[0] == 1:
                yield Run(self.clock, "no start", stopped=self.stops[0] if self.stops else None, known_to=self.last)

    @property
    def applies(self) -> bool:
        """Whether the case holds an event that the clock is for, in the time of which this folder tells."""
        if self.rule is None:
            return True
        days = [event.day for name in self.rule.applies for event in self.known.get(name, [])[:1]]
        return bool(days) and (self.clock.runs[0] > 1 or self.case.started is None or min(days) >= self.case.started)

    def end_of(self, start: date, following: date | None) -> date | None:
        """The day on which a clock that begins with `start` stops to matter, or None while it goes on."""
        ends = self.known.get(self.rule.ends, []) if self.rule and self.rule.ends else []
        days = [event.day for event in ends if event.day > start]
        return min((day for day in (*days, following, self.clock.until) if day), default=None)

    def chain(self, start: Event, stops: list[Event], until: date | None, before: int = 0) -> Iterator[Run]:
        """From the start to the first stop, from there to the second, and so on."""
        later = self.clock.of in _NEXT_DAY
        ahead = [
            s for s in stops if (s.day > start.day if later else s.day >= start.day) and (not until or s.day <= until)
        ]
        first, last = self.clock.runs
        points = [start, *ahead]
        for number, point in enumerate(points, 1 + before):
            if number < first or (last and number > last) or (self.rule and not self.rule.holds_on(point.day)):
                continue
            at = number - before
            yield self.run(point, points[at] if at < len(points) else None, until)

    def run(self, start: Event, stop: Event | None, until: date | None) -> Run:
        limit = due(start.day, self.clock.value, self.clock.unit, self.where)
        known_to = min(self.last, until) if until else self.last

        def ran(state: State, since: date | None = None, to: date | None = None) -> Run:
            by = between(since, to, self.clock.unit, self.where) if since and to else 0
            return Run(self.clock, state, start, limit, stop, by, known_to)

        if self.case.started and limit < self.case.started:
            return ran("before")
        if stop:
            return ran("met", stop.day, limit) if stop.day <= limit else ran("over", limit, stop.day)
        if limit >= known_to:
            return ran("ended" if until and until <= self.last else "running")
        return ran("over", limit, known_to) if self.logged else ran("no end", limit, known_to)
