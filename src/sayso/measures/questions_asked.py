"""Questions asked."""

from sayso.catalogue import measure
from sayso.conversation.moves import Move, by_role
from sayso.conversation.questions import questions, without_marks
from sayso.model import Encounter, Measurement


@measure(code="T104", level="encounter", unit="questions", cites=("stivers2010", "webb2000"), mechanisms=(27,))
def questions_asked(encounter: Encounter) -> list[Measurement]:
    """How many sentences of a role ask something."""
    found = [Move(q.said, q.start, q.end, q.form) for q in questions(encounter)]
    return by_role(encounter, found, without_marks(encounter))
