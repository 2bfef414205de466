"""Whether a reason was given, a choice left and a rule cited, in the words beside a use of power.

In talk they are looked for in the same sentence and in the one before and after it in the same turn. In a note only in the
sentence itself, and a reason also in the next or last one of the paragraph if it begins as one (*this was because …*): the
sentences of a note tell of several people. What is not found there may stand elsewhere: so it is *none found beside it*.
A rule that is not named may yet be there: so it is *none cited in the words*, which is not that there was no ground.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

import regex

from sayso.catalogue import terms
from sayso.model import Case
from sayso.text import sentences
from sayso.year.use import NONE_BESIDE, NONE_CITED

LONGEST = 160
"""Characters of a quotation in a cell; the evidence holds the rest."""


@cache
def _pattern(kind: str) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{row['term']})" for row in terms(__file__) if row["kind"] == kind), regex.I)


def reason_beside(near: Near) -> str:
    """The words of a reason, quoted, or that none was found."""
    linked = [words for words in near.others if near.spoken or _pattern("begins").match(words)]
    return _found("reason", [near.own, *linked])


def choice_beside(near: Near) -> str:
    """The words of a choice, quoted, or that none was found."""
    return _found("choice", [near.own, *(near.others if near.spoken else ())])


def rule_cited(near: Near) -> str:
    """The rule that is named (*section 47*, *under the plan*, *the order of 3 May*), as it stands, or that none is."""
    for sentence in (near.own, *(near.others if near.spoken else ())):
        if found := _pattern("rule").search(sentence):
            return clipped(found[0])
    return NONE_CITED


def _found(kind: str, around: list[str]) -> str:
    """The first of the sentences (the use's own first) that holds a word of the kind, quoted."""
    pattern = _pattern(kind)
    for sentence in around:
        if found := pattern.search(sentence):
            return f"“{clipped(sentence, found.start())}”"
    return NONE_BESIDE


class Near(NamedTuple):
    """The sentence at a place, the next and the last one in the same turn or paragraph, and whether they are spoken."""

    own: str
    others: tuple[str, ...] = ()
    spoken: bool = False


def clipped(text: str, about: int = 0) -> str:
    """A text on one line; of a long one what stands about a place."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    start = max(0, min(about - LONGEST // 2, len(line) - LONGEST))
    start = line.rfind(" ", 0, start) + 1 if start else 0
    end = line.rfind(" ", start, start + LONGEST)
    end = end if end > start else start + LONGEST
    return ("… " if start else "") + line[start:end] + (" …" if end < len(line) else "")


class Surroundings:
    """The sentences beside a place of a source: those of its turn, or of its paragraph."""

    def __init__(self, case: Case) -> None:
        self._texts: dict[str, list[tuple[int, str, int]]] = {}
        """By source: where a text begins, its words, and a number that texts of one turn share."""
        self._spoken = {span.source for e in case.encounters for turn in e.turns for span in turn.spans}
        number = 0
        for e in case.encounters:
            for turn in e.turns:
                number += 1
                for span in turn.spans:
                    self._texts.setdefault(span.source, []).append((span.start, span.quote, number))
        for note in case.notes:
            number += 1
            self._texts.setdefault(note.span.source, []).append((note.span.start, note.span.quote, number))
        for rows in self._texts.values():
            rows.sort()

    def of(self, source: str, start: int) -> Near:
        """The sentence at a place, the one after it and the one before, as far as they stand in the same turn or paragraph."""
        rows = self._texts.get(source, [])
        at = bisect_right(rows, start, key=lambda row: row[0]) - 1
        if at < 0:
            return Near("")
        begin, text, _ = rows[at]
        places = list(sentences(text))
        own = bisect_right(places, start - begin, key=lambda p: p[0]) - 1
        if own < 0:
            return Near("")
        out = []
        for step in (1, -1):
            if 0 <= own + step < len(places):
                (_, b), (c, _) = sorted((places[own], places[own + step]))
                if "\n\n" not in text[b:c].replace("\r", ""):
                    out.append(text[slice(*places[own + step])])
            elif 0 <= at + step < len(rows) and rows[at + step][2] == rows[at][2]:  # the next cue of the same turn
                near = list(sentences(rows[at + step][1]))
                out += [rows[at + step][1][slice(*near[0 if step > 0 else -1])]] if near else []
        return Near(text[slice(*places[own])], tuple(out), source in self._spoken)
