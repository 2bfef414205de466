"""Clocks that were met."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement
from sayso.year.clocks import clocks_of, runs


@measure(
    code="C133",
    level="case",
    unit="share of the times a clock ran",
    cites=("dfe2023", "careplanning2010"),
    mechanisms=(33, 37),
)
def clocks_met(case: Case) -> list[Measurement]:
    """Of the times that a clock of the case ran out or was stopped, the share that was met by the day it was due."""
    if not clocks_of(case):
        why = "case.toml names no interval of its own, and no jurisdiction whose clocks are shipped"
        return [Measurement("service", None, why_none=NOT_RECORDED, remark=why)]
    told = [run for run in runs(case) if run.state in ("met", "over")]
    over = [run for run in told if run.state == "over"]
    spans = (s for run in over for s in (run.started and run.started.span, run.stopped and run.stopped.span) if s)
    return [share("service", len(told) - len(over), len(told), tuple(dict.fromkeys(spans)),
                  "no clock ran whose start and end are both recorded")]  # fmt: skip
