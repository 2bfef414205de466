"""Uptake and topics: above chance or not, peers as a control, and what coders call a reflection.

Run by hand: PYTHONPATH=src:bench .venv/bin/python bench/validity/uptake.py
Chance is the mean of all shuffles of a role's replies within a conversation. Intervals draw conversations anew. There is no
gold for topics in the given data: peers and halves (bench/encounter.py) are all that can be shown of them.
"""

from __future__ import annotations

from typing import Any

import corpora
import numpy as np
import scores

from sayso import measures
from sayso.conversation import heard
from sayso.conversation.content import contents
from sayso.measures.uptake import REPLY, SAYS, by_chance, replies

CORPORA = ("annomi", "ami", "primock", "swda", "scotus")
DRAWS = 2000


def interval(rows: np.ndarray) -> dict[str, float]:
    """The mean of one figure a conversation, drawn anew."""
    draw = np.random.default_rng(1)
    drawn = rows[draw.integers(0, len(rows), (DRAWS, len(rows)))].mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {"n": len(rows), "value": short(rows.mean()), "low": short(low), "high": short(high)}


def short(value: Any) -> float:
    return float(f"{float(value):.3g}")


def of_roles(talks: list[corpora.Talk]) -> dict[str, dict[str, Any]]:
    """By role, pooled over conversations: the share said again, what chance would give, and the interval of the difference."""
    sums: dict[str, list[tuple[float, float, float]]] = {}
    for talk in talks:
        for role, own in replies(heard(talk.encounter)).items():
            if len(own) > 1:
                offered = sum(len(words) for _, words, _ in own)
                met = sum(len(words & said) for _, words, said in own)
                sums.setdefault(role, []).append((met, by_chance(own, met) * offered, offered))
    out = {}
    for role, found in sums.items():
        rows = np.array(found)
        if len(rows) < 10:
            continue
        drawn = rows[np.random.default_rng(1).integers(0, len(rows), (DRAWS, len(rows)))].sum(axis=1)
        low, high = np.quantile((drawn[:, 0] - drawn[:, 1]) / drawn[:, 2], [0.025, 0.975])
        met, chance, offered = rows.sum(axis=0)
        out[role] = {"conversations": len(rows), "words": int(offered), "said_again": short(met / offered), "by_chance": short(chance / offered),
                     "above_chance": {"value": short((met - chance) / offered), "low": short(low), "high": short(high)}}  # fmt: skip
    return out


def gaps(talks: list[corpora.Talk], code: str, one: str, other: str) -> dict[str, float]:
    """The mean difference of two roles in a conversation."""
    found = []
    for talk in talks:
        of = {m.about: m.value for m in measures.entries()[code].func(talk.encounter)}
        if of.get(one) is not None and of.get(other) is not None:
            found.append(of[one] - of[other])
    return interval(np.array(found))


def reflections(talks: list[corpora.Talk]) -> dict[str, Any]:
    """Whether the therapist's replies that most coders call a reflection take up more: the area under the curve."""
    marks: list[list[tuple[bool, float]]] = []
    for talk in talks:
        own = replies(heard(talk.encounter)).get("therapist", [])
        marks.append([
            (sum(r["reflection_exists"] == "True" for r in talk.gold[reply.at]) * 2 > len(talk.gold[reply.at]), len(words & said) / len(words))
            for reply, words, said in own
        ])  # fmt: skip
    draw = np.random.default_rng(1)
    drawn = [area([m for i in draw.integers(0, len(marks), len(marks)) for m in marks[i]]) for _ in range(500)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    every = [m for own in marks for m in own]
    return {"n": len(every), "value": short(area(every)), "low": short(low), "high": short(high)}


def area(marks: list[tuple[bool, float]]) -> float:
    yes = np.array([v for gold, v in marks if gold])
    no = np.array([v for gold, v in marks if not gold])
    return float((yes[:, None] > no).mean() + (yes[:, None] == no).mean() / 2)


def main() -> None:
    talks = {name: corpora.ALL[name]() for name in CORPORA}
    uptake = {name: of_roles(talks[name]) for name in CORPORA}
    helper = gaps(talks["annomi"], "T154", "therapist", "client")
    peers = {code: gaps(talks["swda"], code, "A", "B") for code in ("T154", "T155", "T156")}
    brought = {
        name: {
            "turns": len(found := [i for t in talks[name] for i in contents(heard(t.encounter)).introductions]),
            "lasted": short(np.mean([bool(i.lasting) for i in found])),
            "dropped": short(np.mean([not i.taken for i in found])),
        }
        for name in CORPORA
    }
    coded = reflections(talks["annomi"])
    swda = f"{len(talks['swda'])} Switchboard dialogues of peers, difference of the two callers"
    cards: dict[str, list[dict[str, Any]]] = {
        code: [{"against": swda, "n": row["n"], "figures": {"difference, which should be 0": figure(row)}, "note": ""}]
        for code, row in peers.items()
    }
    cards["T154"] += [
        {"against": "AnnoMI half A, therapist less client", "n": helper["n"], "figures": {"difference": figure(helper)}, "note": ""},
        {"against": "AnnoMI half A, therapist's replies that most coders call a reflection, against the others", "n": coded["n"],
         "figures": {"area under the curve (.5 is chance)": figure(coded)},
         "note": "Taking up words and reflecting are two things."},
    ]  # fmt: skip
    for code in ("T155", "T156"):
        cards[code][0]["note"] = (
            "Nobody has coded topics in the given conversations, so it was not checked against people."
        )
    result = {
        "replies": f"{REPLY} words and more, to turns with {SAYS} content words and more",
        "uptake": uptake, "therapist_less_client": helper, "reflection_area": coded, "peers": peers, "brought_up": brought, "cards": cards,
    }  # fmt: skip
    scores.write("uptake", result)


def figure(row: dict[str, float]) -> dict[str, float]:
    return {k: row[k] for k in ("value", "low", "high")}


if __name__ == "__main__":
    main()
