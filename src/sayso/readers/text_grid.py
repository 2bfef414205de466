"""Praat: talk that was marked on tiers of intervals, each of which is a speaker (.TextGrid)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.catalogue import reader, terms
from sayso.decoding import decoded
from sayso.model import SaysoError, Source
from sayso.transcripts.tiers import Said, spoken, table

_TOKEN = re.compile(
    r'"(?P<text>(?:[^"]|"")*+)"|(?P<flag><\w{1,20}>)|(?<!\S)(?P<number>[-+]?\d{1,15}(?:\.\d{0,40})?(?:[eE][-+]?\d{1,2})?)(?!\S)|![^\r\n]*'
)
_KIND = re.compile(r"(?<=\w)[ _-]+(?:words?|phones?|utterances?|phrases?)", re.I)
_OTHER_WAY = "In Praat, save it again with Save as text file."


@reader(code="F111", level="source", endings=(".textgrid",))
def text_grid(name: str, data: bytes) -> Source:
    """The intervals of a TextGrid as a table with the columns speaker, text, start and end (seconds), as `turn_table` reads
    it. A tier of intervals is a speaker, empty intervals are silence, and a tier that holds the same talk again (word by
    word, sound by sound) is left out.

    Format: Praat's manual, *TextGrid file formats*, long or short: only strings, numbers and flags that stand by
    themselves count. Raises SaysoError for a binary or another file, one that ends too early, and one without words.
    """
    if data.startswith(b"ooBinaryFile"):
        raise SaysoError(name, "a TextGrid saved as text", "one saved as binary", _OTHER_WAY)
    text = decoded(name, data)
    tokens = _Tokens(name, text)
    if not tokens.next("text").startswith("ooTextFile") or tokens.next("text") != "TextGrid":
        raise SaysoError(name, "a Praat TextGrid", "another file", _OTHER_WAY)
    found = spoken([list(tier) for tier in _tiers(tokens)])
    if not found:
        raise SaysoError(name, "an interval with words", "none", "Look whether the right file was saved.")
    return Source(name, table(found), "Praat")


class _Tokens:
    """What stands by itself in the file, in order. Each `next` raises SaysoError where something else comes, or nothing."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text, self.at = name, text, 0

    def next(self, kind: str) -> str:
        for found in _TOKEN.finditer(self.text, self.at):
            if found.lastgroup is None:
                continue  # a comment
            self.at = found.end()
            if found.lastgroup == kind:
                return found[kind].replace('""', '"')
            raise self.wrong(kind, f"«{' '.join(found[0].split())[:40]}»")
        raise self.wrong(kind, "the end of the file")

    def number(self) -> float:
        return float(self.next("number"))

    def wrong(self, kind: str, found: str) -> SaysoError:
        line = self.text.count("\n", 0, self.at) + 1
        what = {"text": "words in quotation marks", "number": "a number", "flag": "<exists>"}[kind]
        return SaysoError(f"{self.name}, line {line}", f"{what}, as in a TextGrid", found, _OTHER_WAY)


def _tiers(tokens: _Tokens) -> Iterator[Iterator[Said]]:
    """The tiers of intervals; those of points hold no talk."""
    tokens.number(), tokens.number()
    if tokens.next("flag") != "<exists>":
        return
    for _ in range(int(tokens.number())):
        kind, who = tokens.next("text"), " ".join(tokens.next("text").split())
        tokens.number(), tokens.number()
        count = int(tokens.number())
        if kind == "IntervalTier":
            yield _intervals(tokens, who, count)
            continue
        for _ in range(count):
            tokens.number(), tokens.next("text")


def _intervals(tokens: _Tokens, who: str, count: int) -> Iterator[Said]:
    bare = _KIND.split(who)[0]
    for _ in range(count):
        begins, ends, words = tokens.number(), tokens.number(), " ".join(tokens.next("text").split())
        if words and words.lower() not in _silence():
            yield Said(bare or who, words, max(begins, 0.0), ends if ends >= begins else None)


@cache
def _silence() -> frozenset[str]:
    return frozenset(row["term"] for row in terms(__file__))
