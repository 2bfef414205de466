"""Answers noted to what the family asked."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, TOO_LITTLE, Case, Measurement
from sayso.year.asked import asked

FEWEST = 5
"""Of fewer things asked no share is told."""


@measure(
    code="C131",
    level="case",
    unit="share of what the family asked",
    cites=("ferguson2021", "webb2000"),
    mechanisms=(33, 48),
)
def answers_noted(case: Case) -> list[Measurement]:
    """Of what the record says the family asked, the share beside which an answer is noted; what was put off has none."""
    if not case.notes and not any(e.span for e in case.encounters):
        return [
            Measurement("service", None, why_none=NOT_RECORDED, remark="there is no log and no note that would tell")
        ]
    found = asked(case)
    if len(found) < FEWEST:
        why = f"it takes at least {FEWEST} things that the family asked, and {len(found)} were found"
        return [
            Measurement(
                "service", None, len(found), evidence=tuple(one.span for one in found), why_none=TOO_LITTLE, remark=why
            )
        ]
    without = tuple(one.span for one in found if one.noted != "answered")
    return [share("service", len(found) - len(without), len(found), without, "")]
