"""Moves in a conversation: what each role did with words, found by the lists beside the measures.

A move is counted once for the words it stands in: a sentence, or, where a sentence runs on (speech recognition often
leaves the stops out), the words about it. That place is also its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from sayso.conversation import Conversation, Said, Spotted, heard
from sayso.conversation.language import NOT_ENGLISH, not_english
from sayso.conversation.of_one_there import OF_ONE_THERE
from sayso.conversation.said import list_of
from sayso.conversation.towards import stands
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement, Span

NO = "no"
_ANOTHER = re.compile(r"\bor (?:we|you|do you|would you|shall|should|could|i)(?:'d|'ll)? [a-z]")
LONGEST, ABOUT = 240, 60
"""Characters: a sentence up to the first is shown whole; of a longer one what stands within the second on either side."""


class Move(NamedTuple):
    """Something done with words: `said.text[start:end]`, and in which way, as the list calls it."""

    said: Said
    start: int
    end: int
    means: str = ""

    @property
    def evidence(self) -> tuple[Span, ...]:
        return self.said.cite(self.start, self.end)


def listed(encounter: Encounter, module_file: str, without: Sequence[str] = ()) -> list[Move]:
    """The moves that the list beside a measure finds, in their order: call it as `listed(encounter, __file__)`.

    A row that means `no` is there so that its words are not taken for the move; rows that mean one of `without` are left
    out; a row that says how its words have to stand (`stands`, see `towards`) counts where they do.
    """
    talk = heard(encounter)
    key = f"moves {list_of(module_file)} {'|'.join(without)}"
    if key not in talk.kept:
        talk.kept[key] = each_place_once(
            Move(hit.said, *about(hit.said, hit.start, hit.end), hit.means)
            for hit in talk.spotted(module_file)
            if hit.means != NO and hit.means not in without
            and _stands(hit, talk)
        )  # fmt: skip
    found: list[Move] = talk.kept[key]
    return found


def _stands(hit: Spotted, talk: Conversation) -> bool:
    how = hit.row.get("stands", "")
    if of_one := OF_ONE_THERE.get(how):
        return of_one(hit.said, hit.start, hit.end, talk)
    return stands(hit.said, hit.start, hit.end, how, talk.said)


def leaves_another(move: Move) -> bool:
    """Whether what is proposed leaves the other another way: *we can do it now, or you could take it home*."""
    return bool(_ANOTHER.search(move.said.low, move.start, move.end))


def each_place_once(moves: Iterable[Move]) -> list[Move]:
    """The moves without those that stand in the same words as one before."""
    kept: list[Move] = []
    for move in moves:
        if not kept or move.said is not kept[-1].said or move.start >= kept[-1].end:
            kept.append(move)
    return kept


def merged(*found: Iterable[Move]) -> list[Move]:
    """Moves that were found in several ways, in their order, each place once."""
    return each_place_once(sorted(chain.from_iterable(found), key=lambda move: (move.said.at, move.start)))


def about(said: Said, start: int, end: int) -> tuple[int, int]:
    """The place of the words about a term: its sentence, or whole words on either side where that is long."""
    a, b = said.sentence(start)
    if b - a <= LONGEST and b >= end:
        return a, b
    left, right = max(a, start - ABOUT), min(max(b, end), end + ABOUT)
    if left > a:
        left = said.text.find(" ", left, start) + 1 or start
    if right < b:
        right = max(said.text.rfind(" ", end, right), end)
    return left, right


def by_role(encounter: Encounter, moves: Iterable[Move], remark: str = "") -> list[Measurement]:
    """How many moves each role made, with their words; `n` is the turns of the role. Nothing found of a role that speaks
    another language than the lists is no nought."""
    talk = heard(encounter)
    unread = not_english(talk)
    of: dict[str, list[Move]] = {role: [] for role in talk.roles}
    for move in moves:
        of[move.said.role].append(move)
    return [
        Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=NOT_ENGLISH) if not own and role in unread else
        counted(role, [move.said.at for move in own], len(talk.said), len(talk.roles[role]),
                tuple(span for move in own for span in move.evidence), remark=remark)
        for role, own in of.items()
    ]  # fmt: skip


def told(encounter: Encounter, module_file: str) -> list[Measurement]:
    """How often each role said something of the list beside a measure: call it as `told(encounter, __file__)`."""
    return by_role(encounter, listed(encounter, module_file))
