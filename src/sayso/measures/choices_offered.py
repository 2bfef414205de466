"""Choices offered."""

from sayso.catalogue import measure
from sayso.conversation.moves import by_role, leaves_another, listed, merged
from sayso.model import Encounter, Measurement


@measure(code="O102", level="encounter", unit="times", cites=("moyers2016", "webb2000"), mechanisms=(73,))
def choices_offered(encounter: Encounter) -> list[Measurement]:
    """How often a role leaves something to the other: what to do, when, or whether at all."""
    proposed = [move for move in listed(encounter, "proposals") if leaves_another(move)]
    return by_role(encounter, merged(listed(encounter, __file__), proposed))
