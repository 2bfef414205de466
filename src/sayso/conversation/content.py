"""The words that carry what a turn is about, and what becomes of them.

Words of the closed classes, listening words and general words (`content.csv`) name hardly anything and are left out, and
so are the names of people, which may be any word (*Will, Hope, May*). The forms of one word (`visit`, `visits`, `visited`,
`visiting`) count as one. Everything here is worked out once per conversation, for several measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import NamedTuple

from sayso.catalogue import terms
from sayso.conversation import Conversation, Said, once, uncollected
from sayso.model import Person, Span
from sayso.notation import folded
from sayso.people import mentions, nameless, roles
from sayso.text import word_places, words

FOLLOWED = 20
"""Turns by which what a turn brings up is followed: in a talk of two, ten of each."""
BRINGS = 3
"""Content words: a turn with so many that nobody has said yet brings something up."""

UNSEEN = f"no turn of this role brought up {BRINGS} new words and was followed by {FOLLOWED} turns"

_REST = re.compile(r"(?:[^\W_]+|['-])*")
"""What may follow of a word whose beginning was found: letters, digits and what joins them."""


class _Forms(dict[str, str]):
    """What each word counts as: one form for all its forms, or nothing for words that carry no content."""

    def __missing__(self, word: str) -> str:
        self[word] = form = _form(word)
        return form


FORMS = _Forms()
_SHORTEST = 3
"""Letters that stay of a word when its ending is cut off."""


@cache
def everyday() -> frozenset[str]:
    """The everyday English words that carry no content."""
    return frozenset(row["term"] for row in terms(__file__))


def _form(word: str) -> str:
    first, *more = word.split("-")
    if more and all(first.startswith(part) or part.startswith(first) for part in more):
        word = max(first, *more, key=len)  # a false start: the word is what was said in the end
    head, _, tail = word.partition("'")
    if word in everyday() or head in everyday() or tail == "t" or len(word) < 2:
        return ""
    return _stem(head if len(head) > 1 else word)


def _stem(word: str) -> str:
    """A word without the endings of its forms; what is left is a label to compare by, not a word to show.

    >>> [_stem(w) for w in ("worries", "worried", "worrying", "stop", "stopped", "hope", "hoping", "glass", "bed", "thing")]
    ['worry', 'worry', 'worry', 'stop', 'stop', 'hop', 'hop', 'glass', 'bed', 'thing']
    """
    if word.endswith(("ies", "ied")) and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        word = word[:-1]
    for ending in ("ing", "ed"):
        cut = word[: -len(ending)]
        if word.endswith(ending) and len(cut) >= _SHORTEST and any(v in cut for v in "aeiouy"):
            return cut[:-1] if cut[-1] == cut[-2] and cut[-1] not in "ls" else cut
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


class Introduction(NamedTuple):
    """A turn that brings up words nobody has said yet, and what becomes of them in the turns that follow.

    `new` are the words; `taken` those that somebody else says; `lasting` those that come back in at least two turns, one
    of them somebody else's.
    """

    said: Said
    new: set[str]
    taken: set[str]
    lasting: set[str]


def _without_names(text: str, people: tuple[Person, ...]) -> list[str]:
    """The words of a turn in small letters, those that name somebody left out; *Mum* and other words for a role stay."""
    named = ((start, end) for start, end, _ in mentions(text, people))
    return words(folded(nameless(text, named, lambda word: word.lower() in roles())))


class Contents:
    """The content words of each turn of a conversation, by the number of the turn."""

    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        form = FORMS.__getitem__
        speakers = {id(said.speaker): said.speaker for said in talk.said}.values()
        people = tuple(dict.fromkeys((*talk.encounter.people, *talk.encounter.participants, *speakers)))
        named = (word.lower() for p in people for label in (p.name, *p.aka) for word in words(label))
        names = frozenset(filter(form, named))  # a name that is an empty word is left out in any case
        self.of = [
            set(map(form, said.words if names.isdisjoint(said.words) else _without_names(said.text, people)))
            for said in talk.said
        ]
        for own in self.of:
            own.discard("")

    @cached_property
    def introductions(self) -> list[Introduction]:
        """The turns that bring something up and are followed by as many turns as are needed to see what becomes of it."""
        said, voices = self.talk.said, self.talk.voices
        first: dict[str, int] = {}  # by word, the turn that says it before any other
        again, others, lasting = set[str](), set[str](), set[str]()
        brought: list[tuple[int, set[str]]] = []
        for at, own in enumerate(self.of):
            new = own.difference(first)
            if len(new) >= BRINGS and at < len(said) - FOLLOWED:
                brought.append((at, new))
            for word in own:
                before = first.setdefault(word, at)
                if before < at <= before + FOLLOWED:
                    (lasting if word in again else again).add(word)
                    if voices[at] != voices[before]:
                        others.add(word)
        return [Introduction(said[at], new, new & others, new & others & lasting) for at, new in brought]

    @cached_property
    def introduced_by(self) -> dict[str, list[Introduction]]:
        found: dict[str, list[Introduction]] = {role: [] for role in self.talk.roles}
        for introduction in self.introductions:
            found[introduction.said.role].append(introduction)
        return found

    def cited(self, said: Said, forms: Iterable[str]) -> tuple[Span, ...]:
        """Where a turn says words of these forms, one place each."""
        places = sorted(place for form in forms if (place := _place(said, form)) is not None)
        return tuple(span for start, end in places for span in said.cite(start, end))


def _place(said: Said, form: str) -> tuple[int, int] | None:
    """Where a turn says a word of a form. Most words begin with their form, so it is looked for in the letters first."""
    text = said.low
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        end = _REST.match(text, end).end()  # type: ignore[union-attr]  # it may be nothing, so it always matches
        if not text[start - 1 : start].isalnum() and FORMS[text[start:end]] == form:
            return start, end
        start = text.find(form, end)
    return next(((a, b) for a, b in word_places(text) if FORMS[text[a:b]] == form), None)


@once
@uncollected
def contents(talk: Conversation) -> Contents:
    """The content words of a conversation, worked out once and kept while others are read."""
    return Contents(talk)
