"""Of the sentences that are listed as worth reading too, how many hold what a reader of the case marked?

Run by hand: PYTHONPATH=bench:bench/validity .venv/bin/python bench/validity/likely.py
The marks are those of bench/validity/ledger_recall.py. The weights were learned on the cases for tuning
(bench/train/use_weights.py), so only the figures of the kept cases say what to expect.
"""

from __future__ import annotations

from typing import Any

from ledger_recall import CASES, marks, placed
from scores import write
from train.use_weights import TUNING

from sayso import rules
from sayso.case_folder import read_case
from sayso.estimate import wilson
from sayso.model import Found
from sayso.reading import read
from sayso.year import likely
from sayso.year.ledger import ledger

KEPT = ("ewart", "fonseca", "garnett", "hollis", "idris", "jarvis", "kowalczyk", "lowrie", "moyle", "quigg")


def measured(name: str) -> dict[str, Any]:
    """How many sentences are marked, how many of these the ledger tells of, and of those listed beside it how many are marked."""
    case = read_case(CASES / name)
    reading = read(case)
    uses = ledger(case, Found(findings=reading.findings, measurements=reading.measurements), rules.entries())
    told = [span for use in uses for span in (use.span, *use.more)]
    marked = [span for *_, span in placed(case, marks(name))]

    def touches(span: Any, others: list[Any]) -> bool:
        return any(o.source == span.source and o.start < span.end and span.start < o.end for o in others)

    every = [one for note in likely.papers(case) for one in likely.read(note)]
    listed = list(likely.likely(case, told))
    return {
        "sentences": len(every),
        "marked": sum(touches(one.span, marked) for one in every),
        "marked and in the ledger": sum(touches(one.span, marked) and touches(one.span, told) for one in every),
        "in the ledger": sum(touches(one.span, told) for one in every),
        "listed": len(listed), "listed and marked": sum(touches(one.span, marked) for one in listed),
    }  # fmt: skip


def together(of: list[dict[str, Any]]) -> dict[str, Any]:
    total = {key: sum(one[key] for one in of) for key in of[0]}
    low, high = wilson(total["listed and marked"], total["listed"])
    found = total["marked and in the ledger"]
    return total | {
        "right": {"value": round(total["listed and marked"] / total["listed"], 3), "low": round(low, 3), "high": round(high, 3), "n": total["listed"]},
        "of the marked sentences in the ledger": round(found / total["marked"], 3),
        "in the ledger or listed": round((found + total["listed and marked"]) / total["marked"], 3),
    }  # fmt: skip


def main() -> None:
    cases = {name: measured(name) for name in (*TUNING, *KEPT)}
    result = {
        "tuning": together([cases[n] for n in TUNING]),
        "kept": together([cases[n] for n in KEPT]),
        "cases": cases,
    }
    write("likely", result)


if __name__ == "__main__":
    main()
