"""Counting right and wrong, the same way in every validity run, and keeping the newest result."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.estimate import wilson

RESULTS = Path(__file__).parents[1] / "results"


@dataclass
class Tally:
    """Hits, misses and false alarms."""

    hit: int = 0
    missed: int = 0
    false: int = 0
    quiet: int = 0

    def add(self, gold: bool, found: bool) -> None:
        self.hit += gold and found
        self.missed += gold and not found
        self.false += found and not gold
        self.quiet += not gold and not found

    def row(self) -> dict[str, Any]:
        """Precision and recall with 95 % Wilson intervals, and F1; None where there is nothing to count."""
        found, there = self.hit + self.false, self.hit + self.missed
        return {
            "n": self.hit + self.missed + self.false + self.quiet,
            "gold": there,
            "found": found,
            "precision": self._share(found),
            "recall": self._share(there),
            "f1": round(2 * self.hit / (found + there), 3) if found + there else None,
        }

    def _share(self, of: int) -> dict[str, float] | None:
        if not of:
            return None
        low, high = wilson(self.hit, of)
        return {"value": round(self.hit / of, 3), "low": round(low, 3), "high": round(high, 3)}


def write(name: str, result: dict[str, Any]) -> None:
    """Keep a result as `bench/results/validity-NAME.json`, and print it."""
    made = {"made": date.today().isoformat(), "python": platform.python_version(), "machine": platform.machine()}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"validity-{name}.json").write_text(
        json.dumps({**made, **result}, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    for key, row in result.items():
        print(key, json.dumps(row, ensure_ascii=False))
