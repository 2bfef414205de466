"""Process recordings: talk in one column, what the writer felt and the supervisor's comments in others."""

from __future__ import annotations

import pytest

from sayso.model import SaysoError, Source
from sayso.readers import open_source, read_talk
from sayso.readers.process_recording import process_recording, recognises

from .conftest import check_sound

SAID = [
    ("SW", "Hi, could I come in?"),
    ("CL", "If you must. Mind the dog."),
    ("SW", "Thank you."),
    ("CL", "Sit there."),
]


def said(text: str) -> list[tuple[str, str]]:
    source = Source("visit.csv", text)
    assert recognises(text) > 0.95
    found = process_recording(source)
    check_sound(source, found)
    return [(t.speaker.name, t.text) for t in found.turns]


BARS = """Process Recording
Agency: Harbour House, Purpose: housing
Verbatim dialogue | Student's gut feelings | Field instructor
SW: Hi, could I come in? | Nervous, "new" | An opening.
CL: If you must. Mind the dog. | |
SW: Thank you. | Relief |
CL: Sit there. | | Say more?
Impressions: she was guarded.
"""
LINES = 'No,Interaction,Analysis of skills\n1,"SW: Hi, could I come in?\nCL: If you must. Mind the dog.",Asked leave\n2,"SW: Thank you.\nCL: Sit there.",'
ONE_CELL = "Content\tFeelings\nSW: Hi, could I come in? CL: If you must. Mind the dog. SW: Thank you. CL: Sit there.\tNervous\n"
NUMBERED = LINES.replace('"SW:', '"1. SW:').replace("\nCL:", "\n2. CL:")
TWICE = BARS.replace("SW: Thank", "Verbatim dialogue | Student's gut feelings | Field instructor\nSW: Thank")


@pytest.mark.parametrize(
    "text", [BARS, LINES, NUMBERED, ONE_CELL, TWICE], ids=["bars", "lines", "numbered", "one cell", "headings again"]
)
def test_the_talk_and_nothing_else_is_read(text: str) -> None:
    assert said(text) == SAID


def test_what_is_left_out_is_told_by_name() -> None:
    found = process_recording(Source("visit.docx", BARS))
    assert [(t.where, t.found) for t in found.troubles] == [
        ("visit.docx, line 3", "other columns too: «Student's gut feelings», «Field instructor»")
    ]


def test_what_stands_before_a_name_is_left_out_and_told() -> None:
    text = BARS.replace("SW: Thank you.", "I knocked on the kitchen door. SW: Thank you.").replace(
        "CL: Sit there.", "She said nothing for a while. | Unsure |\nCL: Sit there."
    )
    assert said(text) == SAID
    told = [t.found for t in process_recording(Source("visit.docx", text)).troubles][1:]
    assert told == ["«I knocked on the kitchen door.»", "«She said nothing for a while.»"]


def test_speakers_that_are_named() -> None:
    text = BARS.replace("CL:", "p:").replace("SW:", "w:")
    found = process_recording(Source("visit.docx", text, speakers=("w (social worker)", "p (mother)")))
    assert [t.speaker.name for t in found.turns][:2] == ["w (social worker)", "p (mother)"]


EMPTY_CELLS = "<table><tr><th>Talk</th><th>Felt</th></tr>" + "".join(
    f"<tr><td>{who}: {words}</td><td>{felt}</td></tr>" for (who, words), felt in zip(SAID, ("Uneasy", "", "", "Calm"), strict=True)
) + "</table><table><tr><td>Goal</td><td>Outcome</td><td>Comments</td></tr><tr><td>SW: trust</td><td>Met</td><td>Good</td></tr></table>"  # fmt: skip


def test_empty_cells_of_a_page_and_another_table_below() -> None:
    found = read_talk(open_source("visit.html", EMPTY_CELLS.encode()))
    assert found is not None
    assert [(t.speaker.name, t.text) for t in found.turns] == SAID


