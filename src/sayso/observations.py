"""What can be seen, heard, measured or counted: the words that make a sentence an observation.

A saying in quotation marks is one too: somebody heard it. That a sentence holds an observation does not make it true.
"""

from __future__ import annotations

from functools import cache

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.patterns import lazy
from sayso.text import words
from sayso.wordlist import Wordlist

_MEASURED = lazy(
    r"(?i)\b\d+(?:[.,]\d+)?\s?(?:kg|kilos?|g|lbs?|oz|ml|cm|mm|minutes?|mins?|hours?|hrs?|times|oz)\b|(?<![./\d])\b\d{1,2}[:.]\d\d(?![./]?\d)\s?(?:am|pm|hrs)?\b|\b\d{1,2}\s?(?:am|pm)\b"
)


@cache
def _acts() -> Wordlist:
    return Wordlist(row["term"] for row in terms(__file__))


def is_observation(sentence: str) -> bool:
    """Whether a sentence holds something seen, heard, measured or counted.

    >>> is_observation("She stood in the doorway."), is_observation("Mother is hard to engage.")
    (True, False)
    """
    if _acts().stands_in(sentence) or _MEASURED.search(sentence):
        return True
    return any(len(words(sentence[a:b])) > 2 for a, b in quotations(sentence))
