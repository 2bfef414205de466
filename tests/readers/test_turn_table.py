from __future__ import annotations

import re
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


COMMAS = {
    "blanks behind commas": ("Comment", "If you do not open, we will take Amy, and you know it.,harsh"),
    "an empty cell behind": ("Comment", "If you do not open, we will take Amy, and you know it.,"),
    "a time behind": ("Start", "If you do not open,we will take Amy, and you know it.,0:05"),
    "a span of time behind": ("Timespan", "If you do not open, we will take Amy,and you know it.,0:05 - 0:07"),
    "a day behind": ("Time", "If you do not open,we will take Amy, and you know it.,2024-03-01 10:00:09"),
}


@pytest.mark.parametrize("case", COMMAS)
def test_words_with_commas_before_another_column_are_whole(case: str) -> None:
    column, rest = COMMAS[case]
    found = turn_table(Source("visit.csv", f"Speaker,Text,{column}\nSusan,{rest}\n"))
    assert [re.sub(", ?", ", ", turn.text) for turn in found.turns] == [
        "If you do not open, we will take Amy, and you know it."
    ]
    assert not found.troubles


@pytest.mark.parametrize(
    "row", ["Susan,No,never,harsh", "Susan,We owe 1,000,5", "Day, Susan,No.,0:05", "Susan,No, not now,harsh,so"]
)
def test_a_row_whose_words_may_end_in_two_places_is_left_out_and_told(row: str) -> None:
    found = turn_table(Source("visit.csv", f"Speaker,Text,Start\n{row}\nMum,Yes.,0:09\n"))
    assert [t.text for t in found.turns] == ["Yes."]
    [told] = found.troubles
    assert told.where == "visit.csv, line 2"
    assert told.expected == "3 cells"
    assert row in told.found
    assert "left out" in told.way_out


def test_a_row_left_out_is_told_though_its_conversation_cannot_be_known() -> None:
    found = conversations(Source("visit.csv", "speaker,text,note,meeting\nSue,Hello.,,m1\nMum,No,never,x,m1\n"))
    assert list(found) == ["m1"]
    assert [t.where for t in found["m1"].troubles] == ["visit.csv, line 3"]


@pytest.mark.parametrize(("row", "told"), [
    ("Susan,No.,0:05,so,on", 1), ('Susan,"No.",harsh, so', 1), ("Susan,No.,0:05,,", 0), ("Susan,No.,,,", 0),
])  # fmt: skip
def test_cells_beyond_the_last_column_are_no_words(row: str, told: int) -> None:
    found = turn_table(Source("visit.csv", f"Speaker,Text,Start\n{row}\n"))
    assert [t.text for t in found.turns] == ["No."]
    assert len([t for t in found.troubles if t.expected == "3 cells"]) == told


def test_words_that_may_run_on_in_a_row_with_no_cell_too_many_are_told() -> None:
    found = turn_table(Source("visit.csv", "Speaker,Text,Comment\nMum,No, I am not ready.\n"))
    assert [t.expected for t in found.troubles] == ["quotation marks round words that hold a comma"]
    assert not turn_table(Source("visit.csv", "Speaker, Text, Comment\nMum, No., said twice\n")).troubles
    assert not turn_table(Source("visit.csv", 'Speaker,Text,Comment\nMum,"No, no.", said twice\n')).troubles


def test_an_empty_cell_is_no_turn() -> None:
    assert said("Speaker,Text\nSW,How many?\nMother,\nMother,,\nMother,Two.\n") == [
        ("SW", "How many?", None, None), ("Mother", "Two.", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header", ["Turn,Speaker,What they said", "Line,Speaker,Spoken words", "Words,Speaker,Message"]
)
def test_numbers_are_not_the_words_beside_a_column_of_letters(header: str) -> None:
    assert [row[:2] for row in said(f"{header}\n1,Sue,Open up.\n2,Mum,3\n")] == [("Sue", "Open up."), ("Mum", "3")]


def test_a_table_of_numbers_alone_says_which_column_is_missed() -> None:
    with pytest.raises(SaysoError, match="only numbers under «turn»"):
        turn_table(Source("visit.csv", "Turn,Speaker,Povedano\n1,Sue,Open up.\n2,Mum,No.\n"))
    assert said("speaker,text\n1,7\n2,8\n")[0][1] == "7"


def test_of_two_columns_of_one_name_the_first_is_read_and_the_other_told() -> None:
    found = turn_table(Source("visit.csv", "Speaker,Text,Text\nSusan,Can I?,x\nMum,No,y\n"))
    assert [t.text for t in found.turns] == ["Can I?", "No"]
    assert [(t.expected, t.found) for t in found.troubles] == [("one column named text", "2 of them")]


def test_times_in_milliseconds() -> None:
    assert said("speaker,text,start_ms,end (ms)\nSue,Hello.,500,10800000\n") == [("Sue", "Hello.", 0.5, 10800.0)]
    assert said("who,words,startMs,duration_ms\nSue,Hello.,1:00,250.0\n") == [("Sue", "Hello.", 60.0, 60.25)]
    found = turn_table(Source("visit.csv", 'speaker,text,start_ms\nSue,Hello.,"3,200"\n'))
    assert [(t.expected, t.found) for t in found.troubles] == [
        ("a time in milliseconds, or as 1:15 or 00:01:15", "«3,200»")
    ]


def test_a_number_that_comes_again_with_other_words_is_another_turn() -> None:
    text = "turn_id,Speaker,Text\n1,Sue,Can I?\n1,Mum,No.\n1,Mum,No.\n1,Mum,Not today.\n"
    assert [row[:2] for row in said(text)] == [("Sue", "Can I?"), ("Mum", "No.\nNot today.")]


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


def test_a_table_that_breaks_off_in_a_cell_is_told_and_read_as_far_as_it_goes() -> None:
    text = 'speaker,text\nHelen,"Was it you?"\nRoberta,"It was not, ""love"".\nNo."\nHelen,"Who wa'
    found = turn_table(Source("visit.csv", text))
    (told,) = found.troubles
    assert (told.where, told.expected) == ("visit.csv, line 5", "a closing quotation mark at the end of the file")
    assert told.found == '«Helen,"Who wa»'
    assert found.turns[-1].text == '"Who wa'


def test_a_mark_that_stays_open_over_rows_is_told_as_one_too_many() -> None:
    (told,) = turn_table(Source("visit.csv", 'speaker,text\nHelen,Was it you?\nRoberta,"No\nHelen,I see.\n')).troubles
    assert (told.where, told.expected) == ("visit.csv, line 3", "a quotation mark that closes")
    assert "whole" in told.way_out


@pytest.mark.parametrize(
    "row",
    [
        'Helen,"Who was it?"',
        'Helen,"He said ""no"""',
        'Helen,He said "no',
        'Helen,"No" he said',
        "Helen,Who wa",
        'Helen,""',
    ],
)
def test_a_whole_table_is_not_told_as_cut(row: str) -> None:
    for end in ("", "\n", "\n\n"):
        assert turn_table(Source("visit.csv", f"speaker,text\nMum,No.\n{row}{end}")).troubles == ()


def test_a_mark_between_tabs_or_bars_may_be_somebodys_words() -> None:
    for apart in ("\t", " | "):
        rows = ["speaker,text", "Mum,No.", 'Sue,"Go away, he said']
        assert turn_table(Source("a.txt", "\n".join(row.replace(",", apart, 1) for row in rows))).troubles == ()


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
