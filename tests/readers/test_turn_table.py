from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import NOBODY_NAMED, SaysoError, Source
from sayso.readers import open_source
from sayso.readers.turn_table import conversations, recognises, turn_table

from .conftest import check_sound


def said(text: str) -> list[tuple[str, str, float | None, float | None]]:
    source = Source("visit.csv", text)
    found = turn_table(source)
    check_sound(source, found)
    return [(t.speaker.name, t.text, t.start, t.end) for t in found.turns]


def test_a_colon_after_the_name_an_unnamed_column_and_doubled_quotes() -> None:
    text = ',speaker,text,start,stop\n0,DB:,"He said ""no"", then",0:01,0:02.5\n1,SD,"two\nlines",3,4\n2,,who?,5,6\n'
    assert said(text) == [
        ("DB", 'He said ""no"", then', 1.0, 2.5), ("SD", "two\nlines", 3.0, 4.0), (NOBODY_NAMED.name, "who?", 5.0, 6.0),
    ]  # fmt: skip


def test_tabs_in_a_csv_and_a_speaker_who_goes_on() -> None:
    assert said("Participant\tUtterance\nT\tHello.\nT\tSit.\nSN\tNo.\n") == [
        ("T", "Hello.\nSit.", None, None), ("SN", "No.", None, None),
    ]  # fmt: skip


def test_nvivo_timespans_and_durations() -> None:
    assert said("Timespan,Content,Speaker\n0:00.0 - 0:05.2,Hello.,Susan\n") == [("Susan", "Hello.", 0.0, 5.2)]
    assert said("who,words,start,duration\nSusan,Hello.,10,2\n") == [("Susan", "Hello.", 10.0, 12.0)]


def test_words_with_a_comma_and_no_quotation_marks_are_not_lost() -> None:
    assert said("speaker,text\nMum,No, I did not.\nSue,Oh.\n")[0][1] == "No, I did not."


def test_rows_of_two_annotators_are_one_and_conversations_are_kept_apart() -> None:
    head = "transcript_id,utterance_id,interlocutor,utterance_text,annotator_id\n"
    one = head + "1,0,therapist,Hello.,4\n1,0,therapist,Hello.,5\n1,1,client,Hi.,4\n"
    assert [row[:2] for row in said(one)] == [("therapist", "Hello."), ("client", "Hi.")]
    two = one + "2,0,therapist,Good day.,4\n"
    with pytest.raises(SaysoError, match="2 of them"):
        turn_table(Source("mi.csv", two))
    found = conversations(Source("mi.csv", two))
    assert {name: len(e.turns) for name, e in found.items()} == {"1": 2, "2": 1}


def test_bad_times_and_short_rows_are_said_and_the_rest_read() -> None:
    text = "speaker,start,text\nSue,soon,Hello.\nMum\nMum,0:02,No.\n"
    found = turn_table(Source("visit.csv", text))
    assert [(t.speaker.name, t.start) for t in found.turns] == [("Sue", None), ("Mum", 2.0)]
    assert [t.where for t in found.troubles] == ["visit.csv, line 2", "visit.csv, line 3"]


def test_a_quotation_mark_that_never_closes_is_said() -> None:
    found = turn_table(Source("visit.csv", 'speaker,text\nSue,"Hello\n' + "Mum,No.\n" * 60))
    assert "quotation mark" in found.troubles[0].expected


def test_recognises() -> None:
    assert recognises("Speaker;Text\nA;b") > 0.9
    assert recognises("date,kind,who,outcome,note\n2024-01-01,visit,Sue,kept,x") == 0.0
    assert recognises("Dear all, the speaker, and the text, were lost.") == 0.0
    with pytest.raises(SaysoError, match="speaker"):
        turn_table(Source("a.csv", "a,b\n1,2\n"))
    assert turn_table(Source("a.csv", "speaker,text\n")).turns == ()


@pytest.mark.parametrize("bit", ['"', ",", "|", '"a,', "\n", "a\n", '""', ";\t"])
def test_no_text_takes_more_than_linear_time(bit: str) -> None:
    start = time.perf_counter()
    said("speaker,text\nA,b\n" + bit * 50_000)
    assert time.perf_counter() - start < 10


PARTS = ("A,", "B:,", '"', '""', "a b,", "\n", "\r\n", "0:01,", "x", "\u2028", ",", "1,", "é")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["speaker,text,start\n", "text\tspeaker\n", "meeting,utterance_id,who,words\n", ""]),
    st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=60).map("".join)),
)
def test_whatever_stands_in_it_nothing_breaks(head: str, text: str) -> None:
    source = Source("x.csv", head + text)
    try:
        for found in conversations(source).values():
            check_sound(source, found)
    except SaysoError:
        pass


def test_annomi(shared: Path) -> None:
    source = open_source("annomi-a.csv", (shared / "annomi" / "annomi-a.csv").read_bytes())
    found = conversations(source)
    assert len(found) == 66
    for one in found.values():
        check_sound(source, one)
        assert {p.name for p in one.participants} == {"therapist", "client"}
