"""How much of what a reader marks in a whole case stands in its ledger of power, and how much of the ledger was marked.

Run by hand: PYTHONPATH=bench .venv/bin/python bench/validity/ledger_recall.py
`bench/gold/cases/NAME.uses.tsv` holds what somebody who knew neither methods nor lists marked in the records and the talk
of a case by a written guide (`cases/uses-guide.md`): file, kind, side, the words. A mark is found where a row of the
ledger rests on a sentence that holds some of its words; found as such where that row's kind fits as well.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scores import write

from sayso import rules
from sayso.case_folder import read_case
from sayso.model import Case, Found, Span
from sayso.reading import read
from sayso.text import sentences
from sayso.year.ledger import ledger
from sayso.year.use import Use

CASES = Path(__file__).parents[1] / "gold" / "cases"
FITS: dict[str, set[str]] = {
    "order": {"P102", "P109", "P205", "P233", "P235", "R311"}, "condition": {"P104", "P203"}, "warning": {"P104", "P202", "P204", "P206"},
    "step": {"P201", "P211"}, "restriction": {"P103", "P209", "P210"}, "entry or search": {"P207", "P208"},
    "decision": {"V150", "R312", "P232", "P211", "P201", "V230", "P237"}, "resource": {"P232", "O230", "O231"}, "withheld": {"V231", "R240", "P232", "P236"},
    "refusal": {"P105", "P220"}, "demand": {"P107", "P221"}, "complaint": {"P106", "P222"}, "correction": {"P108", "P223"},
    "reason": {"O104", "O203"}, "choice": {"O102", "O204", "O103"}, "leave asked": {"O101", "O205"}, "apology": {"O105", "O206"},
    "thanks": {"O106", "O207"}, "praise": {"O107", "O208"}, "together": {"O209", "O202"}, "help": {"O230", "O231", "P232"},
    "promise kept": {"O210"},
}  # fmt: skip
"""The codes of the ledger that fit each kind of the guide."""


def marks(name: str) -> list[tuple[str, str, str, str]]:
    with (CASES / f"{name}.uses.tsv").open(encoding="utf-8", newline="") as file:
        return [(a, b, c, d) for a, b, c, d in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def placed(case: Case, rows: list[tuple[str, str, str, str]]) -> Iterator[tuple[str, str, Span]]:
    """Each mark with its kind, side and the place of its words. Raises ValueError where they are not in the file."""
    texts = {Path(source).name: (source, text) for source, text in read_texts(case).items()}
    for file, kind, side, words in rows:
        source, text = texts[Path(file).name]
        at = text.find(words)
        if at < 0:
            raise ValueError(f"{file}: not found: {words}")
        yield kind, side, Span(source, at, at + len(words), words)


def read_texts(case: Case) -> dict[str, str]:
    """The text of each paper and transcript of a case, by its name there."""
    return {s: (CASES / case.id / s).read_text(encoding="utf-8") for s in case.sources if s.endswith((".md", ".txt"))}


def widened(case: Case, uses: list[Use]) -> list[tuple[Use, list[tuple[str, int, int]]]]:
    """Each row of the ledger with the sentences that its evidence touches."""
    cut = {source: list(sentences(text)) for source, text in read_texts(case).items()}
    out = []
    for use in uses:
        places = [
            (s.source, a, b)
            for s in (use.span, *use.more)
            for a, b in cut.get(s.source, ())
            if a < s.end and s.start < b
        ]
        out.append((use, places))
    return out


def sentence_at(cut: dict[str, list[tuple[int, int]]], texts: dict[str, str], span: Span) -> str:
    """The sentences that a mark touches, on one line."""
    return " ".join(
        " ".join(texts[span.source][a:b].split()) for a, b in cut[span.source] if a < span.end and span.start < b
    )


def _stands_beside(use: Use, kind: str, sentence: str) -> bool:
    """Whether a row of the ledger shows the marked sentence as the reason or the choice that stood beside a use."""
    shown = {"reason": use.reason, "choice": use.choice}.get(kind, "")
    return isinstance(shown, str) and shown.startswith("“") and shown.strip("“” …") in sentence


def measured(name: str) -> dict[str, Any]:
    case = read_case(CASES / name)
    reading = read(case)
    uses = list(ledger(case, Found(findings=reading.findings, measurements=reading.measurements), rules.entries()))
    rows = widened(case, uses)
    texts = read_texts(case)
    cut = {source: list(sentences(text)) for source, text in texts.items()}
    of_kind: dict[str, Counter[str]] = {}
    touched: set[int] = set()
    for kind, side, span in placed(case, marks(name)):
        hits = [
            i
            for i, (_, places) in enumerate(rows)
            if any(s == span.source and a < span.end and span.start < b for s, a, b in places)
        ]
        beside = [i for i, (use, _) in enumerate(rows) if _stands_beside(use, kind, sentence_at(cut, texts, span))]
        hits = sorted({*hits, *beside})
        fit = [i for i in hits if FITS.get(kind, set()) & set(rows[i][0].codes) or i in beside]
        touched.update(hits)
        for key in (kind, side, "all"):
            of_kind.setdefault(key, Counter()).update(marked=1, found=int(bool(hits)), as_such=int(bool(fit)))
    return {
        "rows": len(uses), "rows_touching_a_mark": len(touched),
        "by": {k: dict(c) for k, c in sorted(of_kind.items(), key=lambda item: -item[1]["marked"])},
    }  # fmt: skip


def main() -> None:
    names = sorted(p.name.removesuffix(".uses.tsv") for p in CASES.glob("*.uses.tsv"))
    results = {name: measured(name) for name in names}
    for name, of in results.items():
        print(name, of["rows"], "rows,", of["rows_touching_a_mark"], "touch a mark")
        for kind, c in of["by"].items():
            print(
                f"  {kind:16s} {c['marked']:4d} marked, found {c['found'] / c['marked']:.2f}, as such {c['as_such'] / c['marked']:.2f}"
            )
    write("ledger-recall", results)


if __name__ == "__main__":
    main()
