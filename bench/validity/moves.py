"""How often uses of power and openings in talk are right, and how many are found.

Run by hand: PYTHONPATH=bench:bench/validity .venv/bin/python bench/validity/moves.py

Three kinds of figures, each on the half of a corpus that no list was made with (see bench/gold/moves/README.md):
acts that people coded (thanks, apologies and directives on Switchboard, suggestions in AMI meetings), places that one
coder, a language model, judged (counts.json), and invented casework that the lists were made with in sight.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from hashlib import sha1
from pathlib import Path
from typing import Any

import corpora
import numpy as np
from scores import write

from sayso import measures
from sayso.conversation.moves import listed
from sayso.estimate import wilson

COUNTS = Path(__file__).parents[1] / "gold" / "moves" / "counts.json"
JUDGED = "judged by one coder, a language model; no person coded it"
Pairs = list[tuple[int, int, int]]
"""For each group of conversations: right, found, there."""


def odd(talk: corpora.Talk) -> bool:
    """Whether a conversation is of the half that lists were not made with."""
    return int(sha1(talk.group.encode()).hexdigest(), 16) % 2 == 1


def coded(talks: Iterable[corpora.Talk], name: str, is_act: Callable[[corpora.Row], bool]) -> Pairs:
    """Units of the odd half in which a list finds something, against the act that people gave them."""
    of: dict[str, list[int]] = {}
    for talk in filter(odd, talks):
        tally = of.setdefault(talk.group, [0, 0, 0])
        found = {move.said.at for move in listed(talk.encounter, name)}
        for at, rows in enumerate(talk.gold):
            there = any(map(is_act, rows))
            tally[0] += there and at in found
            tally[1] += at in found
            tally[2] += there
    return [tuple(t) for t in of.values()]  # type: ignore[misc]


def shares(pairs: Pairs) -> dict[str, Any]:
    """Precision and recall with 95 % intervals from groups drawn anew."""
    table = np.array(pairs, dtype=float)
    drawn = table[np.random.default_rng(1).integers(0, len(table), (2000, len(table)))].sum(axis=1)
    right, found, there = table.sum(axis=0)
    out: dict[str, Any] = {}
    for name, under, at in (("precision", found, 1), ("recall", there, 2)):
        if under:
            values = drawn[drawn[:, at] > 0]
            low, high = np.quantile(values[:, 0] / values[:, at], [0.025, 0.975])
            out[name] = {"value": round(right / under, 3), "low": round(float(low), 3), "high": round(float(high), 3), "n": int(under)}  # fmt: skip
    return out


def share(right: int, n: int) -> dict[str, Any]:
    low, high = wilson(right, n)
    return {"value": round(right / n, 3), "low": round(low, 3), "high": round(high, 3), "n": n}


def steering(code: str) -> dict[str, Any]:
    """In how many AMI meetings of the odd half a measure is highest for the project manager, of the four; where several
    have as much, each has a part of the meeting."""
    entry, right = measures.entries()[code], []
    for talk in filter(odd, corpora.ami()):
        counts = {m.about: m.value or 0 for m in entry.func(talk.encounter)}
        if len(counts) == 4 and "PM" in counts:
            best = [role for role, value in counts.items() if value == max(counts.values())]
            right.append(("PM" in best) / len(best))
    drawn = np.array(right)[np.random.default_rng(1).integers(0, len(right), (2000, len(right)))].mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {"value": round(sum(right) / len(right), 3), "low": round(float(low), 3), "high": round(float(high), 3), "n": len(right)}  # fmt: skip


def unpunctuated(talks: Iterable[corpora.Talk]) -> dict[str, dict[str, int]]:
    """Turns in which a list finds something with the stops, without them (and in small letters, as speech recognition
    writes), and in both."""
    lists = [
        e.name
        for e in measures.entries().values()
        if e.level == "encounter" and e.path.with_suffix(".csv").exists() and e.code[0] in "PO"
    ]
    out = {name: {"with": 0, "without": 0, "both": 0} for name in lists}
    for talk in talks:
        units = [corpora.Unit(turn.speaker.role, turn.speaker.name, re.sub(r"[.,!?;:…–—-]+", " ", turn.text).lower(), None, None, [])
                 for turn in talk.encounter.turns]  # fmt: skip
        bare = corpora.talk(talk.id, talk.group, units).encounter
        for name, of in out.items():
            with_stops, without = (
                {m.said.at for m in listed(e, name, without=("permitted way",))} for e in (talk.encounter, bare)
            )
            of["with"] += len(with_stops)
            of["without"] += len(without)
            of["both"] += len(with_stops & without)
    return out


def main() -> None:
    kept = json.loads(COUNTS.read_text(encoding="utf-8"))
    units, acts = corpora.swda(join=False), corpora.ami(join=False)
    gold = {
        ("P109", "Switchboard, the odd half of 200 dialogues, action directives coded by people"): coded(units, "directives", lambda r: r["act"] == "ad"),
        ("O105", "Switchboard, the odd half of 200 dialogues, apologies coded by people"): coded(units, "apologies", lambda r: r["act"] == "fa"),
        ("O106", "Switchboard, the odd half of 200 dialogues, thanks coded by people (most thanks stand in closings, which have a code of their own: read the recall)"): coded(units, "thanks", lambda r: r["act"] == "ft"),
        ("P110", "AMI, half of the teams, suggestions coded by people (any suggestion, of which proposals for all are a part)"): coded(acts, "proposals", lambda r: r["type"] == "sug"),
    }  # fmt: skip
    cards: dict[str, list[dict[str, Any]]] = {}
    for (code, against), pairs in gold.items():
        figures = shares(pairs)
        if code == "O106":
            del figures["precision"]
        cards.setdefault(code, []).append({"against": against, "n": figures["recall"]["n"], "figures": figures})
    for code, of in kept["lists"].items():
        for when, (right, n) in of.items():
            if when != "before":
                newest = when == max(of, key=WHENS.index) and when != "mended since" and code not in WIDENED
                row = _judged(code, when, right, n, of.get("before"))
                cards.setdefault(code, []).append(row | {"found": n} if newest else row)
    casework = kept["invented casework"]
    for code, (right, found, there) in casework["found and right, found, there"].items():
        cards.setdefault(code, []).append({
            "against": "invented casework talk, 13 conversations, every turn coded", "n": there,
            "figures": {"precision": share(right, found), "recall": share(right, there)},
            "note": f"{JUDGED}; the list was made with this talk in sight, so this is the best it will do",
        })  # fmt: skip
    steered = kept["talk steered"]
    for where, against in (("corpora", "places found in five corpora, some of them seen when the list was made"),
                           ("casework", "58 invented casework conversations, before anything was tried on them")):  # fmt: skip
        right, n = steered[where]
        cards.setdefault("P112", []).append({
            "against": against, "n": n, "figures": {"precision": share(right, n)}, "note": f"{JUDGED}, the one that wrote the list",
        })  # fmt: skip
    for code, most in (("P110", "makes the most proposals"), ("P112", "steers the talk most")):
        steers = steering(code)
        cards[code].append({"against": f"AMI, the odd teams of half A: the project manager {most} of four", "n": steers["n"],
                            "figures": {"meetings": steers}, "note": "chance is .25"})  # fmt: skip
    cards["P111"] = [{"against": "invented casework talk, 13 conversations", "n": 13, "figures": {},
                      "note": f"{casework['P111']}; made with it in sight. None in 87,367 turns of five corpora without a row"}]  # fmt: skip
    jargon = kept["jargon"]
    cards["T180"] = [{"against": "AnnoMI and PriMock57 half A, therapists and doctors as the service", "n": jargon["found and right"][1],
                      "figures": {"precision": share(*jargon["found and right"])}, "note": f"{JUDGED}; {jargon['what']}"}]  # fmt: skip
    words = kept["long words"]
    cards["T181"] = [{"against": "CMU Pronouncing Dictionary, words of three syllables or more, half of the words", "n": words["n"],
                      "figures": {k: {"value": words[k]} for k in ("precision", "recall")}, "note": words["what"]}]  # fmt: skip
    plain = unpunctuated([*corpora.annomi(), *corpora.primock(), *corpora.ami(), *corpora.swda()])
    write("moves", {"judged": kept["judged"], "without punctuation": plain, "cards": cards})


WHENS = ("before", "fresh", "mended since", "mended since, places not seen before")
WIDENED = (
    "P102",
    "P103",
    "P104",
    "P105",
    "P107",
    "P108",
    "P109",
    "P110",
    "O101",
    "O102",
    "O103",
    "O104",
    "O105",
    "O106",
)
"""The measures whose places were judged before more was looked for: none of the new places is among them."""


def _judged(code: str, when: str, right: int, n: int, before: list[int] | None) -> dict[str, Any]:
    note = JUDGED
    if when == "mended since":
        note += "; the list was mended with most of these places in sight, so this is too good"
    if before:
        note += f"; before it was mended {before[0]} of {before[1]}"
    if code in WIDENED:
        note += "; of the list as it was before it was widened, so this is not the newest"
    return {"against": f"places found in the odd half of five corpora ({when})", "n": n,
            "figures": {"precision": share(right, n)}, "note": note}  # fmt: skip


if __name__ == "__main__":
    main()
