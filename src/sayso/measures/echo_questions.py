"""Echo questions."""

from sayso.catalogue import measure
from sayso.conversation.moves import by_role
from sayso.conversation.questions import ECHO, of_form, without_marks
from sayso.model import Encounter, Measurement


@measure(code="T113", level="encounter", unit="questions", cites=("stivers2010",), mechanisms=(27,))
def echo_questions(encounter: Encounter) -> list[Measurement]:
    """How many questions of a role only give back the other's words or ask for them again."""
    return by_role(encounter, of_form(encounter, ECHO), without_marks(encounter))
