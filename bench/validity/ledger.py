"""How many rows of the ledger of power are right, by method and by kind.

`python bench/validity/ledger.py` writes bench/results/ledger.json. The rows of the three examples were read one by one in
ledger.tsv (case, source, beginning, codes, right or not): right is a row whose words are an act of that kind by that side. Who
judged was a language model, the one that wrote the ledger, knowing what the rows were for: no person has judged them yet.
Beside it stands what two coders gave the sentences of the gold documents that are not kept apart, for the same codes (so
their figures are of records on which those rules were tuned). A row that is not in the sheet is counted as not judged.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "gold"))
from casework import HELD_OUT, coded, found_in, half_of
from sheet import gold_notes, numbered

from sayso import rules
from sayso.case_folder import read_case
from sayso.reading import found_in as found_in_case
from sayso.year.ledger import ledger
from sayso.year.use import Use, ways

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
EXAMPLES = ("dixon", "jones", "hartley")


def judged() -> dict[tuple[str, str, str, str], int]:
    """Each judged row by its case, source, the beginning of its words (of a row of the log its id) and code."""
    with (HERE / "ledger.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            (r["case"], r["source"], r["words"], code): int(r["right"]) for r in rows for code in r["codes"].split()
        }


def beginning(use: Use) -> str:
    """What a row is known by in the sheet, though the file may change elsewhere."""
    return use.span.quote.split(",")[0] if "log" in use.codes else " ".join(use.span.quote.split())[:50]


def examples() -> tuple[dict[str, Counter[str]], dict[str, Counter[str]], list[str]]:
    """Right and wrong by code and by kind, and the rows that nobody judged."""
    sheet = judged()
    by_code: dict[str, Counter[str]] = defaultdict(Counter)
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    new = []
    for name in EXAMPLES:
        case = read_case(ROOT / "examples" / name)
        for use in ledger(case, found_in_case(case), rules.entries()):
            verdicts = [
                sheet[key] for code in use.codes if (key := (name, use.span.source, beginning(use), code)) in sheet
            ]
            told = "not judged" if not verdicts else "right" if max(verdicts) else "wrong"
            if not verdicts:
                new.append(
                    f"{name} {use.span.source} {use.at[0]} {'/'.join(use.codes)} {use.by}: {use.span.quote[:90]!r}"
                )
            for code in use.codes:
                by_code[code][told] += 1
            if any(code[0] in "PO" for code in use.codes) and "log" not in use.codes:
                by_kind[("less sure: " if not use.sure else "") + "all found by words"][told] += 1
            by_kind[("less sure: " if not use.sure else "") + use.kind][told] += 1
    return by_code, by_kind, new


def other_writers() -> dict[str, Counter[str]]:
    """Right and wrong of the phrase rules on the gold documents that are not kept apart: by the coders' codes, and for
    codes that the codebook does not have by the sheet."""
    one, two, sheet = coded(1), coded(2), judged()
    known = {code for codes in (*one.values(), *two.values()) for code in codes}
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for note in gold_notes():
        if half_of(Path(note.source).stem) in HELD_OUT:
            continue
        places = list(numbered(note))
        for code, at, _ in found_in(note):
            if code not in ways() or code not in rules.entries() or rules.entries()[code].level != "phrase":
                continue
            number = next((n for n, a, b in places if a <= at < b), "")
            if code not in known:
                verdict = sheet.get(("gold", note.source, str(at + note.span.start), code))
                out[code]["not judged" if verdict is None else "right" if verdict else "wrong"] += 1
                continue
            votes = (code in one.get(number, ())) + (code in two.get(number, ()))
            out[code][("wrong", "coders differ", "right")[votes]] += 1
    return out


def share(counts: Counter[str]) -> dict[str, float | int | None]:
    n = counts["right"] + counts["wrong"]
    return {**counts, "precision": round(counts["right"] / n, 2) if n else None}


def main() -> None:
    by_code, by_kind, new = examples()
    result = {
        "who_judged": "a language model, which also wrote the ledger; nobody else yet",
        "examples": {
            "rows": sum(sum(c.values()) for kind, c in by_kind.items() if "all found" not in kind),
            "by_kind": {kind: share(counts) for kind, counts in sorted(by_kind.items())},
            "by_code": {code: share(counts) for code, counts in sorted(by_code.items())},
        },
        "other_writers": {code: share(counts) for code, counts in sorted(other_writers().items())},
    }
    (ROOT / "bench" / "results" / "ledger.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    print("\n".join(new), file=sys.stderr)


if __name__ == "__main__":
    main()
