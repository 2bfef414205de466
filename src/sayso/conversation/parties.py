"""Who is in the room, and where they are named by each other.

Named is who is meant by a name, a title with a surname, or a role word (*Mum*, *the chair*) that fits one of those
present. Names count where they are written with a capital letter; pronouns are left open.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache

import regex

from sayso.conversation import Conversation, once
from sayso.conversation.naming import Name, Naming, Way, listed, named
from sayso.model import NOBODY_NAMED, Person
from sayso.people import Roll, key, roles
from sayso.text import capital

FEWEST = 3
"""People: with fewer, everything that is said is said to the other one."""
SHORTEST_NAME = 4
"""Letters: shorter ones in capitals (*RD, MGM*) may be initials."""
_CAPITAL = regex.compile(r"\p{Lu}\w")


class Parties:
    """The people of a conversation: who was there (the speakers and whom the record names as present), and the namings."""

    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        speakers = {id(who): who for said in talk.said if (who := said.turn.speaker) is not NOBODY_NAMED}
        present = {who.id: who for who in (*speakers.values(), *talk.encounter.participants) if who.label}
        self.present: tuple[Person, ...] = tuple(who for who in present.values() if who is not NOBODY_NAMED)

    @cached_property
    def written(self) -> bool:
        """Whether names are written with a capital letter: somewhere a word of two letters and more is."""
        return any(_CAPITAL.search(said.text) for said in self.talk.said)

    @property
    def unnamed(self) -> str:
        """Why no name is seen, where all is written in small letters; else nothing."""
        return "" if self.written else "all is written in small letters, where a name cannot be told from another word"

    @cached_property
    def names(self) -> dict[str, list[Name]]:
        """The ways to name those present, by their last word, the longest first: role words only where all is written small."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in _names(self.present):
            if name.way == "role word" or self.written:
                found[name.words[-1]].append(name)
        for same in found.values():
            same.sort(key=lambda name: -len(name.words))
        return dict(found)

    @cached_property
    def nameable(self) -> list[str]:
        """The roles of those whom a transcript can be seen to name, in the order in which the people are listed."""
        can = {name.person.id for names in self.names.values() for name in names}
        return list(dict.fromkeys(who.label for who in self.present if who.id in can))

    @cached_property
    def namings(self) -> list[Naming]:
        """Every place where a speaker names somebody else who is present, in order."""
        triggers = frozenset(self.names) | frozenset(f"{word}'s" for word in self.names)
        out: list[Naming] = []
        for said in self.talk.said if triggers else ():
            hits = triggers.intersection(said.words)
            if hits:
                out += named(said, self.names, hits)
        return out

    @cached_property
    def called(self) -> dict[int, list[Naming]]:
        """Those called by name, by the number of the turn."""
        found: dict[int, list[Naming]] = {}
        for naming in self.namings:
            if naming.how == "called":
                found.setdefault(naming.said.at, []).append(naming)
        return found


@once
def parties(talk: Conversation) -> Parties:
    """The people of a conversation, worked out once and kept while others are read."""
    return Parties(talk)


@lru_cache(maxsize=64)
def _names(present: tuple[Person, ...]) -> list[Name]:
    roll = Roll(present)
    out: dict[tuple[str, ...], Name] = {}

    def add(label: str, person: Person, way: Way) -> None:
        words = tuple(key(label).split())
        if words and roll.find(label) == person and not any(c.isdigit() for c in label):
            out.setdefault(words, Name(words, person, way))

    for person in present:
        name = " ".join(reversed(person.name.partition("(")[0].split(","))).strip()
        for label in (name, *person.aka):
            if _is_name(label):
                add(label, person, _way(label))
        first, _, surname = name.rpartition(" ")
        if first and _is_name(name) and key(first.split()[0]) not in listed("title"):
            add(first.split()[0], person, "first name")
        if first and roll.find(surname) == person:
            out.setdefault((key(surname),), Name((key(surname),), person, "title and surname"))
    for word in _roles_of(present):
        meant = roll.find(word)
        if meant is not None:
            out[tuple(word.split())] = Name(tuple(word.split()), meant, "role word")
    return list(out.values())


def _roles_of(present: tuple[Person, ...]) -> list[str]:
    """The role words that may mean somebody who is present: their role, another word for it, or what the record calls them."""
    theirs = {label.lower() for who in present for label in (who.role, who.name, *who.aka)}
    kinds = {roles()[label][0] for label in theirs if label in roles()} | theirs
    return [word for word in sorted(listed("role")) if word in theirs or roles().get(word, ("",))[0] in kinds]


def _is_name(label: str) -> bool:
    """A label that is said aloud: no initials, no role word, nothing in small letters, no number of a speaker."""
    words = label.split()
    initials = label.isupper() and max(map(len, words)) < SHORTEST_NAME
    return bool(
        words and key(label) not in roles() and key(label) not in listed("role") and not initials
        and len(label) > 1 and capital(words[0][0]) and capital(words[-1][0])
    )  # fmt: skip


def _way(label: str) -> Way:
    words = key(label).split()
    if words[0] in listed("title") and len(words) > 1:
        return "title and surname"
    return "full name" if len(words) > 1 else "first name"
