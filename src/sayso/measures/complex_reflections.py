"""Complex reflections."""

from sayso.catalogue import measure
from sayso.model import Encounter, Measurement
from sayso.moves import by_role
from sayso.turn_moves import COMPLEX, of_kinds


@measure(code="T120", level="encounter", unit="times", cites=("moyers2016", "wu2022"))
def complex_reflections(encounter: Encounter) -> list[Measurement]:
    """How many of the reflections of a role add a meaning or a feeling to what the other said."""
    return by_role(encounter, of_kinds(encounter, COMPLEX))
