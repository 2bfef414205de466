"""One term, and how it is compared with a text where the rarest of its parts was found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import regex

from sayso.notation import parts_of

# Words too frequent to be looked for: a term is found by the rarest of its parts.
_COMMON = frozenset(
    "a an the this that these it its their her his them him she he they we our you your i my me us of to in on at by for "  # noqa: SIM905
    "with from as and or but if so not no all any some is are was were be been being has have had do does did will would "
    "can could may said there here what why how who when where which out up down into about over off back".split()
) | {
    "of the",
    "in the",
    "on the",
    "to the",
    "in a",
    "as a",
    "by the",
    "at the",
    "for the",
    "with the",
    "to be",
    "it is",
    "is a",
}
_GAPS = regex.compile(r"(?P<w>[\w'-]+ +){0,2}")
_GAP_WORDS = 2
_NEVER, _COMMON_ONE, _MOST_WAYS, _MOST_BESIDE = 1e9, 5_000, 20, 40
_BY_LENGTH = {
    1: 40_000,
    2: 8_000,
    3: 150,
    4: 80,
    5: 30,
}  # about how often a word of so many letters stands in a million


def _written(way: str) -> tuple[str, ...]:
    """A way of writing as it may stand: *she 's* is written without the blank."""
    return (way, way.replace(" '", "'")) if " '" in way else (way,)


