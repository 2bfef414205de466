"""The cards of what is found of judgements that travel, from the newest run of bench/travel/measure.py.

    python bench/validity/travel.py

The records are invented and the judgements were planted, so the truth is known and the language is tamer than people's.
"""

from __future__ import annotations

import json
from typing import Any

from scores import RESULTS

RAN = RESULTS / "travel.json"

# What the figures of each method are, by the names of the run; "open" words were at hand while it was written, "held" not.
FIGURES = {
    "R301": {
        "sayings found, same words or near, held-out wording": "found: all but hard paraphrases, held",
        "sayings found, hard paraphrases, held-out wording": "found: paraphrase, hard, held",
        "right of what is found": "right of what is found",
        "first sayer right": "first sayer right",
        "pairs of sayings put together rightly": "pairs put together that are of one life",
    },
    "R230": {"precision": "R230 precision", "recall": "R230 recall"},
    "R232": {"precision": "R232 precision", "recall": "R232 recall"},
    "R130": {"observation beside it, right or wrong": "observation right"},
    "R302": {"recall": "copied passages found: all", "precision": "passages told that were copied"},
    "R231": {"recall": "copied passages found: all", "precision": "passages told that were copied"},
    "R131": {"recall": "copied passages found: all", "precision": "passages told that were copied"},
}  # fmt: skip
NOTE = "invented records with planted judgements; the wording lists and the tool have one author, so expect less of other people's words"


def main() -> None:
    ran = json.loads(RAN.read_text(encoding="utf-8"))
    cards: dict[str, list[dict[str, Any]]] = {}
    for code, names in FIGURES.items():
        for level in ("easy", "hard", "hurts"):
            figures = {name: ran[level][of] for name, of in names.items() if of in ran[level]}
            cards.setdefault(code, []).append({
                "against": f"{ran['cases']} generated cases, {level}", "n": max(f["n"] for f in figures.values()),
                "figures": figures, "ceiling": "", "note": NOTE,
            })  # fmt: skip
    (RESULTS / "validity-travel.json").write_text(json.dumps({"cards": cards}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
