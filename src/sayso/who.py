"""Whom a word of a record means: somebody of the case, a role, a person with a name, an office, or a thing.

Simple pronouns follow the people named just before, where only one fits; else it is left open who they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Literal

from sayso.catalogue import terms
from sayso.model import Note, Person, Side
from sayso.notation import folded
from sayso.patterns import lazy
from sayso.people import NAME, mentions, name_words, roles
from sayso.wordlist import Wordlist

Kind = Literal["family", "child", "service", "other", "person", "thing", "writer", "nobody"]

FIRST = frozenset(["i", "we", "me", "us", "myself", "ourselves", "my", "our"])
SECOND = frozenset(["you", "your", "yourself"])
THIRD = frozenset(
    "she he they her him them his their hers theirs herself himself themselves themself who whom whose".split()  # noqa: SIM905
)
_TITLED = lazy(
    r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s+(\p{Lu}(?:['’]\p{Lu})?[\p{L}-]*(?:\s+\p{Lu}(?:['’]\p{Lu})?[\p{L}-]+)?)"
)
_NAMES = lazy(
    rf"(?<!\b(?:the|in|at|from|of) ){NAME}(?! (?:Road|Street|Lane|Avenue|House|Centre|Center|Close|Court|School|Hospital|Council|County))"
)
_TOKENS = re.compile(r"[\w/]+(?:['-](?!s\b)\w+)*")  # of a folded text; twice as fast here as `regex`


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody (or something) meant in a sentence. `kind` is `person` where it is a person whom nothing places."""

    label: str
    kind: Kind
    person: Person | None = None
    gender: str = ""

    @property
    def of_family(self) -> bool:
        return self.kind in ("family", "child", "person")

    @property
    def is_person(self) -> bool:
        return self.kind not in ("thing", "nobody")


NOBODY = Who("", "nobody")
WRITER = Who("the writer", "writer")
THING = Who("", "thing")
SOMEBODY = Who("", "person")


def pronoun(word: str) -> bool:
    """Whether a word is a pronoun for a person."""
    return word in FIRST or word in SECOND or word in THIRD


@cache
def _nouns() -> dict[str, tuple[Kind, str]]:
    """Nouns for people, offices and professionals, each with its kind and, where it tells, its gender."""
    return {row["term"]: (row["kind"], row["gender"]) for row in terms(__file__)}  # type: ignore[misc]


