"""Learn the weights of `src/sayso/weights/` from the conversations in ../shared/data, and write them with their meaning.

Run by hand: PYTHONPATH=src:bench .venv/bin/python bench/train/turn_weights.py
What was learned from what: src/sayso/weights/README.md. Only features with a name go in; no word of a corpus does.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import corpora
import numpy as np
from train.logistic import MOST, best_cut, folds, learn, learn_with_cut
from train.meanings import meaning, meaning_of_run

from sayso import weighed
from sayso.catalogue import terms
from sayso.conversation import heard, turn_cues, turn_moves
from sayso.conversation.questions import candidates
from sayso.conversation.questions_without_marks import runs
from sayso.weighed import CUT, START, WEIGHTS, Weighed

SWDA_QUESTIONS = frozenset("qy qw qo qr qrr qh qy^d qw^d ^g".split())  # noqa: SIM905
CUES = frozenset(row["means"] for row in terms(turn_cues.__file__))
MANNER = frozenset(
    ("let me", "up to you", "may I", "they", "we", "I", "you", "opens: I", "opens: well", "opens: mm-hmm", "opens: right",
     "opens: thanks", "praise", "I see")
)  # fmt: skip


class How(NamedTuple):
    """How the questions are learned: the ridge, the most features, and in how many parts the conversations are, each left
    out in turn for the cut."""

    pull: float
    most: int
    parts: int


HOW = {True: How(5.0, MOST, 3), False: How(2.0, 400, 5)}
"""With marks and without: without them it is told by many features, each of them rare."""
RUNS, RUN_SEEN = 1000, 8
"""Runs of common words that are weighed, and in how many sentences each stands at least."""
QUOTES = "\"'”’) "
Place = tuple[str, int]
"""A talk's id and a turn's number in it."""


def without_marks(talk: corpora.Talk) -> corpora.Talk:
    """The same talk as speech recognition without punctuation and capitals would write it."""
    units = [
        corpora.Unit(t.speaker.role, t.speaker.id, re.sub(r"[^\w\s'’-]", "", t.text).lower(), t.start, t.end, rows)
        for t, rows in zip(talk.encounter.turns, talk.gold, strict=True)
    ]
    return corpora.talk(talk.id, talk.group, units, talk.about)


def asks(rows: Sequence[corpora.Row]) -> bool | None:
    """Whether people coded a question in a turn (by half of the coders or more); None where nobody coded it."""
    row = rows[0]
    if "act" in row:
        return row["act"] in SWDA_QUESTIONS
    if "type" in row and "m" in row:
        return (row["type"] or "").startswith("el")
    return coded(rows, "question_exists")


def coded(rows: Sequence[corpora.Row], column: str) -> bool | None:
    """What half of the annotators or more say of a therapist's turn in AnnoMI; None of a client's."""
    if rows[0].get("interlocutor") != "therapist":
        return None
    return bool(np.mean([row[column] == "True" for row in rows]) >= 0.5)


class Sentences:
    """The sentences of some talks with their features, and the gold of the turn they belong to."""

    def __init__(self, talks: Iterable[corpora.Talk], counts: float, marks: bool = True) -> None:
        self.rows: list[list[str]] = []
        self.of: dict[Place, list[int]] = defaultdict(list)
        self.gold: dict[Place, bool] = {}
        self.fold: dict[Place, int] = {}
        """In which part a turn is read for the cut; a session, dialogue or team stays together."""
        talks = list(talks)
        for talk, k in zip(talks, folds([talk.group for talk in talks], HOW[marks].parts, seed=1), strict=True):
            kept = {i: answer for i, rows in enumerate(talk.gold) if (answer := asks(rows)) is not None}
            self.gold |= {(talk.id, i): answer for i, answer in kept.items()}
            for piece, found, *_ in candidates(heard(talk.encounter), marks):
                if piece.said.at in kept:
                    self.of[talk.id, piece.said.at].append(len(self.rows))
                    self.fold[talk.id, piece.said.at] = int(k)
                    self.rows.append(found)
        self.counts = np.full(len(self.rows), counts)

    def without(self, k: int) -> Sentences:
        """All but those of one part."""
        rest = Sentences((), 0.0)
        for place, own in self.of.items():
            if self.fold[place] != k:
                rest.of[place] = list(range(len(rest.rows), len(rest.rows) + len(own)))
                rest.rows += [self.rows[i] for i in own]
                rest.gold[place] = self.gold[place]
        rest.counts = np.full(len(rest.rows), self.counts[0] if len(self.counts) else 0.0)
        return rest

    def sums(self, weights: Weighed) -> np.ndarray:
        return np.array([weights.sum(row) for row in self.rows])

    def answers(self, sums: np.ndarray | None) -> np.ndarray:
        """1 for the sentences that ask: of a turn that asks the one that speaks most for it, and others above 0."""
        y = np.zeros(len(self.rows))
        for place, own in self.of.items():
            if self.gold[place]:
                if sums is None:
                    marks = [i for i in own if "ends in ?" in self.rows[i]]
                    y[marks or own[-1:]] = 1
                else:
                    y[[i for i in own if sums[i] > 0]] = 1
                    y[max(own, key=lambda i: sums[i])] = 1
        return y

    def by_turn(self, sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The gold of each turn and the highest sum of its sentences."""
        places = [place for place in self.gold if self.of.get(place)]
        return np.array([self.gold[p] for p in places]), np.array([sums[self.of[p]].max() for p in places])


