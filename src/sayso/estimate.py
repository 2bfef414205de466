"""Intervals: what a count over few things can and cannot tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import sqrt
from operator import itemgetter
from typing import TYPE_CHECKING

from sayso.model import TOO_LITTLE, Measurement, Span

if TYPE_CHECKING:
    import numpy as np

STRETCHES, SHORTEST, FEWEST, DRAWS = 100, 2, 10, 400
"""Turns are drawn again in stretches that stand together (a question stays with its answer): at most so many, each of
at least so many turns; with fewer than so many stretches no interval is given; and how often it is drawn."""
MANY = 64
"""Things: up to so many are taken one by one, which is quicker than an array of them."""
Z = 1.959963984540054
"""Standard errors on either side that hold 95 of 100 of a normal distribution."""
FEW = 5
"""Turns: in a conversation with fewer no rate is told."""
FILLED = 3
"""Stretches with something to compare, below which drawing them anew gives the same few figures over and over."""
NONE_AT_MOST = 3.0
"""What was not found once may come up to so many times in as much such talk (95 %): Hanley and Lippman-Hand 1983, JAMA
249, 1743-1745. Drawn anew, nothing stays nothing, as if it were certain never to be."""

Amounts = Iterable[tuple[int, float]]
"""How much of something each turn holds: pairs of a turn's number and an amount; turns without any may be left out."""


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson (1927), JASA 22, 209-212. `n` must be above 0.

    >>> [round(x, 3) for x in wilson(5, 8)]
    [0.306, 0.863]
    """
    z = Z
    centre = (hits + z * z / 2) / (n + z * z)
    half = z * sqrt(hits * (n - hits) / n + z * z / 4) / (n + z * z)
    return max(0.0, centre - half), min(1.0, centre + half)


def share(about: str, hits: int, n: int, evidence: tuple[Span, ...], why: str) -> Measurement:
    """`hits` of `n` as a share with its interval; without anything to count, too little to say and `why`."""
    if n == 0:
        return Measurement(about, None, n=0, why_none=TOO_LITTLE, remark=why)
    low, high = wilson(hits, n)
    return Measurement(about, hits / n, n, low, high, evidence)


def counted(
    about: str, at: Sequence[int], turns: int, n: int, evidence: tuple[Span, ...], remark: str = ""
) -> Measurement:
    """A count of things in a conversation, with the interval it would have if more such talk were heard.

    `at` holds the number of the turn of each thing, `turns` all turns of the conversation, `n` those of the role.
    The interval (95 %, block bootstrap: Künsch 1989, Annals of Statistics 17, 1217-1241) draws stretches of turns anew;
    where nothing was found it goes up to `NONE_AT_MOST`.
    """
    low: float | None = None
    high: float | None = None
    if stretches := _stretches(turns):  # where there is nothing to draw, nothing is drawn
        held = [place * stretches // turns for place in at]
        low, high = _between(_times(held, stretches)) if at else (0.0, NONE_AT_MOST)
    return Measurement(about, len(at), n, low, high, evidence, remark=remark)


def ratio(
    about: str, tops: Amounts, bottoms: Amounts, turns: int, evidence: tuple[Span, ...], why: str, remark: str = ""
) -> Measurement:
    """The sum of `tops` over the sum of `bottoms` in a conversation of `turns` turns, with its interval as in `counted`.

    Too little to say (`why`) where there is nothing to divide by, or fewer than `FEW` turns in all.
    """
    tops, bottoms = list(tops), list(bottoms)
    total = sum(amount for _, amount in bottoms)
    if not total or turns < FEW:
        why = why if not total else f"fewer than {FEW} turns were said"
        return Measurement(about, None, round(total), why_none=TOO_LITTLE, remark=why)
    over = sum(amount for _, amount in tops)
    low, high = resampled(tops, bottoms, turns) or (None, None)
    if not over and high is not None:
        high = NONE_AT_MOST / total
    return Measurement(about, over / total, round(total), low, high, evidence, remark=remark)


def resampled(tops: Amounts, bottoms: Amounts, turns: int) -> tuple[float, float] | None:
    """The 95 % interval of a ratio of sums over turns, by drawing stretches of turns anew; None where there are too few."""
    return _of_ratio(_blocks(tops, turns), _blocks(bottoms, turns))


def shares(of: Mapping[str, Amounts], every: Amounts, turns: int) -> dict[str, tuple[float | None, float | None]]:
    """For each role the interval of its amounts over `every`: as `resampled` gives it for one, or twice None."""
    below = _blocks(every, turns)
    return {role: _of_ratio(_blocks(amounts, turns), below) or (None, None) for role, amounts in of.items()}


def _of_ratio(above: np.ndarray | None, below: np.ndarray | None) -> tuple[float, float] | None:
    if above is None or below is None or sum(map(bool, below.tolist())) < FILLED:
        return None
    draws = _draws(len(above))
    over, under = draws @ above, draws @ below
    drawn = under > 0
    if drawn.all():
        return _between(over / under)
    return _between(over[drawn] / under[drawn]) if drawn.any() else None


def _times(held: Sequence[int], stretches: int) -> np.ndarray:
    """How many things are drawn in each of the draws; `held` has the stretch of each. Mostly there are few of them."""
    import numpy as np

    few = len(held) <= MANY
    times: np.ndarray = (
        _by_stretch(stretches).take(held, 0).sum(0, dtype=np.int16)
        if few
        else _draws(stretches) @ np.bincount(held, minlength=stretches)
    )
    return times


def _stretches(turns: int) -> int:
    """How many stretches a conversation of so many turns is cut into; 0 where these are too few."""
    stretches = min(STRETCHES, turns // SHORTEST)
    return stretches if stretches >= FEWEST else 0


def shifts(who: Sequence[int], amounts: Sequence[float], roles: int) -> list[tuple[float, float | None, float | None]]:
    """By role: its share of the amounts in the last third of the turns less that in the first, with its 95 % interval.

    `who` gives the role of each turn by number, `amounts` what the turn holds. Each third is drawn anew by itself, in
    stretches as in `counted`; as a third holds few, the interval is made of the spread of the draws by Student's t (the
    points of the draws themselves held the truth in 91 of 100 shuffled talks). An empty list where a third holds nothing;
    no interval where it is too short.
    """
    import numpy as np

    third, shares, drawn = len(who) // 3, [], []
    role, weight = np.array(who), np.array(amounts, dtype=np.float64)
    stretches = min(STRETCHES, third // SHORTEST)
    for start in (0, len(who) - third):
        own, held = role[start : start + third], weight[start : start + third]
        if not held.sum():
            return []
        shares.append(np.bincount(own, held, roles) / held.sum())
        if stretches >= FEWEST:
            cells = np.arange(third) * stretches // third * roles + own
            blocks = np.bincount(cells, held, stretches * roles).reshape(stretches, roles)
            sums = _draws(stretches)[:: -1 if start else 1] @ blocks  # the last third must not be drawn like the first
            total = sums.sum(axis=1, keepdims=True)
            drawn.append(sums / (total + (total == 0)))
    values = (shares[1] - shares[0]).tolist()
    if len(drawn) < 2:
        return [(value, None, None) for value in values]
    few = 2 * (stretches - 1)
    wide = (Z + (Z**3 + Z) / (4 * few)) * sqrt(stretches / (stretches - 1))
    halves = (wide * (drawn[1] - drawn[0]).std(axis=0)).tolist()
    return [
        (value, max(-1.0, value - half), min(1.0, value + half)) for value, half in zip(values, halves, strict=True)
    ]


def median(about: str, sizes: Sequence[tuple[int, tuple[Span, ...]]], why: str, remark: str = "") -> Measurement:
    """The median of the sizes of things, each with its words, and its 95 % interval by ranks (Thompson 1936, Annals of
    Mathematical Statistics 7, 122-128); the evidence is the thing in the middle. Fewer than `FEW` are too little to say.
    """
    n = len(sizes)
    if n < FEW:
        return Measurement(about, None, n, why_none=TOO_LITTLE, remark=why)
    ranked = sorted(sizes, key=lambda size: size[0])
    middle = ranked[(n - 1) // 2]
    half = Z * sqrt(n) / 2
    below = int(n / 2 - half)  # as many from the other end, or the interval would lean to one side
    low, high = (ranked[below - 1][0], ranked[n - below][0]) if below >= 1 else (None, None)
    return Measurement(about, (middle[0] + ranked[n // 2][0]) / 2, n, low, high, middle[1], remark=remark)


def _blocks(amounts: Amounts, turns: int) -> np.ndarray | None:
    """The amounts summed over stretches of turns, or None where there are too few stretches."""
    import numpy as np

    stretches = _stretches(turns)
    if not stretches:
        return None
    amounts = list(amounts)
    if len(amounts) <= MANY:  # quicker without arrays
        held = [0.0] * stretches
        for place, amount in amounts:
            held[place * stretches // turns] += amount
        return np.array(held)
    places = np.fromiter(map(itemgetter(0), amounts), np.int64, len(amounts))
    weights = np.fromiter(map(itemgetter(1), amounts), np.float64, len(amounts))
    return np.bincount(places * stretches // turns, weights, stretches)


@cache
def _draws(stretches: int) -> np.ndarray:
    """How often each stretch is drawn in each of the draws: the same for every run, so that a reading can be made again."""
    import numpy as np

    return (
        np.random.default_rng(stretches).multinomial(stretches, [1 / stretches] * stretches, size=DRAWS).astype(float)
    )


@cache
def _by_stretch(stretches: int) -> np.ndarray:
    """The same draws the other way round: how often each stretch is drawn, in small whole numbers."""
    import numpy as np

    return np.ascontiguousarray(_draws(stretches).T, dtype=np.int16)


def _between(values: np.ndarray) -> tuple[float, float]:
    """The middle 95 % of some values, to the last bit as `numpy.quantile` gives it, in a fifth of its time."""
    import numpy as np

    inorder = np.sort(values)
    return _quantile(inorder, 0.025), _quantile(inorder, 0.975)


def _quantile(inorder: np.ndarray, q: float) -> float:
    at = (len(inorder) - 1) * q
    before = int(at)
    below, above = float(inorder[before]), float(inorder[min(before + 1, len(inorder) - 1)])
    t, gap = at - before, above - below
    return above - gap * (1 - t) if t >= 0.5 else below + gap * t
