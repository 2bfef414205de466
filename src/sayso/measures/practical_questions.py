"""Practical questions."""

from sayso.catalogue import measure
from sayso.conversation.moves import by_role
from sayso.conversation.questions import PRACTICAL, of_topic, without_marks
from sayso.model import Encounter, Measurement


@measure(code="T116", level="encounter", unit="questions", cites=("forrester2008",), mechanisms=(55,))
def practical_questions(encounter: Encounter) -> list[Measurement]:
    """How many questions of a role hold a word of times, places, amounts, money, work, school or appointments."""
    return by_role(encounter, of_topic(encounter, PRACTICAL), without_marks(encounter))
