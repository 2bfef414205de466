from __future__ import annotations

import contextlib
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError
from sayso.readers import open_source, read_talk
from sayso.readers.elan import elan

from .conftest import Check

Piece = tuple[str, int, int]
SUE: list[Piece] = [("Is he in?", 500, 1250), ("Right then.", 63000, 64500)]
MUM: list[Piece] = [("No. Never.", 1500, 3000)]


def tier(name: str, pieces: list[Piece], who: str = "", parent: str = "") -> str:
    """A tier with its time slots, each of which a test may name only once."""
    head = f"TIER_ID={quoteattr(name)}" + (f" PARTICIPANT={quoteattr(who)}" if who else "") + (f" PARENT_REF={quoteattr(parent)}" if parent else "")  # fmt: skip
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="{name}{i}{e}" TIME_VALUE="{at}"/>' for i, (_, *times) in enumerate(pieces) for e, at in zip("ab", times, strict=True))  # fmt: skip
    body = "".join(
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="x" TIME_SLOT_REF1="{name}{i}a" TIME_SLOT_REF2="{name}{i}b">'
        f"<ANNOTATION_VALUE>{escape(words)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        for i, (words, *_) in enumerate(pieces)
    )
    return f"<TIME_ORDER>{slots}</TIME_ORDER><TIER {head}>{body}</TIER>"


def eaf(*tiers: str) -> bytes:
    return f"<?xml version='1.0' encoding='UTF-8'?><ANNOTATION_DOCUMENT>{''.join(tiers)}</ANNOTATION_DOCUMENT>".encode()


def told(data: bytes) -> list[tuple[str, str, float | None, float | None]]:
    read = read_talk(open_source("visit.eaf", data))
    assert read is not None
    return [(t.speaker.label, t.text, t.start, t.end) for t in read.turns]


TALK = [("Sue", "Is he in?", 0.5, 1.25), ("Mum", "No. Never.", 1.5, 3.0), ("Sue", "Right then.", 63.0, 64.5)]


def test_a_tier_is_a_speaker_by_participant_or_name(sound: Check) -> None:
    data = eaf(tier("A_utt", SUE, "Sue"), tier("Mum", MUM))
    source = open_source("visit.eaf", data)
    read = read_talk(source)
    assert read is not None
    assert not read.troubles
    sound(source, read)
    assert told(data) == TALK


def test_tiers_that_hang_on_another_or_tell_the_same_again_are_left_out() -> None:
    words = [("Is", 500, 700), ("he", 700, 900), ("in", 900, 1250), ("Right", 63000, 63500), ("then", 63500, 64500)]
    data = eaf(
        tier("marker", [("en", a, b) for _, a, b in SUE]), tier("words", words), tier("A", SUE, "Sue"),
        tier("gloss", [("he in", 5000, 9000)], "Sue", parent="A"), tier("B", MUM, "Mum"),
    )  # fmt: skip
    assert told(data) == TALK


def test_short_answers_within_long_talk_are_somebody_elses() -> None:
    talk = [("A long tale of a cat", 0, 9000), ("and of a dog", 9100, 15000)]
    assert ("B", "mm") in [(who, words) for who, words, *_ in told(eaf(tier("A", talk), tier("B", [("mm", 4000, 4300), ("yes", 12000, 12400)])))]  # fmt: skip


def test_single_words_are_put_together_and_marks_of_quotation_stay() -> None:
    words = [("“Is", 500, 700), ('"he"', 700, 900), ("in?", 900, 1250), ("No.", 9000, 9100)]
    source = elan("a.eaf", eaf(tier("A", words)))
    assert source.text.splitlines()[1:] == ['A\t“Is "he" in?\t0.5\t1.25', "A\tNo.\t9\t9.1"]


def test_a_slot_without_a_time_is_no_loss() -> None:
    data = eaf(tier("A", SUE), tier("B", MUM)).replace(b' TIME_VALUE="1500"', b"")
    assert ("B", "No. Never.", None) in [one[:3] for one in told(data)]


def test_without_any_times_nobody_is_taken_for_an_echo() -> None:
    data = eaf(tier("A", SUE), tier("B", MUM)).replace(b"TIME_VALUE", b"X")
    assert {who for who, *_ in told(data)} == {"A", "B"}


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"), (b"hello", "damaged"), (b"<a/>", "another kind"), (eaf(), "none"), (eaf(tier("A", [(" ", 0, 1)])), "none"),
        (eaf(tier("A", SUE))[:200], "damaged"), (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "entities"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, word: str) -> None:
    with pytest.raises(SaysoError, match=word) as caught:
        open_source("a.eaf", data)
    assert "export" in caught.value.way_out


pieces = st.lists(st.tuples(st.sampled_from(["No.", "Is he in?", "", "x"]), st.integers(0, 9), st.integers(0, 9)), max_size=5)  # fmt: skip


@settings(deadline=None)
@given(st.lists(pieces, max_size=4), st.integers(0, 2000), st.binary(max_size=2))
def test_any_tiers_and_any_damage_are_read_or_refused(tiers: list[list[Piece]], at: int, junk: bytes) -> None:
    data = eaf(*(tier(f"T{i}", each) for i, each in enumerate(tiers)))
    for one in (data, data[:at] + junk + data[at + len(junk) :]):
        with contextlib.suppress(SaysoError):
            read_talk(elan("a.eaf", one), expected=True)
