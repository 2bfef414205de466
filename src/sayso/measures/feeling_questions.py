"""Questions about feelings."""

from sayso.catalogue import measure
from sayso.conversation.moves import by_role
from sayso.conversation.questions import FEELING, of_topic, without_marks
from sayso.model import Encounter, Measurement


@measure(code="T117", level="encounter", unit="questions", cites=("forrester2008",), mechanisms=(55,))
def feeling_questions(encounter: Encounter) -> list[Measurement]:
    """How many questions of a role hold a word of feeling, coping or wishing, or ask how somebody is."""
    return by_role(encounter, of_topic(encounter, FEELING), without_marks(encounter))
