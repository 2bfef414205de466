"""Reasons given."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(code="O104", level="encounter", unit="times", cites=("webb2000", "brown1987"), mechanisms=(51, 60))
def reasons_given(encounter: Encounter) -> list[Measurement]:
    """How often a role gives a reason for what it does, asks or is worried about."""
    return told(encounter, __file__)
