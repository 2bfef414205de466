"""Statements said as questions."""

from sayso.catalogue import measure
from sayso.model import Encounter, Measurement
from sayso.moves import by_role
from sayso.questions import DECLARATIVE, of_form, without_marks


@measure(code="T114", level="encounter", unit="questions", cites=("stivers2010",))
def declarative_questions(encounter: Encounter) -> list[Measurement]:
    """How many questions of a role have the form of a statement."""
    return by_role(encounter, of_form(encounter, DECLARATIVE), without_marks(encounter))
