"""How words stand to the turn before: whether they decline what it asked, contradict it, or praise what it told.

- `reply`: it opens a clause near the beginning of a turn that answers somebody else's;
- `praise`: so, where the other's turn begins with *I* or *we*: with something of their own;
- `asked`: so, where the other's turn may have asked, offered or told something (*you, please, shall we*, a question mark);
- `turned`: it begins a clause, and one of the other's last two turns may have asked, or the two are of unlike sides;
- `declined`: it opens a turn, and the other's turn ends with an offer, a request or a proposal;
- `declining`: the other's turn offered or asked something, or what is not wanted is theirs (*your help*);
- `denial`: a reply to a turn that was no question and itself denied nothing (*no, it isn't* answers the one, agrees with
  the other, and contradicts anything else);
- `counter`: so, in a sentence that takes up a word of the other's; `counters`: or at once, between unlike sides;
- `counter back`: a reply that takes up a word of the other's, whatever their turn was;
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.sides import NEIGHBOURS, apart
from sayso.utterance import OPENERS, after_of, before_of, follows, is_asked, listed, opens, pattern

if TYPE_CHECKING:
    from sayso.conversation import Said

SOON = 12
"""Words: so near the beginning of a turn, words answer the turn before."""
TOLD = 4
"""Words: a turn with fewer tells nothing."""
STEM = 4
"""Letters of a word that make it the same as another."""
EARLY = 3
"""Words before a contradiction that holds no word of the other's."""

_NEGATIVE, _PLAIN, _AGREEING = listed("negative"), listed("plain"), listed("agreeing")
_ASKING, _OWN_DOING = listed("asking"), listed("own doing")
_OFFER, _NO_OFFER, _TELLING_TO = pattern("offer"), pattern("no offer"), pattern("telling")
_YOURS = re.compile(r"\b(?:you|your|social services|a social worker|anyone coming|people coming)\b")
_WHAT_ELSE = re.compile(r"\b(?:what|why|how)\b[^.!?]*\?")
_NOT_YET = re.compile(r"\b(?:not|never|nobody|no)\b|n't\b|could(?:'ve| have)\b")


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
    if not follows(before_of(said, start)):
        return False
    return apart(said, turns) or any(one.speaker is not said.speaker and _asks(one) for one in turns[max(said.at - NEIGHBOURS, 0) : said.at])  # fmt: skip


def declined(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not answers(said, turns) or not OPENERS.issuperset(said.low[:start].replace(",", " ").split()):
        return False
    before = turns[said.at - 1].low.rstrip("\"'”’ -–—")
    last = before[max(before.rfind(mark, 0, -1) for mark in ".!?") + 1 :]
    if not before.endswith("?") and _TELLING_TO.search(last):
        return True
    return bool(_OFFER.search(last)) and not _NO_OFFER.search(last)


def declining(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    """Not wanted, and it was offered or asked just before, or is the other's (*your help*)."""
    if not follows(before_of(said, start)):
        return False
    if _YOURS.search(after_of(said, end)) and apart(said, turns):
        return True
    if not answers(said, turns):
        return False
    before = turns[said.at - 1].low
    return bool(_OFFER.search(before) or _TELLING_TO.search(before)) and not _WHAT_ELSE.search(before)


def denial(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not reply(said, start, end, turns):
        return False
    before = turns[said.at - 1]
    if before.text.rstrip("\"'”’ -–—").endswith("?") or len(before.words) < TOLD:
        return False
    return not any(word in _NEGATIVE or word.endswith("n't") for word in before.words[-SOON:])


def counter(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    first = said.words[0] if said.words else ""
    if first in _AGREEING or is_asked(said, end) or not denial(said, start, end, turns):
        return False
    return _taken_up(said, start, turns)


def counters(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    """As `counter`; or near the beginning of a turn between unlike sides, whatever its words."""
    if counter(said, start, end, turns):
        return True
    early = len(said.low[:start].split()) <= EARLY and said.words[0] not in _AGREEING
    return early and not is_asked(said, end) and denial(said, start, end, turns) and apart(said, turns)


def counter_back(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return reply(said, start, end, turns) and _taken_up(said, start, turns)


def _taken_up(said: Said, start: int, turns: Sequence[Said]) -> bool:
    """Whether the sentence from `start` on takes up a word of the other's turn: it is that which is denied."""
    theirs = {word[:STEM] for word in turns[said.at - 1].words if len(word) >= STEM and word not in _PLAIN}
    return any(word[:STEM] in theirs for word in re.findall(r"[\w']+", after_of(said, start)) if len(word) >= STEM and word not in _PLAIN)  # fmt: skip


def _contrary(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return reply(said, start, end, turns) and bool(_NOT_YET.search(turns[said.at - 1].low))
