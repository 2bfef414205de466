from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError
from sayso.readers import open_source, read_talk
from sayso.readers.rich_text import rich_text

from .conftest import Check

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fswiss\fcharset204{\*\panose 020b}Arial;}}{\*\generator f4;}"


def rtf(body: bytes) -> bytes:
    return HEAD + b"\\f0\\fs24\n" + body + b"}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"Caf\'e9, she\'92d \u8216\'91so\u8217 ?, \u-10179?\u-8704?", "Café, she’d ‘so’, 😀"),
        (rb"\uc0\u8220 No\u8221\uc1  \{x\} \\par", "“No” {x} \\par"),
        (b"\x93raw\x94 caf\xe9", "“raw” café"),
        (rb"\f1\'cd\'e5\'f2\f0 . \u1053?", "Нет. Н"),
        (rb"{\b Bold} and \i1 italic\i0 .\endash\emdash", "Bold and italic.–—"),
        (rb"One\line two\par" + b"\nThree\\\nfour\\tab five\\-d\\~e", "One\ntwo\nThree\nfour\tfived\xa0e"),
        (rb"a {\deleted\revauthdel1 hostile }b \\deleted c", "a b \\deleted c"),
        (
            rb'see {\field{\*\fldinst{HYPERLINK "http://example.org/secret"}}{\fldrslt{the plan}}}.',
            "see the plan.",
        ),
        (b"a{\\pict\\pngblip\n" + b"4f06ab12\n" * 99 + rb"}b{\pict\bin5 }}}}}}c", "abc"),
        (
            rb"Intro\par\trowd\cellx1\cellx2\pard\intbl Sue\cell Is he\par in?\cell\row"
            rb"\trowd\cellx1\cellx2\intbl Mum\cell No.\cell\trowd\cellx1\cellx2\row\trowd\cell\cell\row After\par x|y",
            "Intro\nSue | Is he in?\nMum | No.\nAfter\nx|y",
        ),
        (rb"Above\par\intbl Sue\cell No.\cell\trowd\row", "Above\nSue | No."),
        (rb"\trowd\intbl a\par b\cell\row c", "a\nb\nc"),
    ],
)
def test_what_a_person_reads_in_it(body: bytes, text: str) -> None:
    assert rich_text("a.rtf", rtf(body)).text == text + "\n"


def test_a_place_is_a_paragraph() -> None:
    source = rich_text("a.rtf", rtf(rb"One\par\par two three\par"))
    assert source.text == "One\n\ntwo three\n"
    assert (source.place(source.text.index("three")), source.counted) == ((3, 5), "paragraph")


def test_a_transcript_is_talk(sound: Check) -> None:
    lines = ["I: Is he in? #00:00:10-2#", "B1: No. #00:00:14-1#", "I: Since when? #00:00:21-1#", "B1: Since May. #00:00:28-2#"]  # fmt: skip
    source = open_source("visit.rtf", rtf(r"\par ".join(lines).encode()))
    read = read_talk(source)
    assert read is not None
    sound(source, read)
    assert [(t.speaker.label, t.text.split(" #")[0]) for t in read.turns] == [
        tuple(line.split(" #")[0].split(": ")) for line in lines
    ]


@pytest.mark.parametrize("body", [rb"Sue: Who?\par Mum: My bro", rb"Mum: My {\b bro", rb"Mum: My bro\}", rb"{\pict\bin9 }}}}}}}}}Mum: My bro", rb"Mum: My bro{\pict\bin9 }}}x"])  # fmt: skip
def test_a_file_that_breaks_off_is_told_and_read_as_far_as_it_goes(body: bytes) -> None:
    source = rich_text("a.rtf", rtf(body)[:-1])
    (told,) = source.troubles
    assert (told.where, told.expected) == ("a.rtf", "a closing } at the end of the file")
    assert "My bro" in told.found
    assert "My bro" in source.text


@pytest.mark.parametrize("end", [b"", b"\r\n", b"\n\x00\x00", b"\x1a", b"}"])
@pytest.mark.parametrize(
    "body",
    [rb"No.", rb"No {\b more}", rb"No { more", rb"No } more", rb"No \{ more", rb"No \\", rb"No {\pict\bin4 }{{{}"],
)
def test_a_whole_file_is_not_told_as_cut(body: bytes, end: bytes) -> None:
    """Not even where a program wrote a brace of somebody's words as it is."""
    assert rich_text("a.rtf", rtf(body) + end).troubles == ()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"), (b"hello", "something else"), (b"PK\x03\x04", "something else"), (HEAD, "without words"),
        (rtf(rb"\par "), "without words"), (rtf(rb"\u99999999999 x"), "broken"), (rtf(rb"\uc x"), "broken"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, word: str) -> None:
    with pytest.raises(SaysoError, match=word) as caught:
        open_source("a.rtf", data)
    assert caught.value.where == "a.rtf"
    assert caught.value.way_out


@pytest.mark.parametrize(
    "part",
    [b"{\\fonttbl\\f1", b"\\f1", b"{\\field{\\*\\fldinst{HYPERLINK ", b"{", b"}", b"\\trowd x\\cell\\row ", b"\\cell ", b"a\\bin1 x", b"{\\pict\\bin1 x"],
)  # fmt: skip
def test_no_file_takes_long(part: bytes) -> None:
    start = time.monotonic()
    with contextlib.suppress(SaysoError):
        rich_text("a.rtf", b"{\\rtf1{\\fonttbl" + part * 40_000 + b"}" + part * 40_000 + b"}")
    assert time.monotonic() - start < 5


PARTS = [rb"\par ", rb"\cell ", rb"\row ", rb"\trowd ", b"{", b"}", rb"\'e9", rb"\u8217?", rb"\u-10179?", rb"\bin3 ", rb"\f1 ", rb"\*", rb"\deleted ", b"word ", b"\xff", b"\\", b"\x00", rb"\ansicpg0 ", rb"\uc9 "]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.binary(max_size=3)).map(b"".join))
def test_whatever_stands_in_it_is_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(SaysoError):
        source = rich_text("a.rtf", rtf(body))
        assert source.text.strip()
        assert source.text.isprintable() or not set(source.text) & set("\x00\x07\ue000\ue001\ue002")
        source.text.encode()
