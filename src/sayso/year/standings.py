"""How a judgement stands in its sentence: stated, denied, disputed, supposed, or handed on from somebody else.

Lexical and local, so that a year is read in seconds: it goes by words before and behind, not by the grammar. What it is
not sure of counts as the writer's own plain statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from sayso.catalogue import terms
from sayso.notation import expanded

Stands = Literal["own", "reported", "negated", "contested", "hypothetical"]
_ORDER: tuple[Stands, ...] = ("hypothetical", "contested", "negated", "reported")
_BREAK = regex.compile(r"(?i);|\.\s|\bbut\b|\bhowever\b|\balthough\b|\bthough\b|\byet\b|\bexcept\b|\bbecause\b")
_NEAR = regex.compile(r"(?i)[,;:]|\b(?:and|who|which|so)\b")
_NEXT_CLAUSE = regex.compile(r"(?i)\band (?:was|is|has|had|became|did|does|then|left|she|he|they)\b")
_WORD = regex.compile(r"[\w'’-]+")
_SHORT = 4  # words: a cue that reaches no farther does not reach over a comma or an *and*


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell how a judgement stands, with their place in the sentence."""

    stands: str
    start: int
    end: int


@cache
def _cues(side: str) -> tuple[tuple[regex.Pattern[str], dict[str, tuple[str, int]]], ...]:
    """One pattern for the cues of a side, the longest first, and what each stands for and how many words it reaches."""
    meant: dict[str, dict[str, tuple[str, int]]] = {"lack": {}, "": {}}
    gaps: list[tuple[regex.Pattern[str], dict[str, tuple[str, int]]]] = []
    for row in terms(__file__):
        if row["side"] != side:
            continue
        told = row["stands"], int(row["reach"])
        if " * " in row["term"]:  # with words between, so a pattern of its own
            parts = [f"(?:{'|'.join(map(regex.escape, expanded(part)))})" for part in row["term"].split(" * ")]
            gaps.append((_pattern(r"(?:\s+[\w'’-]+){0,5}?\s+".join(parts)), {"": told}))
            continue
        for way in expanded(row["term"]):
            meant["lack" if told[0] == "lack" else ""].setdefault(way, told)
    whole = [
        (_pattern("|".join(regex.escape(way).replace("'", "['’]") for way in sorted(ways, key=len, reverse=True))), ways)
        for ways in meant.values() if ways
    ]  # fmt: skip
    return (*whole, *gaps)


def _pattern(ways: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?i)(?<![\w'’-])(?:{ways})(?![\w-])")


def _found(text: str, side: str) -> list[tuple[Cue, int]]:
    found = []
    for pattern, ways in _cues(side):
        for m in pattern.finditer(text):
            told = ways.get("") or ways.get(m[0].lower().replace("’", "'"))
            if told:
                found.append((Cue(told[0], m.start(), m.end()), told[1]))
    return found


def _before(sentence: str, at: int) -> list[Cue]:
    """The cues that reach a place from before it."""
    head = sentence[:at]
    begin = max((m.end() for m in _BREAK.finditer(head)), default=0)
    reaching = []
    for cue, reach in _found(head, "before"):
        between = head[cue.end :]
        if cue.start < begin or len(_WORD.findall(between)) > reach:
            continue
        if not (_NEXT_CLAUSE if reach > _SHORT else _NEAR).search(between):
            reaching.append(cue)
    return reaching


def _after(sentence: str, at: int) -> list[Cue]:
    tail = sentence[at:]
    end = min((m.start() for m in _BREAK.finditer(tail)), default=len(tail))
    return [
        Cue(cue.stands, at + cue.start, at + cue.end) for cue, reach in _found(tail[:end], "after")
        if len(_WORD.findall(tail[: cue.start])) <= reach
    ]  # fmt: skip


def lacking(sentence: str, start: int, end: int, most: int = 9) -> tuple[int, int] | None:
    """Where words that say that something is not there, with the thing itself, stand: *lack of engagement*.

    `most` is how many words may stand between.

    >>> text = "There is little real engagement."
    >>> text[slice(*lacking(text, 21, 31))]
    'little real engagement'
    """
    lack = [
        cue for cue in _before(sentence, start)
        if cue.stands == "lack" and len(_WORD.findall(sentence[cue.end : start])) <= most
    ]  # fmt: skip
    if lack:
        return max(lack, key=lambda cue: cue.start).start, end
    behind = [cue for cue in _after(sentence, end) if cue.stands == "lack"]
    return (start, behind[0].end) if behind else None


def stands(sentence: str, start: int, end: int, following: str = "") -> Cue:
    """How words stand in a sentence, with the words that tell so; `following` is the sentence behind it.

    >>> stands("I would not say that she is hostile.", 28, 35).stands
    'negated'
    >>> stands("She is hostile.", 7, 14).stands
    'own'
    """
    cues = [*_before(sentence, start), *_after(sentence, end)]
    if sentence.rstrip(" \"'”’").endswith("?"):
        cues.append(Cue("hypothetical", len(sentence), len(sentence)))
    for kind in _ORDER:
        told = [cue for cue in cues if cue.stands == kind]
        if told and not (kind == "reported" and _answered(following)):
            return max(told, key=lambda cue: cue.end) if kind != "reported" else told[0]
    if _answered(following):
        return Cue("contested", len(sentence), len(sentence))
    return Cue("own", start, start)


def _answered(following: str) -> bool:
    """Whether the next sentence begins by taking it back: *I did not find that.*"""
    return any(cue.start <= 3 for cue, _ in _found(following[:120], "next"))
