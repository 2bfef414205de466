"""Shares by case, with intervals of cases drawn anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

DRAWS = 2000


class Shares:
    """Hits out of so many, by case, so that intervals can be drawn."""

    def __init__(self) -> None:
        self.of: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))

    def add(self, name: str, case: int, hit: bool | int, n: int = 1) -> None:
        cell = self.of[name][case]
        cell[0] += int(hit)
        cell[1] += n

    def figures(self) -> dict[str, dict[str, float]]:
        return {name: _figure(list(cells.values())) for name, cells in sorted(self.of.items())}


def _figure(cells: Sequence[Sequence[int]]) -> dict[str, float]:
    table = np.array(cells, dtype=float)
    drawn = np.random.default_rng(1).integers(0, len(table), (DRAWS, len(table)))
    sums = table[drawn].sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = sums[:, 0] / sums[:, 1]
    low, high = np.nanquantile(shares, [0.025, 0.975])
    hit, n = table.sum(axis=0)
    return {"value": round(hit / n, 3), "low": round(low, 3), "high": round(high, 3), "n": int(n)}
