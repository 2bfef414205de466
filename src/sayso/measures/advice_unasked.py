"""Advice nobody asked for."""

from sayso.catalogue import measure
from sayso.conversation.helping import asked_for, of_helpers
from sayso.conversation.moves import Move, by_role
from sayso.model import Encounter, Measurement


@measure(code="T123", level="encounter", unit="times", cites=("moyers2016",), mechanisms=(3,), on=False)
def advice_unasked(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role advise another who did not ask, and who was not asked whether they wanted it."""
    unasked = [Move(m.said, m.start, m.end, m.what) for m, asked in asked_for(encounter) if not asked]
    return of_helpers(encounter, by_role(encounter, unasked))
