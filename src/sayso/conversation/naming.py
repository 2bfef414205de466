"""A name in talk: is the person called by it, or talked about?

It is told from where the name stands: apart from its sentence, at the start or the end, it calls (*Ana, did you go?*);
inside the sentence it tells (*Ana went on Monday*). What could be either is left open. Word lists: `naming.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from sayso.catalogue import terms
from sayso.conversation import Said
from sayso.conversation.content import FORMS
from sayso.model import Person, Span
from sayso.text import capital, word_places

Way = Literal["first name", "full name", "title and surname", "role word", "the role"]
How = Literal["called", "talked about", "open"]
ENDS, BREAKS = frozenset(".!?…\n"), frozenset(",;:–—")
"""What stands between words and ends a sentence, or breaks it."""
GREETING = 4
"""Words: a greeting with a name is no longer."""
_GUESS = frozenset((("is", "it"), ("must", "be"), ("are", "you")))
CONTEXT = 40
"""Characters: as far as a title with its names may reach, with the full stops in it."""


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


class Name(NamedTuple):
    """One way to name a person: its words in lower case. A surname alone is given without the title that must stand before it."""

    words: tuple[str, ...]
    person: Person
    way: Way


Names = Mapping[str, list[Name]]
"""The ways to name people, by their last word."""


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of one kind in `naming.csv`."""
    return frozenset(row["term"] for row in terms(__file__) if kind in row["kinds"].split("; "))


def named(said: Said, names: Names, hits: Iterable[str]) -> Iterator[Naming]:
    """Where a turn names somebody else than its speaker; `hits` are the last words of names that it holds."""
    found = {n.start: n for start, end in _about(said.low, hits) for n in _Stretch(said, names, start, end).namings()}
    return (naming for naming in found.values() if naming.person != said.speaker)


def _about(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """The stretches of a text about some of its words, from one end of a sentence to another: long turns need not be cut up."""
    places = []
    for word in words:
        place = text.find(word)
        while place >= 0:
            places.append(place)
            place = text.find(word, place + len(word))
    places.sort()
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

    def __init__(self, said: Said, names: Names, start: int, end: int) -> None:
        self.said, self.names = said, names
        self.places = [(start + a, start + b) for a, b in word_places(said.low[start:end])]
        self.words = [said.low[a:b] for a, b in self.places]

    def namings(self) -> list[Naming]:
        out: list[Naming] = []
        for at, word in enumerate(self.words):
            for name in self.names.get(word.removesuffix("'s"), ()):
                begin = self.begin(name, at)
                if begin < 0:
                    continue
                naming = self._role(name, begin, at) if name.way == "role word" else self._name(name, begin, at)
                if naming is not None:
                    if out and out[-1].start == naming.start:
                        out.pop()  # *Marcus Fell* is not also *Marcus*
                    out.append(naming)
                break
        return out

    def begin(self, name: Name, at: int) -> int:
        """Where a name begins that would end with a word; -1 where it does not stand there."""
        if name.way == "title and surname" and len(name.words) == 1:
            return at - 1 if at and self.words[at - 1] in listed("title") else -1
        begin = at - len(name.words) + 1
        return begin if begin >= 0 and tuple(self.words[begin:at]) == name.words[:-1] else -1

    def _name(self, name: Name, begin: int, at: int) -> Naming | None:
        own = [i for i in range(begin, at + 1) if self.words[i] not in listed("title")]
        if not all(capital(self.said.text[self.places[i][0]]) for i in own) or self.before(begin) == "other":
            return None
        way = name.way
        if way == "first name" and begin and self.words[begin - 1] in listed("title") and not self.break_before(begin):
            begin, way = begin - 1, "title and surname"  # the label may be a surname alone: *Mr Day*
        how = self.how(begin, at)
        if how != "called" and begin == at and not FORMS[self.words[at]] and not self.words[at].endswith("'s"):
            return None  # "Will you", "May I": a name that is a word needs a comma beside it
        return self._naming(name, begin, at, way, how)

    def _role(self, name: Name, begin: int, at: int) -> Naming | None:
        before = self.before(begin)
        if self.after(at) in listed("not after a name") or before.endswith("'s"):
            return None
        if before in listed("of the one there"):
            thing = name.words[-1] in listed("also a thing")
            return None if thing else self._naming(name, begin, at, "the role", "talked about")
        if before and (before in listed("not before a name") or FORMS[before]):
            return None
        if self.in_a_title(at):
            return None
        how = self.how(begin, at)
        if how != "called" and name.words[-1] in listed("also a verb") and not self.words[at].endswith("'s"):
            return None
        return self._naming(name, begin, at, "role word", how)

    def _naming(self, name: Name, begin: int, at: int, way: Way, how: How) -> Naming:
        start, end = self.places[begin][0], self.places[at][1]
        return Naming(self.said, start, end, name.person, way, how)

    def in_a_title(self, at: int) -> bool:
        """Whether a role word is part of what an office is called: *Child Protective Services*."""
        if at + 1 == len(self.words) or self.break_before(at + 1):
            return False
        own, following = (self.said.text[self.places[i][0]] for i in (at, at + 1))
        return capital(own) and capital(following) and self.words[at + 1].partition("'")[0] != "i"

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
        if right == "end" and self.meets(begin, at):
            return "open"
        return "talked about"

    def meets(self, begin: int, at: int) -> bool:
        """A name at the end of a greeting or of a guess at who is there: *hello Jan, hello Pete*; *is it Kelly?*; *look who's
        here, Poppy!* may call it without a comma."""
        end = self.places[at][1]
        first = begin
        while first and self.break_before(first) != "end":
            first -= 1
        greets = self.words[first] in listed("courtesy") and at - first < GREETING
        return greets or self.said.low[end : end + 1] == "!" or tuple(self.words[max(begin - 2, 0) : begin]) in _GUESS

    def asks(self, i: int) -> bool:
        """A question begins here without a comma before it: *Ana can you …*."""
        return (
            self.words[i : i + 1] != []
            and self.words[i] in listed("asks")
            and self.words[i + 1 : i + 2] in (["you"], ["i"], ["we"])
        )

    def starts_name(self, i: int) -> bool:
        """A list of names goes on here: *and*, a role word, a title, or a name."""
        if i >= len(self.words):
            return False
        word = self.words[i]
        if word in ("and", "or") or word in listed("role"):
            return True
        written = capital(self.said.text[self.places[i][0]])
        first = (name.words[0] for same in self.names.values() for name in same)
        return written and (word in listed("title") or word in first)

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
