"""Complaints."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(
    code="P106", level="encounter", unit="times", cites=("pomerantz1986", "webb2000"), mechanisms=(10,), in_answer=True
)
def complaints(encounter: Encounter) -> list[Measurement]:
    """How often a role complains of how it was treated, of a promise not kept or a wait, or says that something is unfair."""
    return told(encounter, __file__)
