"""Gathers what the runs in this folder found of the measures of a conversation, for their cards (`sayso explain T104`).

Run by hand after any of them: PYTHONPATH=bench .venv/bin/python bench/validity/cards.py
Each run leaves `cards` in its result: for a measure's code, a list of `against` (the gold and how much of it), `n`,
`figures` (a name → value, low, high), and where there are such, `ceiling` (how far people agree) and `note`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scores import RESULTS

CARDS = Path(__file__).parents[2] / "src" / "sayso" / "validity_of_talk.json"


def main() -> None:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(RESULTS.glob("validity-*.json")):
        for code, rows in json.loads(path.read_text(encoding="utf-8")).get("cards", {}).items():
            found.setdefault(code, []).extend(rows)
    CARDS.write_text(
        json.dumps({"measures": dict(sorted(found.items()))}, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    print(f"{CARDS.name}: {sum(map(len, found.values()))} checks of {len(found)} measures")


if __name__ == "__main__":
    main()
