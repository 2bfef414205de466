"""Child seen."""

from sayso.catalogue import measure
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Measurement

_ANSWERS = {"yes": True, "no": False, "not recorded": NOT_RECORDED, "cannot be recorded": CANNOT_BE_RECORDED}


@measure(code="C106", level="case", unit="contacts", cites=("ssd2025", "careplanning2010"), mechanisms=(57,))
def child_seen(case: Case) -> list[Measurement]:
    """At how many face-to-face contacts the child was seen: yes, no, not recorded, cannot be recorded."""
    met = case.contacts
    if not met:
        why = "no face-to-face contact with the family is recorded"
        return [Measurement("yes", None, why_none=NOT_RECORDED, remark=why)]
    return [
        Measurement(about, len(of_it := [e for e in met if e.child_seen is answer]), len(met),
                    evidence=tuple(e.span for e in of_it if e.span))
        for about, answer in _ANSWERS.items()
    ]  # fmt: skip
