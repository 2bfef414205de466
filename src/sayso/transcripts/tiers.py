"""What annotators' tools write on tiers (ELAN, Praat) and on lines (CHAT), and how a reader writes the table of turns that
`turn_table` reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_PAIR = re.compile(r'"([^"]*)"')
_A_PHRASE = 1.5
"""Words a piece on average; a tier with fewer holds single words, or sounds."""
_EDGE = 0.01
"""Seconds by which the same edge may stand elsewhere on another tier."""
_NEARLY = 0.8
_GAP = 1.0
"""Seconds between two words of one tier that are still one piece of talk."""


class Said(NamedTuple):
    """A piece of talk: who, the words, and from when to when in seconds, where that is known."""

    who: str
    words: str
    begins: float | None
    ends: float | None


class Tier(NamedTuple):
    """The pieces of one tier in the order of time, all with times, and how they compare with those of others."""

    pieces: tuple[Said, ...]
    words: int
    lasts: float

    @property
    def of_phrases(self) -> bool:
        return self.words > _A_PHRASE * len(self.pieces)

    def inside(self, other: Tier) -> bool:
        """Whether nearly every piece lies within one of the other tier's, and they fill nearly the same time."""
        if not self.lasts or self.lasts < _NEARLY * other.lasts:
            return False
        starts = [_start(one) for one in other.pieces]
        within = sum(
            at >= 0 and _end(one) <= _end(other.pieces[at]) + _EDGE
            for one in self.pieces
            for at in [bisect_right(starts, _start(one) + _EDGE) - 1]
        )
        return within >= _NEARLY * len(self.pieces)


def _start(one: Said) -> float:
    return one.begins or 0.0


def _end(one: Said) -> float:
    return _start(one) if one.ends is None else one.ends


def spoken(tiers: Iterable[Sequence[Said]]) -> list[Said]:
    """The pieces of all tiers but those that tell the same talk again: word by word, sound by sound, as a translation or a
    label. Of two such tiers the one of phrases is kept, then the one with more words. Single words are put together.
    """
    filled = [
        Tier(tuple(sorted(tier, key=_start)), sum(len(one.words.split()) for one in tier), sum(_end(one) - _start(one) for one in tier))
        for tier in tiers if tier
    ]  # fmt: skip
    again: set[int] = set()
    for number, tier in enumerate(filled):
        for further, other in enumerate(filled[number + 1 :], number + 1):
            if {number, further} & again or not (tier.inside(other) or other.inside(tier)):
                continue
            again.add(further if _rank(tier) >= _rank(other) else number)
    return [one for i, tier in enumerate(filled) if i not in again for one in _whole(tier)]


def _rank(tier: Tier) -> tuple[bool, int]:
    """How likely a tier holds what was said: phrases, and many words; of single words and sounds the fewer pieces."""
    return tier.of_phrases, tier.words if tier.of_phrases else -len(tier.pieces)


def _whole(tier: Tier) -> Iterator[Said]:
    """The pieces; single words of one person are put together as long as they follow one another."""
    last: Said | None = None
    for one in tier.pieces:
        if last and not tier.of_phrases and one.who == last.who and _start(one) - _end(last) <= _GAP:
            last = last._replace(words=f"{last.words} {one.words}", ends=one.ends)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def table(said: Iterable[Said]) -> str:
    """A table with the columns speaker, text, start and end, parted by tabs, in the order of time; what has no time
    stays behind what it came after.

    >>> table([Said("B", "No.", 2.5, 3.0), Said("A", 'He said\\n"no".', 1.0, None)])
    'speaker\\ttext\\tstart\\tend\\nA\\tHe said "no".\\t1\\t\\nB\\tNo.\\t2.5\\t3\\n'
    """
    timed: list[tuple[float, Said]] = []
    for one in said:
        timed.append((timed[-1][0] if one.begins is None and timed else _start(one), one))
    ordered = (one for _, one in sorted(timed, key=lambda pair: pair[0]))
    rows = ("\t".join((cell(one.who), cell(one.words), written(one.begins), written(one.ends))) for one in ordered)
    return "\n".join(("speaker\ttext\tstart\tend", *rows, ""))


def cell(words: str) -> str:
    """Words on one line. Where they begin with a straight quotation mark, which would be taken for one of the table, theirs
    become round ones.

    >>> cell('"No," he said'), cell('He said "no"')
    ('“No,” he said', 'He said "no"')
    """
    calm = " ".join(words.split())
    return _PAIR.sub("“\\1”", calm).replace('"', "“") if calm.startswith('"') else calm


def written(seconds: float | None) -> str:
    """Seconds as a table has them; nothing where they are not known."""
    return "" if seconds is None else f"{seconds:.3f}".rstrip("0").rstrip(".")
