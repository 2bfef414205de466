from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError
from sayso.readers import open_source, read_talk
from sayso.readers.text_grid import text_grid

from .conftest import Check

Piece = tuple[float, float, str]
SUE: list[Piece] = [(0, 0.5, ""), (0.5, 1.25, "Is he in?"), (1.25, 63, "sil"), (63, 64.5, 'Right,\n"then".')]
MUM: list[Piece] = [(0, 1.5, " "), (1.5, 3, "No. Never!"), (3, 64.5, "")]
TALK = [("Sue", "Is he in?", 0.5, 1.25), ("Mum", "No. Never!", 1.5, 3.0), ("Sue", 'Right, "then".', 63.0, 64.5)]


def marked(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def long(*tiers: tuple[str, list[Piece]]) -> str:
    """The long form; a tier whose name ends in `!` is one of points."""
    out = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0 ", "xmax = 64.5 ", "tiers? <exists> ", f"size = {len(tiers)} ", "item []: "]  # fmt: skip
    for i, (name, pieces) in enumerate(tiers, 1):
        kind = "TextTier" if name.endswith("!") else "IntervalTier"
        out += [f"    item [{i}]:", f'        class = "{kind}" ', f"        name = {marked(name)} ", "        xmin = 0 ", "        xmax = 64.5 ", f"        intervals: size = {len(pieces)} "]  # fmt: skip
        for n, (begins, ends, words) in enumerate(pieces, 1):
            out.append(f'        intervals [{n}]: ! as "Praat" 7 writes it')
            out += [f"            number = {begins} "] if kind == "TextTier" else [f"            xmin = {begins} ", f"            xmax = {ends} "]  # fmt: skip
            out.append(f"            text = {marked(words)} ")
    return "\n".join(out)


def short(*tiers: tuple[str, list[Piece]]) -> str:
    out = ['File type = "ooTextFile short"', '"TextGrid"', "", "0", "64.5", "<exists>", str(len(tiers))]
    for name, pieces in tiers:
        out += ['"IntervalTier"', marked(name), "0", "64.5", str(len(pieces))]
        out += [str(x) for begins, ends, words in pieces for x in (begins, ends, marked(words))]
    return "\n".join(out)


def told(text: str, coding: str = "utf-8") -> list[tuple[str, str, float | None, float | None]]:
    read = read_talk(open_source("visit.TextGrid", text.encode(coding)))
    assert read is not None
    return [(t.speaker.label, t.text, t.start, t.end) for t in read.turns]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("form", [long, short])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_both_forms_in_all_encodings(form: type[str], coding: str, ends: str, sound: Check) -> None:
    text = str(form(("Sue", SUE), ("Mum", MUM))).replace("\n", ends)
    assert told(text, coding) == TALK
    source = open_source("visit.TextGrid", text.encode(coding))
    read = read_talk(source)
    assert read is not None
    assert not read.troubles
    sound(source, read)


def test_points_words_and_sounds_beside_phrases_are_not_read_again() -> None:
    words: list[Piece] = [
        (0.5, 0.7, "Is"),
        (0.7, 0.9, "he"),
        (0.9, 1.25, "in"),
        (63, 63.5, "right"),
        (63.5, 64.5, "then"),
    ]
    sounds: list[Piece] = [(a + i * (b - a) / 2, a + (i + 1) * (b - a) / 2, w[i]) for a, b, w in words for i in (0, 1)]
    assert told(long(("sounds", sounds), ("bell!", SUE), ("words", words), ("Sue", SUE), ("Mum", MUM))) == TALK
    alone = told(short(("Sue - phones", sounds), ("Sue - words", words)))
    assert alone[0] == ("Sue", "Is he in\nright then", 0.5, 64.5)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"), (b"ooBinaryFile\x08TextGrid\x00", "binary"), (b"Hello.", "end of the file"), (b'"ooTextFile" "Pitch"', "another file"),
        (long(("Sue", SUE))[:420].encode(), "end of the file"), (long(("Sue", [(0, 1, "")])).encode(), "none"),
        (b'"ooTextFile" "TextGrid" 0 1 <exists> 1 "IntervalTier" "A" 0 1 99999999999999 0 1 "No."', "end of the file"),
        (b'"ooTextFile" "TextGrid" 0 1 <exists>\n"x"', "line 2: expected a number"), (b'"ooTextFile" "TextGrid" 0 1 <absent>', "none"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, word: str) -> None:
    with pytest.raises(SaysoError, match=word) as caught:
        text_grid("a.TextGrid", data)
    assert caught.value.where.startswith("a.TextGrid")
    assert caught.value.way_out


def test_files_of_others(shared: Path) -> None:
    folder = shared / "formats" / "praat-textgrid"
    lines = {p.name: text_grid(p.name, p.read_bytes()).text.splitlines() for p in folder.glob("*.TextGrid")}
    assert lines["praatio_mary_with_constrained_tier_times.TextGrid"][1:] == [
        "word\tmary rolled the barrel\t0.315\t1.518"
    ]
    assert [row.split("\t")[0] for row in lines["mfa_michaelandsickmichael_short_tg.TextGrid"][1:]].count(
        "michael"
    ) == 3


@settings(deadline=None)
@given(st.lists(st.sampled_from(['"', "0 ", "1.5\n", "<exists> ", '"IntervalTier" ', '"A" ', '"No." ', "!x\n", "3 ", "é"]), max_size=40), st.booleans())  # fmt: skip
def test_whatever_stands_in_it_is_read_or_refused(parts: list[str], begun: bool) -> None:
    head = '"ooTextFile" "TextGrid" 0 9 <exists> 2 "IntervalTier" "A" 0 9 ' if begun else ""
    with contextlib.suppress(SaysoError):
        read_talk(text_grid("a.TextGrid", (head + "".join(parts)).encode()), expected=True)