@cache
def _role_starts() -> tuple[Wordlist, list[list[tuple[str, ...]]]]:
    """The first words of the words for roles, ready to be looked for, and for each the ways it may go on, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for way in sorted({*roles(), *_nouns()}, key=lambda way: (-len(way.split()), way)):
        first, *more = way.split()
        found.setdefault(first, []).append((first, *more))
    return Wordlist(found), list(found.values())


@lru_cache(maxsize=512)
def _role_places(text: str) -> tuple[tuple[int, int, Who], ...]:
    """Every word for a role in a text, with its place. Who is introduced in a note and who is named in it both ask."""
    low = folded(text)
    starts, ways_of = _role_starts()
    found, past = [], 0
    for number, at, end in starts.matches(low):
        if at < past or not _is_token(low, at, end):
            continue
        for way in ways_of[number]:
            if (stop := _way_end(low, end, way)) >= 0:
                if (who := of_word(text[at:stop])) is not None:
                    found.append((at, stop, who))
                    past = stop
                break
    return tuple(found)


def _is_token(low: str, at: int, end: int) -> bool:
    """What stands at a place of a folded text is a whole token as `_TOKENS` cuts it: the *mother* of *mother's* is one,
    that of *step-mother* and *mother/carer* is none."""
    if at and ((before := low[at - 1]).isalnum() or before in "_/"):
        return False
    if at > 1 and before in "'-" and (low[at - 2].isalnum() or low[at - 2] in "_/"):
        return False
    following = _TOKENS.match(low, at)
    return following is not None and following.end() == end


def _way_end(low: str, at: int, way: tuple[str, ...]) -> int:
    """Where the words of a role end whose first word ends at a place, or -1 where others follow."""
    for word in way[1:]:
        following = _TOKENS.search(low, at)
        if following is None or following[0] != word:
            return -1
        at = following.end()
    return at


def role_word(word: str) -> bool:
    """Whether a word is one for a role, as *mother* or *worker* are: no name, also with a capital."""
    return word.lower() in _nouns() or word.lower() in roles()


def _of_side(side: Side) -> Kind:
    return "person" if side == "unknown" else side


def of_person(person: Person) -> Who:
    gender = _nouns().get(person.role.lower(), ("person", ""))[1]
    return Who(person.label, _of_side(person.side), person, gender)


@lru_cache(maxsize=2048)
def of_word(word: str) -> Who | None:
    low = " ".join(word.lower().split())
    kind, gender = _nouns().get(low, ("", ""))
    if low in roles():
        role, side = roles()[low]
        return Who(role, _of_side(side), None, gender)
    return Who(low, kind, None, gender) if kind else None  # type: ignore[arg-type]


_BEFORE_ROLE = lazy(rf"{NAME}(?: {NAME})?(?: \(|, (?:the |our |her |his |their |a |an )?)$")
_ONE_NAME = lazy(NAME)
# What `_BEFORE_ROLE` may end with.
_LEADS_IN = (" (", ", ", *(f" {word} " for word in ("the", "our", "her", "his", "their", "a", "an")))
_AFTER_ROLE = lazy(rf",? (?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?(?P<name>{NAME}(?: {NAME})?)")


@lru_cache(maxsize=512)
def introduced(text: str) -> dict[str, Who]:
    """The names that a note gives a role to, by each part of the name: *Ms Bright (social worker)*, *Dean, the support
    worker*, *PC Hall*. A name with two roles is left out."""
    found: dict[str, dict[str, Who]] = {}
    for start, end, who in _role_places(text):
        if who.gender == "office" or text[end : end + 2] in ("'s", "’s"):
            continue  # *Shaun, her mum's friend*
        lead = text[max(0, start - 60) : start]
        before = _BEFORE_ROLE.search(lead) if lead.endswith(_LEADS_IN) else None
        after = _AFTER_ROLE.match(text, end) if text[end : end + 1] in (" ", ",") else None
        for name in (before[0] if before else "", after["name"] if after else ""):
            for part in _ONE_NAME.findall(name):
                if not role_word(part):
                    found.setdefault(part, {})[who.kind] = who
    return {name: next(iter(kinds.values())) for name, kinds in found.items() if len(kinds) == 1}


Piece = tuple[int, int, Who]
_TITLES = {"Mr": "m", "Mrs": "f", "Ms": "f", "Miss": "f"}


@lru_cache(maxsize=20000)
def _written(text: str, people: tuple[Person, ...], note_text: str) -> tuple[Piece, ...]:
    found: list[Piece] = [(a, b, of_person(person)) for a, b, person in mentions(text, people)]
    if named := introduced(note_text):
        _add(found, ((*m.span(), named[m[0]]) for m in _NAMES.finditer(text) if m[0] in named))
    _add(found, ((*m.span(), Who(m[0], "service" if m[1] in ("Dr", "Prof") else "person", None, _TITLES.get(m[1], "")))
                 for m in _TITLED.finditer(text)))  # fmt: skip
    _add(found, _role_places(text))
    return tuple(found)


def _add(found: list[Piece], pieces: Iterable[Piece]) -> None:
    """Put pieces among those found, in the order of their places, where nothing else stands yet."""
    for piece in pieces:
        at = bisect_left(found, piece[:2], key=itemgetter(0, 1))
        if (at == 0 or found[at - 1][1] <= piece[0]) and (at == len(found) or found[at][0] >= piece[1]):
            found.insert(at, piece)


def written_people(text: str, note: Note) -> tuple[Piece, ...]:
    """Everybody a text names in words: people of the note, titled names, roles; in order, with their places."""
    return _written(text, known(note), note.span.quote) if text else ()


def people_between(note: Note, start: int, end: int) -> tuple[Piece, ...]:
    """Everybody whom a sentence of a note names, with their places in the sentence: the same as `written_people`, and
    much quicker where many sentences of a note are asked about."""
    whole = _written(note.span.quote, known(note), note.span.quote)
    first = bisect_left(whole, start, key=itemgetter(0))
    last = bisect_left(whole, end, key=itemgetter(0))
    runs_on = last > first and whole[last - 1][1] > end
    if runs_on or (first and whole[first - 1][1] > start):  # a name that runs over the end of a sentence
        return written_people(note.span.quote[start:end], note)
    return tuple((a - start, b - start, who) for a, b, who in whole[first:last])


def names_in(text: str, names: frozenset[str]) -> list[Who]:
    """People whom nothing but their name tells of, in a text: for a pronoun that may well mean one of them."""
    return [Who(m[0], "person") for m in _NAMES.finditer(text) if m[0] in names and not m[0].endswith("day")]


def known(note: Note) -> tuple[Person, ...]:
    """The people of a note's case, or those it names itself at its top."""
    if note.people:
        return note.people
    return (*note.about, *note.to, *((note.author,) if note.author else ()))


