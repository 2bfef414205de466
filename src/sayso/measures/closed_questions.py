"""Closed questions."""

from sayso.catalogue import measure
from sayso.conversation.moves import by_role
from sayso.conversation.questions import CLOSED, of_form, without_marks
from sayso.model import Encounter, Measurement


@measure(code="T111", level="encounter", unit="questions", cites=("stivers2010",), mechanisms=(27,))
def closed_questions(encounter: Encounter) -> list[Measurement]:
    """How many questions of a role can be answered by yes, no, a name or a figure."""
    return by_role(encounter, of_form(encounter, CLOSED), without_marks(encounter))
