"""Words that lay something on somebody who sits in the room and is not spoken to: *Mum needs to be in*, *we need Dana to go*.

To the one it is laid on it is as much a *must* as *you must*. Told is only what one side says of the other: a mother who
says that her own mother has to work tells how things are. What a service says to a family that somebody else must not do
(*Kev is not to be there*) is laid on the family as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from sayso.conversation import once
from sayso.conversation.naming import Naming
from sayso.conversation.parties import parties
from sayso.conversation.sides import side_of, unlike_sides
from sayso.conversation.utterance import before_of, is_asked, told_of_another
from sayso.model import FAMILY_SIDES

if TYPE_CHECKING:
    from sayso.conversation import Conversation, Said
    from sayso.model import Person

_BETWEEN = regex.compile(r"(?:,? (?:really|also|still|now|just|definitely|absolutely|then|both|always|only))*,? ?")
_THIRD = regex.compile(
    r"(?:^|[ ,;])(?!(?:i|you|we|it|that|this|there|what|who|here|nobody|everybody|everyone|people|children|kids|parents|staff)\b)"
    r"(?P<who>[\p{L}-]+)(?:['’]s|['’]re| is| are| was| were)?(?: (?:still|also|really|just|definitely|absolutely))* ?$"
)
_THEY = regex.compile(r"(?:^|[ ,])(?:she|he|they|both|(?:and|but|so|then)) $")


def of_one_there(said: Said, start: int, end: int, talk: Conversation) -> bool:
    """Whether a verb at a place has for its subject somebody of another side who is there and is not called: a name or a role
    word right before it, or a pronoun or *and* with the name earlier in the sentence."""
    told_of = _told_of(said, talk)
    before = before_of(said, start)
    if not told_of or is_asked(said, end) or told_of_another(before):
        return False
    for naming in told_of:
        if naming.end <= start and _BETWEEN.fullmatch(said.low, naming.end, start):
            return True
        if start - len(before) <= naming.end <= start and _THEY.search(before):
            return True
    return False


def one_there_to(said: Said, start: int, end: int, talk: Conversation) -> bool:
    """Whether after a place somebody of another side is named who is there, and *to*: *we need* | *mum to go*."""
    return any(
        said.low[end : naming.start] == " " and said.low.startswith(" to ", naming.end)
        for naming in _told_of(said, talk)
    ) and not (is_asked(said, end) or told_of_another(before_of(said, start)))


def of_another(said: Said, start: int, end: int, talk: Conversation) -> bool:
    """Whether the service says it to a family of a third person, named or *he, she, they*, and not of people as a rule."""
    before = before_of(said, start)
    found = _THIRD.search(before)
    if found is None or is_asked(said, end) or told_of_another(before[: found.start()]):
        return False
    place = start - len(before) + found.start("who")
    named = found["who"] in ("he", "she", "they") or said.text[place].isupper()
    return named and side_of(said.speaker) == "service" and unlike_sides(said, talk.said)


def of_one_or_another(said: Said, start: int, end: int, talk: Conversation) -> bool:
    return of_one_there(said, start, end, talk) or of_another(said, start, end, talk)


OF_ONE_THERE = {"of one there": of_one_there, "one there to": one_there_to, "of one or another": of_one_or_another}
"""How a term has to stand, as the column `stands` of a list calls it."""


def _told_of(said: Said, talk: Conversation) -> list[Naming]:
    return _namings(talk).get(said.at, [])


@once
def _namings(talk: Conversation) -> dict[int, list[Naming]]:
    """By the number of the turn, where it names somebody of another side who is there and not called."""
    found: dict[int, list[Naming]] = {}
    sides = {who.id: side_of(who) for who in parties(talk).present}
    if "service" not in sides.values() or set(sides.values()).isdisjoint(FAMILY_SIDES):
        return found
    for naming in parties(talk).namings:
        if naming.how != "called" and _unlike(naming.said.speaker, naming.person):
            found.setdefault(naming.said.at, []).append(naming)
    return found


def _unlike(speaker: Person, other: Person) -> bool:
    one, two = side_of(speaker), side_of(other)
    return (one == "service" and two in FAMILY_SIDES) or (two == "service" and one in FAMILY_SIDES)
