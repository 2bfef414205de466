"""Who is in the room, and where somebody names one of them: to their face, or as if they were not there.

Named is who is meant by a name, a title with a surname, or a role word (*Mum*, *the chair*) that fits one of those
present. Names count where they are written with a capital letter; pronouns are left open, and so is what could be either
a call or talk about somebody. Word lists: `parties.csv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

import regex

from sayso.catalogue import terms
from sayso.content import FORMS
from sayso.conversation import Conversation, Said
from sayso.model import NOBODY_NAMED, Person, Span
from sayso.people import Roll, key, roles
from sayso.text import word_places

Way = Literal["first name", "full name", "title and surname", "role word", "the role"]
How = Literal["called", "talked about", "open"]
ENDS, BREAKS = frozenset(".!?…\n"), frozenset(",;:–—")
"""What stands between words and ends a sentence, or breaks it."""
CONTEXT = 40
"""Characters: as far as a title with its names may reach, with the full stops in it."""
FEWEST = 3
"""People: with fewer, everything that is said is said to the other one."""
_CAPITAL = regex.compile(r"\p{Lu}\w")


class Naming(NamedTuple):
    """A place where a speaker names somebody else who is present: `said.low[start:end]`."""

    said: Said
    start: int
    end: int
    person: Person
    way: Way
    how: How

    @property
    def evidence(self) -> tuple[Span, ...]:
        return self.said.cite(self.start, self.end)


class _Name(NamedTuple):
    """One way to name a person: its words in lower case."""

    words: tuple[str, ...]
    person: Person
    way: Way


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of one kind in `parties.csv`."""
    return frozenset(row["term"] for row in terms(__file__) if kind in row["kinds"].split("; "))


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

    @cached_property
    def names(self) -> dict[str, list[_Name]]:
        """The ways to name those present, by their last word, the longest first: role words only where all is written small."""
        found: dict[str, list[_Name]] = defaultdict(list)
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
                found = {
                    n.start: n for a, b in _about(said.low, hits) for n in _Stretch(said, self.names, a, b).namings()
                }
                out += [naming for naming in found.values() if naming.person != said.speaker]
        return out

    @cached_property
    def called(self) -> dict[int, list[Naming]]:
        """Those called by name, by the number of the turn."""
        found: dict[int, list[Naming]] = {}
        for naming in self.namings:
            if naming.how == "called":
                found.setdefault(naming.said.at, []).append(naming)
        return found


@lru_cache(maxsize=64)
def parties(talk: Conversation) -> Parties:
    """The people of a conversation, worked out once and kept while others are read."""
    return Parties(talk)


@lru_cache(maxsize=64)
def _names(present: tuple[Person, ...]) -> list[_Name]:
    roll = Roll(present)
    out: dict[tuple[str, ...], _Name] = {}

    def add(label: str, person: Person, way: Way) -> None:
        words = tuple(key(label).split())
        if words and roll.find(label) == person and not any(c.isdigit() for c in label):
            out.setdefault(words, _Name(words, person, way))

    for person in present:
        name = " ".join(reversed(person.name.partition("(")[0].split(","))).strip()
        for label in (name, *person.aka):
            if _is_name(label):
                add(label, person, _way(label))
        first, _, surname = name.rpartition(" ")
        if first and _is_name(name) and key(first.split()[0]) not in listed("title"):
            add(first.split()[0], person, "first name")
        if first and roll.find(surname) == person:
            family = key(surname)
            for title in listed("title"):
                out.setdefault((title, family), _Name((title, family), person, "title and surname"))
    for word in _roles_of(present):
        meant = roll.find(word)
        if meant is not None:
            out[tuple(word.split())] = _Name(tuple(word.split()), meant, "role word")
    return list(out.values())


def _roles_of(present: tuple[Person, ...]) -> list[str]:
    """The role words that may mean somebody who is present: their role, another word for it, or what the record calls them."""
    theirs = {label.lower() for who in present for label in (who.role, who.name, *who.aka)}
    kinds = {roles()[label][0] for label in theirs if label in roles()} | theirs
    return [word for word in sorted(listed("role")) if word in theirs or roles().get(word, ("",))[0] in kinds]


def _is_name(label: str) -> bool:
    """A label that is said aloud: no initials, no role word, nothing in small letters, no number of a speaker."""
    words = label.split()
    return bool(
        words and key(label) not in roles() and key(label) not in listed("role") and not label.isupper()
        and len(label) > 1 and words[0][0].isupper() and words[-1][0].isupper()
    )  # fmt: skip


def _way(label: str) -> Way:
    words = key(label).split()
    if words[0] in listed("title") and len(words) > 1:
        return "title and surname"
    return "full name" if len(words) > 1 else "first name"


