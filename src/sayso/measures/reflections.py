"""Reflections."""

from sayso.catalogue import measure
from sayso.model import Encounter, Measurement
from sayso.moves import by_role
from sayso.turn_moves import COMPLEX, SIMPLE, of_kinds


@measure(code="T119", level="encounter", unit="times", cites=("moyers2016", "wu2022"))
def reflections(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role give back what the other said or meant, as a statement."""
    return by_role(encounter, of_kinds(encounter, SIMPLE, COMPLEX))
