"""Permission asked."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(code="O101", level="encounter", unit="times", cites=("moyers2016", "craven2010"), mechanisms=(51, 73))
def permission_asked(encounter: Encounter) -> list[Measurement]:
    """How often a role asks whether it may, or whether the other is willing."""
    return told(encounter, __file__)
