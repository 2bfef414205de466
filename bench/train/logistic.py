"""Logistic regression over named features, small enough to read: numpy only, so that the locked environment can run it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from sayso.weighed import Weighed, Weights

MOST = 140
"""Features: a file of weights has no more, so that a person can read it."""
SEEN = 12
"""Cases: a feature seen in fewer is left out."""
RIDGE = 10.0
"""How strongly weights are drawn to nothing (half the squared sum of weights, times this, is added to the loss)."""

Rows = Sequence[Sequence[str]]


def matrix(rows: Rows, names: Sequence[str]) -> np.ndarray:
    """Cases by features (0 or 1), with a last column of ones."""
    place = {name: i for i, name in enumerate(names)}
    out = np.zeros((len(rows), len(names) + 1), dtype=np.float32)
    out[:, -1] = 1
    for i, row in enumerate(rows):
        out[i, [place[name] for name in row if name in place]] = 1
    return out


def solve(x: np.ndarray, y: np.ndarray, counts: np.ndarray, pull: float = RIDGE) -> np.ndarray:
    """The weights that fit best, by Newton's method; `counts` says how much each case counts."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], pull)
    ridge[-1] = 1e-6
    for _ in range(15):
        p = 1 / (1 + np.exp(-np.clip(x @ w.astype(np.float32), -30, 30).astype(float)))
        slope = x.T @ (counts * (p - y)).astype(np.float32) + ridge * w
        bend = (x * (counts * p * (1 - p)).astype(np.float32)[:, None]).T @ x
        change = np.linalg.solve(bend.astype(float) + np.diag(ridge), slope)
        w -= change
        if np.abs(change).max() < 1e-3:
            break
    return w


def learn(rows: Rows, y: np.ndarray, counts: np.ndarray | None = None, pull: float = RIDGE) -> Weighed:
    """Weights for at most `MOST` features: those that move the sum most over the cases. The cut is left at 0."""
    counts = np.ones(len(rows)) if counts is None else counts
    seen = Counter(name for row in rows for name in row)
    names = sorted(name for name, n in seen.items() if n >= SEEN)
    x = matrix(rows, names)
    w = solve(x, y, counts, pull)
    if len(names) > MOST:
        moves = np.abs(w[:-1]) * x[:, :-1].std(axis=0)
        kept = np.sort(np.argsort(-moves)[:MOST])
        names, x = [names[i] for i in kept], x[:, [*kept, len(names)]]
        w = solve(x, y, counts, pull)
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
