"""Who speaks, where somebody says so: nobody else is a speaker then, and each is called as they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.case_folder import from_files, read_file
from sayso.cli import main
from sayso.model import Case, SaysoError
from sayso.transcripts.named_speakers import split

TALK = """J: Did he come?
D: He did. He had it with him.
Passport: yes.
J: And what did he say?
D: Nothing. Nan would know.
1: I would.
j: Right.
"""


def read(text: str, *speakers: str, name: str = "visit.txt") -> Case:
    return read_file(Path(name), text=text.encode(), speakers=speakers)


def told(case: Case) -> list[tuple[str, str, str]]:
    return [(turn.speaker.name, turn.speaker.role, turn.text) for turn in case.encounters[0].turns]


def test_only_those_who_are_named_speak() -> None:
    assert told(read(TALK, "J (social worker)", "D (mother)", "1 (Nan)")) == [
        ("J", "social worker", "Did he come?"),
        ("D", "mother", "He did. He had it with him.\nPassport: yes."),
        ("J", "social worker", "And what did he say?"),
        ("D", "mother", "Nothing. Nan would know."),
        ("1 (Nan)", "grandmother", "I would."),
        ("J", "social worker", "Right."),
    ]


def test_the_front_matter_names_them_too_and_makes_it_talk() -> None:
    text = "---\nspeakers: J (social worker), D (mother), 1 (Nan)\n---\n" + TALK
    assert told(read(text)) == told(read(TALK, "J (social worker)", "D (mother)", "1 (Nan)"))
    short = "---\nspeakers: Ann; Day, Bo\n---\nAnn: The plan.\nDay, Bo: The plan.\n"
    assert [name for name, _, _ in told(read(short))] == ["Ann", "Day, Bo"]


def test_a_file_that_nobody_would_take_for_talk_is_talk_where_speakers_are_named() -> None:
    note = "Ann: bottles.\nBo: nappies.\n"
    assert not read(note).encounters
    assert told(read(note, "Ann", "Bo")) == [("Ann", "", "bottles."), ("Bo", "", "nappies.")]


def test_a_remark_beside_the_label_and_two_of_one_name() -> None:
    text = "Gran (from the door): Come in.\nHelen (SW): Thanks.\nHelen (mum): Sit.\nGRAN: Tea?\n"
    assert told(read(text, "Gran", "Helen (SW)", "Helen (mum)")) == [
        ("Gran", "grandmother", "Come in."), ("Helen", "social worker", "Thanks."), ("Helen", "mother", "Sit."), ("Gran", "grandmother", "Tea?"),
    ]  # fmt: skip


def test_captions_are_named_too() -> None:
    cue = "00:0{n}.000 --> 00:0{m}.000\n{words}\n\n"
    said = ["<v Speaker 1>Hello.", "<v Unknown Speaker>Come in.", "Note: this is a form."]
    text = "WEBVTT\n\n" + "".join(cue.format(n=i, m=i + 1, words=words) for i, words in enumerate(said))
    case = read(text, "Speaker 1 (social worker)", "Unknown Speaker (mother)", name="visit.vtt")
    assert [role for _, role, _ in told(case)][:2] == ["social worker", "mother"]


def test_who_is_named_and_never_speaks_is_told() -> None:
    case = read(TALK, "J", "D", "Gran")
    assert any("turns of Gran" in str(trouble) for trouble in case.troubles)
    both = read(TALK, "J (Jo Marsh, social worker)", "D", "1")
    assert told(both)[0][:2] == ("Jo Marsh", "social worker")
    assert not any("who is named" in str(trouble) for trouble in both.troubles)
    with pytest.raises(SaysoError, match="lines that start with X or Y"):
        read(TALK, "X", "Y")


def test_in_a_case_folder_they_are_matched_to_its_people() -> None:
    people = b'title = "A"\n[[people]]\nid = "jo"\nname = "Jo Marsh"\nrole = "social worker"\nside = "service"\n'
    text = "---\nspeakers: J (Jo Marsh), D (mother), 1\n---\n" + TALK
    case = from_files("a", {"case.toml": people, "encounters/2024-01-02_visit.txt": text.encode()})
    assert case.encounters[0].turns[0].speaker.id == "jo"


def test_names_as_people_write_them() -> None:
    assert split('["J (a, b)", D]') == ("J (a, b)", "D")
    assert split(" , ();") == ()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "visit.txt"
    path.write_text(TALK, "utf-8")
    assert main(["read", str(path), "--no-cache"]) == 0
    assert "Passport: we could not tell who this is, 1 turn: «yes.»" in " ".join(capsys.readouterr().out.split())
    assert main(["read", str(path), "--no-cache", "--speakers", "J (social worker), D (mother), 1 (Nan)"]) == 0
    out = capsys.readouterr().out
    assert "• Passport" not in out
    assert "J (social worker): social worker, of the service, 3 turns" in out
    assert main(["read", str(path), "--speakers", ","]) == 2
    assert "those who speak, as the file writes them" in capsys.readouterr().err
    assert main(["read", str(tmp_path), "--speakers", "J, D"]) == 2
    assert "speakers:" in capsys.readouterr().err


def turns(text: str, *speakers: str) -> list[tuple[str, str]]:
    return [(name, words) for name, _, words in told(read(text, *speakers))]


def roles(text: str) -> dict[str, str]:
    return {turn.speaker.id: turn.speaker.role for turn in read(text).encounters[0].turns}


SHORT = "\n\nSB: You have to come.\nDH: Nobody told me.\nSB: I am telling you now.\nDH: I am not coming.\n"


@pytest.mark.parametrize(
    "key",
    [
        "Present: Susan Bright (SB) - social worker, Donna Hill (DH) - mother",
        "Present: Susan Bright (SB), social worker, Donna Hill (DH), mother",
        "Present: Susan Bright, social worker (SB), Donna Hill, mother (DH)",
        "Present: social worker (SB), mother (DH)",
        "SB = Susan Bright, social worker; DH = Donna Hill, mother",
        "SB = Susan Bright (SW), DH = Donna Hill (mum)",
        "SB: Susan Bright, social worker\nDH: Donna Hill, mother",
        "Participants: SB (social worker), DH (mother)",
    ],
)
def test_a_key_tells_who_the_letters_are(key: str) -> None:
    assert roles(key + SHORT) == {"SB": "social worker", "DH": "mother"}


def test_a_list_of_those_present_tells_what_they_are_and_none_gets_anothers_role() -> None:
    named = SHORT.replace("SB", "Susan").replace("DH", "Donna")
    for present in (
        "Susan Bright, social worker, Donna Hill, mother",
        "Susan Bright (social worker), Donna Hill (mother)",
    ):
        assert roles(f"Present: {present}" + named) == {"Susan": "social worker", "Donna": "mother"}
    assert roles("Present: Susan Bright, Donna Hill, mother, a friend" + named) == {"Susan": "", "Donna": ""}
    assert roles("Health visitor (SB), mother, interpreter, Polish (DH)" + SHORT)["SB"] == "health visitor"


def test_a_greeting_in_a_paragraph_of_its_own_is_no_key() -> None:
    text = "Susan: Hello Donna, can I come in?\nDonna: Hiya, yes.\n\nSusan: Is it warm?\nDonna: No.\nSusan: I see.\nDonna: Thanks.\n"
    assert len(turns(text)) == 6


def test_a_slip_gives_nobodys_words_to_another() -> None:
    text = "Susan: Is it on time?\nDonna: The lift is broken.\nSusan: Still?\nDonna: Yes.\nSusan: I see.\n"
    case = read(text, "Suzan", "Donna")
    assert {(name, words) for name, _, words in told(case)} == {
        ("speaker not named", "Is it on time?"), ("speaker not named", "Still?"), ("speaker not named", "I see."),
        ("Donna", "The lift is broken."), ("Donna", "Yes."),
    }  # fmt: skip
    once = read(text.replace("Donna: Yes.", "Dona: Yes."), "Susan", "Donna")
    assert any("«Dona: Yes.»" in str(trouble) for trouble in once.troubles)


def test_what_is_read_out_stays_with_whoever_reads_and_a_run_on_paragraph_is_parted() -> None:
    text = "Susan: It says:\nConcerns: The home was cold.\nDonna: No.\nSusan: Good. Donna: It is not.\n"
    assert turns(text, "Susan", "Donna") == [
        ("Susan", "It says:\nConcerns: The home was cold."), ("Donna", "No."), ("Susan", "Good."), ("Donna", "It is not."),
    ]  # fmt: skip
    assert turns("SW: Hello. M: Hi. SW: Is it warm?\n", "SW", "M") == [
        ("SW", "Hello."),
        ("M", "Hi."),
        ("SW", "Is it warm?"),
    ]


def test_times_of_a_diary_and_what_is_added_below() -> None:
    text = "10.02 Karen: Have you a minute?\n10.03 Jo: Yes.\n10.04 Karen: It is about him.\n10.06 Jo: I know.\n\nI left at 11. Karen came to the door.\n"
    case = read(text)
    assert told(case)[0] == ("Karen", "", "Have you a minute?")
    assert told(case)[-1][2] == "I know."
    assert any("I left at 11" in str(trouble) for trouble in case.troubles)


def test_what_stands_by_itself_between_turns_is_told() -> None:
    text = "Sue: Can I see?\nMum: Go on.\nSue: Thanks.\nMum: Mind the step.\n\nWe went into the kitchen.\n\nSue: Is it warm?\nMum: No.\nSue: I see.\n"
    assert any("«We went into the kitchen.»" in str(trouble) for trouble in read(text).troubles)


def test_two_words_for_a_role_are_two_people_and_a_role_we_do_not_know_is_kept() -> None:
    text = "Headteacher: Shall we?\nSENCO: Yes.\nMum: No.\nHeadteacher: I see.\nSENCO: Right.\nUncle Ray: Why?\n"
    assert roles(text) == {"Headteacher": "teacher (headteacher)", "SENCO": "teacher (senco)", "Mum": "mother", "Ray (Uncle)": "uncle"}  # fmt: skip
    assert told(read(TALK, "J (piano teacher's aide)", "D (mother)", "1"))[0][1] == "piano teacher's aide"


def test_what_goes_on_below_the_last_turn_stays_its_speakers_and_is_told() -> None:
    text = "SW: What else?\nLena: I want to say something.\nSW: Go on.\nLena: It is long.\n\nAnd I don't want to move again.\n\nNext visit Tuesday.\n"
    case = read(text)
    assert told(case)[-1][2].split() == ["It", "is", "long.", "And", "I", "don't", "want", "to", "move", "again."]
    assert any("«And I don't want to move again.»" in str(trouble) for trouble in case.troubles)
    assert any("«Next visit Tuesday.»" in str(trouble) for trouble in case.troubles)


def test_a_name_that_fits_two_is_nobodys_and_a_comma_in_brackets_loses_none() -> None:
    named = SHORT.replace("SB", "Ana").replace("DH", "Kit")
    assert roles("Present: Ana Ruiz (mother), Ana Lopez (teacher), Kit Bray (SENCO)" + named) == {
        "Ana": "",
        "Kit": "teacher",
    }
    assert roles("Present: Ana Ruiz (mother), Ana Lopez, Kit Bray (teacher)" + named) == {"Ana": "", "Kit": "teacher"}
    assert roles("Present: Ana Ruiz (mother), Kit Bray (child, 7), Jo Hall" + named) == {
        "Ana": "mother",
        "Kit": "child",
    }
    assert roles("Present: Susan Bright (SW), Donna Hill (Mum)" + SHORT) == {"SB": "social worker", "DH": "mother"}
    assert roles("Ana Ruiz (mother)\nKit Bray – teacher" + named) == {"Ana": "mother", "Kit": "teacher"}


@pytest.mark.parametrize(
    "head", ["Mother: Dee Hall\nWorker: Jo Marsh\nDate: 3 May", "Mother: Dee Hall\nWorker: Jo Marsh"]
)
def test_a_head_of_roles_and_names_is_no_turn(head: str) -> None:
    assert len(turns(head + "\n\nWorker: Hello.\nMother: Hi.\nWorker: How is he?\nMother: Fine.\n")) == 4


def test_a_key_with_an_odd_line_is_a_key() -> None:
    text = "S: Social worker\nM: Mother\nF: her father\n\nM: Dad, sit.\nF: I'm sitting.\nS: Thank you.\nM: He never sits.\nF: I do.\nS: Right.\n"
    assert turns(text)[0][1] == "Dad, sit."
    assert roles(text)["M"] == "mother"


def test_who_speaks_once_after_a_direction_or_a_time_keeps_the_words() -> None:
    for between in ("<Nan comes in>", "*Nan comes in*", "10.15am"):
        text = f"SW: When?\nMum: Monday.\nSW: Which?\nMum: The last.\n{between}\nNan: I was there.\nSW: Right.\n"
        assert ("Nan", "I was there.") in turns(text)


def test_what_each_is_reported_to_say_is_no_talk() -> None:
    assert not read(
        "Landlord: says rent is late.\nTenant: says boiler is broken.\nLandlord: says no.\nTenant: says I was there.\n"
    ).encounters


def test_who_is_listed_above_makes_talk_of_a_meeting_in_which_each_speaks_once() -> None:
    above = "Family: Donna Muir (mother); Ian Muir (stepfather)\nProfessionals: Mrs J Stirling (health visitor)\n\n"
    said = "JS: Ian, you were saying.\nIan: I wasn't.\nDonna: He was about to, I think.\n"
    assert roles(above + said) == {"JS": "health visitor", "Ian": "stepfather", "Donna": "mother"}
    assert not read(said).encounters