def learn_question_mark(talks: Iterable[corpora.Talk]) -> Weighed:
    """How much each run of common words speaks for a question mark behind a sentence, in talk written down with marks."""
    rows, marks = [], []
    for talk in talks:
        for said in heard(talk.encounter).said:
            for (start, end), own in zip(said.sentences, said.by_sentence, strict=True):
                if own:
                    rows.append(runs(own))
                    marks.append(said.text[start:end].rstrip(QUOTES).endswith("?"))
    return learn(rows, np.array(marks, dtype=float), pull=HOW[False].pull, most=RUNS, seen=RUN_SEEN)


def learn_questions(parts: Sequence[Sentences], marks: bool) -> Weighed:
    """Weights from several corpora, and the cut: the mean of those that do best on each corpus but the last, whose coders
    had another purpose. Conversations are read for the cut by weights learned without them."""
    fold = {place: k for part in parts for place, k in part.fold.items()}
    sums = [np.zeros(len(part.rows)) for part in parts]
    for k in range(HOW[marks].parts):
        weights = fitted([part.without(k) for part in parts], marks)
        for part, of in zip(parts[:2], sums, strict=False):
            for place, own in part.of.items():
                if fold[place] == k:
                    of[own] = [weights.sum(part.rows[i]) for i in own]
    cuts = [_best_cut(part, of) for part, of in zip(parts[:2], sums, strict=False)]
    return replace(fitted(parts, marks), cut=round(sum(cuts) / len(cuts), 2))


def _best_cut(part: Sentences, sums: np.ndarray) -> float:
    gold, highest = part.by_turn(sums)
    return best_cut(highest, gold)


def fitted(parts: Sequence[Sentences], marks: bool) -> Weighed:
    """Weights without a cut: which sentence of a turn asks is settled by the weights of the round before."""
    rows = [row for part in parts for row in part.rows]
    counts = np.concatenate([part.counts for part in parts])
    found = None
    for _ in range(3):
        y = np.concatenate([part.answers(part.sums(found) if found else None) for part in parts])
        found = learn(rows, y, counts, HOW[marks].pull, HOW[marks].most)
    assert found is not None
    return found


