"""What can be seen, heard, measured or counted: the words that make a sentence an observation.

A saying in quotation marks is one too: somebody heard it. That a sentence holds an observation does not make it true.
"""

from __future__ import annotations

from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.text import words

_MEASURED = regex.compile(
    r"(?i)\b\d+(?:[.,]\d+)?\s?(?:kg|kilos?|g|lbs?|oz|ml|cm|mm|minutes?|mins?|hours?|hrs?|times|oz)\b|(?<![./\d])\b\d{1,2}[:.]\d\d(?![./]?\d)\s?(?:am|pm|hrs)?\b|\b\d{1,2}\s?(?:am|pm)\b"
)


@cache
def _acts() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?i)(?<![\w'’-])(?:{'|'.join(regex.escape(row['term']) for row in terms(__file__))})(?![\w-])"
    )


def is_observation(sentence: str) -> bool:
    """Whether a sentence holds something seen, heard, measured or counted.

    >>> is_observation("She stood in the doorway."), is_observation("Mother is hard to engage.")
    (True, False)
    """
    if any(len(words(sentence[a:b])) > 2 for a, b in quotations(sentence)):
        return True
    return bool(_MEASURED.search(sentence) or _acts().search(sentence))
