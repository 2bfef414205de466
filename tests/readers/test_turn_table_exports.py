"""Tables of turns as programs and people leave them: sorted by speaker, with merged names, in other units, untitled."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from sayso.model import NOBODY_NAMED, Encounter, SaysoError, Source
from sayso.readers import read_talk
from sayso.readers.turn_table import recognises, turn_table

from .conftest import check_sound

# Who, begins, ends, words: a visit in which two people talk in turn and a third comes in.
TALK = [
    ("Ann Reis", 3.0, 7.25, "Hello Lee. Is it all right if I come in?"),
    ("Lee Brook", 7.85, 11.0, "If you must. The baby is asleep upstairs."),
    ("Ann Reis", 11.5, 16.0, "Thank you. I want to talk about the plan."),
    ("Lee Brook", 17.0, 20.5, "What plan? Nobody told me there was one."),
    ("Ann Reis", 21.0, 25.0, "We sent it to you in the post."),
    ("Sal Brook", 26.0, 30.0, "I never saw a letter come for us."),
    ("Lee Brook", 31.0, 35.0, "You said you would ring me first."),
    ("Sal Brook", 36.0, 40.0, "She did. I heard you say it."),
    ("Ann Reis", 41.0, 44.0, "Did we? Then I am sorry for it."),
]


def table(rows: Iterable[Iterable[object]], head: str = "Speaker,Start,End,Text", apart: str = ",") -> str:
    lines = [head.replace(",", apart)] if head else []
    return "\n".join([*lines, *(apart.join(map(str, row)) for row in rows)]) + "\n"


def read(text: str, sorted_by_time: bool = False) -> Encounter:
    source = Source("visit.csv", text)
    found = turn_table(source)
    check_sound(source, found, sorted_by_time)
    return found


def said(found: Encounter) -> list[tuple[str, float | None, float | None, str]]:
    return [(turn.speaker.name, turn.start, turn.end, turn.text) for turn in found.turns]


def kinds(found: Encounter) -> list[str]:
    return [f"{told.expected}: {told.found}" for told in found.troubles]


BY_SPEAKER = sorted(TALK)
SORTED = "rows in the order of time: each speaker's rows together"


def test_rows_that_stand_by_speaker_are_read_in_the_order_of_time() -> None:
    found = read(table(BY_SPEAKER), sorted_by_time=True)
    assert said(found) == TALK
    assert kinds(found) == [SORTED]
    assert all(found.turns[i].spans[0].quote == row[3] for i, row in enumerate(TALK))


@pytest.mark.parametrize("order", [TALK[::-1], [TALK[i] for i in (3, 0, 8, 2, 7, 1, 6, 4, 5)]])
def test_rows_newest_first_or_in_no_order_are_read_in_the_order_of_time(
    order: list[tuple[str, float, float, str]],
) -> None:
    found = read(table(order), sorted_by_time=True)
    assert said(found) == TALK
    assert kinds(found) == ["rows in the order of time: rows in another order"]


def test_a_recording_that_begins_anew_is_left_in_its_order_and_told() -> None:
    again = [(who, begins - 20, ends - 20, words) for who, begins, ends, words in TALK[4:]]
    found = read(table([*TALK[:4], *again]))
    assert [turn.text for turn in found.turns] == [row[3] for row in TALK]
    assert kinds(found) == ["rows in the order of time: 1 that begin before the row above"]


def test_people_who_talk_over_each_other_are_neither_sorted_nor_told() -> None:
    over = [*TALK[:3], ("Sal Brook", 11.0, 12.0, "Come in."), *TALK[3:]]
    found = read(table(over))
    assert [turn.text for turn in found.turns] == [row[3] for row in over]
    assert kinds(found) == []


def test_a_row_without_a_time_keeps_the_table_in_its_order() -> None:
    rows = [*BY_SPEAKER[:2], ("Ann Reis", "", "", "Well."), *BY_SPEAKER[2:]]
    found = read(table(rows))
    assert [turn.speaker.name for turn in found.turns] == ["Ann Reis", "Lee Brook", "Sal Brook"]


def clock(seconds: float) -> str:
    return f"00:00:{seconds:06.3f}"


@pytest.mark.parametrize("times", [
    lambda s: (clock(s), f"{s:.3f}"), lambda s: (clock(s), f"{s:.3f}", round(s * 1000)), lambda s: (f"{s:.3f}",),
])  # fmt: skip
def test_the_export_of_elan_without_headings(times: object) -> None:
    rows = [(who, "", *times(a), *times(b), *times(b - a), words) for who, a, b, words in BY_SPEAKER]  # type: ignore[operator]
    text = table(rows, "", "\t")
    assert recognises(text) > 0.9
    found = read(text, sorted_by_time=True)
    assert said(found) == TALK
    assert kinds(found) == [SORTED]


def test_the_export_of_elan_with_headings() -> None:
    head = "Tier,Begin Time - ss.msec,End Time - ss.msec,Duration - ss.msec,Annotation"
    rows = [(who, a, b, b - a, words) for who, a, b, words in BY_SPEAKER]
    assert said(read(table(rows, head, "\t"), sorted_by_time=True)) == TALK
    head = "Tier,Participant,Begin Time - hh:mm:ss.ms,Begin Time - ss.msec,End Time - hh:mm:ss.ms,Annotation"
    rows = [(who, "", clock(a), a, clock(b), words) for who, a, b, words in BY_SPEAKER]  # type: ignore[misc]
    assert said(read(table(rows, head, "\t"), sorted_by_time=True)) == TALK


CUES = [(who, part) for who, _, _, words in TALK for part in re.findall(r"[^.?]+[.?]", words)]


def blanks(names: list[str]) -> str:
    return table(zip(names, (words.strip() for _, words in CUES), strict=True), "Speaker,Text")


def test_a_name_that_stands_at_changes_of_speaker_holds_for_the_rows_below() -> None:
    names = [who if i == 0 or CUES[i - 1][0] != who else "" for i, (who, _) in enumerate(CUES)]
    found = read(blanks(names))
    assert [(turn.speaker.name, turn.text.replace("\n", " ")) for turn in found.turns] == [(r[0], r[3]) for r in TALK]
    assert kinds(found) == []


def test_rows_without_a_name_are_nobodys_where_names_are_given_twice_in_a_row() -> None:
    names = [who for who, _ in CUES]
    names[2] = names[5] = names[9] = names[11] = ""
    found = read(blanks(names))
    assert sum(turn.speaker is NOBODY_NAMED for turn in found.turns) == 4
    [told] = found.troubles
    assert (told.where, told.found) == ("visit.csv, line 4", f"4 of {len(CUES)} rows without one")


def test_a_row_without_a_name_among_whole_turns_is_nobodys() -> None:
    rows = [*TALK[:4], ("", 20.6, 20.9, "[a door]"), *TALK[4:]]
    found = read(table(rows))
    assert found.turns[4].speaker is NOBODY_NAMED
    assert kinds(found) == ["a name in every row: 1 of 10 rows without one"]


SLOW = "fewer than ten words a minute"


def test_milliseconds_under_a_heading_that_names_no_unit() -> None:
    found = read(table((who, round(a * 1000), round(b * 1000), words) for who, a, b, words in TALK))
    assert said(found) == TALK
    assert [SLOW in told for told in kinds(found)] == [True]
    only = read(table(((who, round(a * 1000), words) for who, a, _, words in TALK), "Speaker,Start,Text"))
    assert [turn.start for turn in only.turns] == [row[1] for row in TALK]


def test_minutes_that_a_spreadsheet_took_for_hours_are_unknown() -> None:
    found = read(table((who, f"{a:02.0f}:00:00", f"{b:02.0f}:00:00", words) for who, a, b, words in TALK))
    assert {(turn.start, turn.end) for turn in found.turns} == {(None, None)}
    [told] = found.troubles
    assert SLOW in told.found
    assert "hours and minutes" in told.way_out


def test_long_silences_between_rows_are_no_slow_talk() -> None:
    later = [(who, a * 60, a * 60 + b - a, words) for who, a, b, words in TALK]
    assert said(read(table(later))) == later


def test_a_few_words_in_a_long_time_are_too_few_to_tell() -> None:
    assert [turn.start for turn in read("speaker,text,start\nSue,Hello.,0\nMum,No.,900\n").turns] == [0, 900]


def test_short_answers_with_pauses_are_no_slow_talk() -> None:
    found = read("speaker,text,start\nSue,Well?,0\nMum,No.,30\nSue,Why?,60\nMum,Because.,90\nSue,Oh.,120\n")
    assert [turn.start for turn in found.turns] == [0, 30, 60, 90, 120]


def test_a_language_without_blanks_is_not_slow() -> None:
    words = "我不知道你什么时候来,也没有人告诉我这件事情。" * 3
    found = read(table((f"S{i % 2}", i * 60, i * 60 + 25, f'"{words}"') for i in range(12)))
    assert found.turns[1].start == 60
    assert kinds(found) == []


@pytest.mark.parametrize(("head", "size"), [
    ("Speaker,In,Out,Text", 1), ("Speaker,TC In,TC Out,Text", 1), ("Speaker,From,To,Text", 1),
    ("Speaker,StartTime,EndTime,Text", 1), ("Speaker,Start time (sec),Stop time (sec),Text", 1),
    ("Speaker,Start (min),End (min),Text", 60), ("Sprecher,Beginn,Ende,Text", 1), ("Sprecherin,Von,Bis,Inhalt", 1),
    ("Tier,Begin Time - msec,End Time - msec,Annotation", 0.001), ("Speaker,Timecode In,Timecode Out,Segment", 1),
])  # fmt: skip
def test_headings_that_programs_write(head: str, size: float) -> None:
    rows = [(who, round(a / size, 6), round(b / size, 6), words) for who, a, b, words in TALK]
    if size == 0.001:
        rows = [(who, int(a), int(b), words) for who, a, b, words in rows]
    found = read(table(rows, head))
    assert [(w, round(a or 0, 3), round(b or 0, 3), t) for w, a, b, t in said(found)] == TALK
    assert kinds(found) == []


def test_the_frames_of_a_video_editor_are_left_out() -> None:
    found = read(
        "Speaker,Start Time,End Time,Text\nAnn,00:00:03:00,00:01:10:06,Hello.\nLee,00:01:10;21,00:01:14;02,No.\n"
    )
    assert [(turn.start, turn.end) for turn in found.turns] == [(3.0, 70.0), (70.0, 74.0)]
    assert kinds(found) == []


@pytest.mark.parametrize("head", ["Time (s),Duration (s)", "When,Duration", "Onset,Length"])
def test_a_time_and_how_long_it_lasts(head: str) -> None:
    rows = [(who, a, round(b - a, 3), words) for who, a, b, words in TALK]
    assert said(read(table(rows, f"Speaker,{head},Text"))) == TALK


def test_from_and_to_may_be_people() -> None:
    found = read("From,To,Message\nAnn,Lee,Can you ring me?\nLee,Ann,I will.\n")
    assert said(found) == [("Ann", None, None, "Can you ring me?"), ("Lee", None, None, "I will.")]
    assert kinds(found) == []


def test_times_under_a_heading_that_is_not_understood_are_told() -> None:
    found = read(table(((clock(a), who, words) for who, a, _, words in TALK), "Stand,Speaker,Text"))
    assert kinds(found) == ["the name start over the times: times under «stand»"]
    assert not read(table(((i, who, t) for i, (who, _, _, t) in enumerate(TALK)), "Nr,Speaker,Text")).troubles


def test_people_are_called_by_name_with_the_role_beside_it() -> None:
    found = read(
        "Role,Name,Message\nsocial worker,Ann Reis,Hello.\nLB,Lee,No.\nmother,Mum,What?\n,Ann Reis,Oh.\nchild,,Me.\n"
    )
    assert [turn.speaker.name for turn in found.turns] == [
        "Ann Reis (social worker)", "Lee", "Mum", "Ann Reis (social worker)", "child",
    ]  # fmt: skip
    assert [turn.speaker.name for turn in read("Role,Name,Text\nmother,,No.\nworker,,Why?\n").turns] == [
        "mother",
        "worker",
    ]


def test_a_translation_is_read_where_it_is_whole_and_told() -> None:
    found = read("Speaker,Original text,Translation\nAnn,Guten Tag.,Good day.\nLee,Nein.,No.\n")
    assert [turn.text for turn in found.turns] == ["Good day.", "No."]
    assert kinds(found) == ["one column of words: translation and original_text"]
    found = read("Speaker,Text,Translation\nAnn,Good day.,\nLee,Nein.,No.\n")
    assert [turn.text for turn in found.turns] == ["Good day.", "Nein."]
    assert kinds(found) == ["one column of words: text and translation"]


@pytest.mark.parametrize("above", [
    '"Home visit, 21 May",,,\nTyped by K. Hale,,,\n', "Home visit\n\n21 May 2024\n", "Date,21 May\nPresent,Ann,Lee,Sal\n",
])  # fmt: skip
def test_a_title_above_the_headings(above: str) -> None:
    text = above + table(TALK)
    assert recognises(text) > 0.9
    assert said(read(text)) == TALK
    found = read(text + "Lee Brook,soon,,Go.\n")
    assert [told.where for told in found.troubles] == [f"visit.csv, line {text.count(chr(10)) + 1}"]


def test_a_title_above_the_headings_of_a_word_table() -> None:
    text = "Home visit\n21 May 2024\n" + table(
        ((who, words) for who, _, _, words in TALK), "Speaker,Text", " | "
    ).replace(",", " | ")
    found = read_talk(Source("visit.docx", text))
    assert found is not None
    assert [turn.speaker.name for turn in found.turns] == [row[0] for row in TALK]


def test_a_quotation_mark_in_a_word_table_is_somebodys_word() -> None:
    text = 'Speaker | Text\nAnn | "No, she said\nLee | Did she?\nAnn | "I did." So she said.\n'
    found = read_talk(Source("visit.docx", text))
    assert found is not None
    assert [turn.text for turn in found.turns] == ['"No, she said', "Did she?", '"I did." So she said.']


def test_the_rule_below_the_headings_of_a_markdown_table_is_nobody() -> None:
    found = read("| Speaker | Text |\n|---|:---|\n| Ann | Hello. |\n| Lee | --- |\n")
    assert [(turn.speaker.name, turn.text) for turn in found.turns] == [("Ann", "Hello."), ("Lee", "---")]


def test_headings_in_the_midst_of_a_note_are_none() -> None:
    note = (
        "Visit on 3 March\n\nName | Content\nAnn Reis | The plan was shared.\n\n"
        + "We talked, and she was glad of it.\n" * 9
    )
    assert recognises(note) == 0.0


@pytest.mark.parametrize("apart", [",", ";", "\t", " | "])
@pytest.mark.parametrize("columns", [(0, 3), (1, 0, 3), (0, 3, 1), (4, 0, 3), (0, 3, 5)])
@pytest.mark.parametrize("colon", ["", ":"])
def test_a_table_without_headings(apart: str, columns: tuple[int, ...], colon: str) -> None:
    """Columns: who, begins, ends, words, the number of the row, a note here and there."""
    rows = [
        [who + colon, clock(a), clock(b), words.replace(",", ""), i, "code A" * (i == 3)]
        for i, (who, a, b, words) in enumerate(TALK)
    ]
    text = table([[row[i] for i in columns] for row in rows], "", apart)
    found = read_talk(Source("visit.txt", text))
    assert found is not None
    assert [(turn.speaker.name, turn.text) for turn in found.turns] == [(row[0], row[3]) for row in TALK]
    assert [turn.start for turn in found.turns] == [row[1] if 1 in columns else None for row in TALK]


def test_question_and_answer_of_a_hearing() -> None:
    names = {"Ann Reis": "Q.", "Lee Brook": "A.", "Sal Brook": "W."}
    found = read(table([(names[who], words) for who, _, _, words in TALK], "", "\t"))
    assert [person.name for person in found.participants] == ["Q", "A", "W"]


def test_the_bar_of_a_short_word_table_is_not_among_the_words() -> None:
    found = read_talk(Source("visit.docx", "Mother: | That's not fair.\nSW: | Why? | \nMother: | I said so.\n"))
    assert found is not None
    assert [turn.text for turn in found.turns] == ["That's not fair.", "Why?", "I said so."]


ORDINARY = {
    "expenses": "2024-01-0{i},{who},Taxi to the court and back. Did I pay you?,12.50",
    "expenses without days": "{who},Taxi number {i} to the court and back.,12.50",
    "a log of visits": "2024-03-0{i},visit,{who},kept,I saw her at home. Are you well?",
    "tasks": "{who},Ring the school about number {i}.,Friday",
    "tasks with questions": "{who},Ring number {i}. Who has it?,Friday {i}",
    "risks": "{who},Family may miss meeting {i}. Who rings?,Ring them first. Then visit at {i}.,High",
    "letters": "{who},I wrote to you about number {i}.",
    "two columns of sentences": "{who},Did I ask you about {i}?,Yes and we ring you first at {i}.",
    "answers to questions": "{yes}!,Did you find me easy to reach at {i}?",
    "a rota": "{who},09:0{i},17:0{i},At the front desk.",
    "answers to a survey": "P{i},I am fine. Are you?,I would come again if you ask me.",
    "who said it once": "Person {i},I never said this to you. Did I?",
}


@pytest.mark.parametrize("kind", ORDINARY)
def test_ordinary_tables_without_headings_are_no_talk(kind: str) -> None:
    names = ("Ann Reis", "Lee Brook", "Sal Brook")
    text = "".join(
        ORDINARY[kind].format(i=i % 10, who=names[i % 3], yes=("Yes", "No")[i % 2]) + "\n" for i in range(24)
    )
    assert recognises(text) == 0.0


@pytest.mark.parametrize("head", [
    "date,name,item,amount", "date,kind,who,outcome,note", "Action,Name,By when", "Name,Translation", "Name,Start,End,Place",
    "Owner,Risk,Rating", "User,Comment", "Name,From,To,Duration,Note", "Name,Annotation", "Participant,Segment",
])  # fmt: skip
def test_headings_of_ordinary_tables_are_none_of_talk(head: str) -> None:
    row = ",".join("abc" for _ in head.split(","))
    assert recognises(f"{head}\n{row}\n{row}\n") == 0.0


def test_an_unknown_first_line_is_no_row_of_talk() -> None:
    rows = [(who, words) for who, _, _, words in TALK * 2]
    assert recognises(table(rows, "Wer,Was")) > 0.9
    one, other = (turn_table(Source("visit.csv", table(rows, head))) for head in ("Wer,Was", ""))
    assert said(one) == said(other)


def test_headings_that_come_again_are_no_row_of_talk() -> None:
    again = turn_table(Source("visit.csv", "Speaker,Words\nSue,Hello?\nMum,No.\nSpeaker,Words\nSue,I see.\n"))
    assert [words for *_, words in said(again)] == ["Hello?", "No.", "I see."]


def test_a_row_of_sums_at_the_end_is_nobody() -> None:
    found = read(table([*TALK, ("Total", "", 44, "9 turns")]))
    assert said(found) == TALK
    [told] = found.troubles
    assert (told.where, told.found) == ("visit.csv, line 11", "«Total,,44,9 turns»")
    assert (
        read("Home visit\n\n" + table([*TALK, ("Total", "", 44, "9 turns")])).troubles[0].where == "visit.csv, line 13"
    )
    assert read(table([*TALK, ("Sum", 45, 46, "Hm."), TALK[0], ("Sum", 50, 51, "Yes.")])).turns[-1].text == "Yes."


def test_a_table_that_cannot_be_read_says_what_to_write_where() -> None:
    with pytest.raises(SaysoError) as told:
        turn_table(Source("visit.csv", "Wer,Was\nAnn,Hallo.\n"))
    assert told.value.found == "«Wer,Was»"
    assert "first line" in told.value.way_out
    assert "speaker over who spoke, text over what was said" in told.value.way_out
