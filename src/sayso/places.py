"""Text that is not the file it came from, and the way back to the line and column where each word stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

from sayso.model import SaysoError

Place = tuple[int, int, int]
"""From this place in the text on, the text stands at this line and this column of the file (`Source.places`)."""

MOST = 4_000_000
"""Pieces of one text; a page of 5,000 sheets has far fewer, and each takes room in memory."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with its places, ascending from 0. A text without any says nothing of where it stands."""

    text: str
    places: tuple[Place, ...] = field(default=(), repr=False)


def too_many() -> SaysoError:
    """What is said of a file with more pieces than anybody writes; whoever knows the file's name puts it in."""
    return SaysoError(
        "", f"a file of at most {MOST // 10**6} million tags and pieces of text", "more",
        "Save it in parts, or as plain text.",
    )  # fmt: skip


def by_lines(text: str) -> Placed:
    """A text that stands in its file just as it is: each line where it is counted.

    >>> by_lines("one\\ntwo").places
    ((0, 1, 1), (4, 2, 1))
    """
    ends = (found.end() for found in re.finditer(r"\n", text))
    return Placed(text, tuple((start, line, 1) for line, start in enumerate((0, *ends), 1)))


class Rendering:
    """A text made of pieces of another, in whatever order, with words of our own between them.

    >>> page = Rendering(by_lines("<p>\\nNo."))
    >>> page.add("> ", 0)
    >>> page.add("No.", 4)
    >>> page.done()
    Placed(text='> No.')
    >>> page.done().places
    ((0, 1, 1), (2, 2, 1))
    """

    def __init__(self, of: Placed) -> None:
        self.of = of
        self._pieces: list[str] = []
        self._runs: list[tuple[int, int]] = []
        self._length = 0
        self._next = -1  # where in the other text a piece must stand to go on from the last one

    def add(self, words: str, at: int) -> None:
        """Put words that stand, or belong, at a place of the other text.

        Raises SaysoError, without a file's name, where there are more pieces than anybody writes.
        """
        if not words:
            return
        if len(self._pieces) >= MOST:
            raise too_many()
        if at != self._next:
            self._runs.append((self._length, at))
        self._pieces.append(words)
        self._length += len(words)
        self._next = at + len(words)

    def done(self) -> Placed:
        """The text so far, with its places in the file that the other text came from."""
        told = self.of.places and self._runs
        return Placed("".join(self._pieces), tuple(self._places()) if told else ())

    def _places(self) -> Iterable[Place]:
        """Each run of the text starts at a place; within it, so does each place of the other text."""
        inner = self.of.places
        ends = [start for start, _ in self._runs[1:]] + [self._length]
        for (start, at), end in zip(self._runs, ends, strict=True):
            number = max(bisect_right(inner, at, key=itemgetter(0)) - 1, 0)
            begin, line, column = inner[number]
            yield start, line, column + at - begin
            for further in range(number + 1, len(inner)):
                begin, line, column = inner[further]
                if begin - at >= end - start:
                    break
                yield start + begin - at, line, column


def joined(parts: Iterable[Placed]) -> Placed:
    """Several texts one after the other."""
    pieces: list[str] = []
    places: list[Place] = []
    length = 0
    for part in parts:
        pieces.append(part.text)
        places += ((start + length, line, column) for start, line, column in part.places)
        length += len(part.text)
    return Placed("".join(pieces), tuple(places))
