"""Participation shifts: who takes the next turn, given to whom the last one was said (Gibson 2003, Social Forces 81, 1335-1380).

A shift is written as Gibson does: who spoke (A) and to whom (B, or 0 for all), then who speaks and to whom (X and Y are
others). To whom a turn was said is taken from its words alone, and only where they tell it: somebody is called by name, or
all are. Guessing it of the other turns was tried and was right less than two times in three (bench/validity/addressee.py).
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Literal, NamedTuple

from sayso.conversation import Conversation, Said, once
from sayso.conversation.naming import Naming, listed
from sayso.conversation.parties import parties
from sayso.model import NOBODY_NAMED, Person, Span
from sayso.text import words

Kind = Literal["received", "claimed", "usurped", "continued"]
"""Taken by the one spoken to; after words to all; by a third when one was spoken to; by the one who had just spoken."""

UNTOLD = "before no turn of this role was somebody called by name, or all together, at the end of a turn"


def shift(speaker: Hashable, to: Hashable | None, following: Hashable, then_to: Hashable | None) -> str:
    """The code of a shift, or nothing where the same person goes on to the same. None stands for all.

    >>> shift("chair", "mother", "teacher", "chair"), shift("to", None, "mother", "to"), shift("chair", "mother", "chair", None)
    ('AB-XA', 'A0-XA', 'AB-A0')
    """
    if (speaker, to) == (following, then_to):
        return ""
    who = "A" if following == speaker else "B" if to is not None and following == to else "X"
    whom = "0" if then_to is None else "A" if then_to == speaker else "B" if to is not None and then_to == to else "Y"
    return f"A{'0' if to is None else 'B'}-{who}{whom}"


def kind(speaker: Hashable, to: Hashable | None, following: Hashable) -> Kind:
    """The kind of a shift, for which it need not be known to whom the following turn is said."""
    if following == speaker:
        return "continued"
    if to is None:
        return "claimed"
    return "received" if following == to else "usurped"


GREETING, SHORT = 3, 15
"""Words: a sentence with *everyone* calls all only if it is no longer, without a question and with one."""


class Taken(NamedTuple):
    """A turn that came after one said to somebody: `call` is where that one names them (`to` is None: all)."""

    before: Said
    call: tuple[int, int]
    to: Person | None
    said: Said
    kind: Kind

    @property
    def asks(self) -> bool:
        """An answer is due: the turn ends in a question, or the sentence hardly says more than the name (*and Ms Cobb*)."""
        if self.before.low.rstrip("\"'’”» )").endswith("?"):
            return True
        a, b = self.before.sentence(self.call[0])
        rest = words(self.before.low[a : self.call[0]]) + words(self.before.low[self.call[1] : b])
        return listed("opener").issuperset(rest)

    @property
    def asked(self) -> tuple[Span, ...]:
        """The sentence that calls."""
        return self.before.cite(*self.before.sentence(self.call[0]))

    @property
    def came(self) -> tuple[Span, ...]:
        """The first sentence of the turn that was taken."""
        return self.said.cite(*self.said.sentences[0])


@once
def taken(talk: Conversation) -> tuple[Taken, ...]:
    """The turns of which the words before tell to whom they were said, in order.

    Turns that only listen (*mm*, *yes*) are passed over, unless they are by the one who was spoken to.
    """
    out, calls = [], parties(talk).called
    for before in talk.said:
        if before.at not in calls and not ("every" in before.low or "any" in before.low):
            continue  # seen in the letters: most turns need not be looked at word by word
        call = _called(calls.get(before.at, []), before)
        if call is None or before.speaker is NOBODY_NAMED:
            continue
        to, place = call
        for at in range(before.at + 1, len(talk.said)):
            said = talk.said[at]
            if said.speaker == to and not said.words and any(c.isalpha() for c in said.turn.text):
                break  # they took it, in words that are not written down: *[in Yoruba]*
            if not said.words or (said.speaker != to and listed("listening").issuperset(said.words)):
                continue
            if said.speaker is not NOBODY_NAMED and said.sentences:
                out.append(Taken(before, place, to, said, kind(before.speaker, to, said.speaker)))
            break
    return tuple(out)


def _called(calls: list[Naming], said: Said) -> tuple[Person | None, tuple[int, int]] | None:
    """Whom the words of a turn hand over to: the one called in its last sentence, or called last before a question to *you*.

    Greetings, thanks and apologies call somebody and ask for nothing, so they hand nothing over.
    """
    every = not listed("everybody").isdisjoint(said.words)
    if not (calls or every) or not said.sentences:
        return None
    start, end = said.sentences[-1]
    last = said.low[start:end]
    asks = last.endswith("?")
    if not asks and not listed("courtesy").isdisjoint(words(last)):
        return None
    if calls:
        call = calls[-1]
        if start <= call.start < end and len({c.person.id for c in calls if c.start >= start}) == 1:
            return call.person, (call.start, call.end)
        if asks and call.start < start and not every and not listed("you").isdisjoint(words(last)):
            return call.person, (call.start, call.end)
    for word in _calling_all(words(last), asks):
        at = start + last.find(word)
        return None, (at, at + len(word))
    return None


def _calling_all(sentence: list[str], asks: bool) -> list[str]:
    """*Everyone* or the like at the beginning of a short question (*does anybody want to add to that?*), or at the end of
    a few words (*good work, everyone*). Elsewhere it is what the sentence is about: *could they be seen by anybody?*
    """
    if len(sentence) > (SHORT if asks else GREETING):
        return []
    near = sentence[:4] if asks else sentence[-1:]
    return [word for word in near if word in listed("everybody")]
