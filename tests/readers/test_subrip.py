from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import NOBODY_NAMED, SaysoError, Source
from sayso.readers import read_talk
from sayso.readers.subrip import recognises, subrip
from sayso.readers.webvtt import recognises as webvtt_recognises

from .conftest import check_sound


def said(text: str) -> list[tuple[str, str]]:
    source = Source("visit.srt", text)
    found = subrip(source)
    check_sound(source, found)
    return [(turn.speaker.name, turn.text) for turn in found.turns]


def test_commas_full_stops_positions_and_missing_numbers() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000 X1:10 X2:20 Y1:1 Y2:2\nOne.\n\n"
        '00:00:02.500 --> 00:00:03,500\nTwo.\n\n3\n0:00:04,0 --> 0:00:05,0\n{\\an8}<font color="red">Three.</font>\n'
    )
    assert [words for _, words in said(text)] == ["One.", "Two.", "Three."]
    turns = subrip(Source("a.srt", text)).turns
    assert [(t.start, t.end) for t in turns] == [(1.0, 2.0), (2.5, 3.5), (4.0, 5.0)]


def test_names_brackets_dashes_and_sounds() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nSusan: Hello.\n\n2\n00:00:02,000 --> 00:00:03,000\n[Susan] Hm.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n[Laughs] No.\n\n4\n00:00:04,000 --> 00:00:05,000\n- Yes.\n- No.\n"
        "5\n00:00:06,000 --> 00:00:07,000\nMother: It is 9:30 now.\n"
    )
    nobody = NOBODY_NAMED.name
    assert said(text) == [
        ("Susan", "Hello.\nHm."), (nobody, "[Laughs] No."), (nobody, "Yes."), (nobody, "No."),
        ("Mother", "It is 9:30 now."),
    ]  # fmt: skip


def test_a_bad_cue_is_said_and_the_rest_read() -> None:
    found = subrip(Source("visit.srt", "1\n00:00:01,000 --> oops\nOne.\n\n2\n00:00:02,000 --> 00:00:03,000\nTwo.\n"))
    assert [t.text for t in found.turns] == ["One.", "Two."]
    assert found.troubles[0].where == "visit.srt, line 2"
    assert "oops" in found.troubles[0].found


TWO = (
    "1\n00:00:01,000 --> 00:00:03,000\nHelen: Was it you?\n\n2\n00:00:04,000 --> 00:00:06,000\nRoberta: It was not.\n\n"
)


@pytest.mark.parametrize("end", ["3\n00:00:07", "3\n00:00:07,0", "3\n00:00:07,000 -", "00:00:07,000 --", "3\n00:00:07,000 -->", "3\n00:00:07,000 --> 00", "3\n00:00:07,000 --> 00:00:0", "3\n00:00:07,000 --> 00:00:09,00\n"])  # fmt: skip
def test_a_line_of_times_that_the_end_of_the_file_breaks_is_told_and_is_no_words(end: str) -> None:
    found = subrip(Source("visit.srt", TWO + end))
    (told,) = found.troubles
    assert told.expected == "a whole line of times at the end of the file"
    assert told.where == f"visit.srt, line {10 if end[0] == '3' else 9}"
    assert told.found.endswith(" ".join(end.split()) + "»")
    assert [t.text for t in found.turns] == ["Was it you?", "It was not."]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("3\n00:00:07,000 --> 00:00:09,000", []),
        ("3\n00:00:07,000 --> 00:00:0\nHelen: Who?\n", ["an end after the start"]),
        ("3\n00:00:07,000 --> 00:00:02,000\n", ["an end after the start"]),
        ("3\n00:00:07,000 --> 00:00:09,000\nHelen: When?\n\n12:30", ["a line with the times of a cue"]),
        ("00:00:07,0\n\nHelen: Who?", ["a line with the times of a cue"] * 2),
    ],
)
def test_other_times_are_not_told_as_cut(end: str, expected: list[str]) -> None:
    assert [t.expected for t in subrip(Source("visit.srt", TWO + end)).troubles] == expected


def test_recognised_by_its_commas_before_webvtt() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nSusan: Hello.\n"
    assert recognises(text) > webvtt_recognises(text)
    dots = text.replace(",", ".")
    assert recognises(dots) > webvtt_recognises(dots)
    assert recognises("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nx") == 0.0
    found = read_talk(Source("x.txt", text))
    assert found is not None
    assert len(found.turns) == 1


def test_no_times_at_all() -> None:
    with pytest.raises(SaysoError):
        subrip(Source("visit.srt", "a note"))


def test_an_ending_alone_is_enough_to_be_tried() -> None:
    with pytest.raises(SaysoError):
        read_talk(Source("visit.srt", "a note"))


@pytest.mark.parametrize("bit", ["<", "[", "[A] ", "A:b\n", "- x\n", "\n", "1\n", "{\\a"])
def test_no_text_takes_more_than_linear_time(bit: str) -> None:
    start = time.perf_counter()
    said("1\n00:00:01,000 --> 00:00:02,000\n" + bit * 50_000)
    assert time.perf_counter() - start < 10


PARTS = ("1\n", "\n", "00:00:01,000 --> 00:00:02,000\n", "00:00:09,000 --> 00:00:02,000\n", "0:0 --> \n", "Ann: a\n", "[Bo] b\n",
         "- c\n", "<i>d</i>\n", "\r", "é", "--> ", "X1:1")  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=60).map("".join)))
def test_whatever_stands_in_it_nothing_breaks(text: str) -> None:
    source = Source("x.srt", text)
    with contextlib.suppress(SaysoError):
        check_sound(source, subrip(source))
