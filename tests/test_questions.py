"""Questions, reflections and advice: what tells them, and that the weights can be read."""

import csv
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import measures
from sayso.catalogue import terms
from sayso.conversation import heard, stumbles, turn_cues, turn_moves
from sayso.conversation.answers_given import answered, owed
from sayso.conversation.questions import CLOSED, DECLARATIVE, ECHO, OPEN, TAG, candidates, questions
from sayso.conversation.questions_without_marks import COMMON, OTHERS, runs
from sayso.conversation.turn_moves import COMPLEX, SIMPLE
from sayso.model import Encounter
from sayso.notation import expanded
from sayso.text import words
from sayso.weighed import WEIGHTS, Weighed, Weights, weighed
from test_conversation import encounter

MOST_ROWS = {"question_mark": 1_010, "question_without_marks": 410}
"""Of the files of weights that have more than 150."""


def talk(*turns: tuple[str, str]) -> Encounter:
    return encounter([(role, text, None, None) for role, text in turns])[1]


def asked(*turns: tuple[str, str]) -> list[str]:
    return [q.said.text[q.start : q.end] for q in questions(talk(*turns))]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("What was that like?", OPEN),
        ("Tell me about Monday.", OPEN),
        ("Is there anything else?", OPEN),
        ("How often did you go?", CLOSED),
        ("Did you ring him?", CLOSED),
        ("You rang him, didn't you?", TAG),
        ("So you rang him?", DECLARATIVE),
        ("Sorry?", ECHO),
        ("I wonder what you make of it.", OPEN),
        ("So when she is at work, what happens then?", OPEN),
        ("She rang him, didn't she?", TAG),
        ("Has she rung?", CLOSED),
        ("When am I going home?", CLOSED),
    ],
)
def test_a_question_has_a_form(text: str, form: str) -> None:
    found = questions(talk(("worker", text), ("mother", "Well, it was a long day.")))
    assert [(q.said.text[q.start : q.end], q.form) for q in found] == [(text, form)]


@pytest.mark.parametrize(
    "text",
    [
        "I don't know what he wants.",
        "So do I.",
        "Do it again.",
        "When I was there I saw him.",
        "Yeah.",
        "Have a nice day.",
    ],
)
def test_a_statement_with_the_words_of_a_question_is_none(text: str) -> None:
    assert asked(("mother", text), ("worker", "Okay. Is that so?"))[:1] != [text]


def test_questions_are_found_without_marks() -> None:
    turns = [
        ("worker", "did you go to the clinic"),
        ("mother", "yes i went on monday"),
        ("worker", "what did they say"),
    ]
    assert asked(*turns) == ["did you go to the clinic", "what did they say"]


def test_what_is_said_next_tells_a_question_without_marks() -> None:
    """*Or* from the same person speaks for a question, *and* against it; the sentence itself is the same."""

    def told(following: str) -> list[str]:
        turns = ("mother", "it was cold"), ("worker", "was it the heating"), ("worker", following), ("mother", "yes")
        (found,) = [f for piece, f, *_ in candidates(heard(talk(*turns)), marks=False) if "heating" in piece.words]
        return found

    without = weighed("question_without_marks")
    assert without.sum(told("or the window")) > without.sum(told("the window")) > without.sum(told("and the window"))


def test_runs_of_common_words_speak_for_a_question_and_no_other_word_does() -> None:
    asks = weighed("question_mark")
    assert asks.sum(runs(("can", "i", "ask", "you"))) > asks.sum(runs(("i", "can", "ask", "you")))
    assert set(runs(("did", "harley", "sleep"))) == set(runs(("did", "kev", "eat")))
    assert not {word for run in asks.weights for word in run.lstrip("^$=").split()} - COMMON - {OTHERS}


def test_how_much_is_asked_elsewhere_does_not_look_at_who_asks() -> None:
    """A measure of who asks must not lean on who asked."""
    lines = [
        "did you go to the clinic on monday",
        "we were there until four",
        "what did they say about it",
        "he slept badly",
    ]

    def told(*by: str) -> list[str]:
        turns = [(by[i % len(by)], line) for i, line in enumerate(lines * 4)]
        features = [found for _, found, *_ in candidates(heard(talk(*turns)), marks=False)]
        return [name for found in features for name in found if name.startswith("asked elsewhere")]

    assert len(told("worker", "mother")) == 16
    assert told("worker", "mother") == told("worker")  # she asks every time and the mother never; or all is said by one


def test_a_long_turn_without_marks_is_cut_where_a_question_begins() -> None:
    before = "we came on monday to look at the flat and nobody was there so we left a card and went back to the office and rang"
    found = asked(("worker", f"{before} what did you do with the card"), ("mother", "i put it on the table"))
    assert found == ["what did you do with the card"]


def test_a_question_in_several_cues_is_cited_where_it_stands() -> None:
    source, one = encounter([("worker", "Where did you\ngo on Monday?", None, None), ("mother", "Home.", None, None)])
    spans = questions(one)[0].evidence
    assert " ".join(s.quote for s in spans).split() == "Where did you go on Monday?".split()  # noqa: SIM905
    assert all(source.text[s.start : s.end] == s.quote for s in spans)


def test_only_the_question_that_ends_a_turn_waits_for_an_answer() -> None:
    found = questions(talk(("mother", "Why? Because I was ill."), ("worker", "Were you?"), ("mother", "Yes, I was.")))
    assert [(q.said.role, q.reply is not None, answered(q)) for q in found] == [
        ("mother", False, False),
        ("worker", True, True),
    ]


