from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import NOBODY_NAMED, Encounter, SaysoError, Source
from sayso.readers import open_source, read_talk
from sayso.readers.webvtt import recognises, webvtt

from .conftest import Check, check_sound


def read(text: str) -> Encounter:
    source = Source("visit.vtt", text)
    found = webvtt(source)
    check_sound(source, found)
    return found


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker.name, turn.text) for turn in read(text).turns]


def test_two_voices_in_one_cue_are_two_turns() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v.loud Ann Lee> Sit <i>down</i>.</v>\n<v Bo>No.</v>\n<i>Laughter</i>\n"
    assert said(text) == [("Ann Lee", "Sit <i>down</i>."), ("Bo", "No."), (NOBODY_NAMED.name, "Laughter")]


def test_comments_styles_regions_ids_and_settings_are_not_said() -> None:
    text = (
        "WEBVTT - a visit\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE one\ntwo\n\n"
        "intro\n00:01.000 --> 01:00:04.250 line:0 align:left\nHello.\n\nNOTE end\n"
    )
    found = read(text)
    assert [t.text for t in found.turns] == ["Hello."]
    assert (found.turns[0].start, found.turns[0].end) == (1.0, 3604.25)
    assert found.troubles == ()


def test_a_name_before_the_words_is_the_speaker() -> None:
    text = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nAnn Lee: At 17:30: yes.\n\n2\n00:02.000 --> 00:03.000\nBo: So I said: no.\n"
    assert said(text) == [("Ann Lee", "At 17:30: yes."), ("Bo", "So I said: no.")]


@pytest.mark.parametrize(
    ("labels", "third"),
    [(("A1: ", "B2: ", ""), "B2"), (("A1: ", "A1: ", ""), NOBODY_NAMED.name)],
)
def test_an_unlabelled_cue_goes_on_only_where_labels_mark_changes(labels: tuple[str, ...], third: str) -> None:
    cues = "".join(f"00:0{i}.000 --> 00:0{i}.900\n{label}word {i}\n\n" for i, label in enumerate(labels, 1))
    assert read("WEBVTT\n\n" + cues).turns[-1].speaker.name == third


def test_dashes_are_two_voices_and_unnamed_turns_stay_apart() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n- Come in.\n- No.\n\n00:03.000 --> 00:04.000\n>> Why?\n"
    assert said(text) == [(NOBODY_NAMED.name, w) for w in ("Come in.", "No.", "Why?")]


def test_rolled_up_lines_are_read_once_but_a_real_repetition_twice() -> None:
    rolled = (
        "WEBVTT\n\n00:00.000 --> 00:02.000 align:start\n \nyes<00:01.000><c> he</c>\n\n"
        "00:02.000 --> 00:02.010\nyes he\n \n\n00:02.010 --> 00:04.000\nyes he\ndid<00:03.000><c> not</c>\n\n"
        "00:04.000 --> 00:04.010\ndid not\n"
    )
    assert " / ".join(text for _, text in said(rolled)) == "yes<00:01.000><c> he / did<00:03.000><c> not"
    twice = "WEBVTT\n\n00:00.000 --> 00:02.000\nyes\n\n00:02.000 --> 00:04.000\nyes\n\n00:04.000 --> 00:05.000\nand\n"
    assert [text for _, text in said(twice)] == ["yes", "yes", "and"]


def test_what_is_no_tag_and_entities_stay_in_the_words() -> None:
    assert said("WEBVTT\n\n00:01.000 --> 00:02.000\n<[?]> him &amp; her <b></b>\n")[0][1] == "<[?]> him &amp; her"


def test_broken_times_keep_their_words_and_are_said() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:0x.000\nOne.\n\n00:09.000 --> 00:08.000\nTwo.\n\n00:10.000 --> 00:11.000\nThree.\n\nloose\n"
    found = read(text)
    assert [(t.text, t.start, t.end) for t in found.turns] == [
        ("One.", 1.0, None), ("Two.", 9.0, None), ("Three.", 10.0, 11.0), ("loose", None, None),
    ]  # fmt: skip
    assert [t.where for t in found.troubles] == [f"visit.vtt, line {n}" for n in (3, 6, 12)]


def test_a_cue_without_a_blank_line_before_it_starts_anew() -> None:
    text = "WEBVTT\r\n\r\n1\r\n00:01.000-->00:02.000\r\nOne.\r\n2\r\n00:02.000 --> 00:03.000\r\nTwo.\r\n"
    assert [text for _, text in said(text)] == ["One.", "Two."]