def _about(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """The stretches of a text about some of its words, from one end of a sentence to another: long turns need not be cut up."""
    places = sorted(found.start() for word in words for found in re.finditer(re.escape(word), text))
    out: list[tuple[int, int]] = []
    for place in places:
        if out and place < out[-1][1]:
            continue
        left = max(text.rfind(end, 0, max(place - CONTEXT, 0)) for end in ENDS) + 1
        rights = [right for end in ENDS if (right := text.find(end, place + CONTEXT)) >= 0]
        out.append((left, min(rights) + 1 if rights else len(text)))
    return out


class _Stretch:
    """The words of a stretch of a turn with their places, to see where a name stands among them."""

    def __init__(self, said: Said, names: dict[str, list[_Name]], start: int, end: int) -> None:
        self.said, self.names = said, names
        self.places = [(start + a, start + b) for a, b in word_places(said.low[start:end])]
        self.words = [said.low[a:b] for a, b in self.places]

    def namings(self) -> list[Naming]:
        out: list[Naming] = []
        for at, word in enumerate(self.words):
            for name in self.names.get(word.removesuffix("'s"), ()):
                begin = at - len(name.words) + 1
                if begin < 0 or tuple(self.words[begin:at]) != name.words[:-1]:
                    continue
                naming = self._role(name, begin, at) if name.way == "role word" else self._name(name, begin, at)
                if naming is not None:
                    if out and out[-1].start == naming.start:
                        out.pop()  # *Marcus Fell* is not also *Marcus*
                    out.append(naming)
                break
        return out

    def _name(self, name: _Name, begin: int, at: int) -> Naming | None:
        own = [i for i in range(begin, at + 1) if self.words[i] not in listed("title")]
        if not all(self.said.text[self.places[i][0]].isupper() for i in own) or self.before(begin) == "other":
            return None
        how = self.how(begin, at)
        if how != "called" and begin == at and not FORMS[self.words[at]] and not self.words[at].endswith("'s"):
            return None  # "Will you", "May I": a name that is a word needs a comma beside it
        return self._naming(name, begin, at, name.way, how)

    def _role(self, name: _Name, begin: int, at: int) -> Naming | None:
        before = self.before(begin)
        if self.after(at) in listed("not after a name") or before.endswith("'s"):
            return None
        if before in listed("of the one there"):
            thing = name.words[-1] in listed("also a thing")
            return None if thing else self._naming(name, begin, at, "the role", "talked about")
        if before and (before in listed("not before a name") or FORMS[before]):
            return None
        how = self.how(begin, at)
        if how != "called" and name.words[-1] in listed("also a verb") and not self.words[at].endswith("'s"):
            return None
        return self._naming(name, begin, at, "role word", how)

    def _naming(self, name: _Name, begin: int, at: int, way: Way, how: How) -> Naming:
        start, end = self.places[begin][0], self.places[at][1]
        return Naming(self.said, start, end, name.person, way, how)

    def before(self, begin: int) -> str:
        """The word before, in the same clause; nothing where there is none."""
        return "" if begin == 0 or self.break_before(begin) else self.words[begin - 1]

    def after(self, at: int) -> str:
        return "" if at + 1 == len(self.words) or self.break_before(at + 1) else self.words[at + 1]

    def break_before(self, i: int) -> Literal["", "break", "end"]:
        """What parts a word from the one before it; the first and what would follow the last stand at an end."""
        if i in (0, len(self.words)):
            return "end"
        between = set(self.said.low[self.places[i - 1][1] : self.places[i][0]])
        return "end" if between & ENDS else "break" if between & BREAKS else ""

    def how(self, begin: int, at: int) -> How:
        """Called where the name stands apart from the sentence, at its start or end; else talked about.

        Left open in a list of names (*Susan, Marcus, …*), and between two commas where nobody is asked and nobody is *you*.
        """
        left, right = self.break_before(begin), self.break_before(at + 1)
        if self.words[at].endswith("'s"):
            return "talked about"
        first = begin
        while first and self.break_before(first) != "end" and self.words[first - 1] in listed("opener"):
            first -= 1
        opens = self.break_before(first) == "end"
        if opens and right:
            return "open" if right == "break" and self.starts_name(at + 1) else "called"
        if opens and self.asks(at + 1):
            return "called"
        if left == "break" and right == "end":
            return "open" if self.ends_name(begin - 1) else "called"
        if left == "break" and right == "break":
            return "called" if self.to_you(begin) and not self.starts_name(at + 1) else "open"
        if right == "end" and self.words[begin - 1] in listed("before a call") and self.to_you(begin):
            return "called"
        return "talked about"

    def asks(self, i: int) -> bool:
        """A question begins here without a comma before it: *Roberta can you …*."""
        return (
            self.words[i : i + 1] != []
            and self.words[i] in listed("asks")
            and self.words[i + 1 : i + 2] in (["you"], ["i"], ["we"])
        )

    def starts_name(self, i: int) -> bool:
        """A list of names goes on here: *and*, a role word, or a name."""
        if i >= len(self.words):
            return False
        word = self.words[i]
        if word in ("and", "or") or word in listed("role"):
            return True
        written = self.said.text[self.places[i][0]].isupper()
        return written and any(word == name.words[0] for same in self.names.values() for name in same)

    def ends_name(self, i: int) -> bool:
        return self.words[i] in listed("role") or self.words[i] in self.names

    def to_you(self, i: int) -> bool:
        """The sentence about a word says *you* or *please*, or asks."""
        a, b = i, i
        while a and self.break_before(a) != "end":
            a -= 1
        while b < len(self.words) - 1 and self.break_before(b + 1) != "end":
            b += 1
        after = self.said.low[self.places[b][1] : self.places[b][1] + 1]
        return after == "?" or any(word in listed("you") or word == "please" for word in self.words[a : b + 1])
