"""Contacts by outcome."""

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, OUTCOMES, Case, Measurement


@measure(code="C103", level="case", unit="contacts", cites=("ferguson2021",), mechanisms=(10, 33))
def contacts_by_outcome(case: Case) -> list[Measurement]:
    """How many contacts of the log were kept, cancelled and by whom, refused, or got no answer."""
    logged = [e for e in case.encounters if e.span]
    if not logged:
        return [Measurement("all contacts", None, why_none=NOT_RECORDED, remark="no contact is logged")]
    if not any(isinstance(e.outcome, str) for e in logged):
        why = "the log says of no contact whether it was kept"
        return [Measurement("all contacts", None, len(logged), why_none=NOT_RECORDED, remark=why)]
    out = []
    for outcome in (*OUTCOMES, NOT_RECORDED):
        of_it = [e for e in logged if e.outcome == outcome]
        if of_it or outcome is not NOT_RECORDED:
            about = outcome if isinstance(outcome, str) else "outcome not recorded"
            out.append(Measurement(about, len(of_it), len(logged), evidence=tuple(e.span for e in of_it if e.span)))
    return out
