"""The floor over time: continuers, unfinished turns, gaps, overlaps and interruptions, each on talk made for it."""

import random
from fractions import Fraction
from itertools import pairwise

import pytest

from sayso import measures
from sayso.conversation import heard
from sayso.conversation.cutting_in import interruptions
from sayso.conversation.floor import continuers, ending
from sayso.conversation.marks import marked, overlapping, sounds_marked
from sayso.conversation.sides import side_of
from sayso.conversation.timing import MANY_CHANGES, timing
from sayso.conversation.turn_moves import helpers
from sayso.estimate import median, shifts
from sayso.model import CANNOT_BE_RECORDED, TOO_LITTLE, Encounter, Person, Source, Turn

Said = tuple[str, str] | tuple[str, str, float, float]


def talk(*turns: Said) -> Encounter:
    source = Source("t", "\n".join(turn[1] for turn in turns))
    people: dict[str, Person] = {}
    at, out = 0, []
    for who, text, *times in turns:
        start, end = times or (None, None)
        person = people.setdefault(who, Person(who, who.rstrip("12")))
        out.append(Turn(person, (source.span(at, at + len(text)),), start, end))
        at += len(text) + 1
    return Encounter("t", turns=tuple(out))


def values(code: str, encounter: Encounter) -> dict[str, float | None]:
    return {m.about: m.value for m in measures.entries()[code].func(encounter)}


@pytest.mark.parametrize(
    "text", ["Mm.", "Yeah, yeah.", "Oh, I see.", "Uh-huh?", "That’s right, okay.", "All right, um, yeah."]
)
def test_a_continuer_leaves_the_floor(text: str) -> None:
    assert continuers(heard(talk(("a", "I went there."), ("b", text)))) == {1}
    assert not continuers(heard(talk(("a", "Did you go?"), ("b", text)))), "an answer is none"


@pytest.mark.parametrize("text", ["", "No.", "Um.", "Right, the plan.", "I see him.", "Yeah " * 7])
def test_what_takes_the_floor_is_no_continuer(text: str) -> None:
    assert not continuers(heard(talk(("a", "I went there."), ("b", text))))


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("I only –", "cut"), ("I only--", "cut"), ("“I only—”", "cut"), ("I only ==", "cut"), ("I went to [crosstalk]", "open"), ("I went and", "trails"),
        ("I thought...", "trails"), ("I thought…", "trails"), ("because I'm", "open"), ("so, um,", "trails"), ("I went home", ""),
        ("Is it?", ""), ("I have to.", ""), ("“I have to.”", ""), ("", ""), ("[sighs]", ""), ("It was well-", "cut"),
    ],
)  # fmt: skip
def test_how_a_turn_ends(text: str, how: str) -> None:
    assert ending(heard(talk(("a", text))).said[0]) == how


def test_talk_silence_and_overlap_add_up() -> None:
    """The time from first to last is what one voice, several and none take; each found again moment by moment."""
    rng = random.Random(3)
    for _ in range(30):
        turns = []
        for i in range(60):
            start = round(rng.random() * 100, 3)
            turns.append((f"p{i % 4}", "Well now.", start, round(start + rng.random() * 4, 3)))
        times = timing(talk(*turns))
        exact = [(Fraction(str(start)), Fraction(str(end))) for _, _, start, end in turns]
        moments = sorted({moment for turn in exact for moment in turn})
        voices = {
            (here, there): sum(start <= here and there <= end for start, end in exact)
            for here, there in pairwise(moments)
        }
        silent = sum(there - here for (here, there), n in voices.items() if n == 0)
        several = sum(there - here for (here, there), n in voices.items() if n > 1)
        assert times.silent == pytest.approx(float(silent), abs=1e-6)
        assert times.both == pytest.approx(float(several), abs=1e-6)
        assert times.lasted == pytest.approx(float(moments[-1] - moments[0]), abs=1e-6)
        assert sum(seconds for _, seconds in times.passed) == pytest.approx(times.lasted)


@pytest.mark.parametrize(
    ("words", "start", "end", "kind", "goes_on"),
    [
        ("Mm.", 3.0, 3.4, "continuer", "a"),
        ("But no, look.", 3.0, 12.0, "inside", "b"),
        ("But no, look.", 3.0, 5.0, "inside", "a"),
        ("But no, look.", 9.5, 12.0, "at the end", "b"),
        ("But no, look.", 0.1, 4.0, "together", "a"),
        ("But no, look.", 3.0, 10.0, "inside", None),
    ],
)
def test_the_kinds_of_overlap(words: str, start: float, end: float, kind: str, goes_on: str | None) -> None:
    (found,) = timing(talk(("a", "I went there with him.", 0.0, 10.0), ("b", words, start, end))).overlaps
    assert (found.kind, found.goes_on and found.goes_on.role) == (kind, goes_on)


