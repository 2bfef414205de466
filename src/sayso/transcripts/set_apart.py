"""What stands between blank lines among the turns of a transcript, or below them, and was not said: numbers, capitals, what a
transcriber tells of the scene, and what a writer adds at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.people import key
from sayso.text import spoken
from sayso.transcripts.labels import words_for
from sayso.transcripts.not_said import DATED, LETTER, MOST_NAMES, SPEAKS, STOPS, is_short_heading

if TYPE_CHECKING:
    from sayso.transcripts.label_lines import Line
    from sayso.transcripts.talk import Lines

_COMMENT = re.compile(r"\(.*\)|\[.*\]")
_NAMED = re.compile(r"[\w.'’ -]{2,63}")
_ADDRESSED = re.compile(r"\b[Yy](?:ou|our)\b|\?")
_DIGITS = re.compile(r"\d+")
_FEWEST, _CLOSE = 4, 0.8
"""Labels from which it can be told whether turns follow one another without a blank line, and the share of them that do."""
_NAME = 3  # letters of a label from which it is looked for in words


def set_apart(page: Lines, heads: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines below the first label that stand by themselves and are no words: a number, capitals without
    a stop (`THE PLAN`), what comes again on each page, what a transcriber tells in brackets or asterisks, or of a
    speaker (`LIAM takes out a form.`).
    """
    labelled = {line.number for line in heads}
    first = heads[0].number if heads else len(page.place)
    last_of_all = len(page.place) - 1
    lines = {i: page.line(i) for i in page.filled if i > first and i not in labelled}
    again = Counter(_DIGITS.sub("0", line) for line in lines.values())
    names = {line.label for line in heads if line.label[0].isupper() and _NAMED.fullmatch(line.label)}
    narrates = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(names)))}) [a-z]+s ") if names else None
    out = set()
    for i, line in lines.items():
        if i - 1 in labelled and not page.line(i - 1).rstrip(":"):
            continue
        before_label = i == last_of_all or i + 1 in labelled or not page.line(i + 1)
        if before_label and _is_direction(line):
            out.add(i)
        elif before_label and not page.line(i - 1):
            unstopped = not line.endswith(STOPS)
            on_each_page = again[_DIGITS.sub("0", line)] > 1 and _DIGITS.search(line) is not None
            capitals = line.isupper() and (i + 2 in labelled or i + 2 >= len(page.place))
            mark = unstopped and (not LETTER.search(line) or capitals or on_each_page)
            part = i > 1 and i + 2 in labelled and page.line(i - 2).endswith(STOPS) and is_short_heading(line)
            if mark or part or (narrates is not None and narrates.match(line)):
                out.add(i)
    return frozenset(out)


def paragraphs_apart(page: Lines, heads: Sequence[Line]) -> list[int]:
    """The numbers of the lines that begin a paragraph without a label, where turns follow one another line by line."""
    close = sum(bool(page.line(line.number - 1)) for line in heads[1:])
    if (
        len(heads) < _FEWEST
        or close < _CLOSE * (len(heads) - 1)
        or DATED.match(page.text, *page.place[heads[0].number])
    ):
        return []
    labelled = {line.number for line in heads}
    return [i for i in page.filled if i > heads[0].number and i not in labelled and not page.line(i - 1)]


def afterword(page: Lines, heads: Sequence[Line], apart: Sequence[int]) -> frozenset[int]:
    """The numbers of the lines below the last turn that a blank line sets apart: what a writer adds (`Left at 3.15. Mum was at
    work.`), or that begins with a heading (`Analysis`). Where such paragraphs stand between turns too, it is how the file writes long turns; and what says *I* or *you*
    and names none of those who speak goes on from the last turn, as far as all do."""
    if len(heads) >= _FEWEST:
        below = [i for i in page.filled if i > heads[-1].number]
        if added := next((i for i in below[:-1] if _begins_notes(page, i, below)), None):
            return frozenset(i for i in below if i >= added)
    if not apart or apart[0] < heads[-1].number:
        return frozenset()
    above = next(line for i in range(apart[0] - 1, -1, -1) if (line := page.line(i)))
    if not above.endswith((*STOPS, ")", "]")):
        return frozenset()
    first_words = {line.label.split()[0] for line in heads}
    names = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in first_words if len(word) >= _NAME) or '(?!)'})\b")
    for start, stop in zip(apart, [*apart[1:], len(page.place)], strict=True):
        told = " ".join(page.line(i) for i in range(start, stop))
        if not SPEAKS.search(told) or names.search(told):
            return frozenset(i for i in page.filled if i >= start)
    return frozenset()


def _begins_notes(page: Lines, at: int, below: Sequence[int]) -> bool:
    """Whether a line is a heading with notes under it, after a line that ends: nobody is asked or addressed in them."""
    if not page.line(at)[0].isupper() or key(page.line(at)) not in words_for("heading"):
        return False
    above = next(line for i in range(at - 1, -1, -1) if (line := page.line(i)))
    return above.endswith((*STOPS, ")", "]")) and not any(_ADDRESSED.search(page.line(i)) for i in below if i > at)


def _is_direction(line: str) -> bool:
    """What a transcriber tells of the scene, all of it in brackets or asterisks; a mark such as `(laughs)` is left to be counted."""
    starred = line[0] == line[-1] in "*_" and len(line) > MOST_NAMES
    return starred or (_COMMENT.fullmatch(line) is not None and bool(spoken(line).strip()))
