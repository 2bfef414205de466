"""How often each rule was right on sentences that nobody looked at while it was written."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from sayso.catalogue import Entry

ENOUGH, RIGHT = 5, 0.7
"""Findings below which nothing can be told of a rule's precision, and the precision below which it has to be asked for."""


@cache
def figures() -> dict[str, Any]:
    """The newest figures of each rule by its code, as `bench/validity` left them."""
    path = Path(__file__).with_name("validity.json")
    rules: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["rules"] if path.exists() else {}
    return rules


def wrong_too_often(entry: Entry) -> bool:
    """Whether enough of a rule's findings were measured to say that fewer than seven in ten are right."""
    row = figures().get(entry.code) or {}
    share = row.get("precision")
    return bool(share and row["found"] >= ENOUGH and share["value"] < RIGHT)
