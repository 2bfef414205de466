"""Interruptions made."""

from sayso.catalogue import measure
from sayso.conversation.cutting_in import told
from sayso.model import Encounter, Measurement


@measure(
    code="T133",
    level="encounter",
    unit="times",
    cites=("bennett1981", "schegloff2000", "shriberg2004", "walker2012"),
    mechanisms=(27,),
)
def interruptions(encounter: Encounter) -> list[Measurement]:
    """How often a role came in, with more than *go on*, where another's turn was not finished."""
    return told(encounter, "by")
