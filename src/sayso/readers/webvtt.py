"""Web Video Text Tracks: the captions of Teams, Zoom, YouTube, Whisper and the web."""

from __future__ import annotations

import re
from pathlib import PurePath

from sayso.catalogue import reader
from sayso.cut_off import cut_off
from sayso.model import Encounter, SaysoError, Source
from sayso.transcripts.cues import ARROW, Cue, read_cues
from sayso.transcripts.talk import Troubles, clip, encounter, lines
from sayso.transcripts.voices import pieces

_HEADER = re.compile(r"WEBVTT(?=[ \t\r\n]|\Z)")
_OPENS, _CLOSES = re.compile(r"<v(?=[ \t.>]|\Z)"), re.compile(r"</v>")
_HALF = re.compile(r"<[^<>]*\Z")  # a tag that breaks off
_ENOUGH = 2  # cues that show that the file closes each voice
_DOT_TIMES = re.compile(r"^[ \t]*(?:\d+:)?\d{1,2}:\d{1,2}\.\d{1,6}[ \t]*-->", re.M)


def recognises(text: str) -> float:
    """Sure with the header; without it, timing lines with a full stop in them tell."""
    if _HEADER.match(text):
        return 1.0
    if text[:40].lstrip().upper().startswith("WEBVTT"):
        return 0.9
    return 0.8 if _DOT_TIMES.search(text, 0, 100_000) else 0.0


@reader(code="F201", level="encounter", endings=(".vtt",), recognises=recognises)
def webvtt(source: Source) -> Encounter:
    """Turns from WebVTT: voices, `Name:` prefixes, dashes and continuing cues.

    Standard: https://www.w3.org/TR/webvtt1/ (parser: section 6.1, cue text: section 6.4). Raises SaysoError
    where the file has neither a header nor a cue.
    """
    troubles = Troubles(source)
    place = lines(source.text)
    first = _after_header(source, place, troubles)
    cues = list(read_cues(source, place, first, troubles))
    if not cues and not _HEADER.match(source.text):
        raise SaysoError(
            source.id, "captions that start with a line WEBVTT", "no cue with times",
            "Look whether it is a transcript; save it again as .vtt from the program it came from.",
        )  # fmt: skip
    if cues and _voice_stays_open(source.text, cues):
        troubles.add("cut", cues[-1].lines[0][0], *cut_off("a closing </v>", source.text))
        cues[-1] = _without_half_a_tag(source.text, cues[-1])
    return encounter(source, pieces(source, cues), troubles)


def _voice_stays_open(text: str, cues: list[Cue]) -> bool:
    """Whether the file ends in a voice that is not closed, though each before it is. A cue of one voice need not close it,
    so it is only told where other such cues do.
    """
    marks = [[len(mark.findall(text, *_within(cue))) for mark in (_OPENS, _CLOSES)] for cue in cues]
    (opened, closed), before = marks[-1], marks[:-1]
    open_end = opened > closed and cues[-1].begins is not None and not text[_within(cues[-1])[1] :].strip()
    return open_end and before.count([1, 1]) >= _ENOUGH and all(opens == closes for opens, closes in before)


def _without_half_a_tag(text: str, cue: Cue) -> Cue:
    *lines, (start, end) = cue.lines
    half = _HALF.search(text, start, end)
    return cue._replace(lines=(*lines, (start, half.start() if half else end)))


def _within(cue: Cue) -> tuple[int, int]:
    return (cue.lines[0][0], cue.lines[-1][1]) if cue.lines else (0, 0)


def _after_header(source: Source, place: list[tuple[int, int]], troubles: Troubles) -> int:
    """The number of the first line under the header block, which ends at a blank line or at the times of a
    cue.
    """
    text = source.text
    first = next((i for i, line in enumerate(place) if text[slice(*line)].strip()), 0)
    head = text[slice(*place[first])] if place else ""
    # A Word or Markdown file with such cues was never meant to have the header.
    if not (first == 0 and _HEADER.match(head)) and PurePath(source.id).suffix.lower() in (".vtt", ""):
        found = "blanks before it" if _HEADER.match(head.strip()) else f"«{clip(head)}»"
        troubles.add(
            "header", 0, "a first line WEBVTT", found,
            "The rest was read all the same; nothing need be done unless words are missing.",
        )  # fmt: skip
    # Without a header, words before the first times are a title at most; a cue's own name stays with its cue.
    at = first
    while at < len(place) and text[slice(*place[at])].strip() and not ARROW.match(text, *place[at]):
        at += 1
    return at
