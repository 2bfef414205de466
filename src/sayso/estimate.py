"""Intervals: what a count over few things can and cannot tell."""

from __future__ import annotations

from math import sqrt

from sayso.model import TOO_LITTLE, Measurement, Span


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
