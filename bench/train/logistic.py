"""Logistic regression over named features, small enough to read: numpy only, so that the locked environment can run it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from sayso.weighed import Weighed, Weights

MOST = 140
"""Features: a file of weights has no more, so that a person can read it, unless it says why."""
SEEN = 12
"""Cases: a feature seen in fewer is left out."""
RIDGE = 10.0
"""How strongly weights are drawn to nothing (half the squared sum of weights, times this, is added to the loss)."""

Rows = Sequence[Sequence[str]]


class Matrix:
    """Cases by features, 0 or 1, kept as the places of the ones: a case has some twenty of thousands of features. Every
    case has the last feature, what it starts from."""

    def __init__(self, rows: Rows, names: Sequence[str]) -> None:
        place = {name: i for i, name in enumerate(names)}
        ones = [[*sorted({place[name] for name in row if name in place}), len(names)] for row in rows]
        self.lengths = np.array([len(row) for row in ones])
        self.ones = np.fromiter(chain.from_iterable(ones), dtype=np.int32)
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.shape = (len(rows), len(names) + 1)

    def sums(self, w: np.ndarray) -> np.ndarray:
        """What the features of each case add up to."""
        return np.add.reduceat(w[self.ones], self.starts)

    def back(self, of: np.ndarray) -> np.ndarray:
        """For each feature the sum of a figure over the cases that have it."""
        return np.bincount(self.ones, np.repeat(of, self.lengths), self.shape[1])

    def spread(self) -> np.ndarray:
        """The standard deviation of each feature but the last."""
        share = self.back(np.ones(self.shape[0]))[:-1] / self.shape[0]
        return np.sqrt(share * (1 - share))


def solve(x: Matrix, y: np.ndarray, counts: np.ndarray, pull: float = RIDGE) -> np.ndarray:
    """The weights that fit best; `counts` says how much each case counts. Newton's method, each of whose steps is found by
    conjugate gradients (Nocedal and Wright 2006, algorithm 7.1), which needs no table of features by features."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], pull)
    ridge[-1] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x.sums(w), -30, 30)))
        slope = x.back(counts * (p - y)) + ridge * w
        change = _step(x, counts * p * (1 - p), ridge, slope)
        w -= change
        if np.abs(change).max() < 1e-4:
            break
    return w


def _step(x: Matrix, bend: np.ndarray, ridge: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Solve (x' bend x + ridge) step = slope, by conjugate gradients scaled by the diagonal."""
    scale = 1 / (x.back(bend) + ridge)
    step = np.zeros(len(slope))
    left = slope.copy()
    way = scale * left
    size = left @ way
    enough = size * 1e-4
    for _ in range(500):
        bent = x.back(bend * x.sums(way)) + ridge * way
        far = size / (way @ bent)
        step += far * way
        left -= far * bent
        scaled = scale * left
        now = left @ scaled
        if now <= enough:
            break
        way = scaled + now / size * way
        size = now
    return step


def learn(
    rows: Rows, y: np.ndarray, counts: np.ndarray | None = None, pull: float = RIDGE, most: int = MOST, seen: int = SEEN
) -> Weighed:
    """Weights for at most `most` features: those that move the sum most over the cases. The cut is left at 0."""
    counts = np.ones(len(rows)) if counts is None else counts
    often = Counter(name for row in rows for name in row)
    names = sorted(name for name, n in often.items() if n >= seen)
    x = Matrix(rows, names)
    w = solve(x, y, counts, pull)
    if len(names) > most:
        moves = np.abs(w[:-1]) * x.spread()
        names = [names[i] for i in np.sort(np.argsort(-moves)[:most])]
        w = solve(Matrix(rows, names), y, counts, pull)
    return Weighed(
        Weights({n: round(float(v), 2) for n, v in zip(names, w[:-1], strict=True)}), round(float(w[-1]), 2), 0.0
    )


def best_cut(sums: np.ndarray, gold: np.ndarray) -> float:
    """The cut with the highest F1, steps of 0.05 between -2.5 and 1.5, taken as the middle of a stretch of nine cuts so
    that no single case decides."""
    cuts = np.arange(-2.5, 1.5, 0.05)
    smooth = np.convolve([f1(gold, sums > cut) for cut in cuts], np.ones(9) / 9, mode="valid")
    return round(float(cuts[np.argmax(smooth) + 4]), 2)


def f1(gold: np.ndarray, found: np.ndarray) -> float:
    both = gold.sum() + found.sum()
    return float(2 * (gold & found).sum() / both) if both else 0.0


def folds(groups: Sequence[str], k: int, seed: int = 0) -> np.ndarray:
    """The number of the fold of each case: a group (a session, a dialogue) stays together."""
    names = np.unique(groups)
    np.random.default_rng(seed).shuffle(names)
    of = {name: i % k for i, name in enumerate(names)}
    return np.array([of[g] for g in groups])


def learn_with_cut(rows: Rows, y: np.ndarray, groups: Sequence[str], fit: Callable[..., Weighed] = learn) -> Weighed:
    """Weights from all cases, and the cut that does best on cases left out by group, so that it is not too bold."""
    sums = np.zeros(len(rows))
    fold = folds(groups, 5, seed=1)
    for k in range(5):
        inside = np.flatnonzero(fold != k)
        part = fit([rows[i] for i in inside], y[inside])
        for i in np.flatnonzero(fold == k):
            sums[i] = part.sum(rows[i])
    return replace(fit(rows, y), cut=best_cut(sums, y > 0))
