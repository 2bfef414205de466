"""Who says the words of timed cues: by tags, by a name before the words or above them, and by dashes; what live captions
repeat from cue to cue is left out.
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

from sayso.model import Source
from sayso.transcripts.cues import Cue
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
from sayso.transcripts.named_speakers import named
from sayso.transcripts.talk import Piece

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
_DASH = re.compile(r"(?:[-–‐][ \t]*(?=[^\W\d]|[\"'“‘<\[(¿¡])|[-–‐][ \t]+|>{2,3}[ \t]*|(?:&gt;){2,3}[ \t]*)")
_BRACKET = re.compile(r"\[(?P<label>[^\[\]\n:]{1,63})\][ \t]*:?[ \t]*(?=\S)")
_COLON = re.compile(rf"(?P<label>[^:\n\r<>\[\]|]{{1,63}}(?:\[[^:\n\r<>\[\]|]{{1,40}}\])?)[ \t]{{0,3}}:(?!//)(?!\d\d\b)[ \t{DIRECTION}]*")  # fmt: skip


class Voice(NamedTuple):
    """Words of one voice within a cue, with the name a tag gave it and the name its first words may hold."""

    start: int
    end: int
    cue: Cue
    tagged: str | None
    label: str | None  # a candidate: `Name:` or `[Name]`
    words: int  # where the words start if the candidate is a label
    alone: bool


def pieces(source: Source, cues: list[Cue]) -> list[Piece]:
    """The words of the cues by voice, repeated roll-up lines once, names taken from tags and labels."""
    text = source.text
    voices = [voice for cue in _named_above(text, _without_rollup(text, cues)) for voice in _voices(text, cue)]
    found = (v.label for v in voices if v.label and not v.tagged)
    names = named(source)
    known = frozenset(filter(names.called, found)) if names else speakers_of(found)
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
