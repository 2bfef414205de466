"""The words that rules look for, found in one pass over a text, whatever their number, and where they are listed.

Each rule has its list beside it; a pack adds terms to any rule, or takes them away. `unless` holds words (with `|`
between) that make a term another thing if one stands within three words of it; `then` holds words one of which must
follow within six: then the term reaches to that word.
"""

from __future__ import annotations

import csv
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import regex

from sayso.catalogue import Entry, terms
from sayso.model import SaysoError
from sayso.notation import expanded, folded
from sayso.term import Term

Index = tuple[list[str], list[list[tuple[str, int]]]]
_Row = tuple[Term, str, int]
_Place = tuple[int, int, str]
"""Where a term begins, where it ends (less than nothing, so that in order the longest comes first), and its rule."""

PACKS = Path(__file__).with_name("packs")

_STOP = regex.compile(r"[.!?;](?= |$)")
_OUTSIDE_BRACKETS = regex.compile(r"\|(?![^()]*\))")


class Hit(NamedTuple):
    """A term of a rule at a place of a text, in code points. `term` is its row in the word list."""

    start: int
    end: int
    code: str
    term: Mapping[str, str]


Rows = Sequence[Mapping[str, str]]


class Lexicon:
    """Every term of some rules, ready to be looked for.

    `lists` gives the rows of each rule when they are asked for. With `kept`, a file, the index of anchors is kept there
    and the lists are read only where one is met: a short note then costs next to nothing.
    """

    def __init__(self, lists: Mapping[str, Callable[[], Rows]], kept: Path | None = None) -> None:
        import ahocorasick_rs

        self._lists = lists
        self._rows: dict[str, Rows] = {}
        self._terms: dict[tuple[str, int], Term] = {}
        anchors, self._index = self._recalled(kept) or self._made(kept)
        self._nears: list[_Near | None] = [None] * len(anchors)
        self._machine: Any = ahocorasick_rs.AhoCorasick(anchors, store_patterns=False) if anchors else None

    def _made(self, kept: Path | None) -> Index:
        found: dict[str, list[tuple[str, int]]] = {}
        for code in self._lists:
            for number in range(len(self._listed(code))):
                term = self._term(code, number)
                for way in term.anchor:
                    found.setdefault(way, []).append((code, number))
        index = list(found), list(found.values())
        if kept is not None:
            _write(kept, index)
        return index

    def _recalled(self, kept: Path | None) -> Index | None:
        import json

        try:
            return tuple(json.loads(kept.read_text(encoding="utf-8"))) if kept else None
        except (OSError, ValueError):  # not there yet, or half written: it is made anew
            return None

    def _listed(self, code: str) -> Rows:
        if code not in self._rows:
            self._rows[code] = self._lists[code]()
        return self._rows[code]

    def _term(self, code: str, number: int) -> Term:
        if (code, number) not in self._terms:
            self._terms[code, number] = Term(self._listed(code)[number]["term"])
        return self._terms[code, number]

    def _near(self, anchor: int) -> _Near:
        near = self._nears[anchor] = _Near((self._term(c, n), c, n) for c, n in self._index[anchor])
        return near

    def hits(self, text: str) -> list[Hit]:
        """The terms in a text, in order; of terms of one rule that overlap, the longest."""
        return self.hits_in_folded(folded(text))

    def hits_in_folded(self, text: str) -> list[Hit]:
        """The same of a text that is folded already, as the turns of a talk are."""
        if self._machine is None:
            return []
        low, place = _squeezed(text)
        found: dict[_Place, Mapping[str, str]] = {}
        nears = self._nears
        for anchor, at, past in self._machine.find_matches_as_indexes(low, overlapping=True):
            near = nears[anchor] or self._near(anchor)
            if near.length:  # one comparison tells, as it does with most
                beside = low[past : past + near.length] if near.after else low[max(at - near.length, 0) : at]
                if beside not in near.by_letters:
                    continue
                fit = near.by_letters[beside]
            elif not (fit := near.fitting(low, at, past)):
                continue
            for term, code, number in fit:
                if (end := past if term.all_anchor else term.end(low, past)) < 0:
                    continue
                row = self._rows[code][number]
                for start in (at,) if term.all_anchor else term.starts(low, at):
                    reach = _kept(low, start, end, row)
                    if reach > start:
                        found.setdefault((start, -reach, code), row)
        return [Hit(place(at[0]), place(-at[1] - 1) + 1, at[2], found[at]) for at in _longest(found)]


class _Near:
    """The terms of one anchor by the letters that may stand beside it, so that most are never compared in full."""

    __slots__ = ("after", "afters", "anywhere", "befores", "by_letters", "length")

    def __init__(self, terms: Iterable[_Row]) -> None:
        self.afters: list[tuple[int, dict[str, list[_Row]]]] = []
        self.befores: list[tuple[int, dict[str, list[_Row]]]] = []
        self.anywhere: list[_Row] = []
        for row in terms:
            after, before = row[0].after(), row[0].before()
            if min(map(len, after)) >= min(map(len, before)):
                _filed(self.afters, after, row) if "" not in after else self.anywhere.append(row)
            else:
                _filed(self.befores, before, row)
        only = len(self.afters) + len(self.befores) == 1 and not self.anywhere
        self.after = bool(self.afters)
        self.length, self.by_letters = (self.afters or self.befores)[0] if only else (0, {})

    def fitting(self, low: str, at: int, past: int) -> list[_Row]:
        """The terms whose neighbours may stand beside the anchor at a place."""
        fit: list[_Row] = []
        for length, rows in self.afters:
            fit += rows.get(low[past : past + length], ())
        for length, rows in self.befores:
            fit += rows.get(low[max(at - length, 0) : at], ())
        for row in self.anywhere:
            if not (
                low[past : past + 1].isalnum()
                or (row[0].at_word and low[at].isalnum() and at and low[at - 1].isalnum())
            ):
                fit.append(row)
        return fit


