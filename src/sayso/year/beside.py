"""Whether a reason was given and a choice left, in the words beside a use of power.

Looked for in the same sentence and the one before and after it, within the same turn or paragraph. What is not found
there may stand elsewhere: so it is *none found beside it*, not *none*.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

import regex

from sayso.catalogue import terms
from sayso.model import Case
from sayso.text import sentences
from sayso.year.use import NONE_BESIDE

LONGEST = 160
"""Characters of a quotation in a cell; the evidence holds the rest."""


@cache
def _pattern(kind: str) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{row['term']})" for row in terms(__file__) if row["kind"] == kind), regex.I)


def reason_beside(around: list[str]) -> str:
    return _found("reason", around)


def choice_beside(around: list[str]) -> str:
    return _found("choice", around)


def _found(kind: str, around: list[str]) -> str:
    """The first of the sentences (the use's own first) that holds a word of the kind, quoted."""
    pattern = _pattern(kind)
    for sentence in around:
        if found := pattern.search(sentence):
            return f"“{clipped(sentence, found.start())}”"
    return NONE_BESIDE


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

    def of(self, source: str, start: int) -> list[str]:
        """The sentence at a place, the one after it and the one before, as far as they stand in the same turn or paragraph."""
        rows = self._texts.get(source, [])
        at = bisect_right(rows, start, key=lambda row: row[0]) - 1
        if at < 0:
            return []
        begin, text, _ = rows[at]
        places = list(sentences(text))
        own = bisect_right(places, start - begin, key=lambda p: p[0]) - 1
        if own < 0:
            return []
        out = [text[slice(*places[own])]]
        for step in (1, -1):
            if 0 <= own + step < len(places):
                (_, b), (c, _) = sorted((places[own], places[own + step]))
                if "\n\n" not in text[b:c].replace("\r", ""):
                    out.append(text[slice(*places[own + step])])
            elif 0 <= at + step < len(rows) and rows[at + step][2] == rows[at][2]:  # the next cue of the same turn
                near = list(sentences(rows[at + step][1]))
                out += [rows[at + step][1][slice(*near[0 if step > 0 else -1])]] if near else []
        return out
