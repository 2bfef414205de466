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
