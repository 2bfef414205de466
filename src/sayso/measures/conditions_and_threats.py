"""Conditions and threats."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(code="P104", level="encounter", unit="times", cites=("hepburn2011", "webb2000"), mechanisms=(2, 46))
def conditions_and_threats(encounter: Encounter) -> list[Measurement]:
    """How often a role ties something to a condition, names what follows otherwise, or names a coercive step."""
    return told(encounter, __file__)
