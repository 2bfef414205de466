"""The words that rules look for, found in one pass over a text, whatever their number, and where they are listed.

Each rule has its list beside it; a pack adds terms to any rule, or takes them away. `unless` holds words (with `|`
between) that make a term another thing if one stands within three words of it; `then` holds words one of which must
follow within six: then the term reaches to that word.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

from sayso.catalogue import Entry, terms
from sayso.model import SaysoError
from sayso.notation import Term, expanded, folded

PACKS = Path(__file__).with_name("packs")

_OUTSIDE_BRACKETS = regex.compile(r"\|(?![^()]*\))")
_WORD_START = regex.compile(r"(?<![\w'-])[\w']|(?<=\w)'")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of a rule at a place of a text, in code points. `term` is its row in the word list."""

    start: int
    end: int
    code: str
    term: Mapping[str, str]


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
                    if row.get("unless") and _other_sense(low, start, end, row["unless"]):
                        continue
                    if row.get("then"):
                        if (after := _then(row["then"]).match(low, end)) is None:
                            continue
                        end = after.end()
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
def _then(wanted: str) -> regex.Pattern[str]:
    """Words one of which must follow in the same sentence, at most five words on."""
    ways = [way for term in _OUTSIDE_BRACKETS.split(wanted) if term.strip() for way in expanded(term.strip())]
    return regex.compile(r"(?:[^\w.!?]+[\w'-]+){0,5}?[^\w.!?]+\L<ways>(?![\w-])", ways=ways)


@cache
def _senses(unless: str) -> regex.Pattern[str]:
    ways = (way for term in _OUTSIDE_BRACKETS.split(unless) if term.strip() for way in expanded(term.strip()))
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
    columns = (
        dict.fromkeys(own[0], "") if own else {}
    )  # a rule may look into columns of its own that packs need not have
    away = {row["term"] for row in more if (row.get("use") or "").strip().lower() == "no"}
    for row in (*own, *more):
        if row["term"] not in away:
            yield {**columns, **{name: cell for name, cell in row.items() if cell}}
