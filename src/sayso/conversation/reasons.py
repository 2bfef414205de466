"""Reasons that are given: with a word such as *because*, or set beside what they are for (*mind the gate, it sticks*).

- `ground`: a clause with *because* whose main clause is of what the speakers do, ask or want (*I'm asking because*), is an
  order or a request, or was the other's *why*; what is told of others (*he's tired because he was up*) is no reason of
  one's own. Between unlike sides alone, since friends tell each other all day why they do things.
- `beside`: the clause after the comma that follows an order, a request, a refusal, an apology or a demand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.conversation.sides import with_service
from sayso.conversation.utterance import OPENERS, before_of, listed, pattern, told
from sayso.text import words

if TYPE_CHECKING:
    from sayso.conversation import Said

_DOING = listed("own doing") | listed("asks for")
_STATES = listed("state")
_WHY = pattern("why")
_SUBJECT = re.compile(rf"[^,;:–—.!?]*?(?:[,;:–—] [^,;:–—.!?]*?){{0,2}}[,;:–—] ({pattern('gives ground').pattern})")
_ASIDE = pattern("aside")


def ground(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before = before_of(said, start)
    if told(before) or not with_service(turns):
        return False
    main = [word for word in words(before) if word not in OPENERS]
    if not main:
        return _asked_why(said, start, turns)
    return main[0] in _DOING and _STATES.isdisjoint(main)


def purpose(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before = before_of(said, start)
    main = [word for word in words(before) if word not in OPENERS]
    return bool(main) and main[0] in _DOING and _STATES.isdisjoint(main) and not told(before) and with_service(turns)


def _asked_why(said: Said, start: int, turns: Sequence[Said]) -> bool:
    """Whether a sentence that begins with *because* answers the other's *why*, or goes on from the speaker's own words."""
    if said.low[:start].strip():
        own = said.low[:start].rstrip(" .!…,").rpartition(". ")[2]
        main = [word for word in words(own) if word not in OPENERS]
        return bool(main) and main[0] in _DOING and _STATES.isdisjoint(main)
    return said.at > 0 and bool(_WHY.search(turns[said.at - 1].low))


def beside(said: Said, start: int, end: int, turns: Sequence[Said]) -> tuple[int, int] | None:
    """The beginning of the clause in `said.low[start:end]` that gives the reason for the one before; None where none does."""
    found = _SUBJECT.match(said.low, start, end)
    if found is None or _ASIDE.match(said.low, found.start(1)) or not with_service(turns):
        return None
    return found.start(1), found.end(1)
