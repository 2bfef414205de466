"""Answers noted to what the family asked."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement
from sayso.year.asked import asked


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
    without = tuple(one.span for one in found if one.noted != "answered")
    return [share("service", len(found) - len(without), len(found), without, "nothing was found that the family asked")]
