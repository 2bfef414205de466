"""The worked examples in the readers' pages, and what talk and dates share."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.catalogue import SECTIONS, worked_examples
from sayso.dates import parse_clock, parse_date, parse_time
from sayso.model import Source
from sayso.readers import entries
from sayso.transcripts.front_matter import front_matter
from sayso.transcripts.labels import is_name, is_role, may_be_label, speakers_of
from sayso.transcripts.talk import lines

MINE = ("F101", "F102", "F103", "F105", "F106", "F201", "F202", "F203", "F204", "F301")
EXAMPLES = [
    pytest.param(entry, blocks, id=f"{entry.name}: {title}")
    for entry in entries().values()
    if entry.level == "encounter"
    for title, blocks in worked_examples(entry.page)
]


@pytest.mark.parametrize(("entry", "blocks"), EXAMPLES)
def test_worked_examples(entry, blocks) -> None:  # type: ignore[no-untyped-def]
    found = entry.func(Source("example", blocks["talk"]))
    assert "\n".join(f"{t.speaker.name} «{t.text}»" for t in found.turns) == blocks["expect"].rstrip("\n")


@pytest.mark.parametrize("code", MINE)
def test_pages_have_their_sections(code: str) -> None:
    entry = entries()[code]
    assert entry.summary.endswith(".")
    assert all(entry.section(heading) for heading in SECTIONS["reader"])


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-02-26", date(2024, 2, 26)), ("26/2/24", date(2024, 2, 26)), ("Mon 26th Feb 2024", date(2024, 2, 26)),
        ("26 February 2024", date(2024, 2, 26)), ("February 26, 2024", date(2024, 2, 26)), ("2024-02-30", None),
        ("26/13/2024", None), ("26 Febtober 2024", None), ("0000-01-01", None), ("soon", None), ("", None),
        ("1 mayor 2024", None), ("2024-02-26T10:30:00Z", date(2024, 2, 26)),
    ],
)  # fmt: skip
def test_days(typed: str, day: date | None) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("14:30", time(14, 30)),
        ("2.30 pm", time(14, 30)),
        ("12am", time(0)),
        ("2400", None),
        ("13pm", None),
        ("9", None),
    ],
)
def test_times(typed: str, moment: time | None) -> None:
    assert parse_time(typed) == moment


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    parse_date(text), parse_time(text)
    seconds = parse_clock(text)
    assert seconds is None or seconds >= 0


def test_names_roles_and_headings() -> None:
    for label in (
        "Kyle Huey",
        "PMA",
        "SW1",
        "Speaker 2",
        "Ms. O'Neil",
        "Day, Susan",
        "Kyle van der Berg",
        "Paul (Wings)",
        "王小明",
    ):
        assert may_be_label(label), label
        assert is_name(label), label
    for label in ("So I said", "what he said", "I think", "Yes", "3 May"):
        assert not is_name(label), label
    assert is_role("Mother")
    assert is_role("SW 2")
    assert not any(map(may_be_label, ("Date", "17", "http", "Actions", "x" * 64, "a b c d e f", "Really?", "")))
    assert speakers_of(["Kelly"]) == frozenset()
    assert speakers_of(["p1", "p1", "zz", "tom", "tom", "tom"]) == {"p1", "tom"}


def test_lines_end_as_webvtt_says() -> None:
    text = "a\r\nb\rc\n\u2028d"
    assert [text[i:j] for i, j in lines(text)] == ["a", "b", "c", "\u2028d"]
    assert lines("") == []
    assert list(lines("a\n")) == [(0, 1)]


def test_front_matter_that_never_closes_is_text() -> None:
    assert front_matter("---\ndate: x\n")[1] == 0
    assert front_matter("---\ndate: x\n---")[1] == len("---\ndate: x\n---")
