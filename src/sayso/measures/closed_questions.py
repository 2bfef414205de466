"""Closed questions."""

from sayso.catalogue import measure
from sayso.model import Encounter, Measurement
from sayso.moves import by_role
from sayso.questions import CLOSED, of_form, without_marks


@measure(code="T111", level="encounter", unit="questions", cites=("stivers2010",))
def closed_questions(encounter: Encounter) -> list[Measurement]:
    """How many questions of a role can be answered by yes, no, a name or a figure."""
    return by_role(encounter, of_form(encounter, CLOSED), without_marks(encounter))
