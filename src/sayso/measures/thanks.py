"""Thanks."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(code="O106", level="encounter", unit="times", cites=("ferguson2021",), mechanisms=(56,))
def thanks(encounter: Encounter) -> list[Measurement]:
    """How often a role thanks."""
    return told(encounter, __file__)
