"""Obligations."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(code="P102", level="encounter", unit="times", cites=("webb2000", "palmer2001"), mechanisms=(32,))
def obligations(encounter: Encounter) -> list[Measurement]:
    """How often a role says that the other must, has to, needs to, should or is expected to do something."""
    return told(encounter, __file__)
