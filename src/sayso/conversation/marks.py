"""What a transcriber put between the words: laughter, raised voices, other sounds, two voices at once.

The words of the marks lie in `marks.csv`. A transcript without any mark of a sound may have had laughter or not: its
transcriber left sounds out, so nothing can be told.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from sayso.catalogue import terms
from sayso.conversation import Conversation, Said
from sayso.model import Span
from sayso.text import marks, words

SOUNDS = frozenset({"laughter", "raised voice", "sound"})


class Mark(NamedTuple):
    """A mark in a turn, which was blanked in `said.text[start:end]`, and what it tells of (see `marks.csv`)."""

    said: Said
    start: int
    end: int
    kinds: frozenset[str]

    @property
    def evidence(self) -> tuple[Span, ...]:
        return self.said.cite(self.start, self.end)


@lru_cache(maxsize=64)
def marked(talk: Conversation) -> tuple[Mark, ...]:
    """The marks of a conversation that tell of something, in order."""
    found = []
    for said in talk.said:
        text = said.turn.text
        if text != said.text:
            for start, end in marks(text):
                if kinds := _kinds(text[start:end].lower()):
                    found.append(Mark(said, said.place(start), said.place(end), kinds))
    return tuple(found)


def sounds_marked(talk: Conversation) -> bool:
    """Whether the transcriber marked any sound: only then does no laughter marked mean something."""
    return any(mark.kinds & SOUNDS for mark in marked(talk))


@lru_cache(maxsize=64)
def overlapping(talk: Conversation) -> dict[int, tuple[Span, ...]]:
    """By the number of a turn: its cues in which the transcriber marked two voices at once (`//` and `⌈` do so too)."""
    found: dict[int, tuple[Span, ...]] = {}
    for mark in marked(talk):
        if "overlap" in mark.kinds:
            cited = mark.evidence[0]
            found[mark.said.at] = tuple(
                span for span in mark.said.turn.spans if span.start <= cited.start and cited.end <= span.end
            )
    for said in talk.said:
        if "//" in said.text or "⌈" in said.text:
            found[said.at] = tuple(span for span in said.turn.spans if "//" in span.quote or "⌈" in span.quote)
    return dict(sorted(found.items()))


@cache
def _terms() -> dict[str, str]:
    return {row["term"]: row["what"] for row in terms(__file__)}


@lru_cache(maxsize=4096)
def _kinds(mark: str) -> frozenset[str]:
    of = _terms()
    inside = " ".join(words(mark))
    found = {of[word] for word in words(mark) if word in of}
    return frozenset(found | {what for term, what in of.items() if " " in term and term in inside})
