"""A clock that was not met."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding
from sayso.year.clocks import runs
from sayso.year.events import CONTACTS
from sayso.year.working_days import in_units


@rule(code="C230", level="case", cites=("dfe2023", "careplanning2010"), mechanisms=(33, 37))
def clock_not_met(case: Case) -> Iterator[Finding]:
    """What was due by a clock of the case (an assessment, a conference, a core group, a review) came later than it allows."""
    for run in runs(case):
        clock = run.clock
        contact = clock.of in ("first contact", *CONTACTS) and not (clock.kind or clock.by) and not clock.after
        if run.state != "over" or contact or not run.started or not run.due or not run.stopped:
            continue  # gaps in contact are told by the rule on gaps, what is still open by the section on clocks
        force = f", {clock.force}" if clock.force else ""
        spans = (run.started.span, run.stopped.span, clock.span)
        yield Finding(
            f"“{clock.name}” allows {clock.allows} ({clock.source}{force}). It ran from {run.started} and was due on "
            f"{in_words(run.due)}; what is recorded came on {run.stopped}, {in_units(run.by, clock.unit)} over.",
            tuple(dict.fromkeys(span for span in spans if span)),
            by="service", over="family", power="time", stage="used", since=run.started.day, date=run.stopped.day,
        )  # fmt: skip
