from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError
from sayso.readers import open_source, read_talk
from sayso.readers.chat import chat

from .conftest import Check

HEAD = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tINV Janet\n\tInvestigator, MOT Leanne Mother, CHI Target_Child, SP1 Other, SP2 Bo Other\n@ID:\teng|brook|MOT|||||Mother|||\n"
FILE = (
    HEAD + "*INV:\tis he in ? \x15500_1250\x15\n   %com:\tnods\n%mor:\tv|be pro|he adv|in ?\n"
    "*MOT:\tno , never ,\n\tnot him . \x151500_2000\x15\n*INV:\tright then . \x1563000_64500\x15\n@Comment:\tno talk\n@End\n"
)


def said(line: str) -> str:
    return chat("a.cha", f"{HEAD}*MOT:\t{line}\n%com:\tnods\n@End\n".encode()).text.splitlines()[1].split("\t")[1]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig"])
def test_main_lines_with_times_names_and_roles(ends: str, coding: str, sound: Check) -> None:
    source = open_source("visit.cha", FILE.replace("\n", ends).encode(coding))
    read = read_talk(source)
    assert read is not None
    assert not read.troubles
    sound(source, read)
    assert [(t.speaker.label, t.text, t.start, t.end) for t in read.turns] == [
        ("Investigator (Janet)", "is he in?", 0.5, 1.25),
        ("Mother (Leanne)", "no, never, not him.", 1.5, 2.0),
        ("Investigator (Janet)", "right then.", 63.0, 64.5),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("<I want> [//] &-um I need (.) the (be)cause [= x] dog .", "I want um I need the because dog."),
        ("so I +...", "so I…"), ("and then +…", "and then…"), ("you know +..?", "you know…?"), ("I was +/.", "I was –"),
        ("I was +//.", "I was –"), ("did you +/?", "did you –?"), ("he did +!?", "he did?!"), ('she said +"/.', "she said:"),
        ('+" come here .', "come here."), ("+< yeah .", "yeah."), ("++ and off .", "and off."), ("xxx [*] !", "[inaudible]!"),
        ("well ‡ you see „ right ?", "well, you see, right?"), ("no:: it 's at 9:30 .", "no it 's at 9:30."),
        ("&+fr &~gaga &=laughs friend@l woof@o hola@s:spa .", "fr gaga friend woof hola."), ("0is he lots_of black+board .", "he lots of black board."),
        ("(1.5) gonna [: going to] [x 3] (..) go # now . [+ G]", "gonna go now."), ("mm &*INV:mhm yes ↑really .", "mm yes really."),
        ("sweets at B&Q 10 0 5 ( no ) .", "sweets at B&Q 10 5 ( no )."), ('yes . \x15%snd:"a"_100_200\x15', "yes."),
    ],
)  # fmt: skip
def test_codes_are_taken_out_and_words_kept(line: str, words: str) -> None:
    assert said(line) == words


def test_who_is_who() -> None:
    lines = "".join(f"*{code}:\tyes .\n" for code in ("INV", "CHI", "SP1", "SP2", "NEW"))
    rows = chat("a.cha", (HEAD + lines).encode()).text.splitlines()[1:]
    assert [row.split("\t")[0] for row in rows] == ["Investigator (Janet)", "Child", "SP1", "Bo", "NEW"]
    alike = b"@Participants:\tSI1 Sibling, SI2 Sibling\n*SI1:yes\n*SI2: no\n"
    assert [row.split("\t")[0] for row in chat("a.cha", alike).text.splitlines()[1:]] == ["SI1", "SI2"]


def test_a_file_that_breaks_off_is_told_and_read_as_far_as_it_goes() -> None:
    source = open_source("a.cha", f"{HEAD}*INV:\tWho was it ?\n*MOT:\tMy bro".encode())
    (told,) = source.troubles
    assert (told.where, told.expected) == ("a.cha", "@End at the end of the file")
    assert told.found.endswith("MOT: My bro»")
    assert source.text.endswith("My bro\t\t\n")


@pytest.mark.parametrize("text", [FILE, FILE.replace("@End", "@end  "), HEAD + "*MOT:\tno .\n", HEAD + "*MOT:\tno .", HEAD + "*MOT:\tno . \x151_2\x15", "*MOT:\tMy bro", HEAD + "*MOT:\tno .\n@End\nsaved by hand"])  # fmt: skip
def test_a_whole_file_or_an_excerpt_is_not_told_as_cut(text: str) -> None:
    """Some files that are written by hand have no end mark; their last line is whole."""
    assert open_source("a.cha", text.encode()).troubles == ()


@pytest.mark.parametrize("data", [b"", b"Mother: No.\n", FILE.replace("*", "").encode(), b"*MOT:\t0 [=! cries] .\n"])
def test_what_holds_no_talk_is_refused(data: bytes) -> None:
    with pytest.raises(SaysoError) as caught:
        open_source("a.cha", data)
    assert caught.value.where == "a.cha"
    assert caught.value.way_out


def test_files_of_others(shared: Path) -> None:
    folder = shared / "formats" / "chat-cha"
    for path in folder.glob("*.cha"):
        rows = chat(path.name, path.read_bytes()).text.splitlines()[1:]
        main = sum(line.startswith("*") for line in path.read_text("utf-8").splitlines())
        assert chat(path.name, path.read_bytes()).troubles == ()
        assert main - 3 <= len(rows) <= main
        assert not any(set(row) & set("<>+&[]@\x15\x1b") - set("[]" if "[inaudible]" in row else "") for row in rows)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["*MOT:", "\n", "\t", "<", ">", "[", "]", "&", "=", "+", "/", ".", "(", ")", "0", "xxx", "word", " ", "\x15", "1_2", "@", ":", "%", "9"]), max_size=40).map("".join))  # fmt: skip
def test_whatever_stands_in_it_is_read_or_refused(body: str) -> None:
    with contextlib.suppress(SaysoError):
        source = chat("a.cha", (HEAD + "*MOT:\tyes . \n" + body).encode())
        assert read_talk(source) is not None
        assert "\x1b" not in source.text
