"""Who is named by a label, and that words under a label in doubt are nobody's, never those of whoever spoke before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.model import NOBODY_NAMED, Source
from sayso.readers import read_talk
from sayso.transcripts.labels import bare, in_doubt, may_be_label
from sayso.transcripts.perhaps_talk import may_be_talk

from .conftest import check_sound

NOBODY = NOBODY_NAMED.name
UNKNOWN = ["?", "??", "Father?", "Father (?)", "Father (possibly)", "Mother/Father", "Mother or Father", "Unknown",
           "unknown", "Unknown Speaker", "UNIDENTIFIED", "Inaudible"]  # fmt: skip


def said(name: str, text: str) -> list[tuple[str, str]]:
    source = Source(name, text)
    found = read_talk(source)
    assert found is not None
    check_sound(source, found)
    return [(turn.speaker.name, turn.text) for turn in found.turns]


def as_text(labels: list[str]) -> str:
    return "".join(f"{label}: Words number {i}.\n" for i, label in enumerate(labels))


def as_srt(labels: list[str]) -> str:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}: Words number {0}.\n\n"
    return "".join(cue.format(i, label) for i, label in enumerate(labels))


def as_voices(labels: list[str]) -> str:
    cue = "00:0{0}.000 --> 00:0{0}.900\n<v {1}>Words number {0}.\n\n"
    return "WEBVTT\n\n" + "".join(cue.format(i, label) for i, label in enumerate(labels))


def as_table(labels: list[str]) -> str:
    return "speaker,text\n" + "".join(f"{label},Words number {i}.\n" for i, label in enumerate(labels))


WAYS = (("a.txt", as_text), ("a.srt", as_srt), ("a.vtt", as_voices), ("a.csv", as_table))


@pytest.mark.parametrize("label", [*UNKNOWN, "Foster carer?", "[?]", "[Unknown]"])
@pytest.mark.parametrize(("name", "written"), WAYS)
def test_words_under_a_label_in_doubt_are_nobodys(name: str, written: Callable[[list[str]], str], label: str) -> None:
    text = written(["SW", "Mother", label, "SW", label, label, "Mother", "SW"])
    want = ["SW", "Mother", NOBODY, "SW", NOBODY, NOBODY, "Mother", "SW"]
    assert said(name, text) == [(who, f"Words number {i}.") for i, who in enumerate(want)]


def test_a_guess_in_brackets_is_nobody() -> None:
    text = as_text(["SW", "Mother", "(?Father)", "SW", "Mother"])
    assert [who for who, _ in said("a.txt", text)] == ["SW", "Mother", NOBODY, "SW", "Mother"]


def test_a_cue_without_a_label_does_not_go_past_one_in_doubt() -> None:
    text = as_srt(["SW", "Mother", "Father?", "X", "SW"]).replace("X: ", "")
    assert [who for who, _ in said("a.srt", text)] == ["SW", "Mother", NOBODY, NOBODY, "SW"]


def test_a_numbered_speaker_and_a_telephone_are_somebody() -> None:
    assert not in_doubt("Speaker 1")
    assert not in_doubt("S/W Dana")
    labels = ["Speaker 1", "Mother", "+44 7700 900123", "Mother", "Speaker 1"]
    assert [who for who, _ in said("a.srt", as_srt(labels))] == labels


@pytest.mark.parametrize(
    "beside",
    ["(she/her)", "(They / Them)", "[he/they]", "she/her", "(crying)", "(crying, quietly)", "(cont'd)", "[on phone]",
     "(to the baby)", "(in Welsh)", "(shouting and crying)"],
)  # fmt: skip
@pytest.mark.parametrize(("name", "written"), WAYS)
def test_pronouns_and_remarks_are_no_part_of_a_name(
    name: str, written: Callable[[list[str]], str], beside: str
) -> None:
    if name.endswith("csv") and "," in beside:
        beside = beside.replace(", ", " ")
    text = written([f"Susan Bright {beside}", "Mother", "Susan Bright", f"Mother {beside}"])
    assert [who for who, _ in said(name, text)] == ["Susan Bright", "Mother", "Susan Bright", "Mother"]


@pytest.mark.parametrize("label", ["Chair (Ann)", "Susan (SW)", "Susan (from school)", "Kim (To)", "Dave (IT)"])
def test_brackets_that_name_stay(label: str) -> None:
    assert bare(label) == label
    assert may_be_label(label)


TALK = "{}: Can I come in?\n{}: No, you said you would call.\n"


@pytest.mark.parametrize(
    "labels",
    [("001  Sue", "002  Mum"), ("1\tSue", "2\tMum"), ("\u200fSue", "\u200fMum"), ("\u200eSue\u200e", "\u200eMum\u200e"),
     ("\U0001f469 Sue", "\U0001f9d1\u200d\U0001f4bc Mum"), ("Sue (she/her)", "Mum (she/her)")],
)  # fmt: skip
def test_what_stands_before_a_label_does_not_hide_it(labels: tuple[str, str]) -> None:
    assert (
        said("a.txt", TALK.format(*labels) * 2)
        == [("Sue", "Can I come in?"), ("Mum", "No, you said you would call.")] * 2
    )


def test_question_and_answer_by_their_letters() -> None:
    text = "Q. Did you say: no?\nA. I did. He came\nin the night.\nQ. Why?\nA. You know.\n"
    assert may_be_talk(text)
    assert [who for who, _ in said("a.txt", text)] == ["Q", "A", "Q", "A"]
    assert said("a.txt", text)[1][1] == "I did. He came\nin the night."


@pytest.mark.parametrize(
    "note",
    [
        "A. You said no.\nB. I said yes.\nA. You came.\nB. I left.\n",
        "Q. Is the child safe?\nA. Yes.\nQ. Is there food?\nA. Some.\n",
        "Q. You?\nA. I did.\nB. You did.\nQ. Me?\nA. I did.\nB. You did.\n",
        "Mother/Father: I was told of both.\nSchool: you know it.\nParent/carer: I saw her.\nSchool: you know it.\n",
        "Mother: calm.\nFather?: not seen.\nMother: tired.\n?: who had been there\n",
        "Risk?: low\nSafe?: yes\nRisk?: low\nSafe?: yes\n",
        "\u2705 Mother: to ring.\n\u274c Father: to come.\n\u2705 Mother: to write.\n\u274c Father: to ring.\n",
        "\U0001f4cc Mother: to ring.\n\U0001f4cc Father: to come.\n\U0001f4cc Mother: to write.\n",
        "Mother - tired.\nFather - angry.\nMother - better.\nFather - left.\n",
        "1  Milk\n2  Bread\n1  Milk\n2  Bread\n",
    ],
)
def test_a_note_stays_a_note(note: str) -> None:
    assert read_talk(Source("note.txt", note)) is None
