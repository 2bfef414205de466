"""Tag questions."""

from sayso.catalogue import measure
from sayso.conversation.moves import by_role
from sayso.conversation.questions import TAG, of_form, without_marks
from sayso.model import Encounter, Measurement


@measure(code="T112", level="encounter", unit="questions", cites=("stivers2010",), mechanisms=(27,))
def tag_questions(encounter: Encounter) -> list[Measurement]:
    """How many statements of a role end in a tag that asks for agreement."""
    return by_role(encounter, of_form(encounter, TAG), without_marks(encounter))