@pytest.mark.parametrize("head", ["", "garbage\n\n", "\nWEBVTT\n\n", "\tWEBVTT\n\n", "WEBvtt\nWEBVTT\n\n"])
def test_an_odd_header_is_said_and_the_rest_read(head: str) -> None:
    found = read(head + "00:01.000 --> 00:02.000\nOne.\n")
    assert [t.text for t in found.turns] == ["One."]
    assert len(found.troubles) == 1


def test_many_troubles_are_counted() -> None:
    found = read("WEBVTT\n\n" + "00:01.000 --> 00:xx.000\nx\n\n" * 40)
    assert len(found.troubles) == 6
    assert "35 more" in found.troubles[-1].found


def test_no_cue_at_all() -> None:
    with pytest.raises(SaysoError):
        webvtt(Source("visit.vtt", "Just a note."))
    assert read("WEBVTT").turns == ()


def test_recognises() -> None:
    assert recognises("WEBVTT\n") == 1.0
    assert recognises("00:01.000 --> 00:02.000\nx") > 0.5
    assert recognises("A note. He came at 17:30 --> left.") == 0.0
    assert recognises("WEBVTTs are captions.") < 1.0


def test_a_hundred_thousand_cues_take_seconds() -> None:
    cue = "{0:02}:{1:02}:{2:02}.000 --> {0:02}:{1:02}:{2:02}.900\n{3}: hello there\n\n"
    cues = (cue.format(i // 3600, i // 60 % 60, i % 60, "Mum" if i % 2 else "Sue") for i in range(100_000))
    start = time.perf_counter()
    assert len(webvtt(Source("long.vtt", "WEBVTT\n\n" + "".join(cues))).turns) == 100_000
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    "bit", ["<", "<v ", "<i>", "<v A>x\n", "</v>", "[", ":", "- ", "{\\", " ", "a:", "-->\n", "\n1\n", "&gt;"]
)
def test_no_text_takes_more_than_linear_time(bit: str) -> None:
    start = time.perf_counter()
    read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + bit * 50_000)
    assert time.perf_counter() - start < 10


PARTS = ("WEBVTT\n", "\n", "NOTE x\n", "00:01.000 --> 00:02.000\n", "00:03.0 --> x\n", "<v Ann>a", "</v>", "Bo: b\n", "- c\n",
         "<i>", "</i>", "1\n", "Bo: ", "[Ann] ", "d", " ", "\r\n", "-->", "é🙂", "\u2028", "&amp;")  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=60).map("".join)), st.booleans())
def test_whatever_stands_in_it_nothing_breaks(text: str, headed: bool) -> None:
    source = Source("x.vtt", "WEBVTT\n\n" * headed + text)
    with contextlib.suppress(SaysoError):
        check_sound(source, webvtt(source))


def test_samples(shared: Path, sound: Check) -> None:
    for path in sorted((shared / "formats").glob("*/**/*.vtt")):
        if path.stat().st_size:
            source = open_source(path.name, path.read_bytes())
            found = read_talk(source)
            assert found is not None
            assert found.turns
            sound(source, found)


TEAMS_WORD = """0:0:0.0 --> 0:0:5.520
Susan Bright
Hello there, shall we start?
0:0:6.100 --> 0:0:9.0
Roberta Dixon
If you like.
0:0:9.500 --> 0:0:12.0
Susan Bright
So how have you been?
0:0:12.500 --> 0:0:15.0
Roberta Dixon
Tired. You?
"""


def test_a_name_alone_above_the_words_is_who_speaks() -> None:
    """As older Teams saves a transcript in Word: no header, a time line, a name, the words."""
    talk = read_talk(Source("meeting.docx", TEAMS_WORD))
    assert talk is not None
    assert [(t.speaker.name, t.text, t.start) for t in talk.turns[:2]] == [
        ("Susan Bright", "Hello there, shall we start?", 0.0),
        ("Roberta Dixon", "If you like.", 6.1),
    ]
    assert talk.troubles == ()


def test_two_lines_of_a_caption_are_no_name_and_words() -> None:
    """A caption of two lines is ordinary; only names that come back above nearly all cues are names."""
    cues = ["Well Then\nHe went home.", "Not So\nShe stayed.", "And Yet\nthey met.", "No More\nwas said."]
    text = "WEBVTT\n\n" + "\n\n".join(f"00:0{i}.000 --> 00:0{i}.900\n{cue}" for i, cue in enumerate(cues))
    assert {t.speaker.name for t in webvtt(Source("v.vtt", text)).turns} == {"speaker not named"}


def cues(*rows: tuple[float, float, str]) -> str:
    return "WEBVTT\n\n" + "".join(f"00:{a:06.3f} --> 00:{b:06.3f}\n{words}\n\n" for a, b, words in rows)


