"""Do the measures of a conversation, taken together, show who has the say where it is known, and nobody where nobody has it?

Run by hand: PYTHONPATH=bench .venv/bin/python bench/validity/say.py [--shipped]
- AMI meetings: one of four has the formal say (the project manager). A weight for each measure is learned on the meetings
  of all other teams; the role with the highest sum in a meeting is named. Chance is one in four.
- Switchboard: two peers. With the weights of the meetings, the caller (A) should be named as often as the other (B).
- AnnoMI: sessions shown as good or poor practice, told apart by ten rates of the counsellor. The weights by which
  reflections and advice are found were learned on such sessions, so each session is read with weights learned without it.
The learned weights are used here alone: Sayso scores nobody. They stand in the result so that a reader can see what told.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

import corpora
import numpy as np
from scores import write

from sayso import measures, weighed
from sayso.catalogue import Entry
from sayso.model import Encounter, Measurement

COUNTED = ("times", "questions", "turns", "silences")
Row = dict[str, dict[str, float]]
"""By role, the figure of each measure."""
RIDGE = 10.0
DRAWS = 2000
HELPER = "therapist"
OF_PRACTICE = ("T101", "T110", "T119", "T120", "T121", "T122", "T123", "P102", "O101", "O107")
"""What the coding of motivational interviewing (MITI 4: Moyers et al. 2016) looks at, chosen before anything was tried:
share of the words, open questions, reflections, information and advice, obligations, permission, affirmation."""


def entries() -> Iterable[Entry]:
    return [e for e in measures.entries().values() if e.level == "encounter" and not e.parsed]


def figures(encounter: Encounter, a_turn: bool) -> Row:
    """The figures of each role that speaks; counts as they are, or `a_turn` of the role."""
    out: Row = {role: {} for role in encounter.turns_by_role}
    for entry in entries():
        for m in entry.func(encounter):
            if m.about in out and m.value is not None:
                out[m.about][entry.code] = _value(entry, m, a_turn)
    return out


def _value(entry: Entry, m: Measurement, a_turn: bool) -> float:
    assert m.value is not None
    return m.value / m.n if a_turn and entry.unit in COUNTED and m.n else m.value


def within(row: Row, roles: list[str], codes: list[str]) -> np.ndarray:
    """Of each measure, the place of each role among those of the meeting, from the middle: ties share theirs."""
    table = np.array([[row[role].get(code, np.nan) for code in codes] for role in roles])
    middle = np.array([np.mean(column[~np.isnan(column)]) if (~np.isnan(column)).any() else 0.0 for column in table.T])
    table = np.where(np.isnan(table), middle, table)
    under = (table[:, None, :] > table[None, :, :]).sum(axis=1)
    alike = (table[:, None, :] == table[None, :, :]).sum(axis=1)
    return under + (alike - len(roles)) / 2


def choice(tables: list[np.ndarray], right: list[int]) -> np.ndarray:
    """The weights of a conditional logit (McFadden 1974) with a ridge, by Newton's steps."""
    w = np.zeros(tables[0].shape[1])
    for _ in range(30):
        slope, curve = -RIDGE * w, RIDGE * np.eye(len(w))
        for table, at in zip(tables, right, strict=True):
            p = np.exp(table @ w - (table @ w).max())
            p /= p.sum()
            mean = p @ table
            slope += table[at] - mean
            curve += (table * p[:, None]).T @ table - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        w += step
        if np.abs(step).max() < 1e-6:
            break
    return w


def interval(values: Iterable[float], groups: Iterable[str]) -> dict[str, float]:
    """A mean with its 95 % interval, whole groups drawn anew."""
    of: dict[str, list[float]] = {}
    for value, group in zip(values, groups, strict=True):
        of.setdefault(group, []).append(value)
    sums = np.array([[sum(v), len(v)] for v in of.values()], dtype=float)
    drawn = sums[np.random.default_rng(1).integers(0, len(sums), (DRAWS, len(sums)))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [0.025, 0.975])
    total = sums.sum(axis=0)
    return {"value": round(total[0] / total[1], 3), "low": round(float(low), 3), "high": round(float(high), 3)}


