"""Coordination: equal to a plain count, an echo found where it was put, nothing where there is none, and when it is refused."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from sayso import measures
from sayso.conversation import coordination
from sayso.conversation.coordination import CLASSES, Exchanges, exchanges, marks, raw
from sayso.conversation.echo import FEWEST_ENCOUNTERS, FEWEST_EXCHANGES, difference, directions, echo
from sayso.model import NOBODY_NAMED, TOO_LITTLE, Case, Encounter, Person, Source, Turn

SMALL = ("the", "is", "but", "very", "we", "something", "of", "some")
"""One word of each class, in the order of `CLASSES`."""
FILL = "plan letter Monday school garden kettle bread window table shoes".split()  # noqa: SIM905


def talk(id: str, turns: list[tuple[str, str]]) -> Encounter:
    source = Source(id, "\n".join(text for _, text in turns))
    at, out = 0, []
    for role, text in turns:
        out.append(Turn(Person(role, role), (source.span(at, at + len(text)),)))
        at += len(text) + 1
    return Encounter(id, turns=tuple(out))


def made_up(
    rng: random.Random, turns: int, worker_echoes: float, mother_echoes: float, long: bool = False
) -> Encounter:
    """Talk in which each small word stands in a turn by chance, or because it stood in the turn before. With `long`, the
    worker talks at length, and is answered at length where she was short."""
    out: list[tuple[str, str]] = []
    before: set[str] = set()
    words = 8
    for i in range(turns):
        role, echoes = ("worker", worker_echoes) if i % 2 == 0 else ("mother", mother_echoes)
        if long:
            words = rng.randint(10, 40) if role == "worker" else max(2, 42 - words)
        held = {
            w for w in SMALL if (w in before and rng.random() < echoes) or rng.random() < (words / 60 if long else 0.3)
        }
        out.append((role, " ".join([*held, *rng.choices(FILL, k=max(words - len(held), 1))])))
        before = held
    return talk(f"talk-{rng.random()}", out)


def case(talks: list[Encounter]) -> Case:
    return Case("invented", encounters=tuple(talks))


def rows(code: str, talks: list[Encounter]) -> dict[str, object]:
    return {m.about: m for m in measures.entries()[code].func(case(talks))}


def test_each_class_is_known_by_its_words_and_contractions_by_their_parts() -> None:
    assert [marks([word]) for word in SMALL] == [1 << i for i in range(8)]
    named = {name: 1 << i for i, name in enumerate(CLASSES)}
    assert marks(["don't"]) == named["auxiliaries"] == marks(["won't"]) & named["auxiliaries"]
    assert marks(["they're"]) == named["personal"] | named["auxiliaries"]
    assert marks(["mother's", "kettle", "o'clock", "'", "t", "n't"]) == named["auxiliaries"], "n't alone"
    assert marks(["mother's"]) == marks(["'"]) == marks([]) == 0


def test_the_published_score_is_that_of_a_plain_count() -> None:
    rng = random.Random(1)
    talks = [made_up(rng, 60, 0.3, 0.1) for _ in range(4)]
    found = exchanges(talks).between("worker", "mother")
    scores = []
    for i in range(8):
        pairs = [
            (marks(a.text.lower().split()) >> i & 1, marks(b.text.lower().split()) >> i & 1)
            for t in talks
            for a, b in pairwise(t.turns)
            if b.speaker.label == "worker"
        ]
        after = [b for a, b in pairs if a]
        scores.append(sum(after) / len(after) - sum(b for _, b in pairs) / len(pairs))
    got = raw(found)
    assert got.aggregate1 == pytest.approx(sum(scores) / 8, abs=1e-12)
    assert list(got.of.values()) == pytest.approx(scores, abs=1e-12)
    assert got.speakers == 1
    assert raw(found, apart=True).speakers == 4


def test_the_aggregates_fill_a_class_that_a_speaker_never_answers() -> None:
    """Two speakers; the second was never answered on articles, so she is left out, given the other's score, or her own mean."""
    n = 10
    column = np.zeros(2 * n, dtype=np.int64)
    speaker = np.repeat([0, 1], n)
    before = np.tile([255, 0], n)
    before[n:] &= ~1
    after = np.where(speaker == 0, 255, 0) & np.tile([255, 255, 255, 0], n // 2)
    found = Exchanges(("a", "b"), column, np.arange(2 * n), column, column + 1, speaker, column + 2, before, after,
                      column + 5, column + 5, column.astype(bool))  # fmt: skip
    got = raw(found)
    first = 5 / 5 - 7 / 10 if after[:n].tolist().count(255) == 7 else 5 / 5 - after[:n].tolist().count(255) / 10
    assert got.aggregate1 == pytest.approx(first)
    assert got.aggregate3 == pytest.approx((first + 0) / 2)
    assert got.aggregate2 == pytest.approx((first + first / 8) / 2)
    assert raw(found.where(speaker > 5)) == (None, None, None, {}, 0)


def test_an_echo_is_found_where_it_was_put() -> None:
    rng = random.Random(2)
    found = exchanges([made_up(rng, 150, 0.3, 0.0) for _ in range(20)])
    worker, mother = (echo(found.between(*way), encounters=20) for way in (("worker", "mother"), ("mother", "worker")))
    assert worker is not None
    assert mother is not None
    assert worker.low > 0.15 > mother.high
    assert mother.low < 0 < mother.high
    assert abs(mother.value) < mother.chance < 0.05
    assert difference(worker, mother)[1] > 0


def test_lengths_alone_are_no_echo() -> None:
    """Nobody echoes, but long turns are answered by short ones: the published score sees something, the echo nothing."""
    rng = random.Random(3)
    found = exchanges([made_up(rng, 150, 0, 0, long=True) for _ in range(30)]).between("mother", "worker")
    published, held = raw(found).aggregate3, echo(found)
    assert held is not None
    assert published is not None
    assert published < -0.03
    assert held.low < 0 < held.high
    assert abs(held.value) < 0.03


def test_another_kind_of_reply_to_a_long_turn_is_no_echo() -> None:
    """Replies are of one length, but to a long turn they hold few small words, to a short one many."""
    rng = random.Random(8)
    talks = []
    for at in range(20):
        turns = []
        for _ in range(60):
            long = rng.random() < 0.5
            for role, share, words in (
                ("worker", 0.7 if long else 0.3, 30 if long else 10),
                ("mother", 0.2 if long else 0.6, 12),
            ):
                held = [w for w in SMALL if rng.random() < share]
                turns.append((role, " ".join([*held, *rng.choices(FILL, k=words - len(held))])))
        talks.append(talk(f"t{at}", turns))
    found = exchanges(talks).between("mother", "worker")
    alone, both = echo(found, "reply"), echo(found, "both")
    assert alone is not None
    assert both is not None
    assert alone.high < -0.05
    assert both.low < 0 < both.high


def test_what_chance_gives_is_what_dealing_replies_out_anew_gives() -> None:
    rng, deal = random.Random(4), np.random.default_rng(4)
    found = exchanges([made_up(rng, 80, 0.2, 0.2) for _ in range(15)]).between("worker", "mother")
    same = replace(found, before_words=found.before_words * 0 + 5, after_words=found.after_words * 0 + 5)
    real = echo(same)
    assert real is not None
    drawn = []
    for _ in range(200):
        order = np.lexsort((deal.random(len(same)), same.encounter))
        anew = echo(replace(same, after=same.after[order]))
        assert anew is not None
        drawn.append(anew.value)
    assert 1.96 * np.std(drawn) == pytest.approx(real.chance, rel=0.1)
    assert abs(np.mean(drawn)) < 0.01


def test_it_is_told_of_many_conversations_with_the_replies_as_evidence() -> None:
    rng = random.Random(5)
    talks = [made_up(rng, 150, 0.3, 0.0) for _ in range(FEWEST_ENCOUNTERS)]
    got = rows("T170", talks)
    assert list(got) == ["worker → mother", "mother → worker"]
    row = got["worker → mother"]
    assert row.low < row.value < row.high  # type: ignore[attr-defined]
    assert row.n >= FEWEST_EXCHANGES  # type: ignore[attr-defined]
    assert len(row.evidence) == row.n  # type: ignore[attr-defined]
    assert "dealt out anew" in row.remark  # type: ignore[attr-defined]
    (more,) = rows("T171", talks).values()
    assert more.about == "worker → mother, less mother → worker"  # type: ignore[attr-defined]
    assert more.low > 0  # type: ignore[attr-defined]
    assert "reply alone" in more.remark  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", ["T170", "T171"])
def test_it_is_refused_where_there_is_too_little_and_says_why(code: str) -> None:
    rng = random.Random(6)
    long = made_up(rng, 3000, 0.3, 0.0)
    many = [made_up(rng, 20, 0.3, 0.0) for _ in range(FEWEST_ENCOUNTERS)]
    for talks, why in (([], "no conversation"), ([long], "one conversation"), (many, "at most"), (many[1:], "14 conv")):
        (row,) = rows(code, talks).values()
        assert row.why_none is TOO_LITTLE  # type: ignore[attr-defined]
        assert why in row.remark  # type: ignore[attr-defined]
        assert f"{FEWEST_EXCHANGES:,} replies" in row.remark  # type: ignore[attr-defined]


def test_talk_without_english_function_words_is_refused() -> None:
    talks = [
        talk(f"t{i}", [(("mère", "père")[j % 2], "Où est-il ? 你好") for j in range(150)])
        for i in range(FEWEST_ENCOUNTERS)
    ]
    told, why = directions(talks)
    assert not told
    assert "English" in why


def test_who_is_not_named_is_in_no_exchange_and_nothing_said_is_none() -> None:
    turns = talk("t", [("to", "Go to."), ("to-to", ""), ("to", "Yes."), ("x", "No.")]).turns
    nobody = replace(turns[3], speaker=NOBODY_NAMED)
    found = exchanges([Encounter("t", turns=(*turns[:3], nobody, turns[0]))])
    assert found.turn.tolist() == [1, 2]
    assert found.bare.tolist() == [True, True]
    assert echo(found) is None
    assert len(exchanges([])) == len(exchanges([Encounter("e")])) == 0
    assert raw(exchanges([])).aggregate3 is None


def test_the_ninth_turn_before_is_no_echo() -> None:
    rng = random.Random(7)
    talks = [made_up(rng, 150, 0.3, 0.3) for _ in range(20)]
    near, far = (echo(exchanges(talks, back).between("worker", "mother")) for back in (1, 9))
    assert near is not None
    assert far is not None
    assert near.low > 0.15
    assert far.low < 0.02


def test_numpy_is_loaded_only_when_it_is_asked_for() -> None:
    """`sayso --help` must start quickly."""
    code = "import sys, sayso.conversation.echo; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert coordination.exchanges([]) is not None


def test_the_page_tells_the_newest_figures() -> None:
    """Each published, reply-alone and both-lengths figure of the run stands in docs/explanation/coordination.md."""
    root = Path(__file__).parents[1]
    page = (root / "docs" / "explanation" / "coordination.md").read_text("utf-8")
    ran = json.loads((root / "bench" / "results" / "validity-coordination.json").read_text("utf-8"))["ways"]
    for corpus in ran.values():
        for score in ("published", "reply", "both"):
            for row in corpus[score].values():
                value, low, high = (_hundred(row[k]) for k in ("value", "low", "high"))
                assert f"{value} ({low} to {high})" in page, (score, row)


def _hundred(value: float) -> str:
    """A share as replies in a hundred, with a true minus and no minus before nothing."""
    return f"{100 * value:.1f}".replace("-0.0", "0.0").replace("-", "−")
