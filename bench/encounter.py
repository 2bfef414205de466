"""What one conversation can tell: reliability of every measure of a conversation, peers as a control, exact sums, speed.

Run by hand: PYTHONPATH=bench .venv/bin/python bench/encounter.py
It writes bench/results/encounter.json, and src/sayso/reliability.json, from which the cards of the measures are made.

Reliability: a conversation is cut into stretches of ten turns, every second stretch belongs to one half, the rest to the
other; the figure of a role in one half is correlated with its figure in the other, over the conversations of a corpus,
and stepped up to the whole length (Spearman 1910; Brown 1910). Counts are taken a turn of the role.
Peers: on Switchboard nobody has power over the other, so the mean difference of the two callers should be nothing.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import corpora
import numpy as np

from sayso import measures
from sayso.catalogue import Entry
from sayso.conversation import heard
from sayso.model import Encounter, Measurement

RESULTS = Path(__file__).parent / "results" / "encounter.json"
CARDS = Path(measures.__file__).parents[1] / "reliability.json"
STRETCH, FEWEST = 10, 20
"""Turns that stay together in a half, and the pairs of halves below which a corpus tells nothing of a measure."""
Figures = dict[str, dict[str, float]]
"""The figure of each role, by measure."""


def entries() -> dict[str, Entry]:
    return {code: entry for code, entry in measures.entries().items() if entry.level == "encounter"}


def figure(entry: Entry, m: Measurement) -> float | None:
    """A measurement as something two halves can be compared by: a count a turn of the role, anything else as it is."""
    if m.value is None or (entry.unit in ("times", "questions", "turns", "silences") and not m.n):
        return None
    return m.value / m.n if entry.unit in ("times", "questions", "turns", "silences") and m.n else m.value


def figures(encounter: Encounter) -> Figures:
    out: Figures = {}
    for code, entry in entries().items():
        found = {m.about: figure(entry, m) for m in entry.func(encounter)}
        out[code] = {role: value for role, value in found.items() if value is not None}
    return out


def halves(encounter: Encounter) -> tuple[Encounter, Encounter]:
    turns = encounter.turns
    parts = [tuple(t for i, t in enumerate(turns) if i // STRETCH % 2 == half) for half in (0, 1)]
    return replace(encounter, turns=parts[0]), replace(encounter, turns=parts[1])


def correlation(pairs: list[tuple[float, float]]) -> float | None:
    """Of the two halves, stepped up to the whole; None with too few pairs, or where the halves do not vary."""
    if len(pairs) < FEWEST:
        return None
    one, other = np.array(pairs).T
    if not one.std() or not other.std():
        return None
    r = float(np.corrcoef(one, other)[0, 1])
    return round(2 * r / (1 + r), 3) if r > -1 else -1.0


def reliability(talks: Iterable[corpora.Talk]) -> dict[str, float | None]:
    """By measure: the median over the roles of the corpus."""
    pairs: dict[str, dict[str, list[tuple[float, float]]]] = {code: {} for code in entries()}
    for talk in talks:
        one, other = (figures(half) for half in halves(talk.encounter))
        for code, of in pairs.items():
            for role in one[code].keys() & other[code].keys():
                of.setdefault(role, []).append((one[code][role], other[code][role]))
    out: dict[str, float | None] = {}
    for code, of in pairs.items():
        found = [r for r in map(correlation, of.values()) if r is not None]
        out[code] = round(statistics.median(found), 3) if found else None
    return out


def peers(talks: Iterable[corpora.Talk]) -> dict[str, dict[str, float]]:
    """By measure: the mean difference between the two callers, with its interval from dialogues drawn anew."""
    gaps: dict[str, list[float]] = {}
    for talk in talks:
        for code, of in figures(talk.encounter).items():
            if {"A", "B"} <= of.keys():
                gaps.setdefault(code, []).append(of["A"] - of["B"])
    draw = np.random.default_rng(1)
    out = {}
    for code, values in gaps.items():
        drawn = np.array(values)[draw.integers(0, len(values), (2000, len(values)))].mean(axis=1)
        low, high = np.quantile(drawn, [0.025, 0.975])
        out[code] = {"gap": _short(np.mean(values)), "low": _short(low), "high": _short(high), "n": len(values)}
        out[code]["holds_0"] = bool(low <= 0 <= high)
    return out


def exact(talks: Iterable[corpora.Talk]) -> dict[str, Any]:
    """Whether the talking time of each role is the sum of its turns in the corpus, kept exactly as its decimals."""
    of, worst = 0, 0.0
    time_of = measures.entries()["T103"].func
    for talk in talks:
        sums: dict[str, Fraction] = {}
        for turn in talk.encounter.turns:
            if turn.start is not None and turn.end is not None and turn.end >= turn.start:
                lasted = Fraction(str(turn.end)) - Fraction(str(turn.start))
                sums[turn.speaker.label] = sums.get(turn.speaker.label, Fraction()) + lasted
        total = sum(sums.values())
        for m in time_of(talk.encounter):
            if m.value is not None:
                of += 1
                worst = max(worst, abs(m.value * float(total) - float(sums.get(m.about, 0))))
    return {"roles": of, "worst_ms": round(worst * 1000, 6)}


def speed(talks: list[corpora.Talk]) -> dict[str, float]:
    """All measures that need no parse, on every given conversation, and each measure's part; the best of three runs."""
    turns = sum(len(t.encounter.turns) for t in talks)
    best: dict[str, float] = {}
    for _ in range(3):
        spent: dict[str, float] = {}
        for talk in talks:
            fresh = replace(talk.encounter)  # so that nothing worked out before is used again
            began = time.perf_counter()
            heard(fresh)
            spent["heard"] = spent.get("heard", 0) + time.perf_counter() - began
            for code, entry in entries().items():
                if entry.parsed:
                    continue
                began = time.perf_counter()
                entry.func(fresh)
                spent[code] = spent.get(code, 0) + time.perf_counter() - began
        if not best or sum(spent.values()) < sum(best.values()):
            best = spent
    total = sum(best.values())
    return {"turns": turns, "turns_a_second": round(turns / total)} | {
        f"us_a_turn_{code}": round(spent / turns * 1e6, 2) for code, spent in best.items()
    }


