from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError, Source
from sayso.readers import open_source, read_talk
from sayso.readers.speaker_text import recognises, speaker_text
from sayso.text import spoken

from .conftest import check_sound

Said = list[tuple[str, str, float | None]]


def said(text: str) -> Said:
    source = Source("visit.txt", text)
    found = speaker_text(source)
    check_sound(source, found)
    return [(t.speaker.name, t.text, t.start) for t in found.turns]


SUE_MUM_SUE: Said = [("Sue", "Hello there.", None), ("Mum", "No.", None), ("Sue", "I see.", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Sue: Hello there.\nMum: No.\nSue: I see.\n",
        "Sue: Hello there.\r\n\r\nMum: No.\r\n\r\nSue: I see.\r\n",
        "#Sue: Hello there.\n@Mum: No.\n#Sue: I see.",
        "*Sue:\tHello there.\n*Mum:\tNo.\n*Sue:\tI see.",
        "1 | Sue: Hello there.\n2 | Mum: No.\n3 | Sue: I see.",
        "1. Sue: Hello there.\n2. Mum: No.\n3. Sue: I see.",
        "1.1 Sue: Hello there.\n1.2 Mum: No.\n1.3 Sue: I see.",
        "[2:01 PM] Sue: Hello there.\n[2:02 PM] Mum: No.\n[2:03 PM] Sue: I see.",
        "14h01 Sue : Hello there.\n14h02 Mum : No.\n14h03 Sue : I see.",
        "10.00 am Sue: Hello there.\n10.01 am Mum: No.\n10.02 am Sue: I see.",
        "Sue 10.00am: Hello there.\nMum, 10:02 am: No.\nSue 10.03: I see.",
        "**Sue:** Hello there.\n\n**Mum**: No.\n\n**Sue:** I see.",
        "[Sue] Hello there.\n[Mum] No.\n[Sue] I see.",
        "[Sue]: Hello there.\n[Mum]: No.\n[Sue]: I see.",
        "Sue:\nHello there.\n\nMum:\nNo.\n\nSue:\nI see.",
        "Sue\tHello there.\nMum\tNo.\nSue\tI see.",
        "Sue | Hello there.\nMum | No.\nSue | I see.",
        "---\nencounter: v01\n---\nSue: Hello there.\nMum: No.\nSue: I see.\n",
        "Date: 1 May\nPresent: S, M\nInterviewer: Bea Day\n\nSue: Hello there.\nMum: No.\nSue: I see.",
        "12/03/2024, 10:15 - Sue: Hello there.\n12/03/2024, 10:16 - Mum: No.\n12/03/2024, 10:19 - Sue: I see.",
    ],
)
def test_the_ways_to_write_a_name(text: str) -> None:
    assert said(text) == SUE_MUM_SUE
    assert recognises(text) >= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:01] Sue: Hello there.\n[00:00:05] Mum: No.\n[00:01:02] Sue: I see.",
        "(0:01) Sue: Hello there.\n(0:05) Mum: No.\n(1:02) Sue: I see.",
        "#00:00:01-0# Sue: Hello there.\n#00:00:05-0# Mum: No.\n#00:01:02-0# Sue: I see.",
        "Sue (00:00:01): Hello there.\nMum (00:00:05): No.\nSue (00:01:02): I see.",
        "Sue (00:00:01):\nHello there.\n\nMum (00:00:05):\nNo.\n\nSue (00:01:02):\nI see.",
        "**Sue** [00:00:01] Hello there.\n\n**Mum** [00:00:05] No.\n\n**Sue** [00:01:02] I see.",
        "**Sue** 0:01  \nHello there.\n\n**Mum** 0:05\nNo.\n\n**Sue** 1:02\nI see.",
        "Sue  0:01  \nHello there.\n\nMum  0:05  \nNo.\n\nSue  1:02  \nI see.\n\nTranscribed by https://otter.ai\n",
        "Sue   0:01\nHello there.\nMum   0:05\nNo.\nSue   1:02\nI see.",
        "0:00 Sue  00:01\n\n0:00 Hello there.\n\n0:00 Mum  00:05\n\n0:00 No.\n\n0:00 Sue  01:02\n\n0:00 I see.",
        "Sue | 00:01\nHello there.\n\nMum | 00:05\nNo.\n\nSue | 01:02\nI see.",
        "00:00:01 Sue\nHello there.\n\n00:00:05 Mum\nNo.\n\n00:01:02 Sue\nI see.",
        "[00:01.000 --> 00:02.000] Sue: Hello there.\n[00:05.0 --> 00:06.0] Mum: No.\n[01:02.0 --> 01:03.0] Sue: I see.",
    ],
)
def test_the_ways_to_write_a_time(text: str) -> None:
    assert said(text) == [(n, w, t) for (n, w, _), t in zip(SUE_MUM_SUE, (1.0, 5.0, 62.0), strict=True)]
    assert recognises(text) >= 0.7


