"""Precision and recall of every rule on the gold documents, and findings where there should be none.

`python bench/validity/casework.py` writes bench/results/validity-casework.json and the cards that `sayso explain`
shows (src/sayso/validity.json). `--half tuning` prints the half that rules were tuned on, with `--show CODE` the sentences.

A code is gold where both coders gave it; where only one did, the sentence is left out for that code. The figures of a
card are from the documents with even numbers, which nobody looked at while rules were written.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "gold"))
from scores import RESULTS, Tally, write
from sheet import gold_notes, numbered

from sayso import rules
from sayso.check import Checker, Document, seated
from sayso.estimate import wilson
from sayso.finder import phrases_for
from sayso.model import Note
from sayso.settings import Settings

GOLD = Path(__file__).parents[1] / "gold"
CARDS = Path(__file__).parents[2] / "src" / "sayso" / "validity.json"
EWT = Path(__file__).parents[3] / "shared" / "data" / "ud-english-ewt" / "en_ewt-ud-dev.conllu"


def judged_apart(code: str) -> tuple[int, int]:
    """Of the documents that were judged finding by finding (judged.py), the kept ones and those of cases: how many
    findings of a rule, and how many right."""
    path = RESULTS / "validity-judged.json"
    parts = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    rows = [parts[part]["rules"].get(code, {}) for part in ("kept", "cases") if part in parts]
    return sum(row.get("right", 0) + row.get("wrong", 0) for row in rows), sum(row.get("right", 0) for row in rows)


def card(kappa: float | None, row: dict[str, Any], more: tuple[int, int]) -> dict[str, Any]:
    """What a rule's card tells: recall on the coded documents; precision on these and on those judged finding by finding."""
    found, of = row["found"] + more[0], row["precision"]
    right = round((of["value"] if of else 0) * row["found"]) + more[1]
    low, high = wilson(right, found) if found else (0.0, 1.0)
    share = {"value": round(right / found, 3), "low": round(low, 3), "high": round(high, 3)} if found else None
    return {
        "kappa": kappa,
        "gold": row["gold"],
        "found": found,
        "judged": more[0],
        "precision": share,
        "recall": row["recall"],
    }


def coded(n: int) -> dict[str, set[str]]:
    """What one coder gave each sentence."""
    lines = (GOLD / f"coder-{n}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {number: set(codes.split()) for number, _, codes in (line.partition("\t") for line in lines)}


def found_in(note: Note) -> Iterator[tuple[str, int, str]]:
    """Every finding of every rule, on or off: code, place in the note's text, message."""
    note = seated(note, ())
    for code, entry in rules.entries().items():
        if entry.level not in ("phrase", "note"):
            continue
        for about in phrases_for(entry, note) if entry.level == "phrase" else [note]:
            for finding in entry.func(about):
                yield code, finding.evidence[0].start - note.span.start, finding.message


def kappa(a: set[str], b: set[str], n: int) -> float | None:
    """Cohen's kappa of one code between two coders over n sentences."""
    agreed = (n - len(a ^ b)) / n
    chance = len(a) * len(b) / n**2 + (1 - len(a) / n) * (1 - len(b) / n)
    return round((agreed - chance) / (1 - chance), 3) if chance < 1 else None


def half_of(document: str) -> str:
    """Which part a gold document belongs to. Those who wrote d to g had not seen the codebook; d and f were tuned on."""
    if document[0] in "defg":
        return {"d": "free", "e": "free, held out", "f": "free", "g": "fresh, held out"}[document[0]]
    return "tuning" if int(Path(document).stem[-2:]) % 2 else "held out"


HELD_OUT = ("held out", "free, held out", "fresh, held out")

# R201 speaks of any judgement, so each of these is one; it is right where both coders gave one of them.
JUDGEMENTS = {"W205", "W206", "W207", "W208", "W210", "W211", "W212", "W213", "W216", "W225", "W232", "W233", "W235"}


def tallies(halves: tuple[str, ...], show: set[str]) -> dict[str, Tally]:
    """Each code's tally over some parts of the documents."""
    first, second = coded(1), coded(2)
    out: dict[str, Tally] = defaultdict(Tally)
    wanted = {"R201", *(code for codes in (*first.values(), *second.values()) for code in codes)}
    for note in gold_notes():
        if half_of(note.source) not in halves:
            continue
        sentences = list(numbered(note))
        starts = [start for _, start, _ in sentences]
        found: dict[str, set[str]] = defaultdict(set)
        for code, place, _ in found_in(note):
            found[code].add(sentences[max(bisect_right(starts, place) - 1, 0)][0])
        for number, start, end in sentences:
            for code in wanted:
                named = JUDGEMENTS if code == "R201" else {code}
                gold = bool(named & first.get(number, set())) + bool(named & second.get(number, set()))
                has = number in found[code]
                if gold != 1:
                    out[code].add(gold == 2, has)
                if code in show and (gold == 2) != has and gold != 1:
                    print(code, "missed" if gold else "false ", number, " ".join(note.span.quote[start:end].split()))
    return out


def neutral() -> dict[str, float | int]:
    """Findings that are no marks in ordinary web texts (UD English EWT, dev), by document, with the default rules."""
    documents: dict[str, list[str]] = defaultdict(list)
    for block in EWT.read_text(encoding="utf-8").strip().split("\n\n"):
        meta = dict(line[2:].split(" = ", 1) for line in block.split("\n") if line.startswith("# ") and " = " in line)
        documents[meta["sent_id"].rpartition("-")[0]].append(meta["text"])
    checker = Checker(Settings())
    results = checker.check([Document(f"{id}.md", " ".join(text).encode()) for id, text in documents.items()])
    counts = Counter(code for checked in results for code, _ in checked.findings)
    total = sum(counts.values())
    return {
        "documents": len(documents),
        "findings": total,
        "a document": round(total / len(documents), 3),
        **dict(counts.most_common(8)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("tuning", "free", *HELD_OUT))
    parser.add_argument("--show", nargs="*", default=[])
    args = parser.parse_args()
    if args.half:
        if "held out" in args.half and args.show:
            parser.error("the sentences of the held-out half are not shown: whoever saw them would tune on them")
        for code, tally in sorted(tallies((args.half,), set(args.show)).items()):
            row = tally.row()
            print(code, rules.entries()[code].name if code in rules.entries() else "-", f"gold {row['gold']} found {row['found']} hit {tally.hit}",
                  "P", row["precision"] and row["precision"]["value"], "R", row["recall"] and row["recall"]["value"])  # fmt: skip
        return
    first, second = coded(1), coded(2)
    n = sum(1 for note in gold_notes() for _ in numbered(note))
    codes = sorted({code for codes in (*first.values(), *second.values()) for code in codes})
    agreement = {
        c: kappa({i for i, s in first.items() if c in s}, {i for i, s in second.items() if c in s}, n) for c in codes
    }
    parts = {half: {code: tally.row() for code, tally in sorted(tallies((half,), set()).items())}
             for half in ("tuning", "free", *HELD_OUT)}  # fmt: skip
    both = {code: tally.row() for code, tally in sorted(tallies(HELD_OUT, set()).items())}
    write(
        "casework",
        {
            "sentences": n,
            "kappa": agreement,
            "held out, together": both,
            **parts,
            "neutral": neutral() if EWT.exists() else None,
        },
    )
    cards = {code: card(agreement.get(code), row, judged_apart(code)) for code, row in both.items() if code in rules.entries()}  # fmt: skip
    CARDS.write_text(
        json.dumps({"gold": "casework sentences, held-out half", "rules": cards}, indent=1) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
