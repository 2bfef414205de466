"""Corrections."""

from sayso.catalogue import measure
from sayso.conversation.contradictions import corrected
from sayso.conversation.moves import by_role
from sayso.model import Encounter, Measurement


@measure(
    code="P108", level="encounter", unit="times", cites=("schegloff1977", "webb2000"), mechanisms=(10,), in_answer=True
)
def corrections(encounter: Encounter) -> list[Measurement]:
    """How often a role says that something that was said or written is not so."""
    return by_role(encounter, corrected(encounter))
