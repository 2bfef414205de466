"""Affirmations."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(code="O107", level="encounter", unit="times", cites=("moyers2016",), mechanisms=(73,))
def affirmations(encounter: Encounter) -> list[Measurement]:
    """How often a role says that something the other did, or how they went about it, is good."""
    return told(encounter, __file__)
