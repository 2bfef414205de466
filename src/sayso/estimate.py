"""Intervals: what a count over few things can and cannot tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

from sayso.model import TOO_LITTLE, Measurement, Span

if TYPE_CHECKING:
    import numpy as np

STRETCHES, SHORTEST, FEWEST, DRAWS = 100, 2, 10, 400
"""Turns are drawn again in stretches that stand together (a question stays with its answer): at most so many, each of
at least so many turns; with fewer than so many stretches no interval is given; and how often it is drawn."""
FEW = 5
"""Turns: in a conversation with fewer no rate is told."""

Amounts = Iterable[tuple[int, float]]
"""How much of something each turn holds: pairs of a turn's number and an amount; turns without any may be left out."""


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson (1927), JASA 22, 209-212. `n` must be above 0.

    >>> [round(x, 3) for x in wilson(5, 8)]
    [0.306, 0.863]
    """
    z = 1.959963984540054
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
    The interval (95 %, block bootstrap: Künsch 1989, Annals of Statistics 17, 1217-1241) draws stretches of turns anew.
    """
    if not at:  # however it is drawn, nothing is found
        none = 0.0 if turns // SHORTEST >= FEWEST else None
        return Measurement(about, 0, n, none, none, evidence, remark=remark)
    blocks = _blocks([(place, 1.0) for place in at], turns)
    low, high = _between(_draws(len(blocks)) @ blocks) if blocks is not None else (None, None)
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
    low, high = resampled(tops, bottoms, turns) or (None, None)
    return Measurement(
        about, sum(amount for _, amount in tops) / total, round(total), low, high, evidence, remark=remark
    )


def resampled(tops: Amounts, bottoms: Amounts, turns: int) -> tuple[float, float] | None:
    """The 95 % interval of a ratio of sums over turns, by drawing stretches of turns anew; None where there are too few."""
    above, below = _blocks(tops, turns), _blocks(bottoms, turns)
    if above is None or below is None:
        return None
    draws = _draws(len(above))
    over, under = draws @ above, draws @ below
    drawn = under > 0
    return _between(over[drawn] / under[drawn]) if drawn.any() else None


def _blocks(amounts: Amounts, turns: int) -> np.ndarray | None:
    """The amounts summed over stretches of turns, or None where there are too few stretches."""
    import numpy as np

    stretches = min(STRETCHES, turns // SHORTEST)
    if stretches < FEWEST:
        return None
    pairs = list(amounts)
    places = np.fromiter((place for place, _ in pairs), dtype=np.int64, count=len(pairs))
    weights = np.fromiter((amount for _, amount in pairs), dtype=np.float64, count=len(pairs))
    return np.bincount(places * stretches // turns, weights=weights, minlength=stretches)


@cache
def _draws(stretches: int) -> np.ndarray:
    """How often each stretch is drawn in each of the draws: the same for every run, so that a reading can be made again."""
    import numpy as np

    return (
        np.random.default_rng(stretches).multinomial(stretches, [1 / stretches] * stretches, size=DRAWS).astype(float)
    )


def _between(values: np.ndarray) -> tuple[float, float]:
    import numpy as np

    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
