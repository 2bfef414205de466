"""The echo: how much likelier a reply holds a class of function words when the turn that it answers holds it.

Like is held with like: the same speaker in the same conversation, replies of the same length, answered turns of the same
length. (Residuals of both on all groups at once, then a slope: Frisch and Waugh 1933.) Without the last, a long turn
answered by a bare *that's right* looks like somebody who does not echo.

One conversation cannot show it: `FEWEST_ENCOUNTERS` and `FEWEST_EXCHANGES` say from where on it is told;
`bench/validity/coordination.py` is where they come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from sayso.conversation.coordination import CLASSES, Exchanges, exchanges, numbered, sums, unpacked
from sayso.model import NOBODY_NAMED, Encounter, Span

if TYPE_CHECKING:
    import numpy as np

FEWEST_ENCOUNTERS, FEWEST_EXCHANGES = 15, 1000
"""Below so many conversations, or so many replies in one direction, no echo is told."""
FEWEST_OF_A_CLASS = 20
"""Answered turns with and without a class below which the class is left out."""
EXACT, STEP = 40, 2
"""Words: turns up to the first are compared with turns of exactly their length, longer ones within steps of the
second-th part of a doubling."""
DRAWS, ROUNDS, NEAR = 2000, 60, 1e-7

Control = Literal["reply", "both"]
"""What is held alike beside the speaker: the length of the reply, or also the length of the turn that it answers."""


class Echo(NamedTuple):
    """How much likelier a reply is to hold a class of function words when the turn that it answers holds it, all else
    that is held alike, mean of the classes: .04 is four replies in a hundred. `low` and `high` hold 95 % of the figures
    with the conversations drawn anew; with the replies of each speaker dealt out anew among the turns that speaker
    answered, 95 % of the figures lie between `-chance` and `chance`. `draws` are the figures with conversations drawn
    anew, the same draw for every direction of the same exchanges.
    """

    value: float
    low: float
    high: float
    chance: float
    n: int
    encounters: int
    classes: int
    draws: np.ndarray


def echo(of: Exchanges, control: Control = "both", encounters: int | None = None) -> Echo | None:
    """The echo in some exchanges, of one direction as a rule; None where no class is both there and not there.

    `encounters` is how many were there to be drawn from (for two directions to be drawn alike), by default as many as
    the exchanges reach to. Bare replies are left out: they hand the floor back, and a speaker who gives many of them
    would look like one who echoes little. It does not ask whether there is enough to tell: that is the caller's to do.
    """
    import numpy as np

    of = of.where(~of.bare)
    turns, replies = unpacked(of.before), unpacked(of.after)
    there = turns.sum(axis=0) if len(of) else np.zeros(len(CLASSES))
    kept = np.minimum(there, len(of) - there) >= FEWEST_OF_A_CLASS
    if not kept.any():
        return None
    number = encounters or int(of.encounter.max()) + 1
    people = numbered(of.speaker * number + of.encounter)
    alike = [_lengths(of.after_words)] + ([_lengths(of.before_words)] if control == "both" else [])
    held = [people, *map(numbered, alike)]
    turns, replies = (_alike(x[:, kept], held) for x in (turns, replies))
    over, under = (sums(x, of.encounter, number) for x in (turns * replies, turns * turns))
    told = under.sum(axis=0) > NEAR  # not where what is held alike already says which turns hold the class
    if not told.any():
        return None
    turns, replies, over, under = turns[:, told], replies[:, told], over[:, told], under[:, told]
    drawn = np.random.default_rng(number).multinomial(number, [1 / number] * number, size=DRAWS).astype(float)
    draws = _mean_ratio(drawn @ over, drawn @ under)
    low, high = np.nanquantile(draws, [0.025, 0.975])
    value = float((over.sum(axis=0) / under.sum(axis=0)).mean())
    classes = int(told.sum())
    chance = _dealt_anew(turns / under.sum(axis=0) / classes, replies, people)
    return Echo(value, float(low), float(high), 1.96 * chance, len(of), len(np.unique(of.encounter)), classes, draws)


def _mean_ratio(over: np.ndarray, under: np.ndarray) -> np.ndarray:
    """The mean of the ratios in each row, of those that there are; NaN in a row without any."""
    import numpy as np

    there = under > NEAR
    ratios = np.where(there, over / np.where(there, under, 1), 0)
    return np.where(there.any(axis=1), ratios.sum(axis=1) / np.maximum(there.sum(axis=1), 1), np.nan)


def _dealt_anew(turns: np.ndarray, replies: np.ndarray, people: np.ndarray) -> float:
    """The standard deviation of the sum of products when the replies of each speaker are dealt out anew among the turns
    that this speaker answered: exact, without drawing (Pitman 1937). Both are deviations from the speaker's means.
    """
    import numpy as np

    k = turns.shape[1]
    one, other = (sums((x[:, :, None] * x[:, None, :]).reshape(len(x), k * k), people) for x in (turns, replies))
    n = np.bincount(people)
    return float(np.sqrt(((one * other).sum(axis=1)[n > 1] / (n[n > 1] - 1)).sum()))


def _lengths(words: np.ndarray) -> np.ndarray:
    """The group of lengths that a number of words belongs to."""
    import numpy as np

    long = EXACT + np.ceil(np.log2(np.maximum(words, 1) / EXACT) * STEP)
    return np.where(words <= EXACT, words, long).astype(np.int64)


def _alike(values: np.ndarray, held: list[np.ndarray]) -> np.ndarray:
    """What is left of each column when the mean of every group is taken out, for all groupings at once."""
    import numpy as np

    counts = [np.bincount(groups)[:, None] for groups in held]
    for _ in range(ROUNDS):
        before = values
        for groups, n in zip(held, counts, strict=True):
            values = values - (sums(values, groups) / n)[groups]
        if np.abs(values - before).max() < NEAR:
            break
    return values


def difference(one: Echo, other: Echo) -> tuple[float, float, float]:
    """How much more the one is than the other, and what holds 95 % of it with the same conversations drawn anew for both."""
    import numpy as np

    low, high = np.nanquantile(one.draws - other.draws, [0.025, 0.975])
    return one.value - other.value, float(low), float(high)


class Direction(NamedTuple):
    """Replies of one role to another, and their echo under both controls, drawn from the same conversations."""

    by: str
    to: str
    exchanges: Exchanges
    echo: Echo
    reply_alone: Echo | None

    def replies(self, encounters: Sequence[Encounter]) -> tuple[Span, ...]:
        """The words of the replies, in those conversations."""
        places = zip(self.exchanges.encounter.tolist(), self.exchanges.turn.tolist(), strict=True)
        return tuple(span for at, turn in places for span in encounters[at].turns[turn].spans)


def directions(encounters: Sequence[Encounter]) -> tuple[list[Direction], str]:
    """The echo of each role to each other role where there is enough to tell, and why there is none where there is not."""
    talks = sum(_of_two_roles(e) for e in encounters)
    if talks < FEWEST_ENCOUNTERS:
        return [], _why_none(talks, None)  # before a word is counted: most cases hold a few conversations
    found = exchanges(encounters)
    found = found.where((found.by != found.to) & ~found.bare)
    most = 0
    out = []
    for by, to in product(found.roles, repeat=2):
        of = found.between(by, to)
        most = max(most, len(of))
        if len(of) < FEWEST_EXCHANGES or len(set(of.encounter.tolist())) < FEWEST_ENCOUNTERS:
            continue
        both, alone = echo(of, "both", len(encounters)), echo(of, "reply", len(encounters))
        if both is not None:
            out.append(Direction(by, to, of, both, alone))
    return out, _why_none(talks, most)


def _of_two_roles(encounter: Encounter) -> bool:
    return len({turn.speaker.label for turn in encounter.turns if turn.speaker is not NOBODY_NAMED}) > 1


def _why_none(talks: int, most: int | None) -> str:
    needs = f"it takes {FEWEST_ENCOUNTERS} conversations with {FEWEST_EXCHANGES:,} replies of one role to another"
    if not talks:
        return f"no conversation between two named roles; {needs}"
    if talks == 1:
        return f"one conversation cannot show it, for its two halves do not agree; {needs}"
    if most is None:
        return f"{talks} conversations are too few; {needs}"
    if most < FEWEST_EXCHANGES:
        return f"{talks} conversations hold at most {most:,} such replies; {needs}"
    return f"no two roles answer each other often enough in English, in enough conversations; {needs}"