def meetings(talks: list[corpora.Talk], target: Callable[[str], bool]) -> dict[str, object]:
    """How often the role that has the say is the one the measures name, each group left out in turn."""
    rows, groups = [figures(t.encounter, a_turn=False) for t in talks], [t.group for t in talks]
    keep = [i for i, row in enumerate(rows) if sum(map(target, row)) == 1 and len(row) > 1]
    codes = sorted({code for i in keep for of in rows[i].values() for code in of})
    roles = {i: sorted(rows[i]) for i in keep}
    tables = {i: within(rows[i], roles[i], codes) for i in keep}
    right = {i: next(k for k, role in enumerate(roles[i]) if target(role)) for i in keep}
    hits, alone = {}, dict.fromkeys(codes, 0)
    for group in dict.fromkeys(groups):
        learned = [i for i in keep if groups[i] != group]
        w = choice([tables[i] for i in learned], [right[i] for i in learned])
        for i in (i for i in keep if groups[i] == group):
            hits[i] = float((tables[i] @ w).argmax() == right[i])
    for i in keep:
        for c, code in enumerate(codes):
            column = tables[i][:, c]
            best = column == column.max()
            alone[code] += best[right[i]] / best.sum()
    w = choice(list(tables.values()), list(right.values()))
    return {
        "n": len(keep),
        "named_right": interval([hits[i] for i in keep], [groups[i] for i in keep]),
        "chance": round(float(np.mean([1 / len(roles[i]) for i in keep])), 3),
        "each_measure_alone": {c: round(n / len(keep), 3) for c, n in sorted(alone.items(), key=lambda p: -p[1])},
        "weights": {c: round(float(x), 3) for c, x in sorted(zip(codes, w, strict=True), key=lambda p: -abs(p[1]))},
    }


def peers(talks: list[corpora.Talk], weights: dict[str, float]) -> dict[str, object]:
    """With the weights of the meetings, which of two peers would be named: A should be as often as B."""
    codes = list(weights)
    w, named, opened = np.array(list(weights.values())), [], []
    for t in talks:
        row = figures(t.encounter, a_turn=False)
        if row.keys() == {"A", "B"}:
            a, b = within(row, ["A", "B"], codes) @ w
            named.append(float(a > b) if a != b else 0.5)
            opened.append(t.encounter.turns[0].speaker.label == "A")
    groups = [str(i) for i in range(len(named))]
    by_opener = {
        who: interval([x for x, o in zip(named, opened, strict=True) if o == first],
                      [g for g, o in zip(groups, opened, strict=True) if o == first])
        for who, first in (("A named where A speaks first", True), ("A named where B speaks first", False))
    }  # fmt: skip
    # A caller speaks first more often, and speaking first is one of the things counted: both openers count alike here.
    alike = round(float(np.mean([of["value"] for of in by_opener.values()])), 3)
    return {"n": len(named), "A named, openers alike": alike, "A named": interval(named, groups),
            "A speaks first": round(float(np.mean(opened)), 3), **by_opener}  # fmt: skip


def auc(scores: np.ndarray, high: np.ndarray) -> float:
    """The chance that one of the good sessions has a higher score than one of the poor ones (Hanley and McNeil 1982)."""
    gaps = scores[high][:, None] - scores[~high][None, :]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())


def logit(x: np.ndarray, y: np.ndarray, ridge: float) -> np.ndarray:
    """The weights of a logistic regression with a ridge (the last one, for the mean, without), each class counted alike."""
    x = np.column_stack([x, np.ones(len(x))])
    each = np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum()) * len(y)
    penalty, w = ridge * np.diag([1.0] * (x.shape[1] - 1) + [1e-6]), np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(
            (x * (each * p * (1 - p))[:, None]).T @ x + penalty, x.T @ (each * (y - p)) - penalty @ w
        )
        w += step
        if np.abs(step).max() < 1e-6:
            break
    return w


