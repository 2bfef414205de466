"""Learn the weights of `src/sayso/weights/use_of_power.csv` from marked cases, and write them with their meaning.

Run by hand: PYTHONPATH=bench .venv/bin/python bench/train/use_weights.py
The cases and who marked them: bench/gold/cases/README.md. A sentence counts as one that holds something where it touches a
mark of any kind. The cut is the lowest from which, of the sentences above it on which no row of the ledger rests, as many
are right as `RIGHT` asks; each case is read with weights that were learned without it. Learned on six more cases as well
they did no better on the kept ones, so those six are kept, too.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
from train.logistic import learn

sys.path.append(str(Path(__file__).parents[1] / "validity"))
from ledger_recall import CASES, marks, placed

from sayso import rules
from sayso.case_folder import read_case
from sayso.catalogue import terms
from sayso.model import Found, Span
from sayso.reading import read as reading_of
from sayso.weighed import CUT, START, WEIGHTS, Weighed
from sayso.year import likely
from sayso.year.ledger import ledger

TUNING = ("arden", "brock", "cadog", "doyle", "marlowe")
RIGHT = 0.72
FEWEST_ABOVE = 150
"""Sentences above the cut below which a share tells too little."""
Row = tuple[list[str], bool, bool]
"""The features of a sentence, whether it was marked, and whether a row of the ledger rests on it."""


def rows(name: str) -> list[Row]:
    """The sentences of a case's papers."""
    case = read_case(CASES / name)
    reading = reading_of(case)
    uses = ledger(case, Found(findings=reading.findings, measurements=reading.measurements), rules.entries())
    told = [span for use in uses for span in (use.span, *use.more)]
    marked = [span for *_, span in placed(case, marks(name))]
    return [
        (sorted(one.features), _touches(one.span, marked), _touches(one.span, told))
        for note in likely.papers(case) for one in likely.read(note)
    ]  # fmt: skip


def _touches(span: Span, others: list[Span]) -> bool:
    return any(o.source == span.source and o.start < span.end and span.start < o.end for o in others)


def fitted(data: list[Row]) -> Weighed:
    return learn([features for features, *_ in data], np.array([float(marked) for _, marked, _ in data]))


def cut(of: dict[str, list[Row]]) -> float:
    """The lowest cut from which `RIGHT` of the sentences that the ledger does not tell of are right, each case left out in turn."""
    sums, right = [], []
    for name, own in of.items():
        weights = fitted([row for other, data in of.items() if other != name for row in data])
        for features, marked, told in own:
            if not told:
                sums.append(weights.sum(features))
                right.append(marked)
    order = np.argsort(-np.array(sums))
    share = np.cumsum(np.array(right)[order]) / np.arange(1, len(order) + 1)
    last = max(i for i in range(FEWEST_ABOVE, len(order)) if share[i] >= RIGHT)
    print(f"above the cut, each case left out in turn: {last + 1} of {len(order)} sentences, {share[last]:.3f} right")
    for share_of in (0.7, 0.72, 0.75, 0.78):
        fit = [i for i in range(FEWEST_ABOVE, len(order)) if share[i] >= share_of]
        print(share_of, max(fit, default=0) + 1)
    return round(float(np.array(sums)[order[last]]), 2)


def meaning(feature: str) -> str:
    listed = {row["means"]: row for row in terms(likely.__file__)}
    if feature in listed:
        return f"a word of the row `{feature}` of year/likely.csv stands in the sentence ({listed[feature]['source']})"
    return {
        "somebody of the family": "somebody of the family is named in it, or *she, he, they, you*",
        "somebody of the service": "somebody who works with them is named in it, or *I, we*",
        "quotation marks": "quotation marks stand in it", "a number": "a figure stands in it",
    }.get(feature, "the kind of paper it stands in" if feature.startswith("in a") or feature == "in minutes"
          else "how many rows of year/likely.csv have a word in it" if feature.endswith("of these") else "how many words it has")  # fmt: skip


def main() -> None:
    of = {name: rows(name) for name in TUNING}
    print({name: (len(data), sum(marked for _, marked, _ in data)) for name, data in of.items()})
    weights = fitted([row for data in of.values() for row in data])
    at = cut(of)
    with (WEIGHTS / f"{likely.WEIGHTS}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("feature", "weight", "means"))
        out.writerow((START, weights.start, "what every sentence starts from"))
        out.writerow((CUT, at, "the sum from which the answer is yes"))
        for feature, weight in sorted(weights.weights.items(), key=lambda pair: (-abs(pair[1]), pair[0])):
            out.writerow((feature, weight, meaning(feature)))


if __name__ == "__main__":
    main()
