"""Participation shifts beside the package parshift: the same codes for the same talk, and how long each takes.

Run by hand, with the path of a Python that has parshift (1.0.2): `.venv/bin/python bench/compare/parshift.py PYTHON`. It writes bench/results/compare-parshift.json. The talk is drawn at random: who speaks,
and to whom. parshift wants numbers for the people spoken to, or the number of the turn that is answered; it finds the
people in a sentence of its own making by the letters *to*, so it goes wrong where an id holds them.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parents[1] / "results" / "compare-parshift.json"
Turn = tuple[str, str | None]
"""Who speaks, and to whom; None stands for all."""

THEIRS = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
import pandas as pd, parshift
out = []
for rows in json.load(sys.stdin):
    frame = pd.DataFrame(rows)
    began = time.process_time()
    codes = parshift.annotate(frame)["pshift"].tolist()
    out.append([codes, time.process_time() - began])
json.dump(out, sys.stdout)
"""


def drawn(rng: random.Random, people: list[str], turns: int, answering: bool) -> list[Turn]:
    """A talk in which no turn could be joined with the one before; `answering`: only to the last speaker, or to all."""
    talk: list[Turn] = []
    while len(talk) < turns:
        last = talk[-1][0] if talk else None
        who = rng.choice([p for p in people if not answering or p != last])
        to = rng.choice([last, None]) if answering else rng.choice([None, *(p for p in people if p != who)])
        if (who, to) != (talk[-1] if talk else None):
            talk.append((who, to))
    return talk


def ours(talk: list[Turn]) -> list[str]:
    from sayso.conversation.shifts import shift

    return ["", *(shift(*one, *other) for one, other in pairwise(talk))]


def rows(talk: list[Turn], answering: bool) -> list[dict[str, Any]]:
    column = "reply_to_id" if answering else "target_id"
    return [
        {
            "utterance_id": i,
            "speaker_id": who,
            "utterance": "x",
            column: "" if to is None else i - 1 if answering else to,
        }
        for i, (who, to) in enumerate(talk)
    ]


def theirs(python: str, talks: list[list[Turn]], answering: bool) -> list[tuple[list[str], float]]:
    asked = json.dumps([rows(talk, answering) for talk in talks])
    told = subprocess.run([python, "-c", THEIRS], input=asked, capture_output=True, text=True, check=True).stdout
    return [(codes, seconds) for codes, seconds in json.loads(told)]


def agreement(python: str, people: list[str], answering: bool, talks: int = 200) -> dict[str, Any]:
    rng = random.Random(len(people))
    drawn_talks = [drawn(rng, people, rng.randint(2, 30), answering) for _ in range(talks)]
    same = every = 0
    for talk, (codes, _) in zip(drawn_talks, theirs(python, drawn_talks, answering), strict=True):
        own = ours(talk)
        every += len(own) - 1
        same += sum(a == b for a, b in zip(own[1:], codes[1:], strict=True))
    return {"people": people[:6], "shifts": every, "same": same, "share": round(same / every, 4)}


def speed(python: str, turns: int) -> dict[str, float]:
    talk = drawn(random.Random(1), [str(n) for n in range(8)], turns, False)
    began = time.process_time()
    codes = ours(talk)
    own = time.process_time() - began
    [(other_codes, other)] = theirs(python, [talk], False)
    if codes != other_codes:
        raise SystemExit("the codes differ")
    return {
        "turns": turns,
        "ours_a_second": round(turns / own),
        "theirs_a_second": round(turns / other),
        "times": round(other / own),
    }


def main(python: str) -> None:
    numbers = [str(n) for n in range(5)]
    result = {
        "made": date.today().isoformat(),
        "parshift": "1.0.2",
        "agreement": {
            "three people, numbers": agreement(python, numbers[:3], False),
            "five people, numbers": agreement(python, numbers, False),
            "forty people, numbers": agreement(python, [str(n) for n in range(40)], False),
            "names, answering the last turn": agreement(python, ["mother", "chair", "teacher", "nurse"], True),
            "names that hold the letters to": agreement(python, ["to", "doctor", "Victor", "mother"], True),
        },
        "speed": [speed(python, turns) for turns in (1_000, 5_000)],
    }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("the path of a Python that has parshift 1.0.2 is needed")
    main(sys.argv[1])
