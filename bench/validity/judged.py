"""Precision of every rule on documents whose findings were judged one by one.

`python bench/validity/judged.py` checks the documents named in bench/gold/judged.tsv with every rule, those of whole cases
(bench/gold/judged-cases.tsv) with the rules that are on, marks among them, and writes bench/results/validity-judged.json:
per rule and in all, for the odd documents (tuning), the even ones (kept) and the papers of the cases, how many findings are right, wrong, not judged yet (`new`), and how many right ones of the sheet are found no more
(`lost`). A finding is right where both judges took it so. `--show CODE …` prints those of the tuning part; the kept part is not shown.

A sheet of findings tells nothing of what no rule found, so there is no recall here.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "gold"))
from casework import found_in
from scores import write
from sheet import HERE, gold_note

from sayso import rules
from sayso.check import seated
from sayso.check_files import Cases
from sayso.estimate import wilson
from sayso.model import Note
from sayso.readers import open_source
from sayso.readers.note import note
from sayso.text import sentences

JUDGED = (HERE / "judged.tsv", HERE / "judged-cases.tsv")
CASES = "cases"
OUTCOMES = ("right", "wrong", "new", "lost")
Place = tuple[str, str, int, int]  # document, code, line, column (both from 1)
Outcome = tuple[str, Place, str]  # one of OUTCOMES, where, the sentence


def judged() -> dict[Place, tuple[bool, str]]:
    """Each finding of the sheet: whether both judges took it for right, and its sentence."""
    found = {}
    for path in JUDGED:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                place = row["document"], row["code"], int(row["line"]), int(row["column"])
                found[place] = row["judge_1"] == row["judge_2"] == "y", row["sentence"]
    return found


def part_of(document: str) -> str:
    """Whether a document is for tuning the rules (odd numbers), kept from those who do (even), or a paper of a case."""
    if "/" in document:
        return CASES
    return "kept" if int(document.rpartition("-")[2]) % 2 == 0 else "tuning"


def note_of(document: str) -> tuple[Note, Path]:
    """A document as the checker reads it, with the people of its case where it lies in one, and its file."""
    if part_of(document) != CASES:
        return gold_note(document), HERE / "documents" / f"{document}.md"
    case, _, name = document.partition("/")
    path = HERE / "cases" / case / "records" / f"{name}.md"
    given = Cases().document(path)
    return seated(note(open_source(path.name, given.data)), given.people, given.kind), path


def findings(document: str) -> Iterator[tuple[Place, str]]:
    """Each finding of every rule in a document, with its place in the file and its sentence."""
    of, path = note_of(document)
    text, start = of.span.quote, of.span.start
    above = open_source(of.source, path.read_bytes()).text
    cut = list(sentences(text))
    for code, at, _ in found_in(of):
        line = above.count("\n", 0, start + at) + 1
        column = start + at - above.rfind("\n", 0, start + at)
        said = next((text[a:b] for a, b in cut if a <= at < b), "")
        yield (document, code, line, column), " ".join(said.split())


def outcomes() -> Iterator[Outcome]:
    """What became of every judged finding, and every finding that nobody judged."""
    sheet = judged()
    seen: set[Place] = set()
    for document in sorted({place[0] for place in sheet}):
        for place, sentence in findings(document):
            if place in seen:
                continue
            seen.add(place)
            known = sheet.get(place)
            if known is None and part_of(document) == CASES and not rules.entries()[place[1]].on:
                continue  # there only the findings of what was on were judged
            yield ("new" if known is None else "right" if known[0] else "wrong"), place, sentence
    for place, (right, sentence) in sheet.items():
        if right and place not in seen:
            yield "lost", place, sentence


def row(of: Iterable[str]) -> dict[str, Any]:
    """Counts of some outcomes, and the share of the judged findings that is right, with its 95 % Wilson interval."""
    some = list(of)
    counts = {outcome: some.count(outcome) for outcome in OUTCOMES}
    n = counts["right"] + counts["wrong"]
    low, high = wilson(counts["right"], n) if n else (0.0, 1.0)
    share = {"value": round(counts["right"] / n, 3), "low": round(low, 3), "high": round(high, 3)} if n else None
    return {**counts, "precision": share}


def table(of: list[Outcome]) -> dict[str, Any]:
    """Per rule, and over all rules, those that are on by default, and uses of power and openings."""
    by_code: dict[str, list[str]] = defaultdict(list)
    for outcome, (_, code, _, _), _ in of:
        by_code[code].append(outcome)
    entries = rules.entries()
    groups = {
        "all": list(by_code),
        "on by default": [code for code in by_code if entries[code].on and entries[code].severity != "mark"],
        "power and openings": [code for code in by_code if code[0] in "PO"],
    }
    together = {name: row(o for code in codes for o in by_code[code]) for name, codes in groups.items()}
    return {**together, "rules": {code: row(found) for code, found in sorted(by_code.items())}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", nargs="*", help="codes whose findings in the tuning part are printed; none: all")
    args = parser.parse_args()
    of = list(outcomes())
    if args.show is not None:
        for outcome, (document, code, line, column), sentence in sorted(of, key=lambda one: one[1][1]):
            if part_of(document) == "tuning" and (not args.show or code in args.show) and outcome != "right":
                print(code, outcome, document, f"{line}:{column}", sentence)
        return
    parts = {part: [one for one in of if part_of(one[1][0]) == part] for part in ("tuning", "kept", CASES)}
    write(
        "judged",
        {"documents": len({one[1][0] for one in of}), **{part: table(some) for part, some in parts.items() if some}},
    )


if __name__ == "__main__":
    main()
