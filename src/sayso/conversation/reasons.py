"""Reasons that are given with a word such as *because*.

- `ground`: the main clause is of what the speakers do, ask or want (*I'm asking because*), or is a request, or the other
  asked *why*; what is told of others (*he's tired because he was up*) is no reason of one's own;
- `purpose`: so too, and the main clause stands before it in the sentence (*let me write it down, so you know*).

Both in talk with a service alone: friends tell each other all day why they do things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.conversation.sides import with_service
from sayso.conversation.utterance import OPENERS, before_of, listed, pattern, told_of_another

if TYPE_CHECKING:
    from sayso.conversation import Said

_DOING = listed("own doing") | listed("asks for")
_STATES = listed("state")
_MARKS = ",;:.!?…–—-\"'“”’"
_WHY = pattern("why")


def ground(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not with_service(turns):
        return False
    before = before_of(said, start)
    if _main(before):
        return _of_ones_own(before)
    if said.low[:start].strip():  # a sentence that begins with *because* goes on from the speaker's sentence before
        return _of_ones_own(before_of(said, max(start - len(before) - 2, 0)))
    return said.at > 0 and bool(_WHY.search(turns[said.at - 1].low))


def purpose(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return with_service(turns) and _of_ones_own(before_of(said, start))


def _main(before: str) -> list[str]:
    """The words of a sentence up to a place, without those that only open it."""
    return [word for one in before.split() if (word := one.strip(_MARKS)) and word not in OPENERS]


def _of_ones_own(before: str) -> bool:
    """Whether a main clause is of what the speakers do, ask or want, and not of how they feel, nor told as another's words."""
    main = _main(before)
    return bool(main) and main[0] in _DOING and _STATES.isdisjoint(main) and not told_of_another(before)
