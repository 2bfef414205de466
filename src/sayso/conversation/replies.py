"""How words stand to the turn before: whether they decline what it asked, contradict it, or praise what it told.

- `reply`: it opens a clause near the beginning of a turn that answers somebody else's;
- `praise`: so, where the other's turn begins with *I* or *we*: with something of their own;
- `asked`: so, where the other's turn may have asked, offered or told something (*you, please, shall we*, a question mark);
- `turned`: it begins a clause, and one of the other's last two turns may have asked, or the two are of unlike sides;
- `declined`: it opens a turn, and the other's turn ends with an offer, a request or a proposal;
- `denial`: a reply to a turn that was no question and itself denied nothing (*no, it isn't* answers the one, agrees with
  the other, and contradicts anything else);
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.conversation.sides import NEIGHBOURS, unlike_sides
from sayso.conversation.utterance import OPENERS, before_of, follows, is_asked, listed, opens, pattern

if TYPE_CHECKING:
    from sayso.conversation import Said

SOON = 12
"""Words: so near the beginning of a turn, words answer the turn before."""
TOLD = 4
"""Words: a turn with fewer tells nothing."""

_NEGATIVE = listed("negative")
_ASKING, _OWN_DOING = listed("asking"), listed("own doing")
_OFFER, _NO_OFFER, _TELLING_TO = pattern("offer"), pattern("no offer"), pattern("telling")


def answers(said: Said, turns: Sequence[Said]) -> bool:
    """Whether somebody else spoke right before."""
    return said.at > 0 and turns[said.at - 1].speaker is not said.speaker


def praise(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not answers(said, turns) or not opens(before_of(said, start)):
        return False
    before = turns[said.at - 1].words
    return len(before) >= TOLD and not _OWN_DOING.isdisjoint(before[:TOLD])


def reply(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return answers(said, turns) and len(said.low[:start].split()) <= SOON and opens(before_of(said, start))


def asked(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return reply(said, start, end, turns) and _asks(turns[said.at - 1])


def _asks(said: Said) -> bool:
    """Whether a turn may have asked, offered or told something."""
    return "?" in said.text or not _ASKING.isdisjoint(said.words)


def turned(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if is_asked(said, end) or not follows(before_of(said, start)):
        return False
    return unlike_sides(said, turns) or any(one.speaker is not said.speaker and _asks(one) for one in turns[max(said.at - NEIGHBOURS, 0) : said.at])  # fmt: skip


def declined(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not answers(said, turns) or not OPENERS.issuperset(said.low[:start].replace(",", " ").split()):
        return False
    before = turns[said.at - 1].low.rstrip("\"'”’ -–—")
    last = before[max(before.rfind(mark, 0, -1) for mark in ".!?") + 1 :]
    if not before.endswith("?") and _TELLING_TO.search(last):
        return True
    return bool(_OFFER.search(last)) and not _NO_OFFER.search(last)


def denial(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not reply(said, start, end, turns):
        return False
    before = turns[said.at - 1]
    if before.text.rstrip("\"'”’ -–—").endswith("?") or len(before.words) < TOLD:
        return False
    return not any(word in _NEGATIVE or word.endswith("n't") for word in before.words[-SOON:])
