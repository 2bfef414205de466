"""Advice given."""

from sayso.catalogue import measure
from sayso.conversation.helping import told
from sayso.conversation.turn_moves import ADVICE
from sayso.model import Encounter, Measurement


@measure(code="T122", level="encounter", unit="times", cites=("moyers2016", "wu2022"), mechanisms=(3,), on=False)
def advice_given(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role tell another what they should or have to do, or what would be good."""
    return told(encounter, ADVICE)
