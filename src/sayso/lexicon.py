"""The words that rules look for, found in one pass over a text, whatever their number.

A term is written as people would write it, with a little notation, so that a team can write its own:

- `~claim` stands for claim, claims, claimed, claiming
- `(a|b)` for one or the other, `(a|)` for a or nothing
- `{they} {them} {their} {self} {be} {have}` for she, he, they … and is, was, were …
- ` * ` for up to two words that may stand between

`unless` holds words (with `|` between) that make it another thing if one stands within three words of it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import regex

from sayso.catalogue import Entry, terms
from sayso.model import SaysoError

PACKS = Path(__file__).with_name("packs")

_SETS = {
    "{they}": "she|he|they",
    "{them}": "her|him|them",
    "{their}": "her|his|their",
    "{self}": "herself|himself|themselves|themself",
    "{be}": "is|are|was|were|be|been|being|'s|'re",
    "{have}": "has|have|had|having|'s|'ve|'d",
}
_FOLD = {
    ord("’"): "'",
    ord("‘"): "'",
    ord("\n"): " ",
    ord("\t"): " ",
    ord("\r"): " ",
    0xA0: " ",
    ord("‑"): "-",
    ord("‐"): "-",
}
_COMMON = frozenset(
    "a an the this that these it its their her his them him she he they we our you your i my me us of to in on at by for "
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
_GAP_CHARS = 40  # that two words between may take
_WORD_START = regex.compile(r"(?<![\w'-])[\w']|(?<=\w)'")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of a rule at a place of a text, in code points. `term` is its row in the word list."""

    start: int
    end: int
    code: str
    term: Mapping[str, str]


@cache
def _irregular() -> dict[str, str]:
    return {row["term"]: row["forms"] for row in terms(__file__)}


def forms(verb: str) -> str:
    """The forms of a verb, with `|` between.

    >>> forms("deny"), forms("refuse"), forms("tell")
    ('deny|denies|denied|denying', 'refuse|refuses|refused|refusing', 'tell|tells|told|telling')
    """
    if verb in _irregular():
        return _irregular()[verb]
    if verb.endswith("ie"):
        return f"{verb}|{verb}s|{verb}d|{verb[:-2]}ying"
    if verb.endswith("e"):
        return f"{verb}|{verb}s|{verb}d|{verb if verb.endswith('ee') else verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb}|{verb[:-1]}ies|{verb[:-1]}ied|{verb}ing"
    return f"{verb}|{verb}{'es' if verb.endswith(('s', 'x', 'z', 'ch', 'sh')) else 's'}|{verb}ed|{verb}ing"


def _written_out(term: str) -> str:
    text = term.lower().translate(_FOLD)
    for name, choice in _SETS.items():
        text = text.replace(name, f"({choice})")
    return regex.sub(r"~([\w-]+)", lambda found: f"({forms(found[1])})", text)


@cache
def expanded(term: str) -> tuple[str, ...]:
    """Each way of writing that a short term stands for, in lower case.

    >>> expanded("fail(s|ed) to engage")
    ('fails to engage', 'failed to engage')
    """
    parts = [part.split("|") for part in regex.split(r"[()]", _written_out(term))]
    return tuple(dict.fromkeys(" ".join("".join(way).split()) for way in product(*parts)))


class Term:
    """A term as a row of parts, each with its alternatives (the longest first). An empty row stands for a gap.

    Terms with many choices stand for hundreds of thousands of phrases, so they are not written out: one part, the
    `anchor`, is looked for in the text, and the rest is compared where it is found.
    """

    __slots__ = ("anchor", "at_word", "begins", "parts", "reach")

    def __init__(self, term: str) -> None:
        self.parts: list[tuple[str, ...]] = []
        for i, part in enumerate(regex.split(r"[()]", _written_out(term))):
            if i % 2:
                self.parts.append(tuple(sorted(dict.fromkeys(part.split("|")), key=lambda way: -len(way))))
                continue
            for j, piece in enumerate(part.split(" * ")):
                if j:
                    self.parts += [(" ",), ()]
                if piece:
                    self.parts.append((piece,))
        self.begins = tuple(way.partition(" ")[0] for way in self.parts[0])
        at = max(range(len(self.parts)), key=self._worth)
        self.at_word = at == 0 or all(way.endswith(" ") for way in self.parts[at - 1])
        self.anchor = tuple(way.strip() for way in self.parts[at])
        self.reach = sum(max(map(len, part), default=_GAP_CHARS) + 1 for part in self.parts[:at])

    def _worth(self, at: int) -> float:
        """How good a part is to look for: the longer its shortest way the rarer it is; one that may be left out is none."""
        part = self.parts[at]
        shortest = min((0.5 if way.strip() in _COMMON else len(way.strip()) for way in part), default=0)
        return min(shortest, 12) - len(part) / 100 if shortest and any(way.strip() for way in part) else -100.0

    def match(self, low: str, start: int) -> int:
        """The end of the longest way of this term that begins at a place of a folded text, or -1."""
        return self._from(low, start, 0)

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


def _after(low: str, at: int, way: str) -> int:
    """Where a way of writing ends that begins at a place, or -1. A blank stands for any number of them, and *'s* needs none."""
    if " " not in way:
        return at + len(way) if low.startswith(way, at) else -1
    for i, piece in enumerate(way.split(" ")):
        if i and low[at - 1 : at] != " ":
            if low[at : at + 1] != " " and low[at : at + 1] != "'":
                return -1
        if i:
            while low[at : at + 1] == " ":
                at += 1
        if not low.startswith(piece, at):
            return -1
        at += len(piece)
    return at


