"""In which writing and language a talk is, as far as that bears on what can be told of it.

The lists are of English words. Of somebody who speaks another language nothing is found, which is not the same as that
nothing was said; and where words are not parted by blanks (Thai, Chinese, Japanese) they cannot be counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from math import ceil

import regex

from sayso.conversation import Conversation, Said, once
from sayso.conversation.content import everyday
from sayso.model import CANNOT_BE_RECORDED, Measurement
from sayso.patterns import lazy

FEWEST, SHARE = 10, 0.25
"""Words of a role from which on its language is told, and the share of everyday English words below which it is another. In
1,310 roles of English talk with twenty words and more it was .50 at least; in a sentence each of German, French, Spanish,
Welsh, Polish and Somali .15 at most."""
ENOUGH = 300
"""Words and turns of a role that are looked at."""
UNPARTED = 0.2
"""The share of letters that belong to a writing without blanks, from which on words are not counted."""
_UNPARTED = lazy(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_LETTERS = lazy(r"\p{L}")

NOT_ENGLISH = "what this role said is hardly English, and the lists are of English words"
NOT_THE_SAME = "not all that is said here is English, and words of two languages are not the same words"
NO_BLANKS = "it is written without blanks between words, so words cannot be counted"


@once
def not_english(talk: Conversation) -> frozenset[str]:
    """The roles that speak another language than English, as far as the words they said can tell."""
    found, listed = set(), everyday()
    for role, said in talk.roles.items():
        words = list(islice(chain.from_iterable(one.words for one in said), ENOUGH))
        known = (1 for word in words if len(word) > 1 and (word in listed or word.partition("'")[0] in listed))
        enough = ceil(SHARE * len(words))  # of English half the words are known, so seldom is every one looked up
        if role in _unparted(talk) or (len(words) >= FEWEST and sum(islice(known, enough)) < enough):
            found.add(role)
    return frozenset(found)


def incomparable(talk: Conversation) -> list[Measurement]:
    """Why it cannot be told who took up whose words, of each role; nothing where all that is said is English."""
    roles = talk.roles if not_english(talk) else ()
    return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=NOT_THE_SAME) for role in roles]


@once
def why_no_words(talk: Conversation) -> str:
    """Why the words of a talk cannot be counted and compared; nothing where they can."""
    return NO_BLANKS if _unparted(talk) else ""


@once
def _unparted(talk: Conversation) -> frozenset[str]:
    """The roles whose words are not parted by blanks."""
    return frozenset(role for role, said in talk.roles.items() if _parted_by_nothing(said))


def _parted_by_nothing(said: Sequence[Said]) -> bool:
    text = " ".join([one.low for one in said[:ENOUGH] if not one.low.isascii()])
    if not _UNPARTED.search(text):
        return False
    whole = " ".join(one.low for one in islice(said, ENOUGH))
    return _count(_UNPARTED, text) > UNPARTED * _count(_LETTERS, whole)


def _count(pattern: regex.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
