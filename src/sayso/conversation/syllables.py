"""How many syllables an English word has, as far as its letters tell: for readability, where a word of three or more is long."""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_SILENT = re.compile(
    r"(?:[^aeiouylscgzxh]es|[^aeiouytd]ed|[^aeiouy]e|[^aeiouy]ely|[^aeiouy]eful|[^aeiouy]ements?|[^aeiouy]eless)$"
)
_LE = re.compile(r"[^aeiouyl]les?$")
_WITHIN = re.compile(r"^(?:some|there|where|here|else|like|base|frame|guide|nine|safe|home|house|whole|state|time|life|name|face)(?=[^aeiouyrs])")  # fmt: skip
"""A silent *e* within a compound."""
_TWO = re.compile(
    r"(?:[aeiouy]ing$|ia(?!n|l|ge)|iu|io(?!n|u)|eo(?!u|p)|ua(?!r)|uou|ier$|ious$|creat|isms?$|thms?$|oyee|oya|[aeiouy][^aeiou]+ea(?=s?$))"
)
_ONE = re.compile(r"(?:[td]ious|cious|gious|cial|tial|geous|dge)")
LONG = 3
"""Syllables from which a word is long (McLaughlin 1969)."""
SHORT = 4
"""Letters: so short a word is taken for short without looking (*idea, area* are the common ones that are not)."""


def syllables(word: str) -> int:
    """The syllables of a word in lower case: groups of vowels, less the silent *e*, more where two vowels are two sounds.

    >>> [syllables(w) for w in ("come", "table", "wanted", "assessment", "proceedings", "hour")]
    [1, 2, 2, 3, 3, 1]
    """
    word = word.partition("'")[0]
    count = len(_VOWELS.findall(word))
    if _SILENT.search(word) and not _LE.search(word):
        count -= 1
    count -= bool(_WITHIN.match(word) and len(word) > 5)
    count += bool(_TWO.search(word)) - bool(_TWO.search(word) and _ONE.search(word))
    return max(count, 1)


class _Long(dict[str, bool]):
    """Whether a word is long, worked out once a word."""

    def __missing__(self, word: str) -> bool:
        if len(self) > 200_000:  # other people's languages and numbers must not fill the memory
            self.clear()
        self[word] = long = len(word) > SHORT and word[:1].isalpha() and max(map(syllables, word.split("-"))) >= LONG
        return long


long = _Long()
"""`long[word]`, the word in lower case, with more letters than `SHORT`. Each part of a word with a hyphen is a word."""
