"""Words without what stumbles: false starts, hesitations, and fillers between others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import eq


def smooth(own: Sequence[str]) -> Sequence[str]:
    """Words without what stumbles: *uh*, *you know* and *I mean* between others, a word said twice, *so-so it*.

    >>> smooth("so-so it's uh you know what what you do".split())
    ['so', "it's", 'what', 'you', 'do']
    """
    once: Iterable[str] = own
    if "-" in " ".join(own):
        once = [_said_once(word) if "-" in word else word for word in own]
    elif STUMBLES.isdisjoint(own):
        return own
    kept = [word for word in once if word not in HESITATIONS]
    if any(map(eq, kept, kept[1:])):
        kept = [word for word, _ in groupby(kept)]
    said = " ".join(kept)
    if "you know" in said or "i mean" in said:
        kept = _without_fillers(kept)
    return kept or own


def _said_once(word: str) -> str:
    """What a word with a hyphen says twice: *so-so*."""
    half = len(word) // 2
    return word[:half] if word[:half] == word[half + 1 :] else word


def _without_fillers(own: list[str]) -> list[str]:
    out: list[str] = []
    for word in own:
        if out and (out[-1], word) in _FILLERS and (len(out) < 2 or out[-2] not in _ASKING):
            out.pop()
        elif not (out and out[-1] == word):
            out.append(word)
    return out or own


HESITATIONS = frozenset(("uh", "um", "er", "erm", "ah", "umm", "uhm"))
_FILLERS = frozenset((("you", "know"), ("i", "mean")))
_ASKING = frozenset(
    "do did what that if how as would don't didn't so when because since where who think let might may should can could will but".split()  # noqa: SIM905
)
STUMBLES = HESITATIONS | {"know", "mean"}
"""Without one of these, and without a hyphen, there is nothing to smooth."""
