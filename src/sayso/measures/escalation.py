"""Escalation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.catalogue import measure
from sayso.conversation import Conversation, Said, heard
from sayso.conversation.contradictions import CORRECTION, corrected
from sayso.conversation.marks import marked
from sayso.conversation.moves import Move, about, listed, merged
from sayso.model import TOO_LITTLE, Encounter, Measurement, Span

NEAR, CALMED, MOVES, VOICES = 4, 6, 3, 2
"""Turns within which one move follows another; turns in which a repair calms; the fewest moves and roles of a stretch."""
REPAIR, WAY, RAISED = "repair", "permitted way", "raised voice"
HARD = ("prohibitions", "conditions_and_threats", "refusals", "complaints", "demands")
"""The lists of moves that press, beside the measures of these names; corrections come to them."""


class Stretch(NamedTuple):
    """Moves of both sides that follow each other, and the repair that came after, if one did."""

    moves: tuple[Move, ...]
    repair: Move | None


@measure(
    code="P111",
    level="encounter",
    unit="stretches",
    cites=("pomerantz1986", "hutchby1996"),
    mechanisms=(46,),
    in_answer=True,
)
def escalation(encounter: Encounter) -> list[Measurement]:
    """How many stretches of talk there are in which hard moves of two sides or more follow each other closely."""
    talk = heard(encounter)
    if len(talk.roles) < VOICES:
        why = "it takes two sides to go back and forth"
        return [Measurement("encounter", None, why_none=TOO_LITTLE, remark=why)]
    found = list(stretches(encounter))
    evidence = tuple(span for one in found for span in _words(one))
    remark = "; ".join(_told(one, talk.said) for one in found)
    return [Measurement("encounter", len(found), len(talk.said), evidence=evidence, remark=remark)]


def stretches(encounter: Encounter) -> Iterator[Stretch]:
    """The stretches in their order: at least three moves by two roles, one of them more than a correction."""
    own = listed(encounter, __file__)
    hard = [move for name in HARD for move in listed(encounter, name, without=(WAY,) if name == "prohibitions" else ())]
    hard += [move for move in own if move.means != REPAIR] + list(_raised(heard(encounter)))
    repairs = [move for move in own if move.means == REPAIR]
    run: list[Move] = []
    for move in [*merged(hard, corrected(encounter)), None]:
        if run and (move is None or move.said.at - run[-1].said.at > NEAR):
            if _is_one(run):
                yield Stretch(tuple(run), _calming(repairs, run))
            run = []
        if move is not None:
            run.append(move)


def _is_one(run: Sequence[Move]) -> bool:
    roles = {move.said.role for move in run}
    return len(run) >= MOVES and len(roles) >= VOICES and any(move.means != CORRECTION for move in run)


def _calming(repairs: Sequence[Move], run: Sequence[Move]) -> Move | None:
    last = run[-1]
    return next((m for m in repairs if (last.said.at, last.start) < (m.said.at, m.start) and m.said.at <= last.said.at + CALMED), None)  # fmt: skip


def _raised(talk: Conversation) -> Iterator[Move]:
    """Turns that the transcriber marked as shouted."""
    for mark in marked(talk):
        if RAISED in mark.kinds and "laughter" not in mark.kinds:
            said, start, end = mark.said, mark.start, mark.end
            begin = len(said.text) - len(said.text[end:].lstrip())
            yield Move(said, start, about(said, begin, begin)[1] if begin < len(said.text) else end, RAISED)


def _words(one: Stretch) -> tuple[Span, ...]:
    moves = (*one.moves, one.repair) if one.repair else one.moves
    return tuple(span for move in moves for span in move.evidence)


def _told(one: Stretch, turns: Sequence[Said]) -> str:
    """What followed what, by whom: no more."""
    first = one.moves[0].said.at
    before = f"after {turns[first - 1].role} spoke, " if first else ""
    after = f"; then {one.repair.said.role}: {REPAIR}" if one.repair else "; no repair in words right after"
    return before + ", ".join(f"{move.said.role}: {move.means}" for move in one.moves) + after