def test_the_number_of_a_turn_behind_a_letter() -> None:
    text = "S1: Hello?\nC1: Hi.\nS2: Is it you?\nC2: It is.\nS3: Good.\nC3: Is it?\n"
    assert [who for who, *_ in said(text)] == ["S", "C"] * 3
    assert [who for who, *_ in said(text.replace("S3", "S1"))][:3] == ["S1", "C1", "S2"]


def test_feelings_beside_the_talk_are_nobodys_words() -> None:
    text = (
        "Sue: Hello there. (feelings: uneasy, a bit)\nFeelings: nervous\nMum: No.\nGut reaction: flight\nSue: I see.\n"
    )
    source = Source("visit.txt", text)
    assert [(t.speaker.name, spoken(t.text).strip()) for t in speaker_text(source).turns] == [
        w[:2] for w in SUE_MUM_SUE
    ]


def test_a_line_with_a_third_cell_is_no_turn() -> None:
    rows = "Spring | Moved | Mum: never again?\nSummer | School | I hate it.\nSpring | Visit | Dad: you know.\n"
    assert recognises(rows) == 0.0
    assert read_talk(Source("visit.docx", rows)) is None


def test_a_heading_below_the_talk_ends_it() -> None:
    talk = "Sue: Can I see?\nMum: Go on.\nSue: Thanks.\nMum: Mind the step.\n"
    found = speaker_text(Source("visit.txt", talk + "Analysis\nI think he was guarded.\nPlan\nAsk again.\n"))
    assert found.turns[-1].text == "Mind the step."
    assert len([t for t in found.troubles if "left out" in t.way_out]) == 4
    for said in ("Plan\nYou always say so.", "My list:\nPlan\nI have none.", "Plan"):
        assert speaker_text(Source("visit.txt", talk + said + "\n")).turns[-1].text.endswith(said)
    assert speaker_text(Source("visit.txt", talk + "Two of them.\n")).turns[-1].text == "Mind the step.\nTwo of them."


def test_marks_of_f4_end_the_words() -> None:
    found = speaker_text(
        Source("a.txt", "I: Yes? #00:00:10-3#\n\nB: I left. #00:00:20-1# He came. #00:00:30-5#\n\nI: Oh.\n")
    )
    assert [[s.quote for s in t.spans] for t in found.turns] == [["Yes?"], ["I left.", "He came."], ["Oh."]]
    assert [(t.start, t.end) for t in found.turns] == [(None, 10.3), (None, 30.5), (None, None)]


def test_one_speaker_again_is_one_turn_with_several_spans() -> None:
    found = speaker_text(Source("a.txt", "Sue: One.\nSue: Two.\nMum: No.\n"))
    assert [len(t.spans) for t in found.turns] == [2, 1]


def test_what_is_no_speaker_stays_in_the_words() -> None:
    text = (
        "Worker: We said at\n17:30 he comes, or\nhttp://x.org says. Note: none.\nSo I said: no.\nSo I said: no.\n"
        "Mother: Oh\nYes: I know\nNote: this\nWorker: A label of much more than five words: no.\nMother: Hm."
    )
    assert [name for name, _, _ in said(text)] == ["Worker", "Mother", "Worker", "Mother"]
    long = "Sue: a\nMum: b\n" + "x" * 64 + ": c\nSue: d\n" + "x" * 64 + ": e"
    assert len(said(long)) == 3