_TITLE_BEFORE = lazy(r"(?r)\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|DC|DS)\.?\s+")
_INITIAL_BEFORE = lazy(r"(?r)(?<![\p{L}])\p{Lu}\.?\s+")
_LONGEST_TITLE = 7  # characters, with the full stop and a blank
_BEGINS = lazy(r'(?r)(?:^|[.!?:\n])[\s"“(*]*')


def names_somebody(note: Note, start: int, end: int) -> bool:
    """Whether a word of a note is somebody's name and not the word that it also is: *Ms Savage*, *C. Moody*, *rang Joy*.

    It has a capital and stands behind a title; or it is in the name of somebody known, and behind an initial or within a
    sentence.
    """
    text = note.span.quote
    if not text[start].isupper() or " " in text[start:end]:
        return False
    near = max(0, start - _LONGEST_TITLE)
    if _TITLE_BEFORE.match(text, near, start):
        return True
    if role_word(text[start:end]) or text[start:end].lower() not in name_words(known(note)):
        return False
    return bool(_INITIAL_BEFORE.match(text, near, start)) or not _BEGINS.match(text, 0, start)


def of_that_name(word: str, note: Note) -> list[Person]:
    """The people of a note in whose name a word stands that is also one for an office or a role."""
    return [p for p in known(note) if word in (of := p.name.split()) and not all(map(role_word, of))]


_CAPITAL = lazy(rf"(?<=[\p{{Ll}}\p{{N}},;&)] ){NAME}")


def _may_name(word: str) -> bool:
    """A word with a capital, or of a script that has none."""
    first = word[:1]
    return (first.isupper() and len(word) > 2) or (first.isalpha() and first.lower() == first.upper())


@lru_cache(maxsize=512)
def names_of(note: Note) -> frozenset[str]:
    """Words that are somebody's name, or some other name: those of the people of a note, with their initials, and what is
    written with a capital within a sentence. The parser gets the same name for each, so that no finding hangs on whose it is."""
    all_known = (*note.people, *note.about, *note.to, *((note.author,) if note.author else ()))
    labels = [label for p in all_known for label in (p.name.partition("(")[0], *p.aka)]
    parts = {part for label in labels for word in label.split() for part in (word, *word.split("-")) if _may_name(part)}
    parts |= {
        letters for p in all_known if len(letters := "".join(n[0] for n in p.name.split())) > 1 and letters.isupper()
    }
    every = parts | set(_CAPITAL.findall(note.span.quote))
    return frozenset(w for w in every if not role_word(w) or of_that_name(w, note))
