"""CHAT: transcripts as TalkBank and CHILDES write them (.cha)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.catalogue import reader, terms
from sayso.cut_off import cut_off
from sayso.decoding import decoded
from sayso.model import SaysoError, Source
from sayso.transcripts.tiers import Said, table

_BULLET = "\x1b"
"""What stands for the mark round times (\\x15) while the file is decoded, which takes that one for no text."""
_TURN = re.compile(r"\*([^\s:*]{1,30}):(.*)", re.S)
_TIMES = re.compile(rf"{_BULLET}[^{_BULLET}]*?(\d{{1,10}})_(\d{{1,10}}){_BULLET}")
_NOBODY = frozenset(("other", "participant", "speaker", "unidentified", "text", "narrator", "adult", "group"))
"""Roles of the standard that say nothing of who somebody is."""
_WHOLE = ("\n", "\r", ".", "?", "!", "]", _BULLET)
"""How a line ends that is whole."""
_OTHER_WAY = (
    "Look whether it is a transcript in CHAT; else save it as text with a name and a colon before what each says."
)


class _Step(NamedTuple):
    """One rule of how CHAT is turned into what was said."""

    pattern: re.Pattern[str]
    instead: str


@reader(code="F112", level="source", endings=(".cha",))
def chat(name: str, data: bytes) -> Source:
    """The main lines of a CHAT transcript as a table with the columns speaker, text, start and end (seconds), as
    `turn_table` reads it: the words without the codes among them, and without the lines that hang on them.

    Format: MacWhinney, *Tools for analyzing talk, part 1: the CHAT transcription format*.
    Raises SaysoError for a file without a line that begins `*SPK:`.
    """
    text = decoded(name, data.replace(b"\x15", _BULLET.encode()))
    lines = list(_lines(text))
    names = _names(next((line.partition(":")[2] for line in lines if line.startswith("@Participants")), ""))
    found = [said for line in lines if (turn := _TURN.match(line)) and (said := _said(turn, names)).words]
    if not found:
        raise SaysoError(name, "a line such as *MOT: followed by words", "none", _OTHER_WAY)
    cut = SaysoError(name, *cut_off("@End", text)) if _has_no_end(text, lines) else None
    return Source(name, table(found), "CHAT", troubles=(cut,) if cut else ())


def _has_no_end(text: str, lines: list[str]) -> bool:
    """Whether a transcript is begun and not ended, and its last line breaks off. Not every file that is written by hand has
    the end that the format demands; then its last line is whole.
    """
    if text.endswith(_WHOLE):
        return False
    marks = [mark for line in lines if (mark := line.lower()).startswith(("@begin", "@end"))]
    return bool(marks) and marks[-1].startswith("@begin")


def _lines(text: str) -> Iterator[str]:
    """The lines, each with those that go on from it: they begin with a tab or a blank."""
    whole = ""
    for line in re.split(r"\r\n|\r|\n", text):
        if line[:1] in ("\t", " ") and not line.lstrip().startswith("%"):
            whole += f" {line.strip()}"
            continue
        yield whole
        whole = line.strip()
    yield whole


def _names(participants: str) -> dict[str, str]:
    """What each code stands for, of `MOT Leanne Mother, INV Investigator`: *Mother (Leanne)*, *Investigator*. Where two
    would be called the same, or the role says nothing and no name is given, the code stays.
    """
    found: dict[str, str] = {}
    for code, *rest in (parts for one in participants.split(",") if (parts := one.split())):
        role = rest[-1].replace("_", " ").removeprefix("Target ") if rest else ""
        given = " ".join(rest[:-1]).replace("_", " ")
        if role.lower() in _NOBODY:
            role = ""
        found[code] = f"{role} ({given})" if role and given else role or given or code
    called = list(found.values())
    return {code: name if called.count(name) == 1 else code for code, name in found.items()}


def _said(turn: re.Match[str], names: dict[str, str]) -> Said:
    code, words = turn[1], turn[2]
    times = [(int(begins) / 1000, int(ends) / 1000) for begins, ends in _TIMES.findall(words)]
    begins, ends = (times[0][0], times[-1][1]) if times else (None, None)
    for step in _steps():
        words = step.pattern.sub(step.instead, words)
    words = " ".join(words.split())
    words = words if any(map(str.isalnum, words)) else ""
    return Said(names.get(code, code), words, begins, ends if begins is not None and ends and ends >= begins else None)


@cache
def _steps() -> tuple[_Step, ...]:
    return tuple(_Step(re.compile(row["term"]), row["instead"]) for row in terms(__file__))
