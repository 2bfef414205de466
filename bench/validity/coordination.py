"""Coordination on the given corpora: the published score, the reply's length held alike, and both lengths held alike.

Run by hand: PYTHONPATH=bench:bench/validity .venv/bin/python bench/validity/coordination.py
It writes bench/results/validity-coordination.json.

`ways`: each score of each direction and their difference; intervals (95 %) draw conversations anew.
`distance`: the third, fifth and ninth turn before in place of the answered one. What is left at the ninth is no echo but
what a control leaves behind.
`how_many`: so many conversations drawn from a corpus, 100 times: in how many the interval held the figure of the whole
corpus, and in how many it was above 0. From here come the bounds in `sayso.conversation.echo`.
`halves`: the echo of one conversation, every second ten of its turns against the rest, stepped up to the whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import corpora
import numpy as np
import scores

from sayso.conversation import echo as echoing
from sayso.conversation.coordination import Exchanges, exchanges, raw
from sayso.conversation.echo import Control, Echo, difference, echo
from sayso.model import Encounter

ROLES = {
    "scotus": ("A", "J"), "swda": ("A", "B"), "annomi": ("therapist", "client"), "primock": ("doctor", "patient"),
    "ami": ("PM", "UI"),
}  # fmt: skip
"""Two roles of each corpus. The claim is that the first echoes the second more: counsel the bench, the helper the client.
Switchboard callers are peers, so there it must not be so."""
CONTROLS: tuple[Control, ...] = ("reply", "both")
STRETCH, TIMES = 10, 100


def row(value: float, low: float, high: float, **more: Any) -> dict[str, Any]:
    return {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)} | more


def published(found: Exchanges, talks: int) -> tuple[float, np.ndarray]:
    """Aggregate 3 of ConvoKit, a speaker apart in each conversation, and the same with conversations drawn anew."""
    sums, speakers = np.zeros(talks), np.zeros(talks)
    for i in range(talks):
        one = raw(found.where(found.encounter == i))
        if one.aggregate3 is not None:
            sums[i], speakers[i] = one.aggregate3 * one.speakers, one.speakers
    drawn = np.random.default_rng(1).multinomial(talks, [1 / talks] * talks, size=echoing.DRAWS)
    return sums.sum() / speakers.sum(), (drawn @ sums) / (drawn @ speakers)


def ways(name: str, talks: list[Encounter]) -> dict[str, Any]:
    found, (one, other) = exchanges(talks), ROLES[name]
    both_ways = (one, other), (other, one)
    out: dict[str, Any] = {"conversations": len(talks)}
    (a, drawn_a), (b, drawn_b) = (published(found.between(*way), len(talks)) for way in both_ways)
    out["published"] = {
        f"{one} → {other}": row(a, *np.quantile(drawn_a, [0.025, 0.975])),
        f"{other} → {one}": row(b, *np.quantile(drawn_b, [0.025, 0.975])),
        "difference": row(a - b, *np.quantile(drawn_a - drawn_b, [0.025, 0.975])),
    }
    for control in CONTROLS:
        a_, b_ = (told(found.between(*way), control, len(talks)) for way in both_ways)
        out[control] = {f"{x} → {y}": of(e) for (x, y), e in zip(both_ways, (a_, b_), strict=True)}
        out[control]["difference"] = row(*difference(a_, b_))
    return out


def told(found: Exchanges, control: Control, talks: int) -> Echo:
    got = echo(found, control, talks)
    if got is None:
        raise SystemExit("a corpus without enough function words")
    return got


def of(e: Echo) -> dict[str, Any]:
    return row(e.value, e.low, e.high, chance=round(e.chance, 4), replies=e.n, classes=e.classes)


def distance(name: str, talks: list[Encounter]) -> dict[str, Any]:
    one, other = ROLES[name]
    out: dict[str, Any] = {}
    for back in (1, 3, 5, 9):
        found = exchanges(talks, back)
        for x, y in ((one, other), (other, one)):
            for control in CONTROLS:
                e = told(found.between(x, y), control, len(talks))
                out.setdefault(f"{x} → {y}, {control}", {})[back] = row(e.value, e.low, e.high)
    return out


def how_many(name: str, talks: list[Encounter]) -> dict[str, Any]:
    found, draw = exchanges(talks), np.random.default_rng(3)
    out: dict[str, Any] = {}
    for x, y in (ROLES[name], ROLES[name][::-1]):
        way = found.between(x, y)
        whole = told(way, "both", len(talks)).value
        for k in (3, 5, 10, 15, 20, 30):
            got = [e for e in (echo(some(way, draw, len(talks), k), "both", k) for _ in range(TIMES)) if e is not None]
            out[f"{x} → {y}, {k}"] = {
                "replies": round(float(np.mean([e.n for e in got]))),
                "holds_the_whole": round(sum(e.low <= whole <= e.high for e in got) / len(got), 2),
                "above_0": round(sum(e.low > 0 for e in got) / len(got), 2),
            }
    return out


def some(way: Exchanges, draw: np.random.Generator, talks: int, k: int) -> Exchanges:
    """The exchanges of so many conversations drawn from all."""
    number = np.full(talks, -1)
    number[draw.choice(talks, k, replace=False)] = np.arange(k)
    kept = way.where(number[way.encounter] >= 0)
    return replace(kept, encounter=number[kept.encounter])


def halves(name: str, talks: list[Encounter]) -> dict[str, Any]:
    """Spearman (1910) and Brown (1910), as in bench/encounter.py, over the conversations that have both halves."""
    found, least = exchanges(talks), echoing.FEWEST_OF_A_CLASS
    out: dict[str, Any] = {}
    echoing.FEWEST_OF_A_CLASS = 3
    for x, y in (ROLES[name], ROLES[name][::-1]):
        way, pairs = found.between(x, y), []
        for i in range(len(talks)):
            one = way.where(way.encounter == i)
            two = [echo(one.where(one.turn // STRETCH % 2 == half)) for half in (0, 1)]
            if two[0] is not None and two[1] is not None:
                pairs.append((two[0].value, two[1].value))
        r = float(np.corrcoef(np.array(pairs).T)[0, 1]) if len(pairs) >= 20 else None
        out[f"{x} → {y}"] = {
            "conversations": len(pairs),
            "reliability": None if r is None else round(2 * r / (1 + r), 3),
        }
    echoing.FEWEST_OF_A_CLASS = least
    return out


def cards(result: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    peers, court, helper = (result["ways"][name] for name in ("swda", "scotus", "annomi"))
    near, far = (result["distance"]["swda"]["A → B, both"][back] for back in (1, 9))
    hundred = lambda r: {k: round(100 * r[k], 2) for k in ("value", "low", "high")}  # noqa: E731
    return {
        "T170": [
            {"against": "Switchboard, 200 dialogues: the answered turn, and the ninth turn before in its place, where no echo can be",
             "n": peers["both"]["A → B"]["replies"],
             "figures": {"echo of the answered turn": hundred(near), "echo of the ninth turn before": hundred(far)},
             "note": "replies in a hundred; one conversation cannot show it"},
        ],
        "T171": [
            {"against": "Switchboard, 200 dialogues: peers, so there should be no difference", "n": peers["conversations"],
             "figures": {"difference": hundred(peers["both"]["difference"])}, "note": "replies in a hundred"},
            {"against": "US Supreme Court, 100 arguments: counsel should echo the bench more than they are echoed", "n": court["conversations"],
             "figures": {"difference": hundred(court["both"]["difference"]),
                         "difference with the length of the reply alone held alike": hundred(court["reply"]["difference"])},
             "note": "replies in a hundred; the claim holds with the length of the reply alone, and is not seen once the answered turns are of like length too"},
            {"against": "AnnoMI half A, 66 sessions: the helper should echo the client more", "n": helper["conversations"],
             "figures": {"difference": hundred(helper["both"]["difference"]),
                         "difference with the length of the reply alone held alike": hundred(helper["reply"]["difference"])},
             "note": "replies in a hundred; too few sessions to tell"},
        ],
    }  # fmt: skip


def main() -> None:
    talks = {name: [t.encounter for t in corpora.ALL[name]()] for name in ROLES}
    result: dict[str, Any] = {
        "ways": {name: ways(name, of) for name, of in talks.items()},
        "distance": {name: distance(name, of) for name, of in talks.items()},
        "how_many": {name: how_many(name, talks[name]) for name in ("scotus", "swda", "ami")},
        "halves": {name: halves(name, talks[name]) for name in ("scotus", "annomi")},
    }
    result["cards"] = cards(result)
    scores.write("coordination", result)


if __name__ == "__main__":
    main()
