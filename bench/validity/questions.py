"""How well questions are found and told apart, in counselling (AnnoMI), on the telephone (Switchboard), in meetings (AMI).

Run by hand: PYTHONPATH=src:bench .venv/bin/python bench/validity/questions.py [--shipped]
Each fifth of the conversations is read by the shipped functions with weights learned from the other four fifths;
`--shipped` reads all with the shipped weights (for conversations that nothing was learned from).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import corpora
from figures import Cases, annotators_agree
from scores import write
from train.logistic import folds
from train.turn_weights import asks, learn_question_mark, learn_questions, question_parts, without_marks

from sayso import weighed
from sayso.conversation.questions import OPEN, Question, questions

FOLDS = 5
CORPORA: dict[str, Callable[[], list[corpora.Talk]]] = {
    "swda": lambda: corpora.swda(join=False),
    "annomi": corpora.annomi,
    "ami": lambda: corpora.ami(join=False),
}
AGAINST = {
    "swda": "200 Switchboard dialogues, question acts (qy qw qo qr qrr qh qy^d qw^d ^g) by slash unit",
    "annomi": "AnnoMI half A, question present in a therapist's turn, 66 sessions",
    "ami": "AMI half A, elicit acts by dialogue act, 68 meetings",
}


def parted(talks: Sequence[corpora.Talk]) -> list[list[corpora.Talk]]:
    """The talks in fifths; a team or session stays together."""
    fold = folds([t.group for t in talks], FOLDS)
    return [[t for t, f in zip(talks, fold, strict=True) if f == k] for k in range(FOLDS)]


def rest(parts: Sequence[Sequence[corpora.Talk]], k: int) -> list[corpora.Talk]:
    return [talk for i, part in enumerate(parts) if i != k for talk in part]


def read(talk: corpora.Talk, marks: bool) -> tuple[corpora.Talk, tuple[Question, ...]]:
    """The questions of a talk, as if it had not been read before."""
    talk = talk._replace(encounter=replace(talk.encounter)) if marks else without_marks(talk)
    return talk, questions(talk.encounter)


def learned(parts: dict[str, list[list[corpora.Talk]]], k: int) -> None:
    """Put weights learned without the fifth `k` in the place of the shipped ones."""
    weighed._tried.clear()
    swda, annomi, ami = (rest(parts[name], k) for name in CORPORA)
    weighed._tried["question_mark"] = learn_question_mark([*swda, *annomi, *ami, *corpora.primock()])
    for name, marks in (("question", True), ("question_without_marks", False)):
        weighed._tried[name] = learn_questions(question_parts(marks, swda, annomi, ami), marks)


def fresh(talks: Sequence[corpora.Talk]) -> Iterator[corpora.Talk]:
    """The same talks, to be read anew."""
    for talk in talks:
        yield talk._replace(encounter=replace(talk.encounter))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shipped", action="store_true", help="the shipped weights, without learning")
    args = parser.parse_args()
    parts = {name: parted(load()) for name, load in CORPORA.items()}
    found = {(name, marks): Cases() for name in CORPORA for marks in (True, False)}
    mark_alone = {name: Cases() for name in CORPORA}
    is_open = Cases()
    for k in range(FOLDS):
        if not args.shipped:
            learned(parts, k)
        for name in CORPORA:
            for talk in parts[name][k]:
                for marks in (True, False):
                    seen, asked = read(talk, marks)
                    count(seen, asked, found[name, marks])
                    if marks and name == "annomi":
                        count_open(seen, asked, is_open)
                count_mark(talk, mark_alone[name])
        print("fold", k, flush=True)
    annomi = [t for part in parts["annomi"] for t in part]
    how = (
        "shipped weights, nothing learned here"
        if args.shipped
        else "weights learned on the other four fifths of all three corpora"
    )
    agree = {"annomi": annotators_agree(annomi, "question_exists")}
    cards = [
        found[name, marks].card(
            AGAINST[name] + ("" if marks else "; punctuation and capitals taken away"), agree.get(name, ""),
            f"{how}; a question mark alone: F1 {mark_alone[name].figures()['F1']['value']}" if marks else how)
        for name in CORPORA for marks in (True, False)
    ]  # fmt: skip
    open_card = is_open.card(
        "AnnoMI half A, open against closed, therapist's turns that hold a question and where one was found; F1 is that of open",
        annotators_agree(annomi, "question_subtype", "open").replace("agree", "agree on open (against all else)"),
        how + "; by the form of the last question of the turn",
    )
    write("questions" + ("-shipped" if args.shipped else ""), {"cards": {"T104": cards, "T110": [open_card]}})


def count(talk: corpora.Talk, asked: Sequence[Question], cases: Cases) -> None:
    at = {q.said.at for q in asked}
    for i, rows in enumerate(talk.gold):
        gold = asks(rows)
        if gold is not None:
            cases.add(talk.group, gold, i in at)


def count_mark(talk: corpora.Talk, cases: Cases) -> None:
    for turn, rows in zip(talk.encounter.turns, talk.gold, strict=True):
        gold = asks(rows)
        if gold is not None:
            cases.add(talk.group, gold, "?" in turn.text)


def count_open(talk: corpora.Talk, asked: Sequence[Question], cases: Cases) -> None:
    last = {q.said.at: q for q in asked}
    for at, q in last.items():
        kinds = [row["question_subtype"] for row in talk.gold[at] if row["question_subtype"]]
        if kinds and asks(talk.gold[at]):
            cases.add(talk.group, kinds.count("open") * 2 >= len(kinds), q.form == OPEN)


if __name__ == "__main__":
    main()
