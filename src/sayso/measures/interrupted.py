"""Turns cut short."""

from sayso.catalogue import measure
from sayso.conversation.cutting_in import told
from sayso.model import Encounter, Measurement


@measure(
    code="T134",
    level="encounter",
    unit="times",
    cites=("bennett1981", "schegloff2000", "shriberg2004", "walker2012"),
    mechanisms=(27,),
)
def interrupted(encounter: Encounter) -> list[Measurement]:
    """How often a turn of a role was left unfinished where another came in with more than *go on*."""
    return told(encounter, "of")
