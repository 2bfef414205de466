"""Contacts that were written up."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement


@measure(code="R101", level="case", unit="share of face-to-face contacts", cites=("munro2011",))
def contacts_written_up(case: Case) -> list[Measurement]:
    """Of the face-to-face contacts with the family, the share of which the folder holds a note or a transcript."""
    met = case.contacts
    if not met:
        why = "no face-to-face contact with the family is recorded"
        return [Measurement("service", None, why_none=NOT_RECORDED, remark=why)]
    without = tuple(e.span for e in met if not (e.notes or e.turns) and e.span)
    return [share("service", sum(bool(e.notes or e.turns) for e in met), len(met), without, "")]
