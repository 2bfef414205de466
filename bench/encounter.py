"""What one conversation can tell: reliability of every measure of a conversation, peers as a control, exact sums, speed.

Run by hand: PYTHONPATH=bench .venv/bin/python bench/encounter.py [--speed]
`--speed` measures the speed alone anew and leaves the rest of the results as they are.
It writes bench/results/encounter.json, and src/sayso/reliability.json, from which the cards of the measures are made.

Reliability: a conversation is cut into stretches of ten turns, every second stretch belongs to one half, the rest to the
other; the figure of a role in one half is correlated with its figure in the other, over the conversations of a corpus,
and stepped up to the whole length (Spearman 1910; Brown 1910). Counts are taken a turn of the role.
Peers: on Switchboard nobody has power over the other (bench/peers.py). Exact sums: bench/exact.py.
"""

from __future__ import annotations

import gc
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
from pathlib import Path

import corpora
import numpy as np
from exact import exact
from peers import COUNTS, peers

from sayso import measures
from sayso.catalogue import Entry
from sayso.cli import collect_rarely
from sayso.conversation import heard
from sayso.model import Encounter, Measurement, Turn

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
    if m.value is None or (entry.unit in COUNTS and not m.n):
        return None
    return m.value / m.n if entry.unit in COUNTS and m.n else m.value


def figures(encounter: Encounter) -> Figures:
    out: Figures = {}
    for code, entry in entries().items():
        found = {m.about: figure(entry, m) for m in entry.func(encounter)}
        out[code] = {role: value for role, value in found.items() if value is not None}
    return out


def halves(encounter: Encounter) -> tuple[Encounter, Encounter]:
    """Every second stretch, and the rest. What lies between two stretches of a half is cut out of its times: else each
    seam would be a silence that whoever begins the next stretch has ended."""
    turns = encounter.turns
    parts: list[list[Turn]] = [[], []]
    latest = [0.0, 0.0]
    for at in range(0, len(turns), STRETCH):
        half, stretch = at // STRETCH % 2, turns[at : at + STRETCH]
        begins = min((t.start for t in stretch if t.start is not None), default=0.0)
        earlier = latest[half] - begins
        moved = [
            replace(t, start=t.start + earlier if t.start is not None else None, end=t.end + earlier if t.end is not None else None)
            for t in stretch
        ]  # fmt: skip
        parts[half] += moved
        latest[half] = max((t.end for t in moved if t.end is not None), default=latest[half])
    return replace(encounter, turns=tuple(parts[0])), replace(encounter, turns=tuple(parts[1]))


def correlation(pairs: list[tuple[float, float]]) -> float | None:
    """Of the two halves, stepped up to the whole; None with too few pairs, or where the halves do not vary.

    Two halves of one thing cannot truly disagree, so a correlation below 0 is chance about 0: *none*, told as 0. Stepped
    up it would run off to minus infinity (at -.5 it is -2), and a median over corpora would carry that.
    """
    if len(pairs) < FEWEST:
        return None
    one, other = np.array(pairs).T
    if not one.std() or not other.std():
        return None
    r = float(np.corrcoef(one, other)[0, 1])
    return round(2 * r / (1 + r), 3) if r > 0 else 0.0


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


def speed(talks: list[corpora.Talk]) -> dict[str, float]:
    """The measures that a reading makes without a parse, on every given conversation, and each one's part: seconds of the
    processor (others may be at work on the machine), the best of three runs; and with those that are off as well."""
    turns = sum(len(t.encounter.turns) for t in talks)
    unparsed = {code: entry for code, entry in entries().items() if not entry.parsed}
    collect_rarely()  # as every command does
    gc.collect()
    gc.freeze()  # the corpora lie in memory here and in no reading: the collector must not walk through them each time
    on = min(
        (_spent(talks, {c: e for c, e in unparsed.items() if e.on}) for _ in range(3)), key=lambda of: sum(of.values())
    )
    every = sum(_spent(talks, unparsed).values())
    gc.unfreeze()
    return {
        "turns": turns, "turns_a_second": round(turns / sum(on.values())), "turns_a_second_with_those_off": round(turns / every),
    } | {f"us_a_turn_{code}": round(spent / turns * 1e6, 2) for code, spent in on.items()}  # fmt: skip


