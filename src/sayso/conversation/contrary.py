"""Whether a reply says the contrary of what the turn before told: the same words with a *not*, or another number.

- `contrary`: a clause that denies (*it isn't a search*) near the beginning of a turn that answers somebody else's, and takes
  up a word that was told there without a denial (*you want to search*), or that affirms (*I did say it*) what was denied;
  where nothing follows (*you did not*), the last sentence of the turn before is what it denies. Of *I* and *you* the other
  has to be meant: *I don't drink* after *I drink* tells of oneself, after *you drink* it corrects;
- `another value`: a reply of hardly more than a number, a day or a month, after a turn that told another of the same kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sayso.conversation.content import FORMS
from sayso.conversation.sides import with_service
from sayso.conversation.utterance import OPENERS, after_of, before_of, begins, is_asked, listed
from sayso.text import words

if TYPE_CHECKING:
    from sayso.conversation import Said

REACH = 80
"""Letters from the beginning of a turn within which words answer the turn before."""
SENTENCES = 3
"""Sentences at the end of the turn before that a reply may deny."""
TOLD = 3
"""Words: a sentence with fewer tells nothing that could be denied with a bare *you did not*."""

_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|$)")
_CLAUSE_END = re.compile(r"[,;:.!?…–—-](?= |$)| (?:but|and|because|cos) ")
_ONESELF = re.compile(r"i|me|my|mine|we|us|our|i'.*|we'.*")
_OTHER = re.compile(r"you|your|ye|yous|you'.*|y'all")
_NOTHING_MORE = frozenset(("", "that", "it", "so", "not", "then", "though", "just", "mind"))
_PEOPLE = frozenset(("i", "we", "you", "ye"))
_NEGATIVE = listed("negative")
_VALUE_REST = listed("value rest")
_VALUE_LEAD = OPENERS | listed("value lead")
_KINDS = ("number", "day", "month")


@cache
def _values() -> dict[str, str]:
    """The kind of each word for a number, a day or a month."""
    return {way: kind for kind in _KINDS for way in listed(kind)}


def _other_before(said: Said, start: int, turns: Sequence[Said]) -> Said | None:
    """The turn that words so near the beginning of another's turn answer."""
    if start > REACH or not said.at or turns[said.at - 1].speaker is said.speaker:
        return None
    return turns[said.at - 1]


def contrary(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before = _other_before(said, start, turns)
    if before is None or not begins(before_of(said, start)) or is_asked(said, end) or not with_service(turns):
        return False
    own = said.low[start:end].split()
    rest = words(_CLAUSE_END.split(after_of(said, end))[0])
    denied = next((form for word in rest if (form := FORMS[word])), "")
    for last, told in _told(before):
        if _denied(told) == _denied(own) or not _meant(own[0], told):
            continue
        if denied and denied in map(FORMS.__getitem__, told):
            return True
        if last and len(told) >= TOLD and _NOTHING_MORE.issuperset(rest) and (own[0] in _PEOPLE or own[0] in told):
            return True
    return False


def _told(said: Said) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """The words of the last sentences of a turn, the last first; none where it ends with a question."""
    found = [one for one in _SENTENCE.findall(said.low) if one.strip(" \"'”’")][-SENTENCES:]
    if found and found[-1].endswith("?"):
        return
    for number, sentence in enumerate(reversed(found)):
        if not sentence.endswith("?"):
            yield number == 0, tuple(words(sentence))


def _denied(told: Sequence[str]) -> bool:
    return any(word in _NEGATIVE or word.endswith(("n't", "nae")) for word in told)


def _meant(subject: str, told: Sequence[str]) -> bool:
    """Whether what was told may be of the one whom the subject of a reply means."""
    if _ONESELF.fullmatch(subject):
        return any(map(_OTHER.fullmatch, told))
    if _OTHER.fullmatch(subject):
        return any(map(_ONESELF.fullmatch, told))
    return True


def another_value(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before = _other_before(said, start, turns)
    if before is None or is_asked(said, end):
        return False
    if not _VALUE_LEAD.issuperset(words(before_of(said, start))):
        return False
    values, kind = _values(), _values().get(said.low[start:end], "")
    rest = words(_CLAUSE_END.split(after_of(said, end))[0])
    if not _VALUE_REST.issuperset(word for word in rest if word not in values):
        return False
    told = next((told for last, told in _told(before) if last), ())
    others = {word for word in told if values.get(word) == kind}
    return bool(others) and others.isdisjoint((said.low[start:end], *rest)) and with_service(turns)
