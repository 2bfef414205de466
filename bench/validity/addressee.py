"""To whom a turn is said: what can be told from the words, against addressees that people coded.

Run by hand: PYTHONPATH=src:bench .venv/bin/python bench/validity/addressee.py
AMI half A has addressees for some 1,600 acts of three meetings. A turn's addressee is that of its last coded act: one
person, or all. Three ways to guess it are tried, and not used: T150 and T151 speak only where the words call somebody.
Names cannot be tried on AMI, whose people are known by numbers. In the Supreme Court all are known by name: there it is
seen whether the one called speaks next, and whether one who is named and not called speaks next no more than others do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import corpora
import numpy as np
import scores

from sayso.conversation import heard
from sayso.conversation.parties import parties
from sayso.conversation.shifts import kind, taken
from sayso.text import words

CODED = 50
"""Acts with an addressee: a meeting with fewer was coded by accident."""
ALL = "all"
STRETCH = 10
"""Turns that are drawn together: three meetings are too few to draw."""
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


def interval(parts: Sequence[Sequence[float]]) -> dict[str, Any]:
    """The share that is right, with its 95 % interval over parts drawn anew: conversations, or stretches where there are few."""
    rows = np.array([(sum(part), len(part)) for part in parts])
    drawn = rows[np.random.default_rng(1).integers(0, len(rows), (2000, len(rows)))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [0.025, 0.975])
    right, n = rows.sum(axis=0)
    return {
        "n": int(n),
        "value": round(float(right / n), 3),
        "low": round(float(low), 3),
        "high": round(float(high), 3),
    }


def stretches(marks: list[bool]) -> list[list[bool]]:
    return [marks[i : i + STRETCH] for i in range(0, len(marks), STRETCH)]


def kappa(pairs: list[tuple[str, str]]) -> float:
    same = sum(a == b for a, b in pairs) / len(pairs)
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[k] * other[k] for k in one) / len(pairs) ** 2
    return round((same - chance) / (1 - chance), 3)


def names() -> dict[str, Any]:
    """Who speaks after a name: of those called, of those named and not called, and by chance (their share of others' turns)."""
    called: list[list[bool]] = []
    asked: list[list[bool]] = []
    after: dict[str, list[list[float]]] = {"called": [], "talked about": [], "open": []}
    chance: dict[str, list[float]] = {how: [] for how in after}
    for argument in corpora.scotus():
        talk = heard(argument.encounter)
        called.append([t.kind == "received" for t in taken(talk) if t.to is not None])
        asked.append([t.kind == "received" for t in taken(talk) if t.to is not None and t.asks])
        turns = Counter(said.speaker.id for said in talk.said)
        of: dict[str, list[float]] = {how: [] for how in after}
        for naming in parties(talk).namings:
            following = talk.said[naming.said.at + 1 :][:1]
            if following and following[0].speaker != naming.said.speaker:
                of[naming.how].append(following[0].speaker == naming.person)
                chance[naming.how].append(turns[naming.person.id] / (len(talk.said) - turns[naming.said.speaker.id]))
        for how, marks in of.items():
            after[how].append(marks)
    return {
        "data": f"{len(called)} Supreme Court arguments, everybody known by name",
        "the one called at the end of a turn takes the next": interval([m for m in called if m]),
        "the one asked or called on takes the next": interval([m for m in asked if m]),
        "the one named speaks next": {
            how: interval([m for m in marks if m]) | {"by_chance": round(float(np.mean(chance[how])), 3)} for how, marks in after.items()
        },
    }  # fmt: skip


def row(against: str, what: str, figure: dict[str, Any], note: str) -> dict[str, Any]:
    return {
        "against": against,
        "n": figure["n"],
        "figures": {what: {k: figure[k] for k in ("value", "low", "high")}},
        "note": note,
    }


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
            right[way] += stretches([guess(who, long, i) == gold[i] for i in coded])
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
    result["names"] = names()
    best = result["ways"]["the last speaker if the turn is short, else all"]["addressee"]
    next_one = result["names"]["the one called at the end of a turn takes the next"]
    told_about = result["names"]["the one named speaks next"]["talked about"]
    guess = row(result["data"], "right, by a guess that is tried and not used", best,
                "So only turns that call somebody by name, or all, are counted.")  # fmt: skip
    court_row = row(result["names"]["data"], "the one called at the end of a turn takes the next", next_one,
                    "Nobody has coded who is called there: the rest are calls missed by others, or words wrongly taken for a call.")  # fmt: skip
    calls = result["names"]["the one named speaks next"]["called"]
    among = (told_about["value"] - told_about["by_chance"]) / (calls["value"] - calls["by_chance"])
    about = row(result["names"]["data"], "the one named and not called speaks next", told_about,
                f"By chance it would be {told_about['by_chance']:.2f}, after calls it is {calls['value']:.2f}: up to {100 * among:.0f} in 100 were calls.")  # fmt: skip
    asked = "the one asked or called on takes the next"
    asked_row = row(result["names"]["data"], asked, result["names"][asked], court_row["note"])
    result["cards"] = {"T150": [guess, court_row], "T151": [guess, asked_row], "T152": [about]}
    scores.write("addressee", result)


if __name__ == "__main__":
    main()
