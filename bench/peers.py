"""Peers as a control: on Switchboard nobody has power over the other, so a measure of asymmetry should find none.

Two views. Over the dialogues: the mean difference of the two callers, as the file names them (A called, B was called) and
by who opens, each with the interval of dialogues drawn anew. Some twenty measures are looked at together, and one in
twenty 95 % intervals misses 0 by chance; so there is also an interval that holds for all of them at once (bootstrap of the
largest deviation: Romano and Wolf 2005). Within a dialogue: whether its own interval, which is what a reader sees, holds
"no difference". Two peers do differ on one day, so that share tells how often a clear difference means no power at all,
and `one_in_ten_differs_by` how large a difference is still nothing special.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import Any

import corpora
import numpy as np

from sayso.catalogue import Entry
from sayso.model import Measurement

DRAWS = 2000
COUNTS = ("times", "questions", "turns", "silences")
"""Units that are counted, and compared as a rate a turn of the role."""
WHOLE = ("share of words", "share of turns", "share of talking time")
"""Units in which what one has the other has not: no difference is an equal share."""
CHANGE = "more of every 100 words"
BY_CONSTRUCTION = {
    "T102": "turns of two alternate, so it differs by the one turn more that whoever opens and closes has",
    "T108": "the file begins with the caller in most dialogues; who opens is a fact of the call, not of power",
}


def rate(entry: Entry, m: Measurement) -> tuple[float, float | None, float | None] | None:
    """A value with its interval, counts a turn of the role; None without a value."""
    if m.value is None or (entry.unit in COUNTS and not m.n):
        return None
    by = m.n if entry.unit in COUNTS and m.n else 1
    return m.value / by, None if m.low is None else m.low / by, None if m.high is None else m.high / by


def difference(entry: Entry, a: Measurement, b: Measurement) -> tuple[float, float | None, float | None] | None:
    """A less B with its interval, from the intervals of both (MOVER: Zou and Donner 2008); of a whole, from A's alone."""
    one, other = rate(entry, a), rate(entry, b)
    if one is None or other is None:
        return None
    value = one[0] - other[0]
    (p, low, high), (q, below, above) = one, other
    if low is None or high is None or below is None or above is None:
        return value, None, None
    if entry.unit == CHANGE:
        return value, 2 * low, 2 * high
    if entry.unit in WHOLE:
        return value, 2 * low - 1, 2 * high - 1
    return value, value - hypot(p - low, above - q), value + hypot(high - p, q - below)


def peers(talks: Iterable[corpora.Talk], entries: dict[str, Entry]) -> dict[str, dict[str, Any]]:
    """By measure: both views. `gap` is A less B, `opener` the one who opens less the other."""
    talks = list(talks)
    opens = np.array([1.0 if talk.encounter.turns[0].speaker.label == "A" else -1.0 for talk in talks])
    gaps, own = {}, {}
    for code, entry in entries.items():
        column, held = np.full(len(talks), np.nan), []
        for i, talk in enumerate(talks):
            of = {m.about: m for m in entry.func(talk.encounter)}
            if not {"A", "B"} <= of.keys() or (found := difference(entry, of["A"], of["B"])) is None:
                continue
            column[i] = found[0]
            if found[1] is not None and found[2] is not None and (of["A"].value or of["B"].value):
                held.append(found[1] <= 0 <= found[2])
        if np.isfinite(column).sum() >= 20:
            gaps[code], own[code] = column, held
    rows = np.random.default_rng(1).integers(0, len(talks), (DRAWS, len(talks)))
    largest = _largest({code: column for code, column in gaps.items() if code not in BY_CONSTRUCTION}, rows)
    return {code: _row(code, column, opens, own[code], rows, largest) for code, column in gaps.items()}


def _largest(gaps: dict[str, np.ndarray], rows: np.ndarray) -> float:
    """The deviation, in standard errors, that the largest of all measures stays under in 95 % of the draws."""
    deviations = []
    for column in gaps.values():
        drawn = np.nanmean(column[rows], axis=1)
        if drawn.std():
            deviations.append(np.abs(drawn - np.nanmean(column)) / drawn.std())
    return float(np.quantile(np.max(deviations, axis=0), 0.95))


def _row(
    code: str, column: np.ndarray, opens: np.ndarray, held: list[bool], rows: np.ndarray, largest: float
) -> dict[str, Any]:
    gap, drawn = float(np.nanmean(column)), np.nanmean(column[rows], axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    wide = largest * float(drawn.std())
    out: dict[str, Any] = {
        "n": int(np.isfinite(column).sum()), "gap": _short(gap), "low": _short(low), "high": _short(high),
        "holds_0": bool(low <= 0 <= high),
        "together": [_short(gap - wide), _short(gap + wide)], "together_holds_0": bool(abs(gap) <= wide),
        "opener": _mean(column * opens),
        "when_A_opens": _mean(column[opens > 0]), "when_B_opens": _mean(column[opens < 0]),
        "one_in_ten_differs_by": _short(np.nanquantile(np.abs(column), 0.9)),
        "own_interval_holds_0": {"n": len(held), "share": round(sum(held) / len(held), 3)} if held else None,
    }  # fmt: skip
    if code in BY_CONSTRUCTION:
        out["by_construction"] = BY_CONSTRUCTION[code]
    return out


def _mean(values: np.ndarray) -> dict[str, Any] | None:
    values = values[np.isfinite(values)]
    if len(values) < 20:
        return None
    drawn = values[np.random.default_rng(2).integers(0, len(values), (DRAWS, len(values)))].mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {"n": len(values), "gap": _short(values.mean()), "low": _short(low), "high": _short(high),
            "holds_0": bool(low <= 0 <= high)}  # fmt: skip


def _short(value: Any) -> float:
    return float(f"{float(value):.3g}")