def question_parts(
    marks: bool, swda: Sequence[corpora.Talk], annomi: Sequence[corpora.Talk], ami: Sequence[corpora.Talk]
) -> list[Sentences]:
    """Switchboard by slash unit, AnnoMI by turn (counted twice with marks: it is small and nearest to casework), AMI by act (counted a tenth: it is large, and its coders asked for another thing)."""
    as_written = (lambda talks: talks) if marks else (lambda talks: [without_marks(t) for t in talks])
    counted = ((swda, 1.0), (annomi, 2.0 if marks else 1.0), (ami, 0.1))
    return [Sentences(as_written(talks), counts, marks) for talks, counts in counted]


class Turns:
    """The therapist's turns of AnnoMI with their features and codes."""

    def __init__(self, talks: Iterable[corpora.Talk]) -> None:
        self.rows: list[list[str]] = []
        self.groups: list[str] = []
        self.gold: list[Sequence[corpora.Row]] = []
        for talk in talks:
            for said, turn in turn_moves.turns(heard(talk.encounter)):
                rows = talk.gold[said.at]
                if rows[0]["interlocutor"] == "therapist":
                    self.rows.append(turn_moves.features(turn))
                    self.groups.append(talk.group)
                    self.gold.append(rows)

    def reflection(self) -> Weighed:
        return self._learn([bool(coded(rows, "reflection_exists")) for rows in self.gold])

    def information(self) -> Weighed:
        """Only with the cues that are meant for it, and those of giving back, which speak against it: the corpus holds
        few turns of this kind."""
        answers = [bool(coded(rows, "therapist_input_exists")) for rows in self.gold]
        return self._learn(answers, wanted=turn_moves.INFORMING | turn_moves.ADVISING | turn_moves.GIVING_BACK | MANNER)

    def complex_reflection(self) -> Weighed:
        kept, answers = [], []
        for i, rows in enumerate(self.gold):
            kinds = [row["reflection_subtype"] for row in rows if row["reflection_subtype"]]
            if coded(rows, "reflection_exists") and kinds:
                kept.append(i)
                answers.append(kinds.count("complex") * 2 > len(kinds))
        return replace(self._learn(answers, kept), cut=0.0)

    def _learn(
        self, answers: Sequence[bool], kept: Sequence[int] | None = None, wanted: frozenset[str] | None = None
    ) -> Weighed:
        kept = range(len(self.rows)) if kept is None else kept
        rows = [self.rows[i] for i in kept]
        if wanted is not None:
            rows = [[name for name in row if name in wanted or name not in CUES] for row in rows]
        return learn_with_cut(rows, np.array(answers, dtype=float), [self.groups[i] for i in kept])


def write(name: str, weights: Weighed, told: Callable[[str], str] = meaning) -> None:
    WEIGHTS.mkdir(exist_ok=True)
    with (WEIGHTS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("feature", "weight", "means"))
        out.writerow((START, weights.start, "what every case starts from"))
        out.writerow((CUT, weights.cut, "the sum from which the answer is yes"))
        for feature, weight in sorted(weights.weights.items(), key=lambda pair: -abs(pair[1])):
            if weight:
                out.writerow((feature, weight, told(feature)))


def main() -> None:
    swda, annomi, ami = corpora.swda(join=False), corpora.annomi(), corpora.ami(join=False)
    learned = {"question_mark": learn_question_mark([*swda, *annomi, *ami, *corpora.primock()])}
    weighed._tried = learned  # what is learned next takes its questions from these, not from the shipped ones
    write("question_mark", learned["question_mark"], meaning_of_run)
    for name, marks in (("question", True), ("question_without_marks", False)):
        learned[name] = learn_questions(question_parts(marks, swda, annomi, ami), marks)
        write(name, learned[name])
        print(name, flush=True)
    turns = Turns(corpora.annomi())
    for name in ("reflection", "information", "complex_reflection"):
        write(name, getattr(turns, name)())
        print(name, flush=True)


if __name__ == "__main__":
    main()
