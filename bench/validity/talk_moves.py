"""What is done with words in casework talk: precision and recall on invented conversations that two coders coded alone.

Run by hand: PYTHONPATH=bench .venv/bin/python bench/validity/talk_moves.py [--part tuning --show P102]
In `a`, `b` and `f` a sentence has a code where both coders gave it; where only one did, it is left out for that code.
Of `a` and `b` odd numbers are for tuning, even ones are kept for the figure; of `f` 1 to 4 were read, 5 to 8 were not. `c`, `d` and `e` have one
coder each, their writer: `c` and `d` are for tuning, `e` was held out. Sentences kept or held out are not shown.
"""

from __future__ import annotations

import argparse
import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scores import Tally, write

from sayso import measures
from sayso.case_folder import read_file
from sayso.model import Encounter

GOLD = Path(__file__).parents[1] / "gold" / "talk"
PARTS = ("tuning", "tuning-cd", "in-sight", "held-out", "kept", "unseen")
APART = ("held-out", "kept", "unseen")
"""Parts on which nothing is tuned."""
AGAINST = {
    "kept": "kept apart",
    "unseen": "written and coded last, by others, and kept apart",
    "held-out": "held out while lists were widened (which widenings stay was settled by these figures)",
}
TWICE = ("a", "b", "f")
"""Folders whose sentences were coded twice."""
IN_SIGHT = 4
"""Of `f`, the conversations up to this number were read as pages after the first count; the rest were not."""
DRAWS = 1000
ANY = "any use of power or opening"
"""What a sentence has that has a code of the families P or O, whichever; found by the measures of both that are on."""
SAME = {
    "T110": ("T104",), "T120": ("T119",), "T121": ("T121", "T122"),
    ANY: tuple(code for code, entry in measures.entries().items() if entry.is_move and entry.on and code != "P111"),
}  # fmt: skip
"""The measures that a code of the codebook is found by, where it is not the one of its name."""


def part_of(talk: str) -> str:
    if talk[0] == "f":
        return "in-sight" if int(talk[-2:]) <= IN_SIGHT else "unseen"
    if talk[0] in TWICE:
        return "tuning" if int(talk[-2:]) % 2 else "kept"
    return "held-out" if talk[0] == "e" else "tuning-cd"


def sentences() -> dict[str, list[tuple[str, str]]]:
    """By conversation (`a01`), its sentences as they were coded: number and words."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted(GOLD.glob("*/sentences.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, _, words in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                found[number.partition("-")[0]].append((number, words))
    return found


def coded(coder: str) -> dict[str, set[str]]:
    """What one coder gave each sentence; where there was one alone, what this one gave."""
    found = {}
    for path in sorted((*GOLD.glob(f"*/codes-{coder}.tsv"), *GOLD.glob("*/codes.tsv"))):
        for line in path.read_text(encoding="utf-8").splitlines():
            number, _, codes = line.partition("\t")
            found[number] = set(codes.split())
            if any(code[0] in "PO" for code in found[number]):
                found[number].add(ANY)
    return found


def encounter(talk: str) -> Encounter:
    case = read_file(GOLD / talk[0] / f"{talk[1:]}.txt")
    return next(e for e in case.encounters if e.turns)


def starts(text: str, rows: list[tuple[str, str]]) -> list[int]:
    """Where each coded sentence begins in the transcript. Raises ValueError where one is not in it."""
    at, out = 0, []
    for number, words in rows:
        at = text.find(words, at)
        if at < 0:
            raise ValueError(f"{number}: not found in the transcript: {words}")
        out.append(at)
        at += len(words)
    return out


def found_in(e: Encounter, rows: list[tuple[str, str]], codes: set[str]) -> dict[str, set[str]]:
    """By code, the sentences in which its measures find something."""
    text = (GOLD / rows[0][0][0] / f"{rows[0][0][1:3]}.txt").read_text(encoding="utf-8")
    places = starts(text, rows)
    out: dict[str, set[str]] = {}
    for code in codes:
        spans = [s for c in SAME.get(code, (code,)) if c in measures.entries()
                 for m in measures.entries()[c].func(e) for s in m.evidence]  # fmt: skip
        out[code] = {rows[max(bisect_right(places, s.start) - 1, 0)][0] for s in spans}
    return out


def tallies(part: str, show: set[str]) -> Iterator[tuple[str, dict[str, Tally]]]:
    """Each conversation of a part with the tally of every code."""
    one, other = coded("a"), coded("b")
    codes = {code for of in (*one.values(), *other.values()) for code in of}
    for talk, rows in sentences().items():
        if part_of(talk) != part:
            continue
        found = found_in(encounter(talk), rows, codes)
        out = {code: Tally() for code in codes}
        for number, words in rows:
            for code in codes:
                gold = (code in one.get(number, set())) + (code in other.get(number, set()))
                if gold != 1:
                    out[code].add(gold == 2, number in found[code])
                    if code in show and (gold == 2) != (number in found[code]):
                        print(code, "missed" if gold else "false ", number, words)
        yield talk, out


def kappa(code: str, one: dict[str, set[str]], other: dict[str, set[str]]) -> float | None:
    """Cohen's kappa of a code between the two coders."""
    pairs = [(code in one[n], code in other[n]) for n in one.keys() & other.keys() if n[0] in TWICE]
    agreed = sum(a == b for a, b in pairs) / len(pairs)
    p, q = (sum(pair[i] for pair in pairs) / len(pairs) for i in (0, 1))
    chance = p * q + (1 - p) * (1 - q)
    return round((agreed - chance) / (1 - chance), 2) if chance < 1 else None


