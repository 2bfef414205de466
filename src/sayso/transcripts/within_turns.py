"""Another's words within a turn: a second label on the same line, or a few words in brackets.

*Helen: On Monday. Roberta: Not Monday.* and *Helen: So I thought [Roberta: yeah] that we might go.* have two voices. Only
the labels that begin lines of the same file are looked for, before a capital, so that what a worker reads back of each
(*Mum: wants them home*) stays the worker's words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_OFTEN = 2  # lines that a label begins


def pattern(labels: Iterable[str], sure: Iterable[str] = ()) -> re.Pattern[str] | None:
    """What finds the labels of a file within its turns, those that come back and those that are `sure`; None without any."""
    back = {label for label, n in Counter(labels).items() if n >= _OFTEN and label != "?"}
    often = sorted(back.union(sure), key=len, reverse=True)
    if not often:
        return None
    named = "|".join(map(re.escape, often))
    return re.compile(
        rf"(?<=[.?!…]\s)(?P<label>{named}):[ \t]+(?![a-z])|[\[(](?P<beside>{named}):[ \t]*(?P<words>[^\[\]()\n]{{1,120}})[\])]"
    )


def voices(
    text: str, start: int, end: int, label: str, within: re.Pattern[str] | None
) -> Iterator[tuple[str, int, int]]:
    """The voices in the words of a turn, each with its place.

    >>> text = "So I thought [Mum: yeah] that we go. Mum: When?"
    >>> [(who, text[a:b].strip()) for who, a, b in voices(text, 0, len(text), "SW", pattern(["Mum", "SW", "Mum", "SW"]))]
    [('SW', 'So I thought'), ('Mum', 'yeah'), ('SW', 'that we go.'), ('Mum', 'When?')]
    """
    found = list(within.finditer(text, start, end)) if within and text.find(":", start, end) >= 0 else []
    at, own = start, label
    for match in found:
        yield own, at, match.start()
        if match["beside"]:
            yield match["beside"], *match.span("words")
        own, at = match["label"] or own, match.end()
    yield own, at, end
