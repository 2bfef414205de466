"""Precision, recall and F1 of yes and no, with 95 % intervals from conversations drawn anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

DRAWS = 2000


class Cases:
    """Cases of yes and no by the conversation they belong to."""

    def __init__(self) -> None:
        self.of: dict[str, list[tuple[bool, bool]]] = {}

    def add(self, group: str, gold: bool, found: bool) -> None:
        self.of.setdefault(group, []).append((gold, found))

    @property
    def n(self) -> int:
        return sum(map(len, self.of.values()))

    def figures(self) -> dict[str, dict[str, float]]:
        """F1, precision, recall, accuracy and kappa, each with the interval."""
        table = np.array([_counts(cases) for cases in self.of.values()], dtype=float)
        drawn = np.random.default_rng(1).integers(0, len(table), (DRAWS, len(table)))
        whole, again = _shares(table.sum(axis=0)[None]), _shares(table[drawn].sum(axis=1))
        out = {}
        for name, value in whole.items():
            low, high = np.nanquantile(again[name], [0.025, 0.975])
            out[name] = {"value": round(float(value[0]), 3), "low": round(float(low), 3), "high": round(float(high), 3)}
        return out

    def card(self, against: str, ceiling: str = "", note: str = "") -> dict[str, Any]:
        return {"against": against, "n": self.n, "figures": self.figures(), "ceiling": ceiling, "note": note}


def _counts(cases: Iterable[tuple[bool, bool]]) -> tuple[int, int, int, int]:
    cases = list(cases)
    return tuple(
        sum(case == kind for case in cases) for kind in ((True, True), (True, False), (False, True), (False, False))
    )  # type: ignore[return-value]


def _shares(t: np.ndarray) -> dict[str, np.ndarray]:
    hit, missed, false, quiet = t.T
    n = t.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = ((hit + missed) * (hit + false) + (quiet + false) * (quiet + missed)) / n**2
        agreed = (hit + quiet) / n
        return {
            "F1": 2 * hit / (2 * hit + missed + false),
            "precision": hit / (hit + false),
            "recall": hit / (hit + missed),
            "accuracy": agreed,
            "kappa": (agreed - chance) / (1 - chance),
        }


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two coders."""
    return float(_shares(np.array([_counts(pairs)], dtype=float))["kappa"][0])


def annotators_agree(talks: Iterable[Any], column: str, value: str = "True") -> str:
    """How far the annotators of AnnoMI agree on a column: the mean of the kappas of their pairs, in words."""
    by: dict[str, dict[tuple[str, int], bool]] = {}
    for talk in talks:
        for at, rows in enumerate(talk.gold):
            if len(rows) > 1 and rows[0]["interlocutor"] == "therapist":
                for row in rows:
                    by.setdefault(row["annotator_id"], {})[talk.id, at] = row[column] == value
    found = []
    names = sorted(by)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            both = by[one].keys() & by[other].keys()
            if len(both) > 10:
                found.append(kappa([(by[one][k], by[other][k]) for k in both]))
    return f"two human coders agree by kappa {np.nanmean(found):.2f} (mean of {len(found)} pairs)" if found else ""