def test_one_voice_is_heard_once_at_a_time() -> None:
    """Subtitles of one speaker often overlap by a hair, and some lie within another."""
    hair = cues(
        (1, 3, "<v SW>You said"), (2.99, 5, "<v SW>nothing."), (45, 47, "<v SW>At all."), (48, 50, "<v Mum>No.")
    )
    assert [turn.seconds for turn in read(hair).turns] == [pytest.approx(6), 2]
    nested = cues((1, 10, "<v SW>You said"), (2, 5, "<v SW>nothing."), (12, 13, "<v Mum>No."))
    assert [(turn.end, turn.seconds) for turn in read(nested).turns] == [(10, 9), (13, 1)]


def test_the_time_of_a_cue_with_two_voices_is_nobodys() -> None:
    both = cues((1, 4, "<v SW>Sit down.\n<v Mum>No."), (5, 6, "<v SW>Right.\n<v SW>Then."))
    assert [turn.seconds for turn in read(both).turns] == [None, None, 1]


def test_words_that_take_no_time_were_not_timed() -> None:
    none = cues((1, 1, "<v SW>If you do not let us in"), (2, 2, "<v Mum>Mm."))
    assert [turn.seconds for turn in read(none).turns] == [None, 0]


def test_two_voices_may_say_the_same_one_after_the_other() -> None:
    said_ = ["You have to.", "No.", "No.", "No.", "Yes.", "Yes."]
    rows = [(i, i + 1, f"<v {'Mum' if i % 2 else 'SW'}>{words}") for i, words in enumerate(said_)]
    assert [turn.text for turn in read(cues(*rows)).turns] == said_


def test_the_words_under_a_broken_time_are_kept_and_it_is_told() -> None:
    """Also of the first cue, and with a letter for a nought."""
    for time_ in ("-00:01.000 --> 00:04.000", "O0:01.000 --> 00:04.000"):
        found = read(f"WEBVTT\n\n{time_}\n<v Susan>Open, or we take Amy.\n\n00:05.000 --> 00:08.000\n<v Roberta>No.\n")
        assert [turn.text for turn in found.turns] == ["Open, or we take Amy.", "No."]
        assert [time_ in trouble.found for trouble in found.troubles] == [True]


VOICES = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Helen>Was it you?</v>\n\n00:04.000 --> 00:06.000\n<v Roberta>It was not.</v>\n\n"


@pytest.mark.parametrize("end", ["<v Helen>Who wa", "<v Helen>Who was it?", "<v Helen>Who was it?</", "<v Hel", "<v", "<v Helen>Who?</v>\n<v Roberta>My bro", "<v Helen>Who wa\n"])  # fmt: skip
def test_a_voice_that_the_end_of_the_file_leaves_open_is_told(end: str) -> None:
    found = read(f"{VOICES}00:07.000 --> 00:09.000\n{end}")
    assert [(t.where, t.expected) for t in found.troubles] == [
        ("visit.vtt, line 10", "a closing </v> at the end of the file")
    ]
    assert found.turns[1].text == "It was not."
    assert not any("</" in turn.text or "<v" in turn.text for turn in found.turns)


@pytest.mark.parametrize(
    "text",
    [
        f"{VOICES}00:07.000 --> 00:09.000\n<v Helen>Who was it?</v>",
        f"{VOICES}00:07.000 --> 00:09.000\nWho was it",
        f"{VOICES}00:07.000 --> 00:09.000\n<v Helen>Who was it?\n\nNOTE saved by hand\n",
        f"{VOICES}00:07.000 --> 00:09.000\n<v Helen>Who was it?\n\n00:09.000 --> 00:10.000\n<v Helen>Tell me</v>",
        VOICES.replace("</v>", "") + "00:07.000 --> 00:09.000\n<v Helen>Who was it",
        f"{VOICES}00:07.000 --> 00:08.000\n<v Helen>I see.\n\n00:08.000 --> 00:09.000\n<v Helen>Who was it",
        VOICES.replace("you?</v>", "you?") + "00:07.000 --> 00:09.000\n<v Helen>Who was it",
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Helen>Was it you?</v>\n<v Roberta>No.</v>\n\n00:07.000 --> 00:09.000\n<v Helen>Who was it",
    ],
)
def test_a_voice_need_not_be_closed_where_others_are_not(text: str) -> None:
    assert read(text).troubles == ()


def test_an_arrow_in_what_was_said_is_no_time() -> None:
    text = cues((1, 4, "<v Susan>It was\n3 -> 10 visits, or we take Amy."))
    assert said(text) == [("Susan", "It was\n3 -> 10 visits, or we take Amy.")]
    assert read(text).troubles == ()


def test_captions_without_words_say_so() -> None:
    for text in ("WEBVTT\n", cues((1, 4, ""))):
        (trouble,) = read(text).troubles
        assert "no words" in trouble.found
