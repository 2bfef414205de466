"""Information given."""

from sayso.catalogue import measure
from sayso.helping import told
from sayso.model import Encounter, Measurement
from sayso.turn_moves import INFORMATION


@measure(code="T121", level="encounter", unit="times", cites=("moyers2016", "wu2022"), on=False)
def information_given(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role give information: facts, how things work, what is on offer, what will be done."""
    return told(encounter, INFORMATION)
