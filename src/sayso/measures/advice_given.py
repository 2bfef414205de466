"""Advice given."""

from sayso.catalogue import measure
from sayso.helping import told
from sayso.model import Encounter, Measurement
from sayso.turn_moves import ADVICE


@measure(code="T122", level="encounter", unit="times", cites=("moyers2016", "wu2022"), on=False)
def advice_given(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role tell another what they should or have to do, or what would be good."""
    return told(encounter, ADVICE)
