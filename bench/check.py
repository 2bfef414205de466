"""Speed and memory of `sayso check` beside other prose linters, each over the same folders of Markdown.

Run by hand: .venv/bin/python bench/check.py [--only sayso,alex] [--tools DIR] [--results NAME]
It installs the linters that are missing, makes the documents on fixed seeds, and writes bench/results/check.json.
What cannot be had on this machine is said there as not available. With --only, the other tools' last figures stay.

The program's start is in each figure, as a user meets it, and no tool finds a cache of its own, but for `warm`. Where
a probe says that a tool would need over --slow-seconds, it gets a sample of --slow-mb: `sampled` says so. What takes
under ten seconds is run eleven times, and the run of the middle counts (`walls_s` has them all, `mean_s` what one waits
for on average: some tools have quick runs and slow ones, by chance). Each tool has
its own default checks: the figures say what a user waits for, not how fast the same work is done. `load` is the
machine's at the end of the run: well above what the tool itself uses, MB/s is low, and MB a CPU second says more.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import platform
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from check_documents import LAST, casework, described, lexicon, much, ordinary, size, sparse

ROOT = Path(__file__).resolve().parents[1]
SAYSO = [str(Path(sys.executable).with_name("sayso")), "check", "--quiet", "--format", "json"]
RUNS, LONG = 11, 10.0
RULES = ["alex", "write-good", "terminology"]  # of textlint


@dataclass(frozen=True)
class Tool:
    """A linter: what to install, how its user runs it on a folder, and what a line with a finding looks like."""

    packages: str
    program: str
    arguments: str
    finding: str = r":\d+:\d+: "  # file:line:column: message
    version: str = "--version"
    remark: str = ""


HARPER = "lib/*/site-packages/harper/_bin/harper-cli"  # the binary in the package, without its Python wrapper
HARPER_LINT = "lint --quiet --no-color --format compact --dialect gb"
TEXTLINT = f"textlint {' '.join(f'textlint-rule-{rule}' for rule in RULES)}"
NODE = "node_modules/.bin"
TOOLS = {
    "harper": Tool("harper-cli", HARPER, f"{HARPER_LINT} FOLDER"),
    "harper-no-spelling": Tool("harper-cli", HARPER, f"{HARPER_LINT} --ignore SpellCheck FOLDER"),
    "proselint": Tool("proselint", "bin/proselint", "--output-format compact check FOLDER", version="version"),
    "write-good": Tool("write-good", f"{NODE}/write-good", "--parse FILES", r":\d+:\d+:", remark="*.md as files"),
    "alex": Tool("alex", f"{NODE}/alex", "FOLDER", r"^ +\d+:\d+.*  warning "),
    "textlint": Tool(TEXTLINT, f"{NODE}/textlint", "--format unix FOLDER", remark=f"rules {', '.join(RULES)}"),
    "vale": Tool("vale", "bin/vale", "--output line FOLDER", r":\d+:\d+:", remark="its own style only"),
}


def reason(text: str) -> str:
    """The last line of what a tool said, less any address."""
    last = text.strip().rpartition("\n")[2] or "it gave none"
    return re.sub(r"\w+://\S+|\S*\b[\w-]+\.(?:org|com|io|net|dev)\b\S*", "[address]", last)[:200]


def ready(tool: Tool, tools: Path) -> tuple[list[str], Path, str, str]:
    """The command, the folder it is run in, the version and, when it cannot be had, the reason."""
    node, packages = tool.program.startswith(NODE), tool.packages.split()
    place = tools / ("npm" if node else packages[0])
    try:
        if not all(any(place.glob(f"node_modules/{p}" if node else tool.program)) for p in packages):
            place.mkdir(parents=True, exist_ok=True)
            install = [str(place / "bin" / "pip"), "install", "--quiet", *packages]
            if node:
                with suppress(FileExistsError), (place / "package.json").open("x") as file:
                    file.write('{"private": true}')
                (place / ".textlintrc.json").write_text(json.dumps({"rules": dict.fromkeys(RULES, True)}))
                install = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", *packages]
            else:
                subprocess.run([sys.executable, "-m", "venv", str(place)], check=True, capture_output=True, timeout=120)
            done = subprocess.run(install, cwd=place, capture_output=True, text=True, timeout=300)
            if done.returncode != 0:
                return [], place, "", f"not to be installed: {reason(done.stderr or done.stdout)}"
        program = str(next(place.glob(tool.program)))
        asked = subprocess.run([program, tool.version], cwd=place, capture_output=True, text=True, timeout=60)
        if asked.returncode:
            return [], place, "", f"installed but does not start: {reason(asked.stderr)}"
    except (OSError, StopIteration, subprocess.SubprocessError) as error:
        return [], place, "", f"not to be installed: {reason(str(error))}"
    return [program], place, (re.findall(r"\d[\w.]+", asked.stdout + asked.stderr) or ["?"])[0], ""


def measure(command: list[str], read: Path, out: Path, cache: Path, cwd: Path, limit: float) -> dict[str, Any]:
    """Wall and CPU seconds of one run with its children, the peak of its largest process, how it ended, and its speed."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "NO_COLOR": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what a user has installed is compiled, as the others here are
    with out.open("wb") as file:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=file, stderr=file, cwd=cwd, env=environment, start_new_session=True)
        timer = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        wall, process.returncode = time.perf_counter() - began, os.waitstatus_to_exitcode(status)
    usages, mb = [usage, *orphans()], size(read)
    cpu, peak = sum(u.ru_utime + u.ru_stime for u in usages), max(u.ru_maxrss for u in usages)
    fine = process.returncode in (0, 1, 255)  # 255: what write-good ends with where it found something
    run = {"wall_s": round(wall, 3), "cpu_s": round(cpu, 3), "peak_mb": round(peak / 1024, 1)}
    run |= {"exit": process.returncode, "timed_out": wall >= limit, "load": round(os.getloadavg()[0], 1)}
    speeds = {"mb_per_s": round(mb / wall, 4), "mb_per_cpu_s": round(mb / cpu, 4)} if fine else {}
    return {**run, "mb": round(mb, 3), **speeds}


