"""Timed cues of caption files (WebVTT, SubRip): from lines to cues; `voices` goes on from cues to pieces of talk.

Standard: https://www.w3.org/TR/webvtt1/ (sections 4 and 6). Caption files met in the wild break it often, so
what has no meaning there (a cue without valid times, words after a blank line) is kept as words without
times, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.cut_off import cut_off
from sayso.dates import parse_clock
from sayso.model import Source
from sayso.transcripts.labels import bare
from sayso.transcripts.talk import Troubles, clip

# A line that sets the times of a cue, right or wrong: a number on the left of an arrow; of a short arrow, which people write
# in what was said too (*3 -> 10 visits*), a number with a colon.
ARROW = re.compile(
    r"[ \t]*(?=[^\n]{0,40}-->|\d+:[^\n]{0,40}(?:->|→))(?P<a>-?[\dO][\w:.,]{0,20})[ \t]*(?P<arrow>-{1,3}>|→)[ \t]*(?P<b>[\w:.,]{0,20})"
)
_CLOCK = re.compile(r"\d{1,6}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,9})?", re.A)
_BEGUN = re.compile(  # a line of times that breaks off before its arrow
    r"[ \t]*\d{1,3}:\d\d(?::\d{0,2})?(?P<part>[.,]\d{1,3})?[ \t]*-{0,2}[ \t]*", re.A
)
_WHOLE = "a whole line of times"
_WEBEX = re.compile(r'\d+[ ]"(?P<name>[^"]{1,80})"[ ]\(\d+\)')  # above the times: a number, who speaks, their number


class Cue(NamedTuple):
    """One cue: its times where they could be read, and the places of its lines."""

    begins: float | None
    ends: float | None
    lines: tuple[tuple[int, int], ...]
    name: str | None = None  # who speaks, where its first line or the line above its times said so


def read_cues(source: Source, place: list[tuple[int, int]], first: int, troubles: Troubles) -> Iterator[Cue]:
    """The cues from the line numbered `first` on; words that belong to no cue come as a cue without times."""
    text = source.text
    arrows = {i for i in range(first, len(place)) if ARROW.match(text, *place[i])}
    i, seen = first, False
    while i < len(place):
        if i in arrows:
            webex = _WEBEX.fullmatch(text[slice(*place[i - 1])].strip()) if i else None
            i, cue = _cue(source, place, i, arrows, troubles)
            seen = True
            yield cue._replace(name=bare(webex["name"])) if webex else cue
            continue
        block = i
        while i < len(place) and i not in arrows and not _blank(text, place[i]):
            i += 1
        loose = place[block : i - 1] if i in arrows else place[block:i]  # the line above the times names the cue
        if seen and loose and _is_begun(text, loose):
            troubles.add("cut", loose[-1][0], *cut_off(_WHOLE, text))
            loose = loose[:-1]
        if loose and not _is_comment(text, loose[0]) and (seen or i in arrows) and not _is_number(text, loose):
            start, end = loose[0]
            troubles.add(
                "loose", start, "a line with the times of a cue", f"«{clip(text[start:end])}»",
                "Its words are kept without times. Put them under a line such as 00:01.000 --> 00:04.000.",
            )  # fmt: skip
            yield Cue(None, None, tuple(loose))
        i += i not in arrows


def _blank(text: str, line: tuple[int, int]) -> bool:
    return not text[line[0] : line[1]].strip()


def _is_begun(text: str, loose: list[tuple[int, int]]) -> bool:
    """Whether the file ends in the first time of a cue. *12:30* may be what somebody said; it is no words below the number
    of a cue, or with parts of a second.
    """
    found = _BEGUN.fullmatch(text, *loose[-1])
    if found is None or text[loose[-1][1] :].strip():
        return False
    return found["part"] is not None or _is_number(text, loose[:-1])


def _is_comment(text: str, line: tuple[int, int]) -> bool:
    word = text[line[0] : min(line[1], line[0] + 7)]
    return word.strip() in ("STYLE", "REGION", "NOTE", "WEBVTT") or word.startswith(
        ("NOTE ", "NOTE\t", "REGION:", "Region:")
    )


def _is_number(text: str, loose: list[tuple[int, int]]) -> bool:
    return len(loose) == 1 and text[slice(*loose[0])].strip().isdigit()


def _cue(
    source: Source, place: list[tuple[int, int]], at: int, arrows: set[int], troubles: Troubles
) -> tuple[int, Cue]:
    text = source.text
    begins, ends = _times(source, place[at], troubles)
    stop = at + 1
    while stop < len(place) and stop not in arrows and (place[stop][0] < place[stop][1]):
        if _blank(text, place[stop]) and stop > at + 1:
            break
        stop += 1
    last = stop
    if stop in arrows and stop - 1 > at and text[slice(*place[stop - 1])].strip().isdigit():
        last -= 1  # the number of the next cue, with no blank line before it
    body = tuple(line for line in place[at + 1 : last] if not _blank(text, line))
    return stop, Cue(begins, ends, body)


def _times(source: Source, line: tuple[int, int], troubles: Troubles) -> tuple[float | None, float | None]:
    found = ARROW.match(source.text, *line)
    shown = f"«{clip(source.text[slice(*line)])}»"
    begins, ends = (_clock(found["a"]), _clock(found["b"])) if found else (None, None)
    if found and begins is not None and _breaks_off(found):
        troubles.add("cut", line[0], *cut_off(_WHOLE, source.text))
        return begins, None
    if found is None or begins is None or ends is None or found["arrow"] != "-->":
        troubles.add(
            "times", line[0], "times such as 00:01.000 --> 00:04.000", shown,
            "Its words are kept" + (" without that time." if begins is None or ends is None else "."),
        )  # fmt: skip
    elif ends < begins:
        troubles.add("order", line[0], "an end after the start", shown, "Its words are kept without an end.")
        return begins, None
    return begins, ends


def _breaks_off(found: re.Match[str]) -> bool:
    """Whether the file ends in the middle of the second time: there it has less of the very form that the first has."""
    first, second = (re.sub(r"\d", "0", found[of]) for of in "ab")
    return first != second and first.startswith(second) and not found.string[found.end() :].strip()


def _clock(text: str) -> float | None:
    return parse_clock(text) if _CLOCK.fullmatch(text) else None
