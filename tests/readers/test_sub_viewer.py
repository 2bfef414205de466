from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import NOBODY_NAMED, SaysoError
from sayso.readers import open_source, read_talk
from sayso.readers.sub_viewer import sub_viewer

from .conftest import Check

NAMED = "0:00:00.500,0:00:01.250\nSusan: Is he in,\nnow?\n\n0:00:01.500,0:00:03.000\nRoberta: No.[br]Never.\n\n0:01:03.000,0:01:04.500\nSusan: Right then.\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_names_words_times_and_places(ends: str, sound: Check) -> None:
    text = NAMED.replace("\n", ends)
    source = open_source("visit.sbv", text.encode())
    read = read_talk(source)
    assert read is not None
    assert not read.troubles
    sound(source, read)
    assert [(t.speaker.label, " ".join(t.text.split()), t.start, t.end) for t in read.turns] == [
        ("Susan", "Is he in, now?", 0.5, 1.25), ("Roberta", "No. Never.", 1.5, 3.0), ("Susan", "Right then.", 63.0, 64.5)
    ]  # fmt: skip
    for word in ("now?", "Never.", "Right"):
        line, column = source.place(source.text.index(word))
        assert text.split(ends)[line - 1].startswith(word, column - 1)


def test_without_names_each_caption_is_nobodys() -> None:
    text = NAMED.replace("Susan: ", "").replace("Roberta: ", "")
    read = read_talk(open_source("visit.sbv", text.encode()))
    assert read is not None
    assert [t.speaker for t in read.turns] == [NOBODY_NAMED] * 3


@pytest.mark.parametrize("end", ["0:01:05.0", "0:01:05.000,", "0:01:05.000,0:0", "0:01:05.000,0:01:06.0\n"])
def test_a_line_of_times_that_the_end_of_the_file_breaks_is_told(end: str) -> None:
    read = read_talk(open_source("visit.sbv", f"{NAMED}\n{end}".encode()))
    assert read is not None
    assert [(t.where, t.expected) for t in read.troubles] == [
        ("visit.sbv, line 11", "a whole line of times at the end of the file")
    ]
    assert read.turns[-1].text == "Right then."


@pytest.mark.parametrize(
    "data", [b"", b"Susan: No.", b"1\n00:00:01,000 --> 00:00:02,000\nNo.", b"0:00:01.000,0:00:02 No."]
)
def test_what_holds_no_captions_is_refused(data: bytes) -> None:
    with pytest.raises(SaysoError) as caught:
        open_source("a.sbv", data)
    assert caught.value.way_out


@settings(deadline=None)
@given(st.lists(st.sampled_from(["0:00:01.000,0:00:04.000\n", "0:00:09.000,0:00:04.000\n", "0:0", "\n", "Susan: No.\n", "-->", "[br]", "\r"])).map("".join))  # fmt: skip
def test_whatever_stands_in_it_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(SaysoError):
        source = sub_viewer("a.sbv", text.encode())
        assert source.text.count("\n") == text.count("\n")
        assert read_talk(source) is not None
