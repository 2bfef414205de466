"""Apologies."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(code="O105", level="encounter", unit="times", cites=("holmes1990",), mechanisms=(71, 73))
def apologies(encounter: Encounter) -> list[Measurement]:
    """How often a role says sorry for something of its own."""
    return told(encounter, __file__)
