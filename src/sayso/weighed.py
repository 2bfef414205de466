"""Decisions by named features, each with a weight that a person can read: the sum against a cut.

A file in `weights/` has the columns `feature,weight,means`; the rows `(start)` and `(cut)` hold what is added for every
case and the sum from which the answer is yes. How they were learned, from what, and how well they do: `weights/README.md`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights")
START, CUT = "(start)", "(cut)"


class Weights(dict[str, float]):
    """Weights by feature, to two places."""


class _Hundredths(dict[str, int]):
    """Weights as whole numbers: they add up to the same in any order, as fractions do not. A feature without a weight
    has 0, and is remembered so that it is quickly found next time."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__((feature, round(weight * 100)) for feature, weight in weights.items())

    def __missing__(self, feature: str) -> int:
        self[feature] = 0
        return 0


@dataclass(frozen=True, eq=False)
class Weighed:
    """What speaks for a yes (above 0) and against it (below 0), by the feature's name; all to two places."""

    weights: Weights
    start: float
    cut: float

    @cached_property
    def _hundredths(self) -> _Hundredths:
        return _Hundredths(self.weights)

    def sum(self, features: Iterable[str]) -> float:
        """What a case's features add up to. A feature without a weight says nothing.

        >>> Weighed(Weights({"ends in ?": 4.0}), -3.0, 0.0).sum(["ends in ?", "1 word"])
        1.0
        """
        return (round(self.start * 100) + self.of(features)) / 100

    def of(self, features: Iterable[str]) -> int:
        """What some features alone add up to, in hundredths."""
        return sum(map(self._hundredths.__getitem__, features))

    @cached_property
    def _over(self) -> int:
        """What features alone must pass, in hundredths."""
        return round(self.cut * 100) - round(self.start * 100)

    def yes(self, features: Iterable[str]) -> bool:
        return self.of(features) > self._over


_tried: dict[str, Weighed] = {}
"""Weights that a validity run puts in the place of the shipped ones, by their name."""


def weighed(name: str) -> Weighed:
    """The weights of a decision: those in `weights/NAME.csv`."""
    return _tried.get(name) or _shipped(name)


@cache
def _shipped(name: str) -> Weighed:
    with (WEIGHTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}
    return Weighed(Weights({f: w for f, w in rows.items() if f not in (START, CUT)}), rows[START], rows[CUT])