def _filed(by_length: list[tuple[int, dict[str, list[_Row]]]], beside: set[str], row: _Row) -> None:
    for letters in beside:
        rows = next((rows for length, rows in by_length if length == len(letters)), None)
        if rows is None:
            by_length.append((len(letters), rows := {}))
        rows.setdefault(letters, []).append(row)


def _write(path: Path, index: Index) -> None:
    """Keep an index; where that cannot be, it is made again next time."""
    import json
    import os

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = path.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        print(f"sayso: {path}: the index of terms cannot be kept ({error}); going on without", file=sys.stderr)


def _squeezed(low: str) -> tuple[str, Callable[[int], int]]:
    """A text with one blank where there were several, and what tells the place that a letter of it had before."""
    at = low.find("  ")
    if at < 0:
        return low, int
    gone, done, pieces, firsts, shifts = 0, 0, [], [0], [0]
    while at >= 0:
        pieces.append(low[done : at + 1])
        done = at + 2
        while low[done : done + 1] == " ":
            done += 1
        firsts.append(at + 1 - gone)
        shifts.append(gone := gone + done - at - 1)
        at = low.find("  ", done)
    pieces.append(low[done:])
    return "".join(pieces), lambda at: at + shifts[bisect_right(firsts, at) - 1]


def _kept(low: str, start: int, end: int, row: Mapping[str, str]) -> int:
    """The end of a term that stands at a place as a term, or -1: it is part of a word, another thing, or lacks its `then`."""
    if _inside_word(low, start, end) or (row.get("unless") and _other_sense(low, start, end, row["unless"])):
        return -1
    if not row.get("then"):
        return end
    after = _then(row["then"]).match(low, end)
    return after.end() if after else -1


def _inside_word(low: str, start: int, end: int) -> bool:
    """The match is a piece of a longer word (a hyphen and an apostrophe join: *non-compliant* holds no *compliant*)."""
    if start and low[start].isalnum():
        before = low[start - 1]
        if before.isalnum() or (before in "-'" and start > 1 and low[start - 2].isalnum()):
            return True
    if end < len(low) and low[end - 1].isalnum():
        after = low[end]
        return after.isalnum() or (after == "-" and low[end + 1 : end + 2].isalnum())
    return False


def _longest(found: Iterable[_Place]) -> Iterator[_Place]:
    ends: dict[str, int] = {}
    for start, less, code in sorted(found):
        if start >= ends.get(code, 0):
            ends[code] = -less
            yield start, less, code


@cache
def _then(wanted: str) -> regex.Pattern[str]:
    """Words one of which must follow in the same sentence, at most five words on."""
    ways = [way for term in _OUTSIDE_BRACKETS.split(wanted) if term.strip() for way in expanded(term.strip())]
    return regex.compile(r"(?:[^\w.!?]+[\w'-]+){0,5}?[^\w.!?]+\L<ways>(?![\w-])", ways=ways)


@cache
def _senses(unless: str) -> tuple[str, ...]:
    return tuple(way for term in _OUTSIDE_BRACKETS.split(unless) if term.strip() for way in expanded(term.strip()))


def _other_sense(low: str, start: int, end: int, unless: str) -> bool:
    before = " ".join(_STOP.split(low[max(0, start - 60) : start])[-1].split()[-3:])
    after = " ".join(_STOP.split(low[end : end + 60])[0].split()[:3])
    window = f" {before} \x00 {after} "
    return any(way in window and _stands_in(window, way) for way in _senses(unless))


def _stands_in(window: str, way: str) -> bool:
    """Whether a way of writing stands in some words as words of its own; a hyphen joins."""
    at = window.find(way)
    while at >= 0:
        before, after = window[at - 1], window[at + len(way)]
        if not (before.isalnum() or after.isalnum() or before in "-_" or after in "-_"):
            return True
        at = window.find(way, at + 1)
    return False


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


def listed(entry: Entry, packs: Iterable[Path]) -> Rows:
    """The terms of a rule: those of the list beside it, and what the packs add or take away."""
    own = terms(str(entry.path.with_suffix(".py"))) if entry.path.with_suffix(".csv").exists() else ()
    more = [row for path in packs for row in pack(path) if row["rule"] in (entry.code, entry.name)]
    columns = (
        dict.fromkeys(own[0], "") if own else {}
    )  # a rule may look into columns of its own that packs need not have
    away = {row["term"] for row in more if (row.get("use") or "").strip().lower() == "no"}
    kept = (row for row in (*own, *more) if row["term"] not in away)
    return [{**columns, **{name: cell for name, cell in row.items() if cell}} for row in kept]