def test_feelings_in_rows_of_their_own() -> None:
    felt = "(Feelings: sad, mostly) | x\n"
    text = "Dialogue | Comments\n" + felt.join(f"{who}: {words} | Nervous\n" for who, words in SAID) + felt
    assert said(text) == SAID


def test_no_headings_dashes_and_names_with_a_dot() -> None:
    text = "".join(f"{who}: {words} | Nervous, I think, or not\n" for who, words in SAID)
    assert said("Session 2, on Monday\n" + text) == SAID
    assert said("Talk | Felt\n" + text.replace(": ", " – ")) == SAID
    assert said("Talk | Felt\n" + text.replace("CL:", "Mrs N.:")) == [(w.replace("CL", "Mrs N."), t) for w, t in SAID]


def test_a_third_person_in_a_column_of_their_own_is_read_too() -> None:
    rows = (
        "Worker | Mother | Grandad Joe | Supervisor\n"
        + "Do you sleep? | Not much. | | Why ask?\nWhy not? | The baby. You know. | I do nights. | Good\nSince when? | May. | | You see?\n"
    )
    assert {who for who, _ in said(rows)} == {"Worker", "Mother", "Joe (Grandad)"}


def test_a_column_for_each_person() -> None:
    rows = [
        "Worker,Client,Felt",
        '"Hi, could I come in?",If you must.,x',
        "How are you?,,y",
        "Do you sleep?,No. You?,",
        "I do.,Good.,",
    ]
    assert said("\n".join(rows)) == [
        ("Worker", "Hi, could I come in?"), ("Client", "If you must."), ("Worker", "How are you?\nDo you sleep?"), ("Client", "No. You?"),
        ("Worker", "I do."), ("Client", "Good."),
    ]  # fmt: skip


TALK = "SW: We spoke about feelings, and analysis.\nMum: We did, and I said so.\nSW: Yes, you did.\nMum: I did, then."
TURNS = "Speaker,Text,Comments\nSW,Mum: how are you?,x\nMum,SW: fine.,y\nSW,Mum: good.,z\nMum,SW: bye.,\n"
LOG = "Date | Notes | Supervisor comments\n" + "".join(
    f"0{i}/03/2024 | {who}: rang about the visit. | Noted\n"
    for i, who in enumerate(("Mum", "SW", "Mum", "SW", "Dad"), 1)
)
TITLE = "Home visit, with comments\n\nSW: Hi, Kelly.\nMum: You're here, then.\nSW: Yes, sorry.\nMum: Fine, you are.\n"
FINDINGS = "Observation,Analysis\nKelly: low mood.,Depression?\nTyler: clean.,Grief\nKelly: no food in fridge.,Benefits\nTyler: talks.,x\n"
SAFETY = "If,Then\nDrunk,Mum: I will not open the door.\nLow,Carol: I will come.\nFire,Mum: I will go to Carol.\n"
VIEWS = "Domain,Evidence\n" + "".join(
    f"{d},{w}: I cannot cope with it.\n" for d, w in zip("abcd", ("Mum", "Gran") * 2, strict=True)
)
NUMBERS = "".join(f"{i} | {who}: {words}\n" for i, (who, words) in enumerate(SAID, 1))
RECORD = "Heading | Analysis\nHealth: no concerns. | Good\nHousing: damp in two rooms. | Poor\nSchool: attends well. | Good\n"


@pytest.mark.parametrize(
    "text",
    [
        TALK,
        TURNS,
        LOG,
        TITLE,
        FINDINGS,
        SAFETY,
        VIEWS,
        NUMBERS,
        RECORD,
        "",
        "Dialogue | Feelings\n",
        "Feelings,Analysis\n\n,\n",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert recognises(text) == 0.0
    with pytest.raises(SaysoError, match="a table with a column of talk"):
        process_recording(Source("x.csv", text))


def test_a_transcript_with_commas_stays_one() -> None:
    found = read_talk(Source("visit.txt", TALK))
    assert found is not None
    assert found.turns[1].text == "We did, and I said so."


def test_an_open_quotation_mark_loses_no_rows_above() -> None:
    text = LINES + '\n3,"SW: And now'
    assert said(text)[:4] == SAID
