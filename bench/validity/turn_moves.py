"""How well reflections, information and advice are found in a helper's turns (AnnoMI), beside what human coders reach.

Run by hand: PYTHONPATH=src:bench .venv/bin/python bench/validity/turn_moves.py [--shipped]
Each sixth of the sessions is read by the shipped functions with weights learned from the others (questions too);
`--shipped` reads all with the shipped weights (for sessions that nothing was learned from).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import corpora
from figures import Cases, annotators_agree
from questions import fresh
from scores import write
from train.logistic import folds
from train.turn_weights import Turns, coded, learn_questions, question_parts

from sayso import weighed
from sayso.conversation.turn_moves import ADVICE, COMPLEX, INFORMATION, SIMPLE, TurnMove, turn_moves

FOLDS = 6
Row = corpora.Row


def learned(others: Sequence[corpora.Talk], swda: Sequence[corpora.Talk], ami: Sequence[corpora.Talk]) -> None:
    """Put weights learned from these sessions in the place of the shipped ones."""
    weighed._tried.clear()
    weighed._tried["question"] = learn_questions(question_parts(True, swda, list(fresh(others)), ami), True)
    turns = Turns(fresh(others))
    for name in ("reflection", "information", "complex_reflection"):
        weighed._tried[name] = getattr(turns, name)()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shipped", action="store_true", help="the shipped weights, without learning")
    args = parser.parse_args()
    talks = corpora.annomi()
    swda, ami = ([], []) if args.shipped else (corpora.swda(join=False), corpora.ami(join=False))
    fold = folds([t.group for t in talks], FOLDS)
    cases = {name: Cases() for name in ("reflection", "simple", "complex", "depth", "information", "advice", "kind")}
    for k in range(FOLDS):
        if not args.shipped:
            learned([t for t, f in zip(talks, fold, strict=True) if f != k], swda, ami)
        for talk in fresh([t for t, f in zip(talks, fold, strict=True) if f == k]):
            count(talk, turn_moves(talk.encounter), cases)
        print("fold", k, flush=True)
    how = (
        "shipped weights, nothing learned here"
        if args.shipped
        else "weights learned on the sessions of the other five sixths"
    )

    def card(name: str, what: str, column: str, value: str = "True") -> dict[str, object]:
        return cases[name].card(f"AnnoMI half A, {what}, 66 sessions", annotators_agree(talks, column, value), how)

    write("turn_moves" + ("-shipped" if args.shipped else ""), {"cards": {
        "T119": [
            card("reflection", "a reflection in a therapist's turn", "reflection_exists"),
            card("simple", "a simple reflection in a therapist's turn", "reflection_subtype", "simple"),
        ],
        "T120": [
            card("complex", "a complex reflection in a therapist's turn", "reflection_subtype", "complex"),
            card("depth", "complex rather than simple, where both see a reflection", "reflection_subtype", "complex"),
        ],
        "T121": [
            card("information", "input (information, advice, options, planning) in a therapist's turn", "therapist_input_exists"),
        ],
        "T122": [
            card("advice", "advice in a therapist's turn", "therapist_input_subtype", "advice"),
            card("kind", "advice rather than information, where both see one of them", "therapist_input_subtype", "advice"),
        ],
    }})  # fmt: skip


def count(talk: corpora.Talk, moves: Sequence[TurnMove], cases: dict[str, Cases]) -> None:
    found: dict[int, set[str]] = {}
    for move in moves:
        found.setdefault(move.said.at, set()).add(move.what)
    for at, rows in enumerate(talk.gold):
        if rows[0]["interlocutor"] != "therapist":
            continue
        here = found.get(at, set())
        reflects, informs = bool(coded(rows, "reflection_exists")), bool(coded(rows, "therapist_input_exists"))
        depth, kind = most(rows, "reflection_subtype"), most(rows, "therapist_input_subtype")
        cases["reflection"].add(talk.group, reflects, not here.isdisjoint((SIMPLE, COMPLEX)))
        cases["simple"].add(talk.group, reflects and depth == "simple", SIMPLE in here)
        cases["complex"].add(talk.group, reflects and depth == "complex", COMPLEX in here)
        cases["information"].add(talk.group, informs, not here.isdisjoint((INFORMATION, ADVICE)))
        cases["advice"].add(talk.group, informs and kind == "advice", ADVICE in here)
        if reflects and depth and not here.isdisjoint((SIMPLE, COMPLEX)):
            cases["depth"].add(talk.group, depth == "complex", COMPLEX in here)
        if informs and kind in ("advice", "information") and not here.isdisjoint((INFORMATION, ADVICE)):
            cases["kind"].add(talk.group, kind == "advice", ADVICE in here)


def most(rows: Sequence[Row], column: str) -> str:
    """What most annotators say in a column, of those who say something; of as many, the first by name."""
    said = [row[column] for row in rows if row[column]]
    return max(sorted(set(said)), key=said.count) if said else ""


if __name__ == "__main__":
    main()
