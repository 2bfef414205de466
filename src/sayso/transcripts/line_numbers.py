"""Numbers that stand before the lines or the turns of a transcript: nobody said them.

Courts and researchers number every line, every fifth, or every turn. A number counts as one of these only in a row of
them, so that the *9* of *9 of them?* stays a word.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from sayso.dates import MONTHS
from sayso.transcripts.talk import Lines

_NUMBER = re.compile(r"[ \t]*[\[(#]?(?P<n>\d{1,5}(?:\.\d{2})?)[\])]?[ \t]*[.:|]?(?:[ \t]+(?![AaPp]\.?[Mm]\b)|$)")
_LABEL = re.compile(rf"(?!(?i:{'|'.join(MONTHS)})\b)[^\s\d:][^:\n]{{0,62}}:")
_FEWEST = 4
_MOSTLY, _MOST = 0.9, 0.75  # of the steps from number to number; of the lines, for headings and feet have none


def starts(page: Lines) -> dict[int, int]:
    """Where the words of each numbered line may start, by the line's number; nothing where the lines have no numbers.

    >>> from sayso.transcripts.talk import lines
    >>> text = "1 Ann: Since\\n2 when?\\n3 Mum: Since\\n4 Monday."
    >>> page = Lines(text, lines(text), [0, 1, 2, 3])
    >>> [text[at:] for at in starts(page).values()][2:]
    ['Mum: Since\\n4 Monday.', 'Monday.']
    """
    found = {i: match for i in page.filled if (match := _NUMBER.match(page.text, *page.place[i]))}
    if len(found) < _FEWEST:
        return {}
    numbers = [float(match["n"]) for match in found.values()]
    if _of_lines(numbers, len(page.filled)) or _of_turns(page, found, numbers):
        return {i: match.end() for i, match in found.items()}
    return {}


def _of_lines(numbers: list[float], lines: int) -> bool:
    """The numbers go up by one on nearly every line, or by five on a fifth of them; on each page they may begin again."""
    steps = Counter(b - a for a, b in pairwise(numbers))
    step, times = steps.most_common(1)[0]
    again = sum(a > b and b in (1, step) for a, b in pairwise(numbers))
    even = step >= 1 and times + again >= _MOSTLY * (len(numbers) - 1)
    return even and len(numbers) * step >= _MOST * lines


def _of_turns(page: Lines, found: dict[int, re.Match[str]], numbers: list[float]) -> bool:
    """The numbers go up, and behind nearly each of them stands who speaks."""
    upwards = sum(a < b for a, b in pairwise(numbers))
    named = sum(_LABEL.match(page.text, match.end(), page.place[i][1]) is not None for i, match in found.items())
    return upwards >= _MOSTLY * (len(numbers) - 1) and named >= _MOSTLY * len(numbers)
