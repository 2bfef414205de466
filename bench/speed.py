"""Start, time and memory of `sayso` as a user meets them: each figure from a process of its own.

Run by hand: .venv/bin/python bench/speed.py
It writes bench/results/speed.json and says which of the bounds below it kept.
"""

from __future__ import annotations

import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAYSO = [sys.executable, "-m", "sayso"]
REPEATS = 5


def run(*args: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak megabytes of one run."""
    began = time.perf_counter()
    process = subprocess.Popen([*SAYSO, *args], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"sayso {' '.join(args)} failed")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(*args: str, repeats: int = REPEATS) -> dict[str, float]:
    """The best of several runs, so that the machine's other work counts least."""
    runs = [run(*args) for _ in range(repeats)]
    return {name: round(min(r[i] for r in runs), 3) for i, name in enumerate(("wall_s", "cpu_s", "peak_mb"))}


def transcript(path: Path, turns: int) -> None:
    """A made-up talk of a mother and a worker with so many turns."""
    source = random.Random(7)
    some = "so the thing is we were going to look at the plan and then you said that it would be fine and I".split()  # noqa: SIM905
    with path.open("w", encoding="utf-8") as file:
        for i in range(turns):
            said = " ".join(source.choices(some, k=source.randint(2, 24)))
            file.write(f"{'MOTHER' if i % 2 else 'WORKER'}: {said.capitalize()}{source.choice('.?.!')}\n")


def main() -> None:
    result: dict[str, object] = {
        "machine": {"python": platform.python_version(), "system": platform.platform(), "cpus": os.cpu_count()},
        "help": best("--help"),
        "dixon_html": best("read", "examples/dixon", "--format", "html", "--quiet", "--no-cache"),
        "dixon_text": best("read", "examples/dixon", "--quiet", "--no-cache"),
    }
    with tempfile.TemporaryDirectory() as folder:
        turns: dict[str, dict[str, float]] = {}
        for n in (10, 1_000, 10_000, 100_000):
            path = Path(folder) / f"talk{n}.txt"
            transcript(path, n)
            for form in ("text", "json", "html"):
                turns[f"{n} {form}"] = best(
                    "read", str(path), "--format", form, "--quiet", "--no-cache", repeats=1 if n > 10_000 else 3
                )
                print(n, form, turns[f"{n} {form}"], flush=True)
        result["turns"] = turns
    for form in ("text", "json", "html"):
        small, large, largest = (turns[f"{n} {form}"] for n in (10, 10_000, 100_000))
        result[f"kb_a_turn_{form}"] = round((largest["peak_mb"] - small["peak_mb"]) * 1024 / 100_000, 3)
        work = [(turns[f"{n} {form}"]["cpu_s"] - small["cpu_s"]) / n * 1000 for n in (1_000, 10_000, 100_000)]
        result[f"cpu_ms_a_turn_{form}"] = [round(w, 4) for w in work]
        assert large  # the middle size is for the reader of the JSON
    bounds = {
        "help under 0.15 s of CPU": result["help"]["cpu_s"] < 0.15,  # type: ignore[index]
        "dixon under 2 s": result["dixon_html"]["wall_s"] < 2,  # type: ignore[index]
        "dixon under 200 MB": result["dixon_html"]["peak_mb"] < 200,  # type: ignore[index]
        "at most 1 kB a turn": all(result[f"kb_a_turn_{f}"] <= 1 for f in ("text", "json", "html")),  # type: ignore[operator]
        "linear in turns": all(
            result[f"cpu_ms_a_turn_{f}"][2] < 1.5 * result[f"cpu_ms_a_turn_{f}"][1] for f in ("text", "json", "html")
        ),  # type: ignore[index]
    }
    result["bounds"] = bounds
    out = ROOT / "bench" / "results"
    out.mkdir(exist_ok=True)
    (out / "speed.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
