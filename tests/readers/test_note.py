from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Source
from sayso.readers.note import note, read_front

FRONT = (
    "---\ndate: 26/02/2024\nauthor: Susan Bright\nkind: visit note\nabout: Roberta; Amy\nto: GP\nencounter: v01\n---\n"
)


def test_front_matter() -> None:
    found = note(Source("a.md", FRONT + "\nHome visit.\n"))
    assert (found.date, found.kind, found.encounter) == (date(2024, 2, 26), "visit note", "v01")
    assert found.author is not None
    assert found.author.name == "Susan Bright"
    assert [p.id for p in found.about + found.to] == ["Roberta", "Amy", "GP"]
    assert found.span.quote == "Home visit."


def test_the_file_name_where_the_front_matter_is_silent() -> None:
    found = note(Source("records/2024-02-26_visit-note_susan-bright.md", "---\nkind: letter\n---\nx"))
    assert (found.date, found.kind) == (date(2024, 2, 26), "letter")
    assert found.author is not None
    assert found.author.name == "Susan Bright"
    assert note(Source("phone-message.md", "x")).author is None


@pytest.mark.parametrize("typed", ["2024-02-30", "next week", "31/04/2024"])
def test_a_day_that_does_not_exist_is_unknown_and_said(typed: str) -> None:
    front, troubles = read_front(Source("a.md", f"---\nauthor: S\ndate: {typed}\n---\nx"))
    assert front.date is None
    assert troubles[0].where == "a.md, line 3"
    assert typed in troubles[0].found
    assert read_front(Source("2024-02-30_note.md", "x"))[1]


def test_a_rule_is_no_front_matter_and_a_note_may_be_empty() -> None:
    text = "---\nHe said nothing.\n---\nThen left."
    assert note(Source("a.md", text)).span.quote == text
    assert note(Source("a.md", "---\ndate: 2024-01-01\n")).span.start == 0
    assert note(Source("a.md", " \n")).span.quote == ""


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["---\n", "date: ", "x: y\n", "2024-01-01", "\n", "é", ": ", "\r\n"])).map("".join),
    st.text(),
)
def test_whatever_stands_in_it_nothing_breaks(front: str, text: str) -> None:
    source = Source("a_b_c", front + text)
    span = note(source).span
    assert source.text[span.start : span.end] == span.quote
    assert span.quote == span.quote.strip()