def test_a_tenth_of_a_second_is_let_pass_wherever_it_stands() -> None:
    for begins, ends in ((5.0, 5.1), (1427.07, 1427.17), (1907.54, 1907.64), (2066.91, 2067.01)):
        assert not timing(talk(("a", "I went.", 0, ends), ("b", "And I.", begins, ends + 3))).overlaps
        assert timing(talk(("a", "I went.", 0, ends + 0.1), ("b", "And I.", begins, ends + 3))).overlaps


def test_who_begins_over_a_short_word_begins_upon_nobodys_turn() -> None:
    found = timing(talk(("a", "I went.", 0, 3), ("b", "Mm, yeah.", 3.1, 5), ("a", "Then he came.", 3.5, 6))).overlaps
    assert [o.kind for o in found] == ["over a continuer"]
    assert values("T131", talk(("a", "I went.", 0, 3), ("b", "Mm.", 3.1, 5), ("a", "Then.", 3.5, 6)))["a"] == 0


def test_a_speaker_who_goes_on_after_a_breath_has_not_stopped() -> None:
    turns = [("a", "First the plan.", 0, 5), ("b", "Wait, what about him?", 2, 7), ("a", "Then the school.", 5.4, 9)]
    first, *_ = timing(talk(*turns)).overlaps
    assert first.goes_on is first.inside


def test_two_of_one_role_overlap_and_one_voice_does_not_overlap_itself() -> None:
    assert values("T106", talk(("parent1", "I went.", 0, 5), ("parent2", "With me.", 2, 6))) == {"parent": 1}
    assert values("T106", talk(("a", "I went.", 0, 5), ("a", "With him.", 2, 6), ("b", "Oh?", 5.5, 7)))["a"] == 0


def test_times_of_one_voice_at_a_time_cannot_show_overlap_nor_silence() -> None:
    line = [("ab"[i % 2], "Well, now then.", float(i), i + 1.0) for i in range(MANY_CHANGES + 1)]
    assert set(values("T106", talk(*line)).values()) == {None}
    assert {m.why_none for m in measures.entries()["T109"].func(talk(*line))} == {CANNOT_BE_RECORDED}
    apart = [("ab"[i % 2], "Well, now then.", float(i), i + 0.7) for i in range(MANY_CHANGES + 1)]
    assert set(values("T106", talk(*apart)).values()) == {None}
    assert values("T137", talk(*apart))["encounter"] == pytest.approx(0.3 * MANY_CHANGES / (MANY_CHANGES + 0.7))


def test_an_interruption_takes_both_an_unfinished_turn_and_another_who_comes_in() -> None:
    def found(*turns: Said) -> list[tuple[str, str]]:
        return [(one.by.role, one.of.role) for one in interruptions(talk(*turns)).found]

    assert found(("a", "I only wanted to", 0, 5), ("b", "The plan first.", 4, 7)) == [("b", "a")]
    assert not found(("a", "I only wanted to", 0, 5), ("b", "Mm, yeah.", 4, 5.5)), "a continuer takes nothing"
    assert not found(("a", "I only wanted to", 0, 5), ("b", "The plan first.", 5.1, 7)), "who trails off is not cut off"
    assert found(("a", "I went home, so um", 0, 5), ("b", "The plan first.", 4, 7)) == [("b", "a")]
    assert not found(("a", "I went home, so um", 0, 5), ("b", "The plan first.", 4.7, 7)), (
        "who trails off is not cut off"
    )
    assert not found(("a", "I went to", 0, 5), ("b", "The plan.", 4, 7), ("a", "the school.", 5.2, 8)), "he went on"
    assert found(("a", "I only wanted –", 0, 5), ("b", "The plan first.", 5.3, 7)) == [("b", "a")]
    assert not found(("a", "I only wanted –", 0, 5), ("b", "The plan first.", 8, 9)), "nobody was there to cut it short"
    assert not found(("a", "I went home –", 0, 5), ("b", "You did.", 2, 4)), "the first outlasted the second"
    assert found(("a", "I only wanted –"), ("b", "The plan first.")) == [("b", "a")]
    assert not found(("a", "I only wanted to"), ("b", "The plan first."), ("a", "Well –"))
    assert found(("a", "I only wanted to"), ("b", "[talking over] The plan first."), ("b", "Well –")) == [("b", "a")]


def test_what_is_never_written_as_unfinished_cannot_tell_of_interruptions() -> None:
    for code in ("T133", "T134"):
        rows = measures.entries()[code].func(talk(("a", "I went.", 0, 5), ("b", "The plan.", 2, 6)))
        assert {m.why_none for m in rows} == {CANNOT_BE_RECORDED}


