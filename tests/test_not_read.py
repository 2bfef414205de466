"""What is no words of anybody is refused by name, and what is words is not."""

from __future__ import annotations

import contextlib
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import SaysoError
from sayso.not_read import refuse
from sayso.readers import open_source

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


@pytest.mark.parametrize(
    ("name", "text", "found", "way_out"),
    [
        ("a.exb", f"{XML}<!-- one > two -->\n<basic-transcription><head/></basic-transcription>", "EXMARaLDA", ".eaf"),
        ("a.trs", '<?xml version="1.0"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans scribe="K"/>', "Transcriber", ".srt"),
        ("a.xml", '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', "TEI", "columns"),
        ("a.txt", f"\n{XML}<ANNOTATION_DOCUMENT/>", "ELAN", ".eaf"), ("a.txt", f"{XML}<w:wordDocument/>", "Word", ".docx"),
        ("a.xml", f"{XML}<x:talk a='1'/>", "<talk>", ".vtt"), ("a.xml", f"{XML}no tag", "damaged XML", ".vtt"),
        ("a.md", "<!DOCTYPE html>\n<html><p>Hello</p></html>", "a web page", ".html"),
        ("a.otr", '{"text": "<p>No.</p>", "media": ""}', "JSON", ".json"), ("a.txt", '["one", 2]', "JSON", ".json"),
        ("a.txt", '{"speaker": "A"}\n{"speaker": "B"}\n', "JSON", ".json"),
        ("a.txt", 'File type = "ooTextFile"\nObject class = "TextGrid"\n', "Praat", ".TextGrid"), ("a.txt", "@UTF8\n@Begin\n", "CHAT", ".cha"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_format_is_named_with_the_way_out(name: str, text: str, found: str, way_out: str, coding: str) -> None:
    with pytest.raises(SaysoError) as caught:
        open_source(name, text.encode(coding))
    assert caught.value.where == name
    assert found in caught.value.found
    assert way_out in caught.value.way_out


@pytest.mark.parametrize(
    "text",
    [
        "<3 she said.", "<b>Mum</b> said no.", "<p>A note.</p>", "<!-- sayso: ignore W201 -- quoted -->\nA note.", "[1]", "[laughs] No.", "{}",
        "[Mother] No.", "{a} note", "[]", "Mother: {\"a\": 1}", "1", "null", "<", "<!--", "@Begin with the child.", "<document", "<project> was the word",
    ],
)  # fmt: skip
def test_words_are_words(text: str) -> None:
    refuse("a.txt", text)


@pytest.mark.parametrize("part", ["<!--", "<?", "<!DOCTYPE [", "<!-- -->", "[", '{"a":', " ", "<a:", "<!DOCTYPE a>"])
def test_no_file_takes_long(part: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(SaysoError):
        refuse("a.txt", part * 200_000)
    assert time.monotonic() - start < 2


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)) | st.text())  # fmt: skip
def test_any_json_object_is_refused_and_nothing_else_breaks(whole: object) -> None:
    text = json.dumps(whole)
    if isinstance(whole, dict) and whole:
        with pytest.raises(SaysoError, match="JSON"):
            refuse("a.txt", text)
    else:
        with contextlib.suppress(SaysoError):
            refuse("a.txt", text if not isinstance(whole, str) else whole)
