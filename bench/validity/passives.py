"""How well passives, and those that leave out who acts, are told: UD English EWT and the crowd-coded sentences.

`python bench/validity/passives.py [--conllu FILE] [--crowd FILE]` measures sentence by sentence: does it hold one?
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from scores import Tally, write

from sayso import clauses
from sayso.syntax import Parses, Tree

DATA = Path(__file__).parents[3] / "shared" / "data"
EWT = DATA / "ud-english-ewt" / "en_ewt-ud-dev.conllu"
CROWD = DATA / "passive" / "Data" / "crowd_source_dataset.csv"


def treebank(path: Path) -> Iterator[tuple[str, bool, bool]]:
    """Each sentence of a treebank: its text, whether it holds a passive verb, and one with no agent."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line.partition("= ")[2] for line in lines if line.startswith("# text ="))
        rows = [row for line in lines if not line.startswith("#") and (row := line.split("\t"))[0].isdigit()]
        passive = {row[6] for row in rows if row[7] in ("nsubj:pass", "aux:pass", "csubj:pass")}
        with_agent = {row[6] for row in rows if row[7] == "obl:agent"}
        yield text, bool(passive), bool(passive - with_agent)


def crowd(path: Path) -> Iterator[tuple[str, bool]]:
    """Each sentence with whether people called it passive."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield row["Sentence"], row["human_coding"].strip() in ("1", "1.0")


def found(tree: Tree) -> tuple[bool, bool]:
    passive = [i for i in range(len(tree)) if clauses.is_passive(tree, i)]
    return bool(passive), any(clauses.agent(tree, i) is None for i in passive)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conllu", type=Path, default=EWT)
    parser.add_argument("--crowd", type=Path, default=CROWD)
    parser.add_argument("--show", action="store_true", help="print the sentences that were told wrongly")
    args = parser.parse_args()
    passives, agentless, by_people = Tally(), Tally(), Tally()
    gold = list(treebank(args.conllu))
    trees = Parses().trees(text for text, *_ in gold)
    for text, passive, without in gold:
        has, lacks = found(trees[text])
        passives.add(passive, has)
        agentless.add(without, lacks)
        if args.show and without != lacks:
            print("missed" if without else "false ", text)
    coded = list(crowd(args.crowd))
    trees = Parses().trees(text for text, _ in coded)
    for text, passive in coded:
        by_people.add(passive, found(trees[text])[0])
        if args.show and passive != found(trees[text])[0]:
            print("crowd missed" if passive else "crowd false ", text)
    write(
        "passives",
        {"treebank, passive": passives.row(), "treebank, no agent": agentless.row(), "crowd, passive": by_people.row()},
    )


if __name__ == "__main__":
    main()
