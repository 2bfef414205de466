"""The moments of a conversation that are worth listening to again, and how they are chosen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from sayso.conversation import heard
from sayso.conversation.timing import timing
from sayso.conversation.turn_cues import has_question_marks
from sayso.model import Span, whole

if TYPE_CHECKING:
    from sayso.report.one_conversation import OneConversation

STRETCH, THICK = 10, 3
"""Turns in a stretch that is looked at together, and the uses of power in it that make it worth listening to again."""
EVERYDAY = frozenset(("P109", "P110"))
"""Orders and proposals, of which a visit is full (*come in, mind the step*)."""
THREATS = "P104"
MOST, THREATS_NAMED = 7, 2
"""Moments, and conditions or threats among them."""
STRETCHES, QUESTIONS = 2, 2
"""How many stretches and how many unanswered questions are named."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A place worth listening to again: the number of its turn, the second at which it is said, why, and its words."""

    at: int
    start: float | None
    why: str
    words: tuple[Span, ...]


def moments(talk: OneConversation) -> list[Moment]:
    """At most seven, in their order, one a turn; of more, the first by what is looked for."""
    ways = (_threats, _back_and_forth, _thick, _unanswered, _after_silence, _longest)
    first: dict[int, Moment] = {}
    for moment in chain.from_iterable(way(talk) for way in ways):
        first.setdefault(moment.at, moment)
    return sorted(list(first.values())[:MOST], key=lambda moment: moment.at)


def _moment(talk: OneConversation, words: tuple[Span, ...], why: str) -> Moment:
    at = talk.turn_of(words[0])
    return Moment(at, talk.encounter.turns[at].start, why, words)


def _threats(talk: OneConversation) -> Iterator[Moment]:
    """Conditions and threats: they are few, and seldom said in the words that a list has."""
    told = [step for step in talk.steps if any(e.code == THREATS for e in step.power)]
    for step in told[:THREATS_NAMED]:
        yield _moment(talk, step.words, f"a condition or a threat, by {step.role}")


def _back_and_forth(talk: OneConversation) -> Iterator[Moment]:
    """Where hard words of several sides begin to follow each other."""
    for m in talk.of("P111"):
        if m.evidence:
            yield _moment(talk, whole(m.evidence)[0], "from here hard words of more than one side follow each other")


def _thick(talk: OneConversation) -> Iterator[Moment]:
    """The stretches of ten turns with the most uses of power, at least three, and not orders and proposals alone; each by its
    first that is neither."""
    of_power = [step for step in talk.steps if step.power]
    places = [step.at for step in of_power]
    windows = [(s, of_power[i : bisect_left(places, s.at + STRETCH)]) for i, s in enumerate(of_power)]
    taken: list[int] = []
    for begin, within in sorted(windows, key=lambda w: -len(w[1])):
        if len(within) < THICK or len(taken) == STRETCHES:
            return
        if not (lead := next((s for s in within if any(e.code not in EVERYDAY for e in s.power)), None)):
            continue
        if all(abs(begin.at - at) >= STRETCH for at in taken):
            taken.append(begin.at)
            by = " and ".join(dict.fromkeys(step.role for step in within))
            yield _moment(talk, lead.words, f"uses of power close together, by {by}")


def _unanswered(talk: OneConversation) -> Iterator[Moment]:
    """The longest questions that the next turn did not answer, one of each role before a second of any: *is that the door?*
    may well go under."""
    surely = "?" if has_question_marks(heard(talk.encounter)) else ""
    asked = [
        sorted(
            (w for w in whole(m.evidence)[0::2] if surely in w[-1].quote),
            key=lambda w: -sum(len(s.quote) for s in w),
        )
        for m in talk.of("T105")
    ]
    for words in [words for of_each in zip_longest(*asked) for words in of_each if words][:QUESTIONS]:
        silent = not heard(talk.encounter).said[talk.turn_of(words[-1]) + 1].words
        put_off = "the next turn asked back or put it off"
        yield _moment(talk, words, f"a question, and {'the next turn has no words' if silent else put_off}")


def _after_silence(talk: OneConversation) -> Iterator[Moment]:
    """What was said after the longest silence."""
    if any(m.evidence for m in talk.of("T109")):
        gap = max(timing(talk.encounter).gaps, key=lambda gap: gap.seconds)
        seconds = f"{gap.seconds:.1f}".removesuffix(".0")
        why = f"the longest silence ends here, after {seconds} seconds"
        yield Moment(gap.after.at, gap.until, why, gap.around[1:])


def _longest(talk: OneConversation) -> Iterator[Moment]:
    """The longest turn of all, where no other is as long."""
    told = sorted((m for m in talk.of("T107") if m.value and m.evidence), key=lambda m: -(m.value or 0))
    if len(told) > 1 and told[0].value != told[1].value:
        at = talk.turn_of(told[0].evidence[0])
        turn = talk.encounter.turns[at]
        yield Moment(at, turn.start, f"the longest turn, {told[0].value:.0f} words, by {told[0].about}", turn.spans)
