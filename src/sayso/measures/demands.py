"""Demands."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(
    code="P107", level="encounter", unit="times", cites=("craven2010", "webb2000"), mechanisms=(10,), in_answer=True
)
def demands(encounter: Encounter) -> list[Measurement]:
    """How often a role asks for something as of right: *I want it in writing, I have a right to, let me finish*."""
    return told(encounter, __file__)
