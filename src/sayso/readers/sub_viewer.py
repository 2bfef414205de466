"""SubViewer: the captions that YouTube and Google Meet save as .sbv, as the text of a SubRip file."""

from __future__ import annotations

import re

from sayso.catalogue import reader
from sayso.decoding import decoded
from sayso.model import SaysoError, Source

_BROKEN = re.compile(r"^[ \t]*(\d{1,3}:\d{1,2}:\d{1,2})\.(\d{1,3}),([\d:.]*)(?=\s*\Z)", re.M)
"""A line of times in the middle of which the file ends: `subrip` tells it."""
_TIMES = re.compile(
    r"^[ \t]*(\d{1,3}:\d{1,2}:\d{1,2})\.(\d{1,3}),(\d{1,3}:\d{1,2}:\d{1,2})\.(\d{1,3})(?=[ \t]*\r?$)", re.M
)


@reader(code="F113", level="source", endings=(".sbv",))
def sub_viewer(name: str, data: bytes) -> Source:
    """Captions with lines of times such as `0:00:01.000,0:00:04.000`, which become those of SubRip, so that `subrip` reads
    them. No line and no word changes its place.

    There is no standard; YouTube's help, *Supported subtitle and closed caption files*, shows the format.
    Raises SaysoError where no line holds such times.
    """
    text, count = _TIMES.subn(r"\1,\2 --> \3,\4", decoded(name, data))
    if not count:
        raise SaysoError(
            name, "captions with times such as 0:00:01.000,0:00:04.000", "no such line",
            "Look whether it is a transcript; save it again as .sbv or .srt from the program it came from.",
        )  # fmt: skip
    text = _BROKEN.sub(r"\1,\2 --> \3", text)
    return Source(
        name, text.replace("[br]", "    "), "SubViewer"
    )  # as many blanks, so that what follows keeps its place
