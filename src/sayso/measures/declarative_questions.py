"""Statements said as questions."""

from sayso.catalogue import measure
from sayso.conversation.moves import by_role
from sayso.conversation.questions import DECLARATIVE, of_form, without_marks
from sayso.model import Encounter, Measurement


@measure(code="T114", level="encounter", unit="questions", cites=("stivers2010",), mechanisms=(27,))
def declarative_questions(encounter: Encounter) -> list[Measurement]:
    """How many questions of a role have the form of a statement."""
    return by_role(encounter, of_form(encounter, DECLARATIVE), without_marks(encounter))