def by_corpus(talks: dict[str, list[corpora.Talk]]) -> dict[str, dict[str, float]]:
    """Turns a second of each corpus, beside how many words its turns have: long turns take longer."""
    out = {}
    for name, own in talks.items():
        of = speed(own)
        said = sum(len(one.words) for talk in own for one in heard(talk.encounter).said)
        out[name] = {
            "words_a_turn": round(said / of["turns"], 1), "turns_a_second": of["turns_a_second"],
            "words_a_second": round(said / of["turns"] * of["turns_a_second"]),
        }  # fmt: skip
    return out


def _spent(talks: list[corpora.Talk], wanted: dict[str, Entry]) -> dict[str, float]:
    spent = dict.fromkeys(("heard", *wanted), 0.0)
    for talk in talks:
        fresh = replace(talk.encounter)  # so that nothing worked out before is used again
        began = time.process_time()
        heard(fresh)
        spent["heard"] += time.process_time() - began
        for code, entry in wanted.items():
            began = time.process_time()
            entry.func(fresh)
            spent[code] += time.process_time() - began
    return spent


def long_talk(turns: int) -> dict[str, float]:
    """One conversation of so many turns (meetings, counselling and telephone talk, some of it twice), in a process of its
    own: seconds and peak megabytes of all measures, the loading included, and the turns a second of those of `speed`.

    The process tells its own peak: what the system tells of a child begins with the memory of its parent.
    """
    began = time.perf_counter()
    done = subprocess.run([sys.executable, __file__, "--long", str(turns)], check=True, capture_output=True, text=True)
    wall = time.perf_counter() - began
    again = [sys.executable, __file__, "--long-speed", str(turns)]
    speed_of = subprocess.run(again, check=True, capture_output=True, text=True)
    return {"turns": turns, "wall_s": round(wall, 2), "peak_mb": int(done.stdout), **json.loads(speed_of.stdout)}


def _long(turns: int) -> Encounter:
    said = [turn for talk in corpora.ami() + corpora.annomi() + corpora.swda() for turn in talk.encounter.turns]
    return Encounter("long", turns=tuple((said * (turns // len(said) + 1))[:turns]))


def read_long(turns: int) -> None:
    encounter = _long(turns)
    for entry in entries().values():
        entry.func(encounter)
    (peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(round(int(peak.split()[1]) / 1024))


def speed_of_long(turns: int) -> None:
    found = speed([corpora.Talk("long", "", _long(turns), [], {})])
    print(json.dumps({name: found[name] for name in ("turns_a_second", "turns_a_second_with_those_off")}))


def import_seconds() -> float:
    runs = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import sayso"], check=True)
        runs.append(time.perf_counter() - began)
    return round(min(runs), 3)


def fast(talks: dict[str, list[corpora.Talk]]) -> dict[str, object]:
    return {
        "speed": speed([t for own in talks.values() for t in own]), "speed_by_corpus": by_corpus(talks),
        "long": long_talk(100_000), "import_s": import_seconds(),
    }  # fmt: skip


def main() -> None:
    all_talks = {name: load() for name, load in corpora.ALL.items()}
    if "--speed" in sys.argv:
        result = json.loads(RESULTS.read_text("utf-8")) | fast(all_talks)
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
        print(json.dumps({name: result[name] for name in ("speed", "speed_by_corpus", "long")}, indent=1))
        return
    steady = {name: reliability(talks) for name, talks in all_talks.items()}
    by_measure = {code: {name: of[code] for name, of in steady.items()} for code in entries()}
    made = {"made": date.today().isoformat(), "stretch": STRETCH,
            "conversations": {name: len(talks) for name, talks in all_talks.items()}}  # fmt: skip
    CARDS.write_text(json.dumps(made | {"measures": by_measure}, indent=1) + "\n", "utf-8")
    result = {
        "machine": {"python": platform.python_version(), "system": platform.platform(), "cpus": os.cpu_count()},
        **made,
        "reliability": by_measure,
        "peers": peers(all_talks["swda"], entries()),
        "exact": {name: exact(all_talks[name]) for name in ("ami", "primock")},
        **fast(all_talks),
    }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    if "--long" in sys.argv:
        read_long(int(sys.argv[-1]))
    elif "--long-speed" in sys.argv:
        speed_of_long(int(sys.argv[-1]))
    else:
        main()
