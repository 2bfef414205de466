"""Information given."""

from sayso.catalogue import measure
from sayso.conversation.helping import told
from sayso.conversation.turn_moves import INFORMATION
from sayso.model import Encounter, Measurement


@measure(code="T121", level="encounter", unit="times", cites=("moyers2016", "wu2022"), mechanisms=(60,), on=False)
def information_given(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role give information: facts, how things work, what is on offer, what will be done."""
    return told(encounter, INFORMATION)