def usual(once: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The run of the middle of several by wall time, with the times of all: the same program on the same documents takes
    half as long again in one run as in another. What takes longer than LONG seconds is run once."""
    runs = [once()]
    while len(runs) < RUNS and runs[0]["wall_s"] < LONG:
        runs.append(once())
    runs.sort(key=lambda run: run["wall_s"])
    return {
        **runs[len(runs) // 2],
        "walls_s": [run["wall_s"] for run in runs],
        "mean_s": round(fmean(run["wall_s"] for run in runs), 3),
    }


def adopt() -> None:
    """Have processes whose parent has ended become ours (Linux), so that what they used is counted as well."""
    if sys.platform == "linux":
        set_child_subreaper = 36  # of prctl(2)
        ctypes.CDLL(None, use_errno=True).prctl(set_child_subreaper, 1, 0, 0, 0)


def orphans() -> Iterator[resource.struct_rusage]:
    """What each process used that the last run left behind, when it has ended."""
    with suppress(ChildProcessError):
        while True:
            yield os.wait4(-1, 0)[2]


def sample(folder: Path, megabytes: float, to: Path) -> Path:
    """An even sample of the folder's files, of about so many megabytes."""
    paths = sorted(folder.glob("*.md"))
    random.Random(5).shuffle(paths)
    to.mkdir()
    while size(to) < megabytes and paths:
        shutil.copy(paths.pop(), to)
    return to


def run_tool(tool: Tool, sets: dict[str, Path], work: Path, options: argparse.Namespace) -> dict[str, Any]:
    program, cwd, version, why_not = ready(tool, options.tools.resolve())
    if why_not:
        return {"not_available": why_not}

    def once(folder: Path) -> dict[str, Any]:
        cache = Path(tempfile.mkdtemp(dir=work))
        given = {"FOLDER": [str(folder)], "FILES": [str(p) for p in sorted(folder.glob("*.md"))]}
        arguments = [part for word in tool.arguments.split() for part in given.get(word, [word])]
        return measure([*program, *arguments], folder, work / "out", cache, cwd, options.limit)

    start = min(once(work / "one")["wall_s"] for _ in range(3))
    result: dict[str, Any] = {"version": version, "remark": tool.remark, "start_s": start}
    for name, folder in sets.items():
        part = sample(folder, 0.05, Path(tempfile.mkdtemp(dir=work)) / name)
        each = max(once(part)["wall_s"] - start, 0) / size(part)
        if sampled := start + each * size(folder) > options.slow_seconds:
            folder = sample(folder, options.slow_mb, Path(tempfile.mkdtemp(dir=work)) / name)
        run = usual(lambda folder=folder: once(folder))
        with (work / "out").open(encoding="utf-8", errors="replace") as out:
            found = sum(bool(re.search(tool.finding, line)) for line in out)
        result[name] = {**run, "sampled": sampled, "findings": found}
    return result


def run_sayso(sets: dict[str, Path], notes: Path, work: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Cold and warm over each set, a warm re-check after one changed note, and the start on a note with no finding."""
    asked = subprocess.run([*SAYSO[:2], "--help"], capture_output=True, text=True, cwd=ROOT)
    if asked.returncode:
        return {"not_available": reason(asked.stderr)}

    def once(folder: Path, cache: Path) -> dict[str, Any]:
        return measure([*SAYSO, str(folder)], folder, Path(os.devnull), cache, ROOT, options.limit)

    cache = {name: Path(tempfile.mkdtemp(dir=work)) for name in (*sets, "much", "notes", "one")}
    result: dict[str, Any] = {"start_s": min(once(work / "one" / "one.md", cache["one"])["wall_s"] for _ in range(5))}
    more = {"much": sets["sparse"].with_name("much")} if "sparse" in sets else {}
    for folder in more.values():  # what a further megabyte costs: the start counts for little here
        much(folder, sets["sparse"], 10)
    for name, folder in {**sets, **more, "notes": notes}.items():
        cold = usual(lambda folder=folder: once(folder, Path(tempfile.mkdtemp(dir=work))))
        once(folder, cache[name])
        result[name] = {**cold, "warm": once(folder, cache[name])}
    for i in (7, 8, 9):
        with (notes / f"0{i}00.md").open("a", encoding="utf-8") as file:
            file.write(f"\nMs {LAST[i]} claims that she was told {i} times of the visit on the {i + 11}th.\n")
        result["notes"][f"changed_{i - 6}"] = once(notes, cache["notes"])
    for name, folder in sets.items():  # after every timed run: the output may be large
        measure([*SAYSO, str(folder)], folder, work / "out", cache[name], ROOT, options.limit)
        documents = json.loads((work / "out").read_bytes())["documents"]
        result[name]["lexical_mb_per_s"] = lexical(folder)
        result[name]["findings"] = sum(len(document["findings"]) for document in documents)
    return result


def lexical(folder: Path) -> float:
    """Megabytes a second at which the terms of the rules that are on are looked for, the second time, in this process."""
    hits = lexicon().hits
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]
    for _ in range(2):
        began = time.perf_counter()
        for text in texts:
            hits(text)
    return round(size(folder) / (time.perf_counter() - began), 2)


def ratios(tools: dict[str, Any], sets: list[str]) -> dict[str, dict[str, float]]:
    """How many times as many megabytes a second (of CPU, too: it counts the machine's other work least) sayso reads."""
    over: dict[str, dict[str, float]] = {}
    for name, kind in ((name, kind) for name in sets for kind in ("mb_per_s", "mb_per_cpu_s")):
        speeds = {tool: figures.get(name, {}).get(kind) for tool, figures in tools.items()}
        cold, warm = speeds.pop("sayso", None), tools.get("sayso", {}).get(name, {}).get("warm", {}).get(kind)
        for ours, how in ((cold, "cold"), (warm, "warm")):
            over[f"{name} {how} {kind}"] = {tool: round(ours / s, 2) for tool, s in speeds.items() if ours and s}
    return over


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    novels = ROOT.parent / "shared/data/litbank/quotations/tsv"
    tools = Path(tempfile.gettempdir()) / "sayso-bench-tools"
    parser.add_argument("--tools", type=Path, default=tools, help="where the linters are, or are to be installed")
    parser.add_argument("--novels", type=Path, default=novels, help="a folder of plain text for the ordinary set")
    parser.add_argument("--only", default=",".join([*TOOLS, "sayso"]), help="names, with commas between")
    parser.add_argument("--slow-seconds", type=float, default=60, help="what a tool may need for a whole set")
    parser.add_argument("--slow-mb", type=float, default=0.3, help="the sample for a tool that would need longer")
    parser.add_argument("--limit", type=float, default=600, help="seconds after which a run is stopped")
    parser.add_argument("--results", default="check", help="the name of the file in bench/results")
    options = parser.parse_args()
    adopt()
    out = ROOT / "bench" / "results" / f"{options.results}.json"
    old = json.loads(out.read_text(encoding="utf-8"))["tools"] if out.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "one").mkdir()
        note = "---\ndate: 2024-03-05\nauthor: Ada Birch\nkind: case note\n---\nWe met and talked about the garden.\n"
        (work / "one" / "one.md").write_text(note, encoding="utf-8")
        casework(work / "casework", 11, 10_000, 1e6)
        casework(work / "notes", 12, 2_000, 1e9)
        sets = {"casework": work / "casework"}
        if ordinary(work / "ordinary", options.novels):
            sparse(work / "sparse", work / "ordinary")
            sets |= {name: work / name for name in ("ordinary", "sparse")}
        result: dict[str, Any] = {
            "machine": {"python": platform.python_version(), "system": platform.platform(), "cpus": os.cpu_count()},
            "sets": {p.name: described(p) for p in (*sets.values(), work / "notes")},
            # No run can show a peak below this: a new process starts from the peak of the one that started it.
            "least_peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
            "tools": old,
        }
        print(json.dumps(result["sets"]), flush=True)
        for name in options.only.split(","):
            tool = TOOLS.get(name)
            run = run_tool(tool, sets, work, options) if tool else run_sayso(sets, work / "notes", work, options)
            result["tools"][name] = run
            print(name, json.dumps(run), flush=True)
    result["sayso_over"] = ratios(result["tools"], list(sets))
    out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result["sayso_over"], indent=1))


if __name__ == "__main__":
    main()
