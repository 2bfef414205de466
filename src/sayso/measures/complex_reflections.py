"""Complex reflections."""

from sayso.catalogue import measure
from sayso.conversation.helping import told
from sayso.conversation.turn_moves import COMPLEX
from sayso.model import Encounter, Measurement


@measure(code="T120", level="encounter", unit="times", cites=("moyers2016", "wu2022"), on=False)
def complex_reflections(encounter: Encounter) -> list[Measurement]:
    """How many of the reflections of a role add a meaning or a feeling to what the other said."""
    return told(encounter, COMPLEX)