def quality(talks: list[corpora.Talk], rows: list[Row]) -> dict[str, object]:
    """How well sessions shown as good and as poor practice are told apart by the counsellor's rates, in folds."""
    table = np.array([[row.get(HELPER, {}).get(code, np.nan) for code in OF_PRACTICE] for row in rows])
    table = np.where(np.isnan(table), np.nanmean(table, axis=0), table)
    high = np.array([bool(t.about["high"]) for t in talks])
    runs = [_in_folds(table, high, seed) for seed in range(10)]
    low, top = np.quantile(_drawn_auc(np.mean(runs, axis=0), high), [0.025, 0.975])
    alone = {code: round(auc(table[:, k], high), 3) for k, code in enumerate(OF_PRACTICE)}
    return {
        "high": int(high.sum()), "low": int((~high).sum()),
        "AUC": {"value": round(float(np.mean([auc(run, high) for run in runs])), 3),
                "low": round(float(low), 3), "high": round(float(top), 3)},
        "each_measure_alone": dict(sorted(alone.items(), key=lambda p: -abs(p[1] - 0.5))),
    }  # fmt: skip


def apart(talks: list[corpora.Talk]) -> list[Row]:
    """The figures of each session, with weights of questions, reflections and advice that were learned without it."""
    from questions import fresh
    from train.logistic import folds
    from turn_moves import FOLDS, learned

    swda, ami = corpora.swda(join=False), corpora.ami(join=False)
    fold, rows = folds([t.group for t in talks], FOLDS), [Row() for _ in talks]
    for k in range(FOLDS):
        learned([t for t, f in zip(talks, fold, strict=True) if f != k], swda, ami)
        mine = [i for i, f in enumerate(fold) if f == k]
        for i, talk in zip(mine, fresh([talks[i] for i in mine]), strict=True):
            rows[i] = figures(talk.encounter, a_turn=True)
        print("annomi, part", k + 1, "of", FOLDS, flush=True)
    weighed._tried.clear()
    return rows


def _in_folds(table: np.ndarray, high: np.ndarray, seed: int, folds: int = 5) -> np.ndarray:
    """The score of each session by weights learned without its fold; as many poor ones in each fold as can be."""
    draw, of, out = np.random.default_rng(seed), np.empty(len(high), dtype=int), np.empty(len(high))
    for kind in (True, False):
        places = draw.permutation(np.flatnonzero(high == kind))
        of[places] = np.arange(len(places)) % folds
    for fold in range(folds):
        learned, told = of != fold, of == fold
        mean, spread = table[learned].mean(axis=0), table[learned].std(axis=0)
        scaled = (table - mean) / np.where(spread == 0, 1, spread)
        w = logit(scaled[learned], high[learned], RIDGE)
        out[told] = np.column_stack([scaled[told], np.ones(told.sum())]) @ w
    return out


def _drawn_auc(scores: np.ndarray, high: np.ndarray) -> list[float]:
    draw, good, poor = np.random.default_rng(1), np.flatnonzero(high), np.flatnonzero(~high)
    out = []
    for _ in range(DRAWS):
        at = np.concatenate([draw.choice(good, len(good)), draw.choice(poor, len(poor))])
        out.append(auc(scores[at], high[at]))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--shipped", action="store_true", help="the shipped weights, for sessions that nothing was learned from"
    )
    args = parser.parse_args()
    sessions = corpora.annomi()
    rows = [figures(t.encounter, a_turn=True) for t in sessions] if args.shipped else apart(sessions)
    ami = meetings(corpora.ami(), lambda role: role == "PM")
    result = {"ami": ami, "swda": peers(corpora.swda(), ami["weights"]), "annomi": quality(sessions, rows)}  # type: ignore[arg-type]
    write("say" + ("-shipped" if args.shipped else ""), result)


if __name__ == "__main__":
    main()
