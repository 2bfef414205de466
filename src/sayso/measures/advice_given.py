"""Advice given."""

from sayso.catalogue import measure
from sayso.model import Encounter, Measurement
from sayso.moves import by_role
from sayso.turn_moves import ADVICE, of_kinds


@measure(code="T122", level="encounter", unit="times", cites=("moyers2016", "wu2022"))
def advice_given(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role tell another what they should or have to do, or what would be good."""
    return by_role(encounter, of_kinds(encounter, ADVICE))
