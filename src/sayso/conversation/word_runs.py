"""Runs of words, looked for in many sentences at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any


class WordRuns:
    """Sequences of words that are looked for in thousands of short texts in one pass. All words stand with one blank
    between them, in texts and phrases alike."""

    AT_ONCE = 2_000
    """Texts: of a very long conversation not all hits are held in memory together."""

    def __init__(self, phrases: Iterable[str]) -> None:
        import ahocorasick_rs

        self._machine: Any = ahocorasick_rs.AhoCorasick([f" {phrase} " for phrase in phrases], store_patterns=False)

    def within(self, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The number of a text and that of a phrase in it, for every place of one, in the order of the texts."""
        for first in range(0, len(texts), self.AT_ONCE):
            some = texts[first : first + self.AT_ONCE]
            ends = [end - 1 for end in accumulate(len(text) + 3 for text in some)]
            at, end_of_text = 0, ends[0]
            joined = (
                " " + " \n ".join(some) + " "
            )  # no phrase holds a line end, so none reaches from one text into the next
            for phrase, _, end in self._machine.find_matches_as_indexes(joined, overlapping=True):
                while end > end_of_text:
                    at += 1
                    end_of_text = ends[at]
                yield first + at, phrase