def test_marks_are_found_by_their_words_and_letters_of_a_law_are_none() -> None:
    said = heard(
        talk(
            ("a", "Well [laughs loudly] (b) section (c)."),
            ("b", "(talking over) No."),
            ("a", "No // yes."),
            ("b", "⌈Yes"),
        )
    )
    assert [sorted(mark.kinds) for mark in marked(said)] == [["laughter", "raised voice"], ["overlap"]]
    assert list(overlapping(said)) == [1, 2, 3]
    assert sounds_marked(said)
    assert not sounds_marked(heard(talk(("a", "Under (b) (inaudible)."))))


def test_laughter_on_a_line_of_its_own_is_nobodys() -> None:
    said = heard(talk(("a", "No.\n(laughter)"), ("b", "(laughs) Yes.\n[laughs]\nWell."), ("a", "Fine. (laughs)")))
    assert [(mark.said.at, sorted(mark.kinds)) for mark in marked(said)] == [
        (0, ["sound"]), (1, ["laughter"]), (1, ["sound"]), (2, ["laughter"]),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["[loud music playing]", "[angry baby crying]", "(door slams)", "[laughs loudly]"])
def test_what_else_is_heard_is_nobodys_raised_voice(mark: str) -> None:
    hard = [("a", "Get out of my house."), ("b", f"{mark} You're lying."), ("a", f"{mark} Well then.")]
    assert all("raised" not in m.remark for m in measures.entries()["P111"].func(talk(*hard)))
    if "laughs" not in mark:
        assert not any("raised voice" in found.kinds for found in marked(heard(talk(("a", f"{mark} Well.")))))
    for own in ("[shouts upstairs]", "[shouting at the dog]", "(yells down the phone)"):
        assert any("raised voice" in found.kinds for found in marked(heard(talk(("a", f"{own} Well."))))), own
    shouted = measures.entries()["P111"].func(talk(*hard[:2], ("a", "[shouts] Well then.")))
    assert "raised voice" in shouted[0].remark


def test_a_turn_with_two_marks_of_an_overlap_is_one() -> None:
    source = Source("t", "Well // no.\nAnd // yes.\nI see.")
    one, other = Person("a", "worker"), Person("b", "mother")
    turns = Turn(one, (source.span(0, 11), source.span(12, 23))), Turn(other, (source.span(24, 30),))
    (row, _) = measures.entries()["T106"].func(Encounter("t", turns=turns))
    assert (row.value, row.n, len(row.evidence)) == (1, 1, 2)


def test_a_role_word_tells_the_side_wherever_it_is_asked_for() -> None:
    said = (("housing officer", "We made a referral to MASH."), ("Mother 1", "What is MASH?"), ("Key-worker", "Right."))
    assert [side_of(turn.speaker) for turn in talk(*said).turns] == ["service", "family", "service"]
    assert helpers(heard(talk(*said))) == {"housing officer", "Key-worker"}
    assert values("T180", talk(*said))["housing officer"] is not None


def test_the_change_of_a_share_is_found_and_chance_is_told_as_chance() -> None:
    who = [i % 2 for i in range(120)]
    turned = [20.0 if (i < 60) == (i % 2 == 0) else 2.0 for i in range(120)]
    (one, low, high), (other, *_) = shifts(who, turned, 2)
    assert one == pytest.approx(2 / 22 - 20 / 22)
    assert other == pytest.approx(-one)
    assert low is not None
    assert high is not None
    assert low <= high < 0
    rng, held = random.Random(5), 0
    for _ in range(200):
        (_, low, high), _ = shifts(who, [float(rng.randint(1, 40)) for _ in who], 2)
        held += low <= 0 <= high  # type: ignore[operator]
    assert 0.9 <= held / 200 <= 0.99


def test_a_median_holds_its_middle_and_few_turns_tell_none() -> None:
    row = median("a", [(n, ()) for n in range(1, 102)], "few")
    assert (row.value, row.low, row.high) == (51, 40, 62)
    assert median("a", [(1, ())] * 4, "few").why_none is TOO_LITTLE


def test_capitals_are_a_raised_voice_only_where_somebody_is_spoken_of() -> None:
    def loud(text: str) -> float | None:
        return values("T140", talk(("a", text), ("b", "[sighs]"), *[("b", "Well then.")] * 8))["a"]

    assert loud("I said GET OUT OF MY HOUSE now.") == 1
    assert loud("STOP THAT NOW!") == 1
    assert loud("We saw THE SILENCE OF THE LAMBS.") == 0
    assert loud("The NHS, the CAMHS team and the GP.") == 0
    shouted = talk(*[("a", "YOU HAVE TO COME.")] * 9, ("b", "[sighs]"))
    assert values("T140", shouted)["a"] == 0, "written so throughout"