def folded(text: str) -> str:
    """A text as terms are looked for in it: lower case, one kind of apostrophe and hyphen, at the same places."""
    low = text.lower()
    if len(low) != len(text):  # a few letters have a longer small form
        low = "".join(c if len(small := c.lower()) != 1 else small for c in text)
    return low.translate(_FOLD)


class Lexicon:
    """Every term of some rules, ready to be looked for."""

    def __init__(self, listed: Iterable[tuple[str, Mapping[str, str]]]) -> None:
        import ahocorasick_rs

        anchors: dict[str, list[tuple[str, Mapping[str, str], Term]]] = {}
        for code, row in listed:
            term = Term(row["term"])
            for way in term.anchor:
                anchors.setdefault(way, []).append((code, row, term))
        self._terms = list(anchors.values())
        self._machine: Any = ahocorasick_rs.AhoCorasick(list(anchors), store_patterns=False) if anchors else None

    def hits(self, text: str) -> list[Hit]:
        """The terms in a text, in order; of terms of one rule that overlap, the longest."""
        if self._machine is None:
            return []
        low = folded(text)
        found: dict[tuple[str, int, int], Hit] = {}
        for index, at, _ in self._machine.find_matches_as_indexes(low, overlapping=True):
            in_word = at > 0 and low[at - 1].isalnum()
            for code, row, term in self._terms[index]:
                if in_word and term.at_word:
                    continue
                for start in _starts(low, at, term.reach):
                    if not low.startswith(term.begins, start):
                        continue
                    end = term.match(low, start)
                    if end <= start or (code, start, end) in found or _inside_word(low, start, end):
                        continue
                    if not (row.get("unless") and _other_sense(low, start, end, row["unless"])):
                        found[code, start, end] = Hit(start, end, code, row)
        return list(_longest(list(found.values())))


def _starts(low: str, at: int, reach: int) -> Iterator[int]:
    """Where a term may begin whose anchor stands at a place: there, or at a word that its parts before can reach."""
    yield at
    if reach:
        for found in _WORD_START.finditer(low, max(0, at - reach - 8), at):
            yield found.start()


def _inside_word(low: str, start: int, end: int) -> bool:
    """The match is a piece of a longer word (a hyphen joins: *non-compliant* holds no *compliant*)."""
    if start and low[start].isalnum():
        before = low[start - 1]
        if before.isalnum() or (before == "-" and low[max(start - 2, 0)].isalnum()):
            return True
    if end < len(low) and low[end - 1].isalnum():
        after = low[end]
        return after.isalnum() or (after == "-" and low[end + 1 : end + 2].isalnum())
    return False


def _longest(found: list[Hit]) -> Iterator[Hit]:
    ends: dict[str, int] = {}
    for hit in sorted(found, key=lambda h: (h.start, -h.end, h.code)):
        if hit.start >= ends.get(hit.code, 0):
            ends[hit.code] = hit.end
            yield hit


@cache
def _senses(unless: str) -> regex.Pattern[str]:
    ways = (way for term in unless.split("|") if term.strip() for way in expanded(term.strip()))
    return regex.compile(rf"(?<![\w-])(?:{'|'.join(map(regex.escape, ways))})(?![\w-])")


def _other_sense(low: str, start: int, end: int, unless: str) -> bool:
    before = " ".join(low[max(0, start - 60) : start].split()[-3:])
    after = " ".join(low[end : end + 60].split()[:3])
    return bool(_senses(unless).search(f"{before} \x00 {after}"))


@cache
def pack(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a pack: a CSV file with the columns `rule`, `term` and `source`, and others that the rule knows.

    A row whose `use` is `no` takes a term away. Raises SaysoError where a column or a cell is missing.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = tuple(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SaysoError(str(path), "a pack of terms: a CSV file in UTF-8", str(error), "Put the file right, or take it out of `packs`.") from error  # fmt: skip
    for number, row in enumerate(rows, 2):
        for column in ("rule", "term", "source"):
            if not (row.get(column) or "").strip():
                raise SaysoError(f"{path}, line {number}", f"something under `{column}`", "nothing",
                                 "Each term names its rule (a code or a name) and its source.")  # fmt: skip
    return rows


def pack_names() -> list[str]:
    """The packs that come with Sayso."""
    return sorted(path.stem for path in PACKS.glob("*.csv"))


def listed(entry: Entry, packs: Iterable[Path]) -> Iterator[Mapping[str, str]]:
    """The terms of a rule: those of the list beside it, and what the packs add or take away."""
    own = terms(str(entry.path.with_suffix(".py"))) if entry.path.with_suffix(".csv").exists() else ()
    more = [row for path in packs for row in pack(path) if row["rule"] in (entry.code, entry.name)]
    columns = dict.fromkeys(own[0], "") if own else {}  # a rule may look into columns of its own that packs need not have
    away = {row["term"] for row in more if (row.get("use") or "").strip().lower() == "no"}
    for row in (*own, *more):
        if row["term"] not in away:
            yield {**columns, **{name: cell for name, cell in row.items() if cell}}
