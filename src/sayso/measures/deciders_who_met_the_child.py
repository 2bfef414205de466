"""Decisions by somebody who had met the child."""

from sayso.catalogue import measure
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Measurement
from sayso.year.reliance import decisions


@measure(code="N102", level="case", unit="share", cites=("webb2000", "munro1999"), mechanisms=(5, 8, 57))
def deciders_who_met_the_child(case: Case) -> list[Measurement]:
    """The share of the decisions with a name after a birth in which somebody who decided had met the child in person by then."""
    made = decisions(case)
    named = [d for d in made if d.named]
    about = "decisions with a name"
    told = [d for d in named if isinstance(d.met_child, bool)]
    if not told:
        spans = tuple(d.span for d in made)
        if named and all(d.met_child is CANNOT_BE_RECORDED for d in named):
            why = "all decisions with a name were made before a birth"
            return [Measurement(about, None, 0, evidence=spans, why_none=CANNOT_BE_RECORDED, remark=why)]
        why = (
            "no contact is logged"
            if named
            else "no paper names a person who decided"
            if made
            else "we found no decision in the papers"
        )
        return [Measurement(about, None, 0, evidence=spans, why_none=NOT_RECORDED, remark=why)]
    met = [d for d in told if d.met_child is True]
    return [Measurement(about, len(met) / len(told), len(told), evidence=tuple(d.span for d in told))]
