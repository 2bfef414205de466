"""Timed cues of caption files (WebVTT, SubRip): from lines to cues, and from cues to pieces of talk.

Standard: https://www.w3.org/TR/webvtt1/ (sections 4 and 6). Caption files met in the wild break it often, so
what has no meaning there (a cue without valid times, words after a blank line) is kept as words without
times, and said.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from sayso.dates import parse_clock
from sayso.model import Source
from sayso.transcripts.labels import (
    DIRECTION,
    bare,
    counts_beside,
    in_doubt,
    may_be_label,
    names_somebody,
    speakers_of,
    words_for,
)
from sayso.transcripts.talk import Piece, Troubles, clip

# A line that sets the times of a cue, right or wrong: a number on the left of an arrow; of a short arrow, which people write
# in what was said too (*3 -> 10 visits*), a number with a colon.
ARROW = re.compile(
    r"[ \t]*(?=[^\n]{0,40}-->|\d+:[^\n]{0,40}(?:->|→))(?P<a>-?[\dO][\w:.,]{0,20})[ \t]*(?P<arrow>-{1,3}>|→)[ \t]*(?P<b>[\w:.,]{0,20})"
)
_CLOCK = re.compile(r"\d{1,6}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,9})?", re.A)
_TAG = re.compile(
    r"<(?P<voice>v)(?:\.[^<>\s.]{0,60}){0,5}(?:[ \t\r\n]+(?P<name>[^<>]{0,200}))?>"
    r"|</(?P<close>v)[ \t]*>"
    r"|</?(?:c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>\n]{0,120})?>"
    r"|<\d[\d:.]{1,20}>|\{\\[^{}\n]{1,40}\}",
    re.I,
)
_LONGEST_TAG = 600
AT_ONCE = 2
"""Words: more take some time, so where a cue ends as it begins its end was not known."""
_WEBEX = re.compile(r'\d+[ ]"(?P<name>[^"]{1,80})"[ ]\(\d+\)')  # above the times: a number, who speaks, their number
_DASH = re.compile(r"(?:[-–‐][ \t]*(?=[^\W\d]|[\"'“‘<\[(¿¡])|[-–‐][ \t]+|>{2,3}[ \t]*|(?:&gt;){2,3}[ \t]*)")
_BRACKET = re.compile(r"\[(?P<label>[^\[\]\n:]{1,63})\][ \t]*:?[ \t]*(?=\S)")
_COLON = re.compile(rf"(?P<label>[^:\n\r<>\[\]|]{{1,63}}(?:\[[^:\n\r<>\[\]|]{{1,40}}\])?)[ \t]{{0,3}}:(?!//)(?!\d\d\b)[ \t{DIRECTION}]*")  # fmt: skip


class Cue(NamedTuple):
    """One cue: its times where they could be read, and the places of its lines."""

    begins: float | None
    ends: float | None
    lines: tuple[tuple[int, int], ...]
    name: str | None = None  # who speaks, where its first line or the line above its times said so


class Voice(NamedTuple):
    """Words of one voice within a cue, with the name a tag gave it and the name its first words may hold."""

    start: int
    end: int
    cue: Cue
    tagged: str | None
    label: str | None  # a candidate: `Name:` or `[Name]`
    words: int  # where the words start if the candidate is a label
    alone: bool


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
    if found is None or begins is None or ends is None or found["arrow"] != "-->":
        troubles.add(
            "times", line[0], "times such as 00:01.000 --> 00:04.000", shown,
            "Its words are kept" + (" without that time." if begins is None or ends is None else "."),
        )  # fmt: skip
    elif ends < begins:
        troubles.add("order", line[0], "an end after the start", shown, "Its words are kept without an end.")
        return begins, None
    return begins, ends


def _clock(text: str) -> float | None:
    return parse_clock(text) if _CLOCK.fullmatch(text) else None


def pieces(source: Source, cues: list[Cue]) -> list[Piece]:
    """The words of the cues by voice, repeated roll-up lines once, names taken from tags and labels."""
    text = source.text
    voices = [voice for cue in _named_above(text, _without_rollup(text, cues)) for voice in _voices(text, cue)]
    known = speakers_of(v.label for v in voices if v.label and not v.tagged)
    said: list[tuple[Voice, str | None, int, int]] = []
    speakers: dict[int, set[str | None]] = {}
    for voice in voices:
        label, start = voice.tagged, voice.start
        if voice.label and (voice.label == label or (label is None and voice.label in known)):
            label, start = voice.label, voice.words
        start, end = _bare(text, start, voice.end)
        if start < end:
            said.append((voice, label, start, end))
            speakers.setdefault(id(voice.cue), set()).add(label)
    out = []
    for voice, label, start, end in said:
        begins, ends = voice.cue.begins, voice.cue.ends
        if len(speakers[id(voice.cue)]) > 1 or (begins == ends and len(text[start:end].split()) > AT_ONCE):
            ends = None  # whose the time of the cue was, or how long it was, is not known
        out.append(Piece(label, start, end, begins, ends, voice.alone))
    return _continued(out)


def _continued(found: list[Piece]) -> list[Piece]:
    """Give unlabelled cues to the speaker before them, where labels stand only at changes of speaker."""
    labels = [p.label for p in found if p.label]
    if len(labels) < 2 or any(a == b and not in_doubt(a) for a, b in pairwise(labels)):
        return found
    out: list[Piece] = []
    speaker: str | None = None
    for piece in found:
        speaker = piece.label if piece.label or piece.alone else speaker
        out.append(piece._replace(label=speaker))
    return out


def _shown(text: str, line: tuple[int, int]) -> str:
    shown = text[slice(*line)]
    return " ".join((_TAG.sub("", shown) if "<" in shown or "{" in shown else shown).split())


def _voice(text: str, line: tuple[int, int]) -> str:
    """The name that a voice tag gives a line; nothing without one."""
    return next((tag["name"] or "" for tag in _TAG.finditer(text, *line) if tag["voice"]), "")


def _without_rollup(text: str, cues: list[Cue]) -> list[Cue]:
    """Drop each line that only repeats the line above, as live captions roll up: it was said once.

    Only where the file shows the pattern (at least three in ten cues, from cue to cue without a gap): a
    person may well say the same words twice.
    """
    repeats: set[int] = set()
    ended: float | None = None
    last = ("", "")
    for i, cue in enumerate(cues):
        shown = [(_voice(text, line), _shown(text, line)) for line in cue.lines]
        if not shown:
            continue
        joined = ended is not None and cue.begins is not None and abs(cue.begins - ended) <= 0.1
        if joined and last[1] and shown[0] == last:
            repeats.add(i)
        ended, last = cue.ends, shown[-1]
    if len(repeats) < 2 or len(repeats) < 0.3 * len(cues):
        return cues
    return [cue._replace(lines=cue.lines[i in repeats :]) for i, cue in enumerate(cues)]


def _named_above(text: str, cues: list[Cue]) -> list[Cue]:
    """Take the first line of each cue for its speaker, where the file is made so (Word transcripts of older Teams).

    Only where nearly all cues have a name alone on their first line and words below, and the names come back.
    """

    def above(cue: Cue) -> str:
        return bare(_shown(text, cue.lines[0])) if len(cue.lines) > 1 else ""

    filled = [cue for cue in cues if cue.lines]
    first = Counter(filter(None, map(above, filled)))
    names = {label for label in first if counts_beside(label) or names_somebody(label)}
    named = sum(first[label] for label in names)
    if named < 3 or named < 0.9 * len(filled) or named < 2 * len(names):
        return cues
    return [cue._replace(name=above(cue), lines=cue.lines[1:]) if above(cue) in names else cue for cue in cues]


def _voices(text: str, cue: Cue) -> Iterator[Voice]:
    if not cue.lines:
        return
    start, end = cue.lines[0][0], cue.lines[-1][1]
    name = cue.name
    closed = False
    for tag in _TAG.finditer(text, start, end):
        if tag["voice"] or tag["close"]:
            yield from _lines_of(text, start, tag.start(), cue, name, closed)
            closed = bool(tag["close"]) and name is not None
            name = bare(" ".join(html.unescape(tag["name"] or "").split())) or None
            start = tag.end()
    yield from _lines_of(text, start, end, cue, name, closed)


def _lines_of(text: str, start: int, end: int, cue: Cue, name: str | None, alone: bool) -> Iterator[Voice]:
    """Part one voice's stretch where a line starts with a dash, `>>` or what may be a label."""
    heads: list[tuple[int, int, str | None, int, bool]] = []
    first = max(0, bisect_right(cue.lines, start, key=itemgetter(0)) - 1)
    for i in range(first, len(cue.lines)):
        a, b = cue.lines[i]
        if a >= end:
            break
        at, stop = _bare(text, max(a, start), min(b, end))
        if at >= stop:
            continue
        dash = _DASH.match(text, at, stop)
        words = dash.end() if dash else at
        label, after = label_at(text, words, stop)
        if not heads or dash or label:
            heads.append((at, words, label, after, bool(dash) and not label))
    for i, (_, words, label, after, dashed) in enumerate(heads):
        stop = heads[i + 1][0] if i + 1 < len(heads) else end
        yield Voice(words, stop, cue, name, label, after, dashed or alone)


def label_at(text: str, start: int, end: int) -> tuple[str | None, int]:
    """What may name the speaker at the start of some words, and where the words go on after it."""
    if found := _BRACKET.match(text, start, end):
        label = bare(" ".join(found["label"].split()))
        noise = label.lower().split(" (")[0] in words_for("noise")
        # Without a colon [?] and [word?] are words that nobody could make out
        if (":" in found[0] and counts_beside(label)) or (not noise and names_somebody(label)):
            return label, found.end()
    if found := _COLON.match(text, start, end):
        label = bare(" ".join(found["label"].split()))
        if may_be_label(label) or counts_beside(label):
            return label, found.end()
    return None, start


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place without blanks and tags at its ends."""
    while start < end:
        if text[start].isspace():
            start += 1
        elif text[start] in "<{" and (tag := _TAG.match(text, start, end)):
            start = tag.end()
        else:
            break
    while start < end:
        if text[end - 1].isspace():
            end -= 1
            continue
        near = max(start, end - _LONGEST_TAG)
        opening = max(text.rfind("<", near, end), text.rfind("{", near, end)) if text[end - 1] in ">}" else -1
        if opening < 0 or not _TAG.fullmatch(text, opening, end):
            break
        end = opening
    return start, end
