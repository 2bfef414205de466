"""Words of the trade in talk: the lists of the rules on letters (`jargon_to_family`, `abbreviation_to_family`) and the packs.

The lists are read where they lie; none is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sayso.catalogue import terms
from sayso.conversation import Said, spots
from sayso.lexicon import PACKS, Lexicon, Rows, pack, pack_names
from sayso.model import Span
from sayso.text import words

RULES = Path(__file__).parents[1] / "rules"
NAME = "jargon_to_family"
CODES = (NAME, "W226")
REACH = 90
"""Characters after a term in which its meaning may follow."""

_SHORT = re.compile(r"(?<![\w@/.’'-])(?:[A-Z][a-z]?[A-Z]{1,4}s?|[A-Z](?:[._][A-Z]){1,4}[._]?)(?![\w@-])")
_MEANS = re.compile(
    r"\b(?:which means|which is|that means|this means|it means|that's (?:when|where|what|just|the|a|an|our|how)|that is|it's (?:when|where|a|the|just|our)"
    r"|in other words|meaning|means that|means|stands for|short for|is when|is where|is a|is an|is the|are the|called|basically|so it's)\b"
)
_NAMED = re.compile(r"\b(?:called|known as|what we call|we call|otherwise)\W+(?:a |an |the )?$")

_OR_AFTER = re.compile(r"\W{0,3}or (?:a |an |the |just )?[a-z]{3}")
_OR_BEFORE = re.compile(r"[a-z]{3}\W{1,3}or (?:a |an |the |what we (?:call|say) )?$")


class Jargon(NamedTuple):
    """A word of the trade: `said.text[start:end]`, and whether its meaning was told in the same turn."""

    said: Said
    start: int
    end: int
    explained: bool

    @property
    def evidence(self) -> tuple[Span, ...]:
        return self.said.cite(self.start, self.end)


def spoken_jargon(turns: Iterable[Said]) -> Iterator[Jargon]:
    """The words of the trade in some turns, in their order, each once a turn."""
    turns = list(turns)
    found: dict[int, list[tuple[int, int]]] = {}
    for _, spotted in spots(_lexicon(), turns):
        found.setdefault(spotted.said.at, []).append((spotted.start, spotted.end))
    for said in turns:
        seen: set[str] = set()
        for start, end in sorted(found.get(said.at, []) + _abbreviations(said)):
            word = said.low[start:end]
            if word not in seen:
                seen.add(word)
                yield Jargon(said, start, end, _explained(said, start, end))


def _explained(said: Said, start: int, end: int) -> bool:
    """What it means stands in the same turn: told after it, named before it, beside it with *or*, or spelt out."""
    before, after = said.low[max(0, start - 30) : start], said.low[end : end + REACH]
    if _MEANS.search(after) or _NAMED.search(before) or _OR_AFTER.match(after) or _OR_BEFORE.search(before):
        return True
    return _spelt_out(said.low[start:end], after)


def _spelt_out(short: str, after: str) -> bool:
    """Whether words follow that begin with the letters of an abbreviation: *TIA, transient ischaemic attack*."""
    letters = [c for c in short.rstrip("s") if c.isalpha()]
    initials = [word[0] for word in words(after)]
    n = len(letters)
    return n > 1 and " " not in short and any(initials[i : i + n] == letters for i in range(min(len(initials), 6)))


def _abbreviations(said: Said) -> list[tuple[int, int]]:
    if said.text.isupper():
        return []
    return [found.span() for found in _SHORT.finditer(said.text) if found[0] not in _everyday()]


@cache
def _everyday() -> frozenset[str]:
    return frozenset(row["term"] for row in terms(str(RULES / "abbreviation_to_family.csv")))


@cache
def _lexicon() -> Lexicon:
    return Lexicon({NAME: _rows})


def _rows() -> Rows:
    packed = (row for name in pack_names() for row in pack(PACKS / f"{name}.csv") if row["rule"] in CODES)
    return [*terms(str(RULES / f"{NAME}.csv")), *packed]
