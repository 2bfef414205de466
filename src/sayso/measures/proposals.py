"""Proposals for all."""

from sayso.catalogue import measure
from sayso.conversation.moves import by_role, leaves_another, listed
from sayso.model import Encounter, Measurement

THREATS = "conditions_and_threats"
"""The list of the measure of this name: *we will have to go back to court* proposes nothing."""


@measure(code="P110", level="encounter", unit="times", cites=("searle1976", "stevanovic2012"), mechanisms=(27,))
def proposals(encounter: Encounter) -> list[Measurement]:
    """How often a role proposes what all of them do next: *let's, shall we, why don't we, we need to decide*."""
    threats = {(move.said.at, move.start) for move in listed(encounter, THREATS)}
    found = (move for move in listed(encounter, __file__) if (move.said.at, move.start) not in threats)
    return by_role(encounter, [move for move in found if not leaves_another(move)])
