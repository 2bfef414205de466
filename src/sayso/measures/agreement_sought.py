"""Agreement sought."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(code="O103", level="encounter", unit="times", cites=("moyers2016", "webb2000"), mechanisms=(3, 73))
def agreement_sought(encounter: Encounter) -> list[Measurement]:
    """How often a role asks whether the other agrees, or what they think of it."""
    return told(encounter, __file__)
