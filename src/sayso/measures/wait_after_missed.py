"""The wait after a contact that did not take place."""

from statistics import median

from sayso.catalogue import measure
from sayso.model import NOT_KEPT, NOT_RECORDED, TOO_LITTLE, Case, Measurement
from sayso.year.attempts import Missed, missed


@measure(code="C130", level="case", unit="days", cites=("ferguson2021",), mechanisms=(33, 37))
def wait_after_missed(case: Case) -> list[Measurement]:
    """The median number of days from a contact in person that did not take place to the next face-to-face contact, by how it came to that."""
    if not any(e.span for e in case.encounters):
        return [Measurement("all contacts", None, why_none=NOT_RECORDED, remark="no contact is logged")]
    found = missed(case)
    return [_of(how, [m for m in found if m.contact.outcome == how]) for how in NOT_KEPT]


def _of(how: str, of: list[Missed]) -> Measurement:
    waits = [m.wait for m in of if m.wait is not None]
    spans = tuple(e.span for m in of for e in (m.contact, m.next) if e and e.span)
    if not waits:
        why = (
            f"no contact in person that ended so ({how}) was followed by another"
            if of
            else f"no contact in person ended so: {how}"
        )
        return Measurement(how, None, len(of), evidence=spans, why_none=TOO_LITTLE, remark=why)
    return Measurement(how, float(median(waits)), len(waits), evidence=spans)