class Term:
    """A term as a row of parts, each with its alternatives (the longest first). An empty row stands for a gap.

    Terms with many choices stand for hundreds of thousands of phrases, so they are not written out: one part, the
    `anchor`, is looked for in the text, and the rest is compared where it is found.
    """

    __slots__ = ("anchor", "at", "at_word", "follows", "leads", "parts", "past", "precedes", "trails")

    def __init__(self, term: str) -> None:
        self.parts = parts_of(term)
        self.at, self.past = self._rarest()
        ways = ["".join(way) for way in product(*self.parts[self.at : self.past])]
        self.anchor = tuple(dict.fromkeys(form for way in ways for form in _written(" ".join(way.split()))))
        self.at_word = self._follows_blank(self.at)
        self.leads = tuple({way[: len(way) - len(way.lstrip())] for way in ways})
        self.trails = tuple({way[len(way.rstrip()) :] for way in ways})
        self.follows: tuple[str, ...] | None = None  # worked out when first needed: most terms never are
        self.precedes: tuple[str, ...] | None = None

    def _beside(self, at: int, step: int) -> tuple[str, ...]:
        """All that may stand right beside the anchor, to see at a glance that this is not the term; nothing if too much may."""
        ways = [""]
        while 0 <= at < len(self.parts) and self.parts[at] and len(ways) * len(self.parts[at]) <= _MOST_BESIDE:
            ways = [one + way if step > 0 else way + one for one in ways for way in self.parts[at]]
            at += step
        shaped = {form for way in ways for form in _written(regex.sub(" +", " ", way))}
        return () if "" in shaped or " " in shaped else tuple(shaped)

    def _rarest(self) -> tuple[int, int]:
        """The run of parts to look for: rare in a text, and written in few ways. Gaps cannot be looked for."""
        costs = [self._frequency(part) for part in self.parts]
        solid = [part != (" ",) and "" not in part for part in self.parts]
        best, run = _NEVER, (0, 1)
        for at, part in enumerate(self.parts):
            if not part or not solid[at]:
                continue
            n, rare, words = len(part), costs[at] < _COMMON_ONE, 1
            if costs[at] < best:
                best, run = costs[at], (at, at + 1)
            for past in range(at + 1, len(self.parts)):
                n *= len(self.parts[past])
                if not self.parts[past] or n > _MOST_WAYS:
                    break
                words += solid[past]
                rare = rare or costs[past] < _COMMON_ONE
                cost = n * (5 if rare else 600)
                if words > 1 and solid[past] and cost < best:
                    best, run = cost, (at, past + 1)
        return run

    @staticmethod
    def _frequency(part: tuple[str, ...]) -> float:
        """About how often a part stands in a million letters. A part that may be left out cannot be looked for alone."""
        ways = [way.strip() for way in part]
        if not ways or not all(ways):
            return _NEVER
        return sum((_COMMON_ONE if w in _COMMON else 0) + _BY_LENGTH.get(len(w), 15) for w in ways)

    def _follows_blank(self, at: int) -> bool:
        """Whether what stands before a part always ends in a blank, so that the part begins a word."""
        if at == 0 or all(way.startswith(" ") for way in self.parts[at]):
            return True
        before = self.parts[at - 1]
        return bool(before) and all(way.endswith(" ") or (not way and self._follows_blank(at - 1)) for way in before)

    def end(self, low: str, at: int) -> int:
        """Where this term ends in a folded text, its anchor ending at a place, or -1."""
        if self.follows is None:
            self.follows = self._beside(self.past, 1) if self.trails == ("",) else ()
        if self.follows and not low.startswith(self.follows, at):
            return -1
        return max(
            (self._from(low, after, self.past) for trail in self.trails if (after := _after(low, at, trail)) >= 0),
            default=-1,
        )

    def starts(self, low: str, at: int) -> Iterator[int]:
        """Where this term may begin in a folded text, its anchor standing at a place."""
        if self.precedes is None:
            self.precedes = self._beside(self.at - 1, -1) if self.leads == ("",) else ()
        if self.precedes and not low.endswith(self.precedes, 0, at):
            return
        for lead in self.leads:
            if (before := _before(low, at, lead)) >= 0:
                yield from self._back(low, before, self.at - 1)

    def _back(self, low: str, at: int, i: int) -> Iterator[int]:
        if i < 0:
            yield at
        elif not self.parts[i]:
            for _ in range(_GAP_WORDS + 1):
                yield from self._back(low, at, i - 1)
                at = _word_before(low, at)
        else:
            for way in self.parts[i]:
                if (before := _before(low, at, way)) >= 0:
                    yield from self._back(low, before, i - 1)

    def _from(self, low: str, at: int, i: int) -> int:
        if i == len(self.parts):
            return at
        if not self.parts[i]:
            return self._gap(low, at, i + 1)
        best = -1
        for way in self.parts[i]:
            after = _after(low, at, way)
            if after >= 0 and (end := self._from(low, after, i + 1)) > best:
                best = end
        return best

    def _gap(self, low: str, at: int, i: int) -> int:
        for skipped in _GAPS.finditer(low, at):
            if skipped.start() != at:
                break
            for stop in (at, *skipped.ends("w")):
                if (end := self._from(low, stop, i)) >= 0:
                    return end
        return self._from(low, at, i)


def _before(low: str, at: int, way: str) -> int:
    """Where a way of writing begins that ends at a place, or -1: `_after()` the other way round."""
    if " " not in way:
        return at - len(way) if low.endswith(way, 0, at) else -1
    for i, piece in enumerate(reversed(way.split(" "))):
        if i and low[at - 1 : at] != " " and low[at : at + 1] not in (" ", "'"):
            return -1
        if i:
            while low[at - 1 : at] == " ":
                at -= 1
        if not low.endswith(piece, 0, at):
            return -1
        at -= len(piece)
    return at


def _word_before(low: str, at: int) -> int:
    while at and low[at - 1] == " ":
        at -= 1
    while at and (low[at - 1].isalnum() or low[at - 1] in "'-"):
        at -= 1
    return at


def _after(low: str, at: int, way: str) -> int:
    """Where a way of writing ends that begins at a place, or -1. A blank stands for any number of them, and *'s* needs none."""
    if " " not in way:
        return at + len(way) if low.startswith(way, at) else -1
    for i, piece in enumerate(way.split(" ")):
        if i and low[at - 1 : at] != " " and low[at : at + 1] not in (" ", "'"):
            return -1
        if i:
            while low[at : at + 1] == " ":
                at += 1
        if not low.startswith(piece, at):
            return -1
        at += len(piece)
    return at
