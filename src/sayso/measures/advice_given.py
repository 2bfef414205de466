"""Advice given."""

from sayso.catalogue import measure
from sayso.model import Encounter, Measurement
from sayso.moves import by_role
from sayso.turn_moves import ADVICE, of_kinds


@measure(code="T122", level="encounter", unit="times", cites=("moyers2016", "wu2022"))
def advice_given(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role tell another what they should, could or might do."""
    return by_role(encounter, of_kinds(encounter, ADVICE))
