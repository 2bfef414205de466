"""How much of what a reader marks as a judgement in whole cases is found as one, and how much of what is found was marked.

Run by hand: PYTHONPATH=bench:bench/validity .venv/bin/python bench/validity/sayings_found.py
`bench/gold/cases/NAME.judgements.tsv` holds what somebody who knew neither methods nor lists marked in the papers of a
case by a written guide (`cases/judgements-guide.md`): file, group, of whom, how it stands, the words. A mark is found
where a saying shares a word with it. *Again* are the groups that stand in two papers or more.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

from ledger_recall import CASES, read_texts
from scores import write
from train.use_weights import TUNING

from sayso.case_folder import read_case
from sayso.estimate import wilson
from sayso.model import Span
from sayso.year.sayings import sayings


def marks(name: str) -> list[tuple[str, Span]]:
    """The group and the place of each mark. Raises ValueError where its words are not in the file."""
    case = read_case(CASES / name)
    texts = {Path(source).name: (source, text) for source, text in read_texts(case).items()}
    found = []
    with (CASES / f"{name}.judgements.tsv").open(encoding="utf-8", newline="") as file:
        for paper, group, _, _, words in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            source, text = texts[paper]
            at = text.find(words)
            if at < 0:
                raise ValueError(f"{name}, {paper}: not found: {words}")
            found.append((group, Span(source, at, at + len(words), words)))
    return found


def measured(name: str) -> dict[str, int]:
    marked, said = marks(name), [s.words for s in sayings(read_case(CASES / name)) if not s.spoken]

    def touches(one: Span, other: Span) -> bool:
        return one.source == other.source and one.start < other.end and other.start < one.end

    hit = [(group, span) for group, span in marked if any(touches(span, words) for words in said)]
    papers: dict[str, set[str]] = defaultdict(set)
    for group, span in marked:
        papers[group].add(span.source)
    again = {group for group, where in papers.items() if len(where) > 1}
    return {
        "marked": len(marked), "found": len(hit), "sayings": len(said),
        "sayings that were marked": sum(any(touches(span, words) for _, span in marked) for words in said),
        "groups again": len(again), "groups again of which something is found": len(again & {group for group, _ in hit}),
    }  # fmt: skip


def together(of: list[dict[str, int]]) -> dict[str, Any]:
    total: dict[str, Any] = {key: sum(one[key] for one in of) for key in of[0]}
    for name, part, whole in (("recall", "found", "marked"), ("right", "sayings that were marked", "sayings")):
        low, high = wilson(total[part], total[whole])
        total[name] = {"value": round(total[part] / total[whole], 3), "low": round(low, 3), "high": round(high, 3)}
    return total


def main() -> None:
    names = sorted(path.name.partition(".")[0] for path in CASES.glob("*.judgements.tsv"))
    cases = {name: measured(name) for name in names}
    tuning, kept = ([cases[n] for n in names if (n in TUNING) == is_tuning] for is_tuning in (True, False))
    write("sayings-found", {"tuning": together(tuning), "kept": together(kept), "cases": cases})


if __name__ == "__main__":
    main()
