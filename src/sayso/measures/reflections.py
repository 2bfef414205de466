"""Reflections."""

from sayso.catalogue import measure
from sayso.conversation.helping import told
from sayso.conversation.turn_moves import COMPLEX, SIMPLE
from sayso.model import Encounter, Measurement


@measure(code="T119", level="encounter", unit="times", cites=("moyers2016", "wu2022"), on=False)
def reflections(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role give back what the other said or meant, as a statement."""
    return told(encounter, SIMPLE, COMPLEX)