def test_words_before_the_first_name_are_said_but_titles_are_not() -> None:
    talk = "Sue: Hello.\nMum: No.\n"
    assert speaker_text(Source("a.txt", "# Visit\n\nHome visit 3\n[knocking]\n\n" + talk)).troubles == ()
    told = speaker_text(Source("a.txt", "She let me in and the kettle was on.\n\n" + talk)).troubles
    assert [t.where for t in told] == ["a.txt, line 1"]
    assert "kettle" in told[0].found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Home visit. All was calm.\n\nBoiler: not checked.\n\nAnalysis: guarded throughout.\n\nTyler: hot, tired.\n",
        'We spoke in the hall.\nMum: "I am not doing it."\nMe: "You have to."\nMum: "Fine."\nThen I left, and drove to the office.\n',
        "Minutes of core group\n\nPresent: SD, RD\nApologies: KB\n\nSchool: attendance 93%.\n\nHealth: all fine.\n\n"
        "Action: SD to chase\n\nSchool: will report.\n\nAction: RD to ring.\n",
        "**Present:** SD (chair), RD (mother)\n\n**Apologies:** KB\n\n**1. Update.** RD said she was well.\n\n**Actions**\n\nSD: to ring\n\nRD: to come\n\nSD: to write\n",
        "Name: Amy\nDOB: 1/2/2020\nMother: Roberta Dixon\nFather: not known\nSchool: St Mary's\n",
        "Strengths: loves him.\n\nWorries: drink.\n\nMother: She will stop.\n\nFather: He will.\n\nMother: to see GP.\n\nFather: to attend.",
        "School: attendance is 93%.\n\nPolice: no call-outs since May.\n\nHealth visitor: all fine.\n",
        "Week 1: visit done.\nWeek 2: no visit.\nWeek 3: visit done.\n",
        "From: A\nTo: B\nSubject: visit\n\nDear all, he asked: why? I said: because.\n\nRegards: Sue\n",
    ],
)
def test_notes_and_minutes_are_not_talk(text: str) -> None:
    assert recognises(text) == 0.0
    assert read_talk(Source("note.md", text)) is None


def test_no_label_at_all() -> None:
    with pytest.raises(SaysoError, match="who speaks"):
        speaker_text(Source("a.txt", "A note."))


def test_a_hundred_thousand_lines_take_seconds() -> None:
    lines = (f"{'Mother' if i % 2 else 'Susan Day'}: I said number {i}, did I not?" for i in range(100_000))
    start = time.perf_counter()
    assert len(speaker_text(Source("long.txt", "\n".join(lines))).turns) == 100_000
    assert time.perf_counter() - start < 15


@pytest.mark.parametrize(
    "bit",
    ["<", ":", "[", " ", "\t", "**", "**a", "#", "(", "A  ", "0:00 ", "[0:00]", "a\n", "A:\n", "A 0:00 \n", "1. ", "---\n",
     "[A] ", "A0:", "#00:00:01-2#", "|", "\r", "\u2028"],
)  # fmt: skip
def test_no_text_takes_more_than_linear_time(bit: str) -> None:
    start = time.perf_counter()
    text = "A: x\nB: y\n" + bit * 50_000
    said(text)
    recognises(text)
    assert time.perf_counter() - start < 10


PARTS = ("Sue: ", "Mum: ", "**Sue** ", "[Mum] ", "Sue  0:16\n", "0:16 ", "[00:00:01] ", "#00:00:01-2#", "words ", "No.", "\n", "\n\n",
         "\r\n", "---\n", "date: x\n", "Date: y\n", "|", "\t", "é🙂", ":", "“", "1. ", "\u2028", "[footnote 1] x\n")  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=60).map("".join)))
def test_whatever_stands_in_it_nothing_breaks(text: str) -> None:
    source = Source("x.txt", text)
    assert 0 <= recognises(text) <= 1
    with contextlib.suppress(SaysoError):
        check_sound(source, speaker_text(source))


def test_samples(shared: Path) -> None:
    folders = ("speaker-text", "otter-txt", "word-interviews", "zoom/extdata")
    paths = [
        p for f in folders for p in sorted((shared / "formats" / f).iterdir()) if p.suffix in (".md", ".txt", ".docx")
    ]
    assert len(paths) >= 9
    for path in paths:
        source = open_source(path.name, path.read_bytes())
        found = read_talk(source)
        assert found is not None, path.name
        check_sound(source, found)
        assert len(found.turns) >= 5


def test_a_place_among_transcripts_makes_two_short_lines_talk() -> None:
    source = Source("encounters/a.txt", "worker: Hello?\nworker: Anybody in?\n")
    assert read_talk(source) is None
    found = read_talk(source, expected=True)
    assert found is not None
    assert found.turns[0].text == "Hello?\nAnybody in?"
    assert read_talk(Source("encounters/a.txt", "Nobody was in."), expected=True) is None


def test_a_role_of_several_words_that_comes_back_is_a_speaker() -> None:
    text = "".join(f"Supervising social worker: How is week {i}?\nMaureen: Same as ever.\n" for i in range(6))
    found = speaker_text(Source("visit.txt", text))
    assert [turn.speaker.name for turn in found.turns[:2]] == ["Supervising social worker", "Maureen"]
    assert recognises(text) > 0.5
