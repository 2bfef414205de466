"""Refusals."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(
    code="P105", level="encounter", unit="times", cites=("webb2000", "ferguson2021"), mechanisms=(10,), in_answer=True
)
def refusals(encounter: Encounter) -> list[Measurement]:
    """How often a role refuses, declines or puts an end to something."""
    return told(encounter, __file__)
