"""The validity card of a method: how often it was right on sentences that nobody looked at while it was written."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from sayso.catalogue import Entry
from sayso.proven import ENOUGH, RIGHT, figures, wrong_too_often


def precision_and_recall(entry: Entry) -> tuple[dict[str, float] | None, dict[str, float] | None]:
    """Of a rule, on the held-out gold documents: each with its interval, or None where there is nothing to count."""
    row = figures().get(entry.code) or {}
    return row.get("precision"), row.get("recall")


LEAST = 0.5
"""The precision below which what a measure finds in casework talk is not shown unless it is asked for."""


def wrong_in_talk(entry: Entry) -> bool:
    """Whether enough of the places that a measure finds were read one by one to say that not half of them is right."""
    rows = [row for row in _gold().get(entry.code, []) if row["figures"].get("precision") and "found" in row]
    found = sum(row["found"] for row in rows)
    right = sum(row["found"] * row["figures"]["precision"]["value"] for row in rows)
    return bool(found >= ENOUGH and right < LEAST * found)


SELDOM = 1 / 2
"""The share of what was said in casework talk of which less is found: then nothing found says little."""


def seldom_found(entry: Entry) -> bool:
    """Whether of the places that coders marked in casework talk kept apart, `ENOUGH` or more, few are found."""
    rows = [row for row in _gold().get(entry.code, []) if row["figures"].get("recall") and "found" in row]
    said = sum(row["n"] for row in rows)
    found = sum(row["n"] * row["figures"]["recall"]["value"] for row in rows)
    return bool(said >= ENOUGH and found < SELDOM * said)


@cache
def _halves() -> dict[str, dict[str, float | None]]:
    """By measure and corpus, how well two halves of a conversation agree, as `bench/encounter.py` left it."""
    path = Path(__file__).parents[1] / "reliability.json"
    measures: dict[str, dict[str, float | None]] = json.loads(path.read_text(encoding="utf-8"))["measures"]
    return measures


MANY = ("ami", "scotus")
"""The corpora in which more than two speak; in the others two do."""
MOST_OF_A_PAIR = 2
"""Roles: a conversation of more is compared with the corpora in which more than two speak."""


def reliability(entry: Entry, many: bool) -> float | None:
    """How far one conversation shows what is usual between the same people: the median over the corpora (of two
    speakers, or of `many`) of the agreement of its two halves, stepped up to the whole (Spearman-Brown); None where it
    could not be told."""
    found = [r for name, r in _halves().get(entry.code, {}).items() if r is not None and (name in MANY) == many]
    return median(found) if found else None


def agreed(r: float) -> str:
    """An agreement of halves in two places, or in three where two would make it seem enough.

    >>> agreed(0.697), agreed(0.7), agreed(0.69)
    ('0.697', '0.70', '0.69')
    """
    return f"{r:.3f}" if r < RIGHT <= round(r, 2) else f"{r:.2f}"


def was_tried(entry: Entry) -> bool:
    """Whether the halves of conversations were compared in this measure at all."""
    return entry.code in _halves()


def steady(entry: Entry, many: bool) -> bool:
    """Whether the figure of one conversation may be shown: its two halves agree well enough."""
    return (reliability(entry, many) or 0) >= RIGHT


def _one_conversation(entry: Entry) -> str:
    """Whether the figure of one conversation can be trusted as more than what was said in it."""
    gold = against_gold(entry)
    lines = (
        ["Checked against:", *gold, "How steady it is within one conversation:"]
        if gold
        else ["Not yet checked against a gold set."]
    )
    if not entry.on:
        lines.append(
            "- wrong too often in casework talk: left out of a reading unless it is asked for (`--extend-select`)"
        )
    for who, many in (("two speakers", False), ("more than two", True)):
        r = reliability(entry, many)
        if r is None:
            lines.append(
                f"- {who}: how far two halves of a conversation agree could not be told; its figure is not shown"
            )
            continue
        by = ", ".join(f"{name} {agreed(r)}" for name, r in _halves()[entry.code].items()
                       if r is not None and (name in MANY) == many)  # fmt: skip
        said = (
            "one conversation shows it" if r >= RIGHT
            else "too little: the words found are shown, the figure is not; do not compare it with another's"
        )  # fmt: skip
        lines.append(f"- {who}: two halves of a conversation agree by {agreed(r)} ({by}; {RIGHT} is needed): {said}")
    return "\n".join(lines)


@cache
def _gold() -> dict[str, list[dict[str, Any]]]:
    """By measure, its figures against gold, as `bench/validity/cards.py` gathered them."""
    path = Path(__file__).parents[1] / "validity_of_talk.json"
    found: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))["measures"]
    return found


def against_gold(entry: Entry) -> list[str]:
    """A line for each check of a measure against people's own coding, with the human ceiling where there is one."""
    lines = []
    for row in _gold().get(entry.code, []):
        figures = ", ".join(f"{name} {_with_interval(value)}" for name, value in row["figures"].items() if value)
        ends = "".join(f"; {row[key]}" for key in ("ceiling", "note") if row.get(key))
        lines.append(f"- {row['against']}: {figures}, n = {row['n']}{ends}")
    return lines


def _with_interval(of: dict[str, float]) -> str:
    low, high = of.get("low"), of.get("high")
    return f"{of['value']:.2f}" + (f" ({low:.2f} to {high:.2f})" if low is not None and high is not None else "")


def card(entry: Entry) -> str:
    """A few lines of plain words, or *Not yet validated.*"""
    if was_tried(entry):
        return _one_conversation(entry)
    row = figures().get(entry.code)
    if row is None:
        gold = against_gold(entry)
        return "\n".join(["Checked against:", *gold]) if gold else "Not yet validated."
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
    if row.get("judged"):
        lines.append(
            f"- {row['judged']} of these findings were judged one by one, in documents whose other sentences were not coded"
        )
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
