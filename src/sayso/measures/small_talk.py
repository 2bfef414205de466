"""Small talk and shared things."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.moves import Move, by_role, listed
from sayso.model import Encounter, Measurement

SMALL_TALK = "small talk"
PART, LEAST = 10, 6
"""Small talk is looked for in the first and the last of so many parts of the turns, and at least in so many turns each."""


@measure(
    code="O110", level="encounter", unit="times", cites=("coupland2000", "ferguson2021"), mechanisms=(56,), on=False
)
def small_talk(encounter: Encounter) -> list[Measurement]:
    """How often a role talks of weather, tea or football as an encounter begins or ends, and of a toy, a pet or
    something done together at any time."""
    turns = len(heard(encounter).said)
    edge = max(LEAST, turns // PART)
    moves = [
        move for move in listed(encounter, __file__) if move.means != SMALL_TALK or _at_the_edge(move, edge, turns)
    ]
    return by_role(encounter, moves)


def _at_the_edge(move: Move, edge: int, turns: int) -> bool:
    return move.said.at < edge or move.said.at >= turns - edge
