"""Questions about relationships."""

from sayso.catalogue import measure
from sayso.conversation.moves import by_role
from sayso.conversation.questions import RELATIONSHIP, of_topic, without_marks
from sayso.model import Encounter, Measurement


@measure(code="T118", level="encounter", unit="questions", cites=("forrester2008",), mechanisms=(55,))
def relationship_questions(encounter: Encounter) -> list[Measurement]:
    """How many questions of a role name a relative, partner or friend, or ask how people get on."""
    return by_role(encounter, of_topic(encounter, RELATIONSHIP), without_marks(encounter))