def long_talk(turns: int) -> dict[str, float]:
    """One conversation of so many turns, in a process of its own: seconds and peak megabytes."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, __file__, "--long", str(turns)])
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit("the long conversation failed")
    return {"turns": turns, "wall_s": round(time.perf_counter() - began, 2), "peak_mb": round(usage.ru_maxrss / 1024)}


def read_long(turns: int) -> None:
    said = [turn for talk in corpora.ami() + corpora.annomi() + corpora.swda() for turn in talk.encounter.turns]
    encounter = Encounter("long", turns=tuple((said * (turns // len(said) + 1))[:turns]))
    del said
    for entry in entries().values():
        entry.func(encounter)


def import_seconds() -> float:
    runs = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import sayso"], check=True)
        runs.append(time.perf_counter() - began)
    return round(min(runs), 3)


def _short(value: Any) -> float:
    return float(f"{float(value):.3g}")


def main() -> None:
    all_talks = {name: load() for name, load in corpora.ALL.items()}
    steady = {name: reliability(talks) for name, talks in all_talks.items()}
    by_measure = {code: {name: of[code] for name, of in steady.items()} for code in entries()}
    made = {"made": date.today().isoformat(), "stretch": STRETCH,
            "conversations": {name: len(talks) for name, talks in all_talks.items()}}  # fmt: skip
    CARDS.write_text(json.dumps(made | {"measures": by_measure}, indent=1) + "\n", "utf-8")
    result = {
        "machine": {"python": platform.python_version(), "system": platform.platform(), "cpus": os.cpu_count()},
        **made,
        "reliability": by_measure,
        "peers": peers(all_talks["swda"]),
        "exact": {name: exact(all_talks[name]) for name in ("ami", "primock")},
        "speed": speed([t for talks in all_talks.values() for t in talks]),
        "long": long_talk(100_000),
        "import_s": import_seconds(),
    }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    if "--long" in sys.argv:
        read_long(int(sys.argv[-1]))
    else:
        main()
