"""What the network and the weeks before a step find in the gold cases, held against what is written in them.

Run by hand: PYTHONPATH=src python bench/validity/network_and_steps.py [okell tulloch]
It prints what was missed and what is wrong, and the counts: found, missed, wrong (not in the answers).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from sayso.case_folder import read_case
from sayso.model import Case
from sayso.reading import found_in
from sayso.year.steps import sequences, steps
from sayso.year.ties import network
from sayso.year.weeks import BEFORE, held

GOLD = Path(__file__).parents[1] / "gold" / "cases"
LOGGED = {"child seen", "child not seen", "other contact kept", "contact not kept", "meeting"}
SAME = {"harm to the child": "harm seen", "weight, health or school": "weight or health", "good report": "dissent or good report",
        "disagreement": "dissent or good report", "the family said": "family said", "repair tried": "repair"}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(what: str, found: set[tuple[str, ...]], gold: set[tuple[str, ...]]) -> Iterator[str]:
    """The counts of one part, then each row that was missed or is not in the answers."""
    yield f"{what}: found {len(found & gold)}, missed {len(gold - found)}, not in the answers {len(found - gold)}"
    yield from (f"    missed  {row}" for row in sorted(gold - found))
    yield from (f"    extra   {row}" for row in sorted(found - gold))


def ties(case: Case, name: str) -> Iterator[str]:
    """Ties by kind and pair. Of meetings, only those that the answers name are asked for: the log holds them all."""
    gold = {(r["kind"], r["from"], r["to"]) for r in rows(f"{name}.ties.csv")}
    asked = {kind for kind, *_ in gold} - {"met", "writes about", "writes to"}
    found = {(t.kind, t.start.id, t.end.id) for t in network(case).ties}
    found = {("reached", *pair) if kind == "spoke" else (kind, *pair) for kind, *pair in found}
    found = {row for row in found if row[0] in asked or row in gold}
    yield from told("ties", found, gold)


def taken(case: Case, name: str) -> Iterator[str]:
    gold = {(r["date"], r["stage"]) for r in rows(f"{name}.steps.csv")}
    yield from told("steps (day, stage)", {(s.day.isoformat(), s.stage) for s in steps(case)}, gold)


def weeks(case: Case, name: str) -> Iterator[str]:
    """Rows of the ten weeks, by day, kind and words: a row of the log by its day, a sentence by the words it holds."""
    first = next(run for run in sequences(steps(case)) if run.taken)
    found = held(case, first.day - BEFORE, first.day, found_in(case).findings["P202"], steps(case))
    gold = rows(f"{name}.weeks.csv")
    hit: set[tuple[str, ...]] = set()
    extra: list[tuple[str, ...]] = []
    for row in found:
        kind = SAME.get(row.kind, row.kind)
        if kind in ("risk stated", "step announced"):
            continue
        same = [
            g
            for g in gold
            if g["kind"] == kind and g["date"] == row.day.isoformat() and _fits(g["words"], row.words, kind)
        ]
        hit |= {(g["date"], g["kind"], g["words"]) for g in same[:1]} or {("", "", "")}
        if not same:
            extra.append((row.day.isoformat(), kind, row.words[:90]))
    known = {(g["date"], g["kind"], g["words"]) for g in gold if g["kind"] != "step announced"}
    hit &= known
    yield f"rows of the ten weeks before {date.isoformat(first.day)}: found {len(hit)}, missed {len(known - hit)}, not in the answers {len(extra)}"
    yield from (f"    missed  {row}" for row in sorted(known - hit))
    yield from (f"    extra   {row}" for row in extra)


def _fits(words: str, line: str, kind: str) -> bool:
    return (
        kind in LOGGED
        or kind == "change of worker"
        or words.lower() in line.lower()
        or (len(words) == 2 and words[1].isdigit())
    )


def main(names: Iterable[str]) -> None:
    for name in names:
        case = read_case(GOLD / name)
        print(f"== {name}")
        for part in (ties, taken, weeks):
            print(*part(case, name), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:] or ["okell", "tulloch"])
