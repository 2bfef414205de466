"""What a transcriber put between the words: laughter, raised voices, other sounds, two voices at once.

The words of the marks lie in `marks.csv`. A transcript without any mark of a sound may have had laughter or not: its
transcriber left sounds out, so nothing can be told.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from sayso.catalogue import terms
from sayso.conversation import Conversation, Said, once
from sayso.model import Span
from sayso.text import marks, words

SOUNDS = frozenset({"laughter", "raised voice", "sound"})
ELSEWHERE = "elsewhere"
OF_SPEAKER = frozenset({"laughter", "raised voice"})
"""What a mark tells of the speaker, and not where it names something else that is heard (*[baby screaming]*)."""


class Mark(NamedTuple):
    """A mark in a turn, which was blanked in `said.text[start:end]`, and what it tells of (see `marks.csv`)."""

    said: Said
    start: int
    end: int
    kinds: frozenset[str]

    @property
    def evidence(self) -> tuple[Span, ...]:
        return self.said.cite(self.start, self.end)


@once
def marked(talk: Conversation) -> tuple[Mark, ...]:
    """The marks of a conversation that tell of something, in order."""
    found = []
    for said in talk.said:
        text = said.turn.text
        if text != said.text:
            for start, end in marks(text):
                kinds = _kinds(text[start:end].lower())
                if _on_a_line_of_its_own(text, start, end):
                    kinds = _of_nobody(kinds)
                if kinds:
                    found.append(Mark(said, said.place(start), said.place(end), kinds))
    return tuple(found)


def sounds_marked(talk: Conversation) -> bool:
    """Whether the transcriber marked any sound: only then does no laughter marked mean something."""
    return any(mark.kinds & SOUNDS for mark in marked(talk))


@once
def overlapping(talk: Conversation) -> dict[int, tuple[Span, ...]]:
    """By the number of a turn: its cues in which the transcriber marked two voices at once (`//` and `⌈` do so too)."""
    places: dict[int, list[int]] = {}
    for mark in marked(talk):
        if "overlap" in mark.kinds:
            places.setdefault(mark.said.at, []).append(mark.evidence[0].start)
    found = {}
    for said in talk.said:
        spans, at = said.turn.spans, places.get(said.at, [])
        if at or "//" in said.text or "⌈" in said.text:
            found[said.at] = tuple(
                span for span in spans
                if "//" in span.quote or "⌈" in span.quote or any(span.start <= place < span.end for place in at)
            )  # fmt: skip
    return found


@cache
def _terms() -> dict[str, str]:
    return {row["term"]: row["what"] for row in terms(__file__)}


@lru_cache(maxsize=4096)
def _kinds(mark: str) -> frozenset[str]:
    of = _terms()
    inside = " ".join(words(mark))
    found = {of[word] for word in words(mark) if word in of}
    found |= {what for term, what in of.items() if " " in term and term in inside}
    return _of_nobody(frozenset(found)) if ELSEWHERE in found else frozenset(found)


def _of_nobody(kinds: frozenset[str]) -> frozenset[str]:
    """A sound that is heard, and nobody's for certain."""
    return (kinds - OF_SPEAKER - {ELSEWHERE}) | {"sound"} if kinds else kinds


def _on_a_line_of_its_own(text: str, start: int, end: int) -> bool:
    """Whether a mark stands below the words of a turn: who laughed there, the speaker or the room, is not told."""
    above, below = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    return above.endswith(("\n", "\r")) and below[:1] in ("", "\n", "\r")