def figures(of: list[Tally]) -> dict[str, dict[str, float] | None]:
    """Precision, recall and F1 with intervals, conversations drawn anew."""
    table = np.array([[t.hit, t.hit + t.false, t.hit + t.missed] for t in of], dtype=float)
    drawn = table[np.random.default_rng(1).integers(0, len(table), (DRAWS, len(table)))].sum(axis=1)
    whole = table.sum(axis=0)[None, :]
    out: dict[str, dict[str, float] | None] = {}
    for name, top, under in (
        ("precision", 1, lambda t: t[:, 1]),
        ("recall", 1, lambda t: t[:, 2]),
        ("F1", 2, lambda t: t[:, 1] + t[:, 2]),
    ):
        if not under(whole)[0]:
            out[name] = None
            continue
        ok = under(drawn) > 0
        low, high = np.quantile(top * drawn[ok, 0] / under(drawn)[ok], [0.025, 0.975])
        out[name] = {
            "value": round(float(top * whole[0, 0] / under(whole)[0]), 3),
            "low": round(float(low), 3),
            "high": round(float(high), 3),
        }
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--show", nargs="*", default=[])
    args = parser.parse_args()
    if args.part in APART and args.show:
        parser.error("the sentences that are kept apart are not shown: whoever saw them would tune on them")
    one, other = coded("a"), coded("b")
    result: dict[str, dict[str, dict[str, object]]] = {}
    cards: dict[str, list[dict[str, object]]] = {}
    for part in [args.part] if args.part else PARTS:
        of: dict[str, list[Tally]] = defaultdict(list)
        for _, by_code in tallies(part, set(args.show)):
            for code, tally in by_code.items():
                of[code].append(tally)
        result[part] = {}
        for code, talks in sorted(of.items()):
            gold, found = sum(t.hit + t.missed for t in talks), sum(t.hit + t.false for t in talks)
            agreed = {} if part in ("tuning-cd", "held-out") else {"kappa": kappa(code, one, other)}
            row = {"gold": gold, "found": found, **figures(talks), **agreed}
            result[part][code] = row
            print(part, code, f"gold {gold} found {found}", *(f"{k} {v['value']}" for k, v in row.items() if isinstance(v, dict)),
                  *(f"{k} {v}" for k, v in agreed.items()))  # fmt: skip
            if part in APART and (gold or found) and code != ANY:
                cards.setdefault(SAME.get(code, (code,))[0], []).append({
                    "against": f"sentences of {len(talks)} invented casework conversations that were {AGAINST[part]}",
                    "n": gold, "found": found, "figures": {k: row[k] for k in ("precision", "recall")},
                    "ceiling": f"two coders (language models, no person) agree by kappa {row['kappa']}" if agreed
                    else "coded once, by the language model that wrote them",
                })  # fmt: skip
    if not args.part:
        write("talk-moves", {**result, "cards": cards})


if __name__ == "__main__":
    main()
