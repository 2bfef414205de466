"""Measures of one conversation: exact sums, intervals that can be made again, and odd talk that must not break them."""

import random
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import estimate, measures
from sayso.conversation import heard
from sayso.conversation import said as said_module
from sayso.conversation.contradictions import contradictions
from sayso.conversation.turn_cues import pieces
from sayso.conversation.utterance import one_of
from sayso.estimate import FEWEST, SHORTEST, _between, counted, ratio, resampled, shares
from sayso.model import TOO_LITTLE, Encounter, Person, Source, Turn
from sayso.notation import folded
from sayso.text import sentences, spoken, words

OF_TALK = [entry for entry in measures.entries().values() if entry.level == "encounter"]


def encounter(turns: list[tuple[str, str, float | None, float | None]]) -> tuple[Source, Encounter]:
    """An encounter of turns: role, words, start, end."""
    source = Source("talk.txt", "\n".join(text for _, text, *_ in turns))
    at, out = 0, []
    for role, text, start, end in turns:
        out.append(Turn(Person(role, role), (source.span(at, at + len(text)),), start, end))
        at += len(text) + 1
    return source, Encounter("talk.txt", turns=tuple(out))


ODD: dict[str, list[tuple[str, str, float | None, float | None]]] = {
    "nothing said": [],
    "one turn": [("mother", "No.", 0.0, 1.0)],
    "one empty turn": [("mother", "", None, None)],
    "one speaker": [("mother", "No.", 0.0, 1.0), ("mother", "I said no.", 1.0, 2.0)],
    "a tie": [("mother", "One two.", 0.0, 1.0), ("worker", "One two.", 1.0, 2.0)],
    "no times": [("mother", "No?", None, None), ("worker", "Why?", None, None)],
    "half times": [("mother", "No?", 0.0, None), ("worker", "Why?", 1.0, 2.0), ("mother", "So.", None, 3.0)],
    "times out of order": [("mother", "No.", 9.0, 8.0), ("worker", "Why?", 3.0, 4.0), ("mother", "So.", 1.0, 2.0)],
    "speakers called to": [("to", "Go to.", 0.0, 1.0), ("to-to", "To what?", 1.0, 2.0), ("", "Hm", 2.0, 3.0)],
    "forty speakers": [(f"P{i % 40}", "Well, what now?", float(i), i + 1.5) for i in range(200)],
    "empty turns": [("mother", "", 0.0, 0.0), ("worker", "[sighs]", 0.0, 1.0), ("mother", "…", 1.0, 1.0)],
    "many languages": [
        ("mère", "Où est-il ? 你好。", 0.0, 1.0),
        ("أم", "لا أعرف؟", 1.0, 2.0),
        ("İ", "İİİ ß", 2.0, 3.0),
    ],
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("entry", OF_TALK, ids=lambda e: e.code)
def test_odd_talk_gives_a_value_or_a_reason(entry, name) -> None:  # type: ignore[no-untyped-def]
    source, talk = encounter(ODD[name])
    for row in entry.func(talk):
        assert (row.value is None) == (row.why_none is not None)
        assert row.why_none is None or row.remark, f"{entry.code} gives no reason in words"
        assert row.low is None or row.high is None or row.low <= row.high
        for span in row.evidence:
            assert source.text[span.start : span.end] == span.quote


def test_time_is_summed_to_the_millisecond() -> None:
    rng = random.Random(4)
    turns, own, every = [], 0.0, 0.0
    for i in range(500):
        start, lasted = round(i * 3 + rng.random(), 3), round(rng.random() * 5, 3)
        turns.append(("mother" if i % 3 else "worker", "Yes.", start, round(start + lasted, 3)))
        own, every = own + (lasted if i % 3 else 0), every + lasted
    _, talk = encounter(turns)
    row = next(m for m in measures.entries()["T103"].func(talk) if m.about == "mother")
    assert row.value * every == pytest.approx(own, abs=0.001)


def test_an_interval_holds_the_share_it_is_drawn_from() -> None:
    """Turns whose share is known to be a half: about 95 of 100 intervals must hold it."""
    rng, held = random.Random(7), 0
    for _ in range(200):
        lengths = [rng.randint(1, 30) for _ in range(120)]
        every = list(enumerate(map(float, lengths)))
        low, high = resampled(every[::2], every, len(every)) or (1.0, 0.0)
        held += low <= 0.5 <= high
    assert 0.88 <= held / 200 <= 0.99


def test_an_interval_ends_where_numpy_says() -> None:
    for n in (1, 2, 7, 400):
        drawn = np.random.default_rng(n).random(n)
        assert _between(drawn) == pytest.approx(tuple(np.quantile(drawn, [0.025, 0.975])))


def test_few_turns_give_no_interval_and_the_same_talk_the_same_one() -> None:
    few = SHORTEST * FEWEST - 1
    assert resampled([(0, 1.0)], [(i, 1.0) for i in range(few)], few) is None
    assert counted("mother", [1, 5], 40, 20, ()) == counted("mother", [1, 5], 40, 20, ())
    assert ratio("mother", [], [], 40, (), "she said nothing").why_none is TOO_LITTLE


def test_words_in_several_cues_are_cited_where_they_stand() -> None:
    source = Source("v.vtt", "You have to\n00:02\ncome on Monday.")
    turn = Turn(Person("w", "worker"), (source.span(0, 11), source.span(18, 33)))
    said = heard(Encounter("v.vtt", turns=(turn,))).said[0]
    place = said.low.index("to\ncome".replace("\n", " "))
    assert [span.quote for span in said.cite(place, place + 7)] == ["to", "come"]


def test_turns_are_folded_together_as_each_would_be_alone() -> None:
    for said in (["ΑΣ", "ΑΣ’ Ab‑c\nd"], ["İ Σ", "ΑΣ", "I’M"], ["", "ΑΣ"]):
        _, talk = encounter([("mother", text, None, None) for text in said])
        assert [one.low for one in heard(talk).said] == [folded(text) for text in said]


def test_short_cuts_of_intervals_change_no_bit() -> None:
    draw = np.random.default_rng(3)
    for n in (1, 2, 3, 40, 399, 400):
        for values in (draw.random(n), draw.integers(0, 4, n).astype(float)):
            assert estimate._between(values) == tuple(np.quantile(values, [0.025, 0.975]))
    every = [(i, float(draw.random())) for i in range(60)]
    of = {"mother": every[::3], "worker": every[1::3], "nobody": []}
    assert shares(of, every, 60) == {role: resampled(own, every, 60) for role, own in of.items()}


@given(st.text(alphabet="aB .?!…\n\"'-[]", max_size=40))
def test_a_turn_of_one_sentence_is_the_sentence(text: str) -> None:
    _, talk = encounter([("mother", text, None, None)])
    said = heard(talk).said[0]
    assert said.sentences == tuple(sentences(said.text))
    assert [word for own in said.by_sentence for word in own] == words(said.low)


def test_short_turns_that_are_kept_are_cut_as_any_and_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.conversation.said.MOST", 2)
    _, talk = encounter([("mother", text, None, None) for text in ("Yes.", "Mm. No!", "So?", "Yes.", "")])
    assert [(one.sentences, one.words) for one in heard(talk).said] == [
        (tuple(sentences(one.text)), tuple(words(one.low))) for one in heard(talk).said
    ]
    assert len(said_module._short) <= 2


@given(st.lists(st.text(alphabet="ab '", min_size=1, max_size=4)), st.text(alphabet="ab '-.", max_size=12))
def test_ways_tried_letter_by_letter_are_found_as_one_after_the_other(ways: list[str], text: str) -> None:
    longest_first = sorted(set(ways), key=lambda way: (-len(way), way))
    one_by_one = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    by_letter = re.compile(rf"\b(?:{one_of(ways)})(?![\w-])")
    assert [m.span() for m in by_letter.finditer(text)] == [m.span() for m in one_by_one.finditer(text)]


def test_what_is_worked_out_of_a_talk_stays_with_it() -> None:
    """Which sentences ask is noted on the sentences; they must not be cut anew while the questions are kept."""
    _, talk = encounter(
        [("worker", "You shouted at her, did you?", None, None), ("mother", "I didn't shout.", None, None)]
    )
    kept = heard(talk)
    first = contradictions(kept)
    for _ in range(70):
        _, other = encounter([("worker", "Was it Monday?", None, None), ("mother", "Yes.", None, None)])
        pieces(heard(other))
    assert pieces(kept) is pieces(kept)
    assert contradictions(kept) == first == ()


def test_what_was_not_found_may_yet_come() -> None:
    assert (counted("mother", [], 40, 20, ()).low, counted("mother", [], 40, 20, ()).high) == (0.0, 3.0)
    assert counted("mother", [], 10, 5, ()).low is None
    words = [(i, 5.0) for i in range(40)]
    assert ratio("mother", [], words, 40, (), "no word").high == 3 / 200
    assert ratio("mother", [], words[:9], 9, (), "no word").high is None


def test_the_interval_of_a_rare_thing_holds_what_is_to_be_expected() -> None:
    """With as much talk heard again and again, a thing that comes once, twice or five times on average."""
    draw = np.random.default_rng(11)
    for expected in (0.5, 1, 2, 5):
        told = [
            counted("mother", list(np.flatnonzero(draw.random(200) < expected / 200)), 200, 100, ()) for _ in range(300)
        ]
        assert sum(row.low <= expected <= row.high for row in told) >= 255, expected  # type: ignore[operator]


@given(
    st.lists(
        st.sampled_from(["dont", "im", "its", "ill", "id", "lets", "on", "be", "so", "[laughs]", "ring", "Dont,", "\n", "İ"]), min_size=1
    )
)  # fmt: skip
def test_apostrophes_are_put_in_for_the_reading_and_nothing_else_is_moved(said: list[str]) -> None:
    text = " ".join([*said, "dont", "im"])
    source, talk = encounter([("mother", text, None, None)])
    one = heard(talk).said[0]
    assert heard(talk).without_apostrophes
    kept = "".join(letter for at, letter in enumerate(one.text) if at not in one.added)
    assert kept == spoken(text)
    for word in words(one.low):
        at = one.low.index(word)
        for span in one.cite(at, at + len(word)):
            assert span.quote == source.text[span.start : span.end]
            assert folded(span.quote) == word.replace("'", "")
