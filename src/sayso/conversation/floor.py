"""Whether a turn takes the floor: continuers, which leave it to the other, and turns that stop before their end.

Both go by the words alone, so they serve sources without times. The words lie in `floor.csv`: `continuer` (says no more
than that one listens), `filler` (says nothing), `open` (a word that seldom ends what is said) and `trail` (a word with which
speakers trail off and let the other take over).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from sayso.catalogue import terms
from sayso.conversation import Conversation, Said, once
from sayso.notation import folded

MOST_WORDS = 6
"""Words: a longer turn takes the floor, whatever it is made of."""

Ending = Literal["", "cut", "open", "trails"]
"""How a turn ends: `cut` where the transcriber marked that it was broken off, `open` where it stops without a full stop
after a word that seldom ends what is said (*the, to, I'm*), `trails` after *so, but, um* or with three dots."""

_CUT = re.compile(r"(?:[-‐‑‒–—―]|==|-/)[\s\"'”’»)]*\Z")
_ENDS = "-‐‑‒–—―=/\"'”’»)"
_NEAR = 12
"""Characters at the end that hold a sign of breaking off with the quotation marks after it."""
_DOTS = ("...", "…", "..")
_STOPS = ".?!"


@cache
def _words(what: str) -> frozenset[str]:
    return frozenset(folded(row["term"]) for row in terms(__file__) if row["what"] == what)


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted((term for term in _words("continuer") if " " in term), key=len, reverse=True))


@cache
def _known() -> frozenset[str]:
    """Every word that may stand in a continuer: any other word rules it out at once."""
    return frozenset(word for term in _words("continuer") | _words("filler") for word in term.split())


@once
def continuers(talk: Conversation) -> frozenset[int]:
    """The numbers of the turns that only tell the other to go on (*mm*, *yeah*, *right*, *I see*).

    The first turn is none, nor is one after another's question: there *yeah* is the answer.
    """
    known = _known()
    found = []
    for said in talk.said:
        words = said.words
        if not words or len(words) > MOST_WORDS or words[0] not in known or words[-1] not in known or not said.at:
            continue
        before = talk.said[said.at - 1]
        if _only_continuers(" ".join(words)) and not ("?" in before.text[-4:] and before.speaker.id != said.speaker.id):
            found.append(said.at)
    return frozenset(found)


@lru_cache(maxsize=8192)
def _only_continuers(words: str) -> bool:
    one, fillers = _words("continuer"), _words("filler")
    if words in one:
        return True
    if not _known().issuperset(words.split()):
        return False
    rest = f" {words} ".replace(" ", "  ")
    for phrase in _phrases():
        rest = rest.replace(f" {phrase.replace(' ', '  ')} ", " + ")
    parts = rest.split()
    return not fillers.issuperset(parts) and all(part == "+" or part in one or part in fillers for part in parts)


def ending(said: Said) -> Ending:
    """How a turn ends: whole (nothing), cut, open or trailing off. Marks of the transcriber after the last word are looked past."""
    text = said.text.rstrip()
    last = text[-1:]
    if not last:
        return ""
    if last in _ENDS and _CUT.search(text[-_NEAR:]):
        return "cut"
    if last in ".…" and text.endswith(_DOTS):
        return "trails"
    if last in _STOPS or text.rstrip(_ENDS)[-1:] in _STOPS:
        return ""
    word = said.words[-1] if said.words else ""
    if word in _words("open"):
        return "open"
    return "trails" if word in _words("trail") or word in _words("filler") else ""
