from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError
from sayso.readers import entries, open_source
from sayso.readers.plain_text import plain_text

WORDS = "Mother: “I don’t know”, she said – at the café.\r\n" * 5


@pytest.mark.parametrize(
    ("mark", "coding"),
    [
        (b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (b"", "cp1252"), (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)  # fmt: skip
def test_encodings(mark: bytes, coding: str) -> None:
    assert plain_text("a.txt", mark + WORDS.encode(coding)).text == WORDS


@pytest.mark.parametrize("words", ["Café.", "“No”, she said.", "£20 – a naïve idea", "Zoë: I don’t know…"])
def test_a_short_western_text_is_read_as_windows_wrote_it(words: str) -> None:
    assert plain_text("a.txt", words.encode("cp1252")).text == words


def test_chinese_without_a_mark() -> None:
    words = "宇宙守护神保护我们远离邪恶，他能徒手抓住子弹，拦住疾速的火车。轻轻一跳就能飞跃高楼。" * 4
    assert plain_text("a.srt", words.encode("gb18030")).text == words


def test_one_bad_byte_does_not_spoil_the_rest() -> None:
    text = plain_text("a.txt", WORDS.encode()[:-3] + "é".encode()[:1]).text
    assert text.startswith("Mother: “I don’t")
    assert text.endswith("\ufffd")
    cut = plain_text("a.txt", codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le")[:-1]).text
    assert cut == WORDS[:-1]


def test_line_ends_and_odd_characters_stay() -> None:
    text = "a\rb\r\nc\x0b\u2028d\x85e "
    assert plain_text("a.txt", text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"), (b" \n", "empty"), (codecs.BOM_UTF8, "empty"), (b"PK\x03\x04....", "zip"), (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0....", "Office"), (b"{\\rtf1 x}", "rich"), (b"\x00\x01\x02abc\x00" * 9, "no text"),
        (b"\x01\x02\x03" * 40, "no text"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_said_with_a_way_out(data: bytes, word: str) -> None:
    with pytest.raises(SaysoError, match=word) as caught:
        plain_text("a.txt", data)
    assert caught.value.where == "a.txt"
    assert caught.value.way_out.endswith(".")


def test_endings() -> None:
    assert open_source("a.unknown", b"x").kind == "text"
    with pytest.raises(SaysoError, match="Word"):
        open_source("A.DOC", b"\xd0\xcf\x11\xe0")
    codes = list(entries())
    assert codes == sorted(codes)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(), st.text().map(lambda t: t.encode("utf-16")), st.text().map(lambda t: t.encode("utf-8"))))
def test_any_bytes_give_a_text_or_an_error(data: bytes) -> None:
    with contextlib.suppress(SaysoError):
        assert plain_text("a", data).text
