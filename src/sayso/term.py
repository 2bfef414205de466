"""One term, and how it is compared with a text where the rarest of its parts was found."""

from __future__ import annotations

from functools import cache
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
_BLANKS = regex.compile(r"  +")
_NEVER, _COMMON_ONE, _MOST_WAYS = 1e9, 5_000, 20
_BESIDE, _MOST_BESIDE = 4, 500  # letters beside an anchor that are compared first; ways of them
_BY_LENGTH = {
    1: 40_000,
    2: 8_000,
    3: 150,
    4: 80,
    5: 30,
}  # about how often a word of so many letters stands in a million


_ByLetter = dict[str, tuple[str, ...]]


def _written(way: str) -> tuple[str, ...]:
    """A way of writing as it may stand: *she 's* is written without the blank."""
    return (way, way.replace(" '", "'")) if " '" in way else (way,)


def _one_blank(way: str) -> str:
    return _BLANKS.sub(" ", way)


class Term:
    """A term as a row of parts, each with its alternatives (the longest first). An empty row stands for a gap.

    Terms with many choices stand for hundreds of thousands of phrases, so they are not written out: one part, the
    `anchor`, is looked for in the text, and the rest is compared where it is found.
    """

    __slots__ = ("all_anchor", "anchor", "at", "at_word", "firsts", "lasts", "leads", "parts", "past", "trails")

    def __init__(self, term: str) -> None:
        self.parts = parts_of(term)
        self.at, self.past = self._rarest()
        ways = ["".join(way) for way in product(*self.parts[self.at : self.past])]
        self.anchor = tuple(dict.fromkeys(form for way in ways for form in _written(" ".join(way.split()))))
        self.at_word = self._follows_blank(self.at)
        self.leads = tuple({way[: len(way) - len(way.lstrip())] for way in ways})
        self.trails = tuple({way[len(way.rstrip()) :] for way in ways})
        self.all_anchor = self.past - self.at == len(self.parts) and self.leads == self.trails == ("",)
        """Nothing stands beside the anchor that would have to be compared."""
        self.firsts: list[_ByLetter | None] = [None] * len(self.parts)
        self.lasts: list[_ByLetter | None] = [None] * len(self.parts)

    def after(self) -> set[str]:
        """How a text may go on right after the anchor: the first letters of each way, all of one that is shorter.

        The empty string stands in it where anything may follow.
        """
        ways = set(self.trails)
        for part in self.parts[self.past :]:
            if not part or len(ways) > _MOST_BESIDE or min(map(len, ways)) > _BESIDE:
                break
            ways = {_one_blank(way + more)[: _BESIDE + 1] for way in ways for more in part}
        return {form[:_BESIDE] for way in ways for form in _written(way)} if len(ways) <= _MOST_BESIDE else {""}

    def before(self) -> set[str]:
        """How a text may stand right before the anchor: as `after()`, the last letters."""
        ways = set(self.leads)
        for part in reversed(self.parts[: self.at]):
            if not part or len(ways) > _MOST_BESIDE or min(map(len, ways)) > _BESIDE:
                break
            ways = {_one_blank(more + way)[-_BESIDE - 1 :] for way in ways for more in part}
        if any(way.startswith("'") for way in self.anchor):  # *she 'd let* is written *she'd let*
            ways |= {way[:-1] for way in ways if way.endswith(" ")}
        return {form[-_BESIDE:] for way in ways for form in _written(way)} if len(ways) <= _MOST_BESIDE else {""}

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
    @cache
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
        best = -1
        for trail in self.trails:
            after = _after(low, at, trail) if trail else at
            if after >= 0 and (end := self._from(low, after, self.past)) > best:
                best = end
        return best

    def starts(self, low: str, at: int) -> list[int]:
        """Where this term may begin in a folded text, its anchor standing at a place."""
        found: list[int] = []
        for lead in self.leads:
            before = _before(low, at, lead) if lead else at
            if before >= 0:
                self._back(low, before, self.at - 1, found)
        return found

    def _back(self, low: str, at: int, i: int, found: list[int]) -> None:
        if i < 0:
            found.append(at)
        elif not self.parts[i]:
            for _ in range(_GAP_WORDS + 1):
                self._back(low, at, i - 1, found)
                at = _word_before(low, at)
        else:
            ways = self.lasts[i] or self._by_letter(self.lasts, i, -1)
            letter = at
            while low[letter - 1 : letter] == " ":
                letter -= 1
            for way in ways.get(low[letter - 1 : letter], ways[""]):
                if (before := _before(low, at, way)) >= 0:
                    self._back(low, before, i - 1, found)

    def _from(self, low: str, at: int, i: int) -> int:
        if i == len(self.parts):
            return at
        if not self.parts[i]:
            return self._gap(low, at, i + 1)
        best = -1
        ways = self.firsts[i] or self._by_letter(self.firsts, i, 0)
        letter = at
        while low[letter : letter + 1] == " ":
            letter += 1
        for way in ways.get(low[letter : letter + 1], ways[""]):
            after = _after(low, at, way)
            if after >= 0 and (end := self._from(low, after, i + 1)) > best:
                best = end
        return best

    def _by_letter(self, kept: list[_ByLetter | None], i: int, end: int) -> _ByLetter:
        """The ways of a part by their first letter (`end` 0) or last (-1), blanks aside: few need be compared at a place.

        A way of blanks alone, or of nothing, is among those of every letter; "" holds these for any other letter.
        """
        made: dict[str, list[str]] = {}
        always = []
        for way in self.parts[i]:
            if bare := way.strip(" "):
                made.setdefault(bare[end], []).append(way)
            else:
                always.append(way)
        ways = kept[i] = {letter: (*own, *always) for letter, own in made.items()}
        ways[""] = tuple(always)
        return ways

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
    if low.endswith(way, 0, at):
        return at - len(way)
    if " " not in way:
        return -1
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
    if low.startswith(way, at):
        return at + len(way)
    if " " not in way:
        return -1
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
