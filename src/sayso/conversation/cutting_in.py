"""Interruptions: a turn left unfinished, and another's turn that comes in and is more than a continuer.

Either alone is none. Most overlap cuts nobody short, and most unfinished turns are dropped by the one who began them. So
both are asked for: the words show that the turn was not finished (`floor.ending`), and another came in, by the times while
it lasted or at once after it. Without times only what the transcriber marked as broken off counts, for the words alone do
not tell who trailed off from who was cut off.
"""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import Literal, NamedTuple

from sayso.conversation import Conversation, Said, heard, once
from sayso.conversation.floor import Ending, continuers, ending
from sayso.conversation.marks import marked, overlapping
from sayso.conversation.timing import PAUSE, timing
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement

LATEST: dict[Ending, float] = {"cut": PAUSE, "open": 0.0, "trails": -PAUSE}
"""Seconds after the end of an unfinished turn within which another must have come in."""


class Interruption(NamedTuple):
    """`by` came in where `of` was not finished; `overlap` tells whether by the times both spoke at once."""

    of: Said
    by: Said
    overlap: bool


class Interruptions(NamedTuple):
    """What was found, or `why` it could not be told; `how` says by what."""

    found: tuple[Interruption, ...]
    how: str
    why: str


def interruptions(encounter: Encounter) -> Interruptions:
    """The interruptions of a conversation, in order, worked out once and kept while others are read."""
    return _interruptions(heard(encounter))


@once
def _interruptions(talk: Conversation) -> Interruptions:
    cut_marks = {mark.said.at for mark in marked(talk) if "cut" in mark.kinds}
    endings = [ending(said) for said in talk.said]
    timed = not timing(talk.encounter).why_no_overlap
    if not any(endings) and not cut_marks:
        return Interruptions((), "", "no turn is written as unfinished, so turns that were cut short may not show")
    if timed:
        found = _by_times(talk, endings)
        how = "by times and unfinished turns"
    else:
        if "cut" not in endings and not cut_marks:
            why = "the source has no times of two voices at once, and marks no turn as broken off"
            return Interruptions((), "", why)
        found = _by_marks(talk, endings, cut_marks)
        how = "by the transcriber's marks"
    return Interruptions(tuple(found), how, "")


def _by_times(talk: Conversation, endings: list[Ending]) -> list[Interruption]:
    """Who came in while an unfinished turn lasted, and spoke on when it had stopped.

    After a turn marked as cut off he may come a moment later; with one that trails off he must have spoken for a while
    beside it, else he only took over. One who goes on after a breath has not been cut short, only written as two turns.
    """
    order, small = timing(talk.encounter).order, continuers(talk)
    found = []
    follows: dict[str, float] = {}
    for i in range(len(order) - 1, -1, -1):
        start, end, at = order[i]
        of, how = talk.said[at], endings[at]
        who = of.turn.speaker.id
        goes_on = follows.get(who, inf) <= end + PAUSE
        follows[who] = start
        if end != of.turn.voiced[-1][1]:
            continue  # a turn that was timed in pieces: it goes on
        if not how or at in small or (goes_on and how != "cut"):
            continue
        until = end + LATEST[how]
        for later in range(i + 1, len(order)):
            begins, ends, other = order[later]
            if begins > until:
                break
            by = talk.said[other]
            if ends > end and begins > start and by.speaker.id != who and by.words and other not in small:
                found.append(Interruption(of, by, begins < end))
                break
    return found[::-1]


def _by_marks(talk: Conversation, endings: list[Ending], cut_marks: set[int]) -> list[Interruption]:
    """Who follows a turn that is marked as broken off, or comes in with a mark that he does."""
    beside, small = overlapping(talk), continuers(talk)
    found = []
    for of, by in zip(talk.said, talk.said[1:], strict=False):
        if by.speaker.id == of.speaker.id or not by.words or not of.words or by.at in small:
            continue
        how = endings[of.at]
        if how == "cut" or by.at in cut_marks or (how and by.at in beside):
            found.append(Interruption(of, by, by.at in beside))
    return found


def told(encounter: Encounter, whose: Literal["by", "of"]) -> list[Measurement]:
    """How many interruptions each role made (`by`) or met (`of`), with both turns, and in the remark whose the others were."""
    talk, made = heard(encounter), interruptions(encounter)
    if made.why:
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=made.why) for role in talk.roles]
    other: Literal["by", "of"] = "of" if whose == "by" else "by"
    found: dict[str, list[Interruption]] = {role: [] for role in talk.roles}
    for one in made.found:
        found[_side(one, whose).role].append(one)
    rows = []
    for role, own in found.items():
        others = Counter(_side(one, other).role for one in own).most_common()
        whom = f"; {other} " + ", ".join(f"{who} {n}" for who, n in others) if own else ""
        evidence = tuple(span for one in own for span in (one.of.turn.spans[-1], one.by.turn.spans[0]))
        at = [_side(one, whose).at for one in own]
        rows.append(counted(role, at, len(talk.said), len(talk.roles[role]), evidence, remark=f"{made.how}{whom}"))
    return rows


def _side(one: Interruption, which: Literal["by", "of"]) -> Said:
    return one.by if which == "by" else one.of
