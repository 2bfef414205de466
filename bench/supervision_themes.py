"""Precision and recall of the themes of supervision on sentences coded before any list was written.

python bench/supervision_themes.py [tuning|unseen]
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from sayso.model import Person
from sayso.year.supervision import ADMIN, THEMES, ends_with_child, themes

GOLD = Path(__file__).parent / "gold" / "supervision" / "sentences.csv"
PEOPLE = tuple(
    Person(n, n, "child", "child")
    for n in (
        "Tobi",
        "Safiya",
        "Dylan",
        "Aisha",
        "Marek",
        "Liam",
        "Nizar",
        "Omar",
        "Alfie",
        "Leah",
        "Skye",
        "Bridget",
        "Francie",
        "Margaret-Rose",
        "Destiny",
        "Jae-won",
    )
) + tuple(
    Person(n, n, "", "service")
    for n in (
        "Josh",
        "Beth",
        "Ms Haddad",
        "Carol",
        "Samira",
        "Mrs Catterick",
        "Dean",
        "Ben",
        "Farah",
        "Kirsty",
        "Wayne",
        "Mum",
        "Ms Whelan",
    )
)


def main(half: str, show: bool) -> None:
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["half"] == half]
    print(f"{half}: {len(rows)} sentences")
    got_of, child, before = {}, False, ""
    for i, row in enumerate(rows):
        child = child and row["note"] == before
        got_of[i] = set(themes(row["sentence"], PEOPLE, child))
        child, before = ends_with_child(row["sentence"], PEOPLE, child), row["note"]
    for theme in (*THEMES, ADMIN):
        right = wrong = missed = 0
        for i, row in enumerate(rows):
            gold = {ADMIN if t == "admin" else t for t in row["themes"].split("|") if t}
            got = got_of[i]
            right += theme in gold and theme in got
            wrong += theme in got and theme not in gold
            missed += theme in gold and theme not in got
            if show and (theme in gold) != (theme in got):
                print(f"    {theme} {'missed' if theme in gold else 'wrong'}: {row['sentence']}")
        precision = f"{right / (right + wrong):.2f}" if right + wrong else "-"
        recall = f"{right / (right + missed):.2f}" if right + missed else "-"
        print(f"{theme:16} right {right:2}  wrong {wrong:2}  missed {missed:2}  precision {precision}  recall {recall}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "unseen", "--show" in sys.argv)
