"""The validity card of a method: how often it was right on sentences that nobody looked at while it was written."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from sayso.catalogue import Entry


@cache
def _cards() -> dict[str, Any]:
    """The newest figures, as `bench/validity` left them."""
    path = Path(__file__).parents[1] / "validity.json"
    rules: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["rules"] if path.exists() else {}
    return rules


ENOUGH, RIGHT = 5, 0.7
"""Findings below which nothing can be told of a rule's precision, and the precision below which it has to be asked for."""


def wrong_too_often(entry: Entry) -> bool:
    """Whether enough of a rule's findings were measured to say that fewer than seven in ten are right."""
    row = _cards().get(entry.code) or {}
    share = row.get("precision")
    return bool(share and row["found"] >= ENOUGH and share["value"] < RIGHT)


@cache
def _halves() -> dict[str, dict[str, float | None]]:
    """By measure and corpus, how well two halves of a conversation agree, as `bench/encounter.py` left it."""
    path = Path(__file__).parents[1] / "reliability.json"
    measures: dict[str, dict[str, float | None]] = json.loads(path.read_text(encoding="utf-8"))["measures"]
    return measures


def reliability(entry: Entry) -> float | None:
    """How far one conversation shows what is usual between the same people: the median over the corpora of the
    agreement of its two halves, stepped up to the whole (Spearman-Brown); None where it could not be told."""
    found = [r for r in _halves().get(entry.code, {}).values() if r is not None]
    return median(found) if found else None


def _one_conversation(entry: Entry) -> str:
    """Whether the figure of one conversation can be trusted as more than what was said in it."""
    r = reliability(entry)
    if r is None:
        return (
            "Not yet validated. How steady it is within one conversation could not be told, for the corpora hold too few: "
            "the words found are in this conversation, but do not compare its figure with another's"
        )
    by = ", ".join(f"{name} {value:.2f}" for name, value in _halves()[entry.code].items() if value is not None)
    said = (
        "one conversation shows it" if r >= RIGHT
        else "too little: the words found are in this conversation, but do not compare its figure with another's"
    )  # fmt: skip
    return (
        "Not yet checked against a gold set.\n"
        f"- two halves of a conversation agree by {r:.2f} (median of the corpora: {by}; "
        f"{RIGHT} is needed): {said}"
    )


def card(entry: Entry) -> str:
    """A few lines of plain words, or *Not yet validated.*"""
    if entry.code in _halves():
        return _one_conversation(entry)
    row = _cards().get(entry.code)
    if row is None:
        return "Not yet validated."
    lines = [
        "Checked on the held-out half of the gold documents (invented casework, two coders who worked alone; "
        "see bench/gold/README.md for what that is worth)."
    ]
    for name, of in (("precision", "found"), ("recall", "gold")):
        share = row[name]
        said = (
            f"{share['value']:.2f} (95 % interval {share['low']:.2f} to {share['high']:.2f})"
            if share
            else "could not be told"
        )
        lines.append(f"- {name} {said}, n = {row[of]}")
    if row["kappa"] is not None:
        lines.append(f"- agreement of the coders on this code: kappa {row['kappa']:.2f}")
    if row["found"] + row["gold"] < 20:
        lines.append("- few cases: read the interval, not the figure")
    if not entry.on:
        lines.append(
            "- wrong too often to be on by itself: off unless it is asked for"
            if wrong_too_often(entry)
            else "- off unless it is asked for"
        )
    elif entry.severity == "mark":
        lines.append("- a mark: shown where it is asked for (`--marks`)")
    return "\n".join(lines)


def reference(entries: dict[str, Entry]) -> str:
    """The table of all rules for docs/reference/rules.md: what each finds, whether it is on, and its figures."""
    out = [
        "# The rules of `sayso check`",
        "",
        "Made by `python -m sayso.report.card`; do not edit. `sayso explain CODE` gives a rule's whole page. A mark is no fault: "
        "marks are shown with `--marks`. A rule that is off is asked for with `--extend-select CODE`.",
        "",
        "| code | name | severity | on | what it finds | precision | recall |",
        "|---|---|---|---|---|---|---|",
    ]
    for code, entry in entries.items():
        if entry.level not in ("phrase", "note", "suppression"):
            continue
        row = _cards().get(code) or {}
        shares = [
            f"{s['value']:.2f} ({s['low']:.2f}–{s['high']:.2f})" if (s := row.get(k)) else "–"
            for k in ("precision", "recall")
        ]
        link = f"[{entry.name}](../../src/sayso/rules/{entry.name}.md)"
        out.append(
            f"| {code} | {link} | {entry.severity} | {'yes' if entry.on else 'no'} | {entry.summary.replace('|', '/')} | {' | '.join(shares)} |"
        )
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    from sayso import rules

    print(reference(rules.entries()), end="")
