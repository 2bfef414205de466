"""To whom a turn is said: what can be told from the words, against addressees that people coded.

Run by hand: PYTHONPATH=src:bench .venv/bin/python bench/validity/addressee.py
AMI half A has addressees for 1,602 acts of three meetings. A turn's addressee is that of its last coded act: one person,
or all. Several ways to tell it are tried; T150 and T151 use only the last, which speaks where the words themselves call
somebody, and keep silent otherwise. Names cannot be tried here: AMI's people are known by numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import corpora
import numpy as np
import scores

from sayso.conversation import heard
from sayso.shifts import kind, taken
from sayso.text import words

CODED = 50
"""Acts with an addressee: a meeting with fewer was coded by accident."""
ALL = "all"
SHORT, SAYS = 6, 3
"""Words: a turn so short answers the last speaker; a turn below the second is no speaker's turn but a sign of listening."""
Guess = Callable[[list[str], list[int], int], str]
"""From who spoke, how many words, and the number of a turn: to whom it is said."""


def last_speaker(who: list[str], long: list[int], at: int) -> str:
    return next((who[i] for i in range(at - 1, -1, -1) if who[i] != who[at] and long[i] >= SAYS), ALL)


WAYS: dict[str, Guess] = {
    "always all": lambda who, long, at: ALL,
    "always the last speaker": last_speaker,
    "the last speaker if the turn is short, else all": lambda who, long, at: (
        last_speaker(who, long, at) if long[at] <= SHORT else ALL
    ),
}


def addressees(talk: corpora.Talk) -> list[str | None]:
    """Of each turn: the person, `all`, or None where nobody coded it."""
    who = {row["a"]: row["who"] for rows in talk.gold for row in rows}
    out: list[str | None] = []
    for rows in talk.gold:
        coded = [row["addr"] for row in rows if row["addr"]]
        out.append(None if not coded else who.get(coded[-1]) if len(coded[-1]) == 1 else ALL)
    return out


def interval(by_meeting: list[list[bool]]) -> dict[str, Any]:
    """The share that is right, its 95 % interval over stretches of ten turns drawn anew within meetings, and each meeting's."""
    draw = np.random.default_rng(1)
    drawn = []
    for _ in range(2000):
        right = every = 0
        for marks in by_meeting:
            parts = [marks[i : i + 10] for i in range(0, len(marks), 10)]
            for i in draw.integers(0, len(parts), len(parts)):
                right, every = right + sum(parts[i]), every + len(parts[i])
        drawn.append(right / every)
    low, high = np.quantile(drawn, [0.025, 0.975])
    n = sum(map(len, by_meeting))
    return {
        "n": n, "value": round(sum(map(sum, by_meeting)) / n, 3), "low": round(float(low), 3), "high": round(float(high), 3),
        "meetings": [round(sum(m) / len(m), 3) for m in by_meeting],
    }  # fmt: skip


def kappa(pairs: list[tuple[str, str]]) -> float:
    same = sum(a == b for a, b in pairs) / len(pairs)
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[k] * other[k] for k in one) / len(pairs) ** 2
    return round((same - chance) / (1 - chance), 3)


def main() -> None:
    talks = [t for t in corpora.ami() if sum(bool(r["addr"]) for rows in t.gold for r in rows) >= CODED]
    right: dict[str, list[list[bool]]] = {way: [] for way in WAYS}
    shifts: dict[str, list[tuple[str, str]]] = {way: [] for way in WAYS}
    told: list[tuple[str | None, str]] = []
    kinds: Counter[str] = Counter()
    for talk in talks:
        gold = addressees(talk)
        who = [rows[0]["who"] for rows in talk.gold]
        long = [len(words(turn.text)) for turn in talk.encounter.turns]
        coded = [i for i, g in enumerate(gold) if g is not None]
        for way, guess in WAYS.items():
            right[way].append([guess(who, long, i) == gold[i] for i in coded])
            for i in coded[:-1] if coded and coded[-1] == len(who) - 1 else coded:
                truth, guessed = gold[i], guess(who, long, i)
                real = kind(who[i], None if truth == ALL else truth, who[i + 1])
                shifts[way].append((real, kind(who[i], None if guessed == ALL else guessed, who[i + 1])))
                kinds[real] += way == "always all"
    acts = [t for t in corpora.ami(join=False) if t.id in {talk.id for talk in talks}]
    for talk in acts:
        gold = addressees(talk)
        told += [(gold[t.before.at], t.to.id if t.to else ALL) for t in taken(heard(talk.encounter))]
    known = [(g, t) for g, t in told if g is not None]
    result: dict[str, Any] = {
        "data": f"AMI half A, {len(talks)} meetings with addressees, {sum(map(len, right['always all']))} turns; four people each",
        "kinds_of_shift": dict(kinds),
        "ways": {
            way: {
                "addressee": interval(right[way]),
                "kind_of_shift": {"right": round(float(np.mean([a == b for a, b in shifts[way]])), 3), "kappa": kappa(shifts[way])},
            }
            for way in WAYS
        },
        "words_tell": {"acts": len(known), "right": sum(g == t for g, t in known)},
        "all_68_meetings": {"turns_whose_words_tell": sum(len(taken(heard(t.encounter))) for t in corpora.ami())},
    }  # fmt: skip
    best = result["ways"]["the last speaker if the turn is short, else all"]
    note = (
        "The words call somebody in too few of these turns to give a figure of the measure itself. What is given is the best "
        "guess that was tried for the other turns, and not used: too often wrong."
    )
    figure = {k: best["addressee"][k] for k in ("value", "low", "high")}
    row = {"against": f"{result['data']}, to whom a turn is said", "n": best["addressee"]["n"],
           "figures": {"right, by the guess that is not used": figure}, "note": note}  # fmt: skip
    result["cards"] = {code: [row] for code in ("T150", "T151")}
    scores.write("addressee", result)


if __name__ == "__main__":
    main()
