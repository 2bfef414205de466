"""What helpers do in talk: told of no others, for it was learned from helpers' turns."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.conversation import LISTS, Spotted, heard
from sayso.conversation.moves import Move, by_role
from sayso.conversation.questions import Question, questions
from sayso.conversation.turn_moves import ADVICE, TurnMove, helpers, turn_moves
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement, Span

NEAR = 4
"""Turns before advice in which leave may have been asked for it."""
_PERMISSION = str(LISTS / "permission_asked.csv")
NOT_TOLD = (
    "no helper's role: what tells this was learned from helpers' turns, and others' words would mark other things"
)
NOBODY = "who is the helper here could not be told, and what tells this was learned from helpers' turns"


def moves_of(encounter: Encounter, *kinds: str) -> list[Move]:
    """The moves of some kinds (see `turn_moves`) by helpers, with the sentence that shows each."""
    return [Move(m.said, m.start, m.end, m.what) for m in turn_moves(encounter) if m.what in kinds]


def of_helpers(encounter: Encounter, rows: Iterable[Measurement]) -> list[Measurement]:
    """Figures by role, with those of roles that do not help here left untold."""
    helping = helpers(heard(encounter))
    why = NOT_TOLD if helping else NOBODY
    return [
        row if row.about in helping else Measurement(row.about, None, why_none=CANNOT_BE_RECORDED, remark=why)
        for row in rows
    ]


def told(encounter: Encounter, *kinds: str) -> list[Measurement]:
    """How often each role that helps here made a move of some kinds."""
    return of_helpers(encounter, by_role(encounter, moves_of(encounter, *kinds)))


def asked_for(encounter: Encounter) -> list[tuple[TurnMove, tuple[Span, ...]]]:
    """Each piece of advice with the words by which it was asked for or leave was asked before it; without, none.

    Leave: a term of *permission asked* (O101) by the same speaker, in the same turn before the advice or in one of the
    four turns before. Asked for: the other's last turn ends in a question.
    """
    talk = heard(encounter)
    leave: dict[int, list[Spotted]] = {}
    for hit in talk.spotted(_PERMISSION):
        if hit.means == "permission":
            leave.setdefault(hit.said.at, []).append(hit)
    ends = {q.said.at: q for q in questions(encounter) if q.reply is not None}
    return [(m, _asked(m, leave, ends)) for m in turn_moves(encounter) if m.what == ADVICE]


def _asked(move: TurnMove, leave: dict[int, list[Spotted]], ends: dict[int, Question]) -> tuple[Span, ...]:
    at = move.said.at
    before = ends.get(at - 1)
    if before is not None and before.said.speaker != move.said.speaker:
        return before.evidence
    for back in range(at, max(at - NEAR, 0) - 1, -1):
        for hit in leave.get(back, ()):
            if hit.said.speaker == move.said.speaker and (back < at or hit.start < move.piece.end):
                return hit.evidence
    return ()