@pytest.mark.parametrize(
    ("reply", "got"),
    [
        ("Not now.", False), ("Okay. We'll come to that.", False), ("Can we come back to that?", False), ("Why?", False),
        ("It just means we might come back to it.", True), ("Miss Pike. She goes, not now.", True),
        ("No I didn't get her name, why would I get her name?", True), ("Yes, why?", False),
    ],
)  # fmt: skip
def test_what_answers_may_hold_a_question_or_words_for_later(reply: str, got: bool) -> None:
    (asked, *_) = questions(talk(("mother", "What does that mean?"), ("worker", reply)))
    assert answered(asked) is got


@pytest.mark.parametrize(("reply", "asked"), [("[in Yoruba]", 0), ("[nods]", 0), ("[silence]", 1), ("[no answer]", 1)])
def test_an_answer_that_is_not_written_down_is_not_told_as_none(reply: str, asked: int) -> None:
    found = owed(talk(("sw", "Are you happy to have her here?"), ("mum", reply), ("sw", "Thank you.")))
    assert [got for _, got in found] == [False] * asked


def test_a_question_in_the_place_of_an_answer_is_owed_none() -> None:
    said = talk(
        ("Girl", "When am I going home?"), ("Worker", "Have you got a cot yet?"), ("Girl", "I said when, didn't I?"),
        ("Worker", "What time is it?"), ("Girl", "Ten."),
    )  # fmt: skip
    assert [(q.said.at, got) for q, got in owed(said)] == [(0, False), (3, True)]


def test_a_stumble_hides_no_cue() -> None:
    assert turn_cues.cues("so-so what what did uh you do".split()) == turn_cues.cues("so what did you do".split())  # noqa: SIM905


WAYS = [
    (row["term"].strip(), row["means"], words(way))
    for row in terms(turn_cues.__file__)
    for way in expanded(row["term"].strip().strip("^$="))
]


def looked_for_one_by_one(own: list[str]) -> set[str]:
    """The cues of a sentence, each way of each row held against each place: slow and plain."""
    own = list(stumbles.smooth(own))
    openings = [0, *(i for i in range(1, 5) if turn_cues.SMALL.issuperset(own[:i]))]
    found = set()
    for term, name, way in WAYS:
        n = len(way)
        if term.endswith("="):
            places = [0] if n == len(own) else []
        elif term.startswith("^"):
            places = openings
        elif term.endswith("$"):
            places = [len(own) - n]
        else:
            places = list(range(len(own)))
        if any(place >= 0 and own[place : place + n] == way for place in places):
            found.add(name)
    return found


SOME_WAYS = st.sampled_from([way for _, _, way in WAYS])
SENTENCES = st.lists(
    st.one_of(SOME_WAYS, st.lists(st.sampled_from([*turn_cues.SMALL, "you", "know", "i", "mean", "so-so", "été"]), max_size=3)),
    min_size=1,
    max_size=4,
).map(lambda parts: [word for part in parts for word in part]).filter(bool)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_one_pass_finds_the_cues_that_looking_one_by_one_finds(sentences: list[list[str]]) -> None:
    found = turn_cues.cues_of([tuple(own) for own in sentences])
    assert found == [looked_for_one_by_one(own) for own in sentences]


def test_weights_add_up_to_the_same_in_any_order() -> None:
    weights = {"a": 0.1, "b": 0.2, "c": 0.3, "d": -0.6}
    assert {Weighed(Weights(weights), 0.0, 0.0).sum(order) for order in permutations("abcd")} == {0.0}


def test_a_short_reflection_needs_what_the_other_said() -> None:
    found = turn_moves.turn_moves(
        talk(
            ("mother", "I lie awake and think they will take him, and in the morning I shout at him."),
            ("worker", "So you're really worried, and it sounds like you feel bad about shouting."),
            ("mother", "Yeah."),
        )
    )
    assert [m.said.role for m in found if m.what in (SIMPLE, COMPLEX)] == ["worker"]


def test_reflections_are_told_of_helpers_only() -> None:
    said = "So you're really worried, and it sounds like you feel bad about shouting."
    before = "I lie awake and think they will take him, and in the morning I shout at him."
    told = measures.entries()["T119"].func
    for one, other, expected in (
        ("worker", "mother", {"worker": 1, "mother": None}),
        ("Ms Khan", "mother", {"Ms Khan": 1, "mother": None}),
        ("Ms Khan", "Mr Bell", {"Ms Khan": None, "Mr Bell": None}),
        ("mother", "worker", {"mother": None, "worker": 0}),
    ):
        assert {m.about: m.value for m in told(talk((other, before), (one, said), (other, "Yeah.")))} == expected


@pytest.mark.parametrize("path", sorted(WEIGHTS.glob("*.csv")), ids=lambda p: p.stem)
def test_every_weight_has_a_name_and_a_meaning(path) -> None:  # type: ignore[no-untyped-def]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["feature"] for row in rows]
    assert len(rows) <= MOST_ROWS.get(path.stem, 150)
    assert len(set(names)) == len(names)
    assert {"(start)", "(cut)"} <= set(names)
    assert all(row["means"] and float(row["weight"]) == float(row["weight"]) for row in rows)
    known = {row["means"] for row in terms(turn_cues.__file__)}
    asleep = [n for n in names if n.startswith(("opens: ", "closes: ", "whole: ")) and ", " not in n and n not in known]
    assert not asleep, "weights of cues that are no longer listed"


def test_a_feature_without_a_weight_says_nothing() -> None:
    some = Weighed(Weights({"a": 1.5}), -1.0, 0.0)
    assert some.sum(["a", "b"]) == 0.5
    assert some.yes(["a"])
    assert not some.yes(["b"])
