"""People between the child and who decides."""

from statistics import median

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Measurement
from sayso.year.reliance import decisions


@measure(code="N103", level="case", unit="people", cites=("webb2000", "munro1999"), mechanisms=(5, 78))
def people_between(case: Case) -> list[Measurement]:
    """Through how many people, at the fewest, words of somebody who met the child can have come to who decided: the median of the decisions."""
    made = [d for d in decisions(case) if d.named]
    found = [d for d in made if d.between is not None]
    about = "decisions with a name"
    if not found:
        why = (
            "the record shows no way from the child to anybody who is named as deciding"
            if made
            else "no paper names a person who decided"
        )
        return [
            Measurement(about, None, len(made), evidence=tuple(d.span for d in made), why_none=NOT_RECORDED, remark=why)
        ]
    value = median(len(d.between) for d in found if d.between is not None)
    return [Measurement(about, float(value), len(found), evidence=tuple(d.span for d in found))]
