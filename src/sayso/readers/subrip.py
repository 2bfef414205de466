"""SubRip subtitles (.srt): the captions most programs can save."""

from __future__ import annotations

import re

from sayso.catalogue import reader
from sayso.model import Encounter, SaysoError, Source
from sayso.transcripts.cues import read_cues
from sayso.transcripts.talk import Troubles, encounter, lines
from sayso.transcripts.voices import pieces

_COMMA_TIMES = re.compile(r"^[ \t]*\d+:\d{1,2}:\d{1,2},\d{1,6}[ \t]*-->", re.M)
_NUMBERED = re.compile(r"^[ \t]*\d{1,7}[ \t]*\r?\n[ \t]*\d+:\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?[ \t]*-->", re.M)


def recognises(text: str) -> float:
    """Sure by timing lines with a comma; numbered cues with a full stop may be SubRip too."""
    if text[:40].lstrip().upper().startswith("WEBVTT"):
        return 0.0
    if _COMMA_TIMES.search(text, 0, 100_000):
        return 0.95
    return 0.85 if _NUMBERED.search(text, 0, 100_000) else 0.0


@reader(code="F202", level="encounter", endings=(".srt",), recognises=recognises)
def subrip(source: Source) -> Encounter:
    """Turns from SubRip: `Name:` and `[Name]` prefixes, dashes, missing numbers, commas or full stops in the
    times.

    There is no standard; https://www.matroska.org/technical/subtitles.html#srt-subtitles describes the use.
    Raises SaysoError where no line holds the times of a cue.
    """
    troubles = Troubles(source)
    cues = list(read_cues(source, lines(source.text), 0, troubles))
    if not cues:
        raise SaysoError(
            source.id, "subtitles with times such as 00:00:01,000 --> 00:00:04,000", "no such line",
            "Look whether it is a transcript; save it again as .srt from the program it came from.",
        )  # fmt: skip
    return encounter(source, pieces(source, cues), troubles)
