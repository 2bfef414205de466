"""Whom a word of a record means: somebody of the case, a role, a person with a name, an office, or a thing.

Simple pronouns follow the people named just before, where only one fits; else it is left open who they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import regex

from sayso.catalogue import terms
from sayso.model import Note, Person, Side
from sayso.notation import folded
from sayso.people import NAME, mentions, name_words, roles

Kind = Literal["family", "child", "service", "other", "person", "thing", "writer", "nobody"]

_FIRST = frozenset(["i", "we", "me", "us", "myself", "ourselves", "my", "our"])
_SECOND = frozenset(["you", "your", "yourself"])
_THIRD = frozenset(
    """she he they her him them his their hers theirs herself himself themselves themself
    who whom whose""".split()  # noqa: SIM905
)
_SHE, _HE = frozenset(["she", "her", "hers", "herself"]), frozenset(["he", "him", "his", "himself"])
_TITLED = regex.compile(
    r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s+(\p{Lu}(?:['’]\p{Lu})?[\p{L}-]+(?:\s+\p{Lu}(?:['’]\p{Lu})?[\p{L}-]+)?)"
)
_NAMES = regex.compile(
    rf"(?<!\b(?:the|in|at|from|of) ){NAME}(?! (?:Road|Street|Lane|Avenue|House|Centre|Center|Close|Court|School|Hospital|Council|County))"
)
_TOKENS = re.compile(r"[\w/]+(?:['-](?!s\b)\w+)*")  # of a folded text; twice as fast here as `regex`
_MOST_INITIALS = 3
_A_SENTENCE = 500  # characters: a text up to this length may well hold no role at all, and that is soon known
_NAMED = regex.compile(rf"{NAME}$")


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
    return word in _FIRST or word in _SECOND or word in _THIRD


@cache
def _nouns() -> dict[str, tuple[Kind, str]]:
    """Nouns for people, offices and professionals, each with its kind and, where it tells, its gender."""
    return {row["term"]: (row["kind"], row["gender"]) for row in terms(__file__)}  # type: ignore[misc]


@cache
def _role_starts() -> dict[str, list[tuple[str, ...]]]:
    """The words for roles by their first word, those of most words first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for way in sorted({*roles(), *_nouns()}, key=lambda way: (-len(way.split()), way)):
        first, *more = way.split()
        found.setdefault(first, []).append((first, *more))
    return found


def _role_places(text: str) -> list[tuple[int, int, Who]]:
    """Every word for a role in a text, with its place: looked up word by word, as one large pattern is slow."""
    low = folded(text)
    starts, found, past = _role_starts(), [], 0
    if len(low) < _A_SENTENCE and starts.keys().isdisjoint(_TOKENS.findall(low)):
        return []  # as in most sentences
    for token in _TOKENS.finditer(low):
        ways = starts.get(token[0])
        if ways is None or token.start() < past:
            continue
        for way in ways:
            if (end := _way_end(low, token.end(), way)) >= 0:
                if (who := _of_word(text[token.start() : end])) is not None:
                    found.append((token.start(), end, who))
                    past = end
                break
    return found


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


def _of_person(person: Person) -> Who:
    gender = _nouns().get(person.role.lower(), ("person", ""))[1]
    return Who(person.label, _of_side(person.side), person, gender)


def _of_word(word: str) -> Who | None:
    low = " ".join(word.lower().split())
    kind, gender = _nouns().get(low, ("", ""))
    if low in roles():
        role, side = roles()[low]
        return Who(role, _of_side(side), None, gender)
    return Who(low, kind, None, gender) if kind else None  # type: ignore[arg-type]


_BEFORE_ROLE = regex.compile(rf"{NAME}(?: {NAME})?(?: \(|, (?:the |our |her |his |their |a |an )?)$")
_AFTER_ROLE = regex.compile(rf",? (?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?(?P<name>{NAME}(?: {NAME})?)")


@lru_cache(maxsize=512)
def _introduced(text: str) -> dict[str, Who]:
    """The names that a note gives a role to, by each part of the name: *Ms Bright (social worker)*, *Dean, the support
    worker*, *PC Hall*. A name with two roles is left out."""
    found: dict[str, dict[str, Who]] = {}
    for start, end, who in _role_places(text):
        if who.gender == "office":
            continue
        before = _BEFORE_ROLE.search(text[max(0, start - 60) : start])
        after = _AFTER_ROLE.match(text, end)
        for name in (before[0] if before else "", after["name"] if after else ""):
            for part in regex.findall(NAME, name):
                if not role_word(part):
                    found.setdefault(part, {})[who.kind] = who
    return {name: next(iter(kinds.values())) for name, kinds in found.items() if len(kinds) == 1}


@lru_cache(maxsize=20000)
def _written(text: str, people: tuple[Person, ...], note_text: str) -> tuple[tuple[int, int, Who], ...]:
    found: list[tuple[int, int, Who]] = [(a, b, _of_person(person)) for a, b, person in mentions(text, people)]
    if introduced := _introduced(note_text):
        for m in _NAMES.finditer(text):
            if m[0] in introduced and not any(m.start() < end and start < m.end() for start, end, _ in found):
                found.append((m.start(), m.end(), introduced[m[0]]))
    titled = [(m.start(), m.end(), Who(m[0], "service" if m[1] in ("Dr", "Prof") else "person", None, {"Mr": "m", "Mrs": "f", "Ms": "f", "Miss": "f"}.get(m[1], "")))
              for m in _TITLED.finditer(text)]  # fmt: skip
    worded = _role_places(text)
    for piece in (*titled, *worded):
        if not any(piece[0] < end and start < piece[1] for start, end, _ in found):
            found.append(piece)
    return tuple(sorted(found, key=lambda f: f[:2]))


def written_people(text: str, note: Note) -> tuple[tuple[int, int, Who], ...]:
    """Everybody a text names in words: people of the note, titled names, roles; in order, with their places."""
    return _written(text, _known(note), note.span.quote) if text else ()


def names_in(text: str, names: frozenset[str]) -> list[Who]:
    """People whom nothing but their name tells of, in a text: for a pronoun that may well mean one of them."""
    return [Who(m[0], "person") for m in _NAMES.finditer(text) if m[0] in names and not m[0].endswith("day")]


def _known(note: Note) -> tuple[Person, ...]:
    if note.people:
        return note.people
    return (*note.about, *note.to, *((note.author,) if note.author else ()))


_TITLE_BEFORE = regex.compile(r"(?r)\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|DC|DS)\.?\s+")
_INITIAL_BEFORE = regex.compile(r"(?r)(?<![\p{L}])\p{Lu}\.?\s+")
_LONGEST_TITLE = 7  # characters, with the full stop and a blank
_BEGINS = regex.compile(r'(?r)(?:^|[.!?:\n])[\s"“(*]*')


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
    if role_word(text[start:end]) or text[start:end].lower() not in name_words(_known(note)):
        return False
    return bool(_INITIAL_BEFORE.match(text, near, start)) or not _BEGINS.match(text, 0, start)


def who_stands(word: str, earlier: list[Who], note: Note, is_name: bool = False) -> Who:
    """Whom a single word means: a pronoun by the people named earlier, a role, a name, or a thing."""
    low = word.lower()
    if low in _FIRST:
        return WRITER
    if low in _SECOND:
        return _of_person(note.to[0]) if len(note.to) == 1 else SOMEBODY
    if low in _THIRD:
        return _antecedent(low, earlier, note)
    if word[:1].isupper() and role_word(word) and (own := _of_that_name(word, note)):
        return _of_person(own[0]) if len(own) == 1 else SOMEBODY  # Charity, Mr Church
    found = _of_word(word) or (_of_word(word[:-1]) if low.endswith("s") else None) or _of_initials(word, note)
    if found:
        return found
    return Who(word, "person") if is_name and _NAMED.match(word) and not low.endswith("day") else THING


def _of_that_name(word: str, note: Note) -> list[Person]:
    """The people of a note in whose name a word stands that is also one for an office or a role."""
    return [p for p in _known(note) if word in (of := p.name.split()) and not all(map(role_word, of))]


def _of_initials(word: str, note: Note) -> Who | None:
    """*A.* or *AW* for Amina Warsame, where one person of the note alone has these initials."""
    bare = word.rstrip(".")
    if not (bare.isupper() and len(bare) <= _MOST_INITIALS) or bare == "I":
        return None
    meant = [p for p in _known(note) if bare in ((firsts := "".join(n[0] for n in p.name.split())), firsts[:1])]
    return _of_person(meant[0]) if len(meant) == 1 else None


def fits(word: str, people: list[Who]) -> list[Who]:
    """Those whom a pronoun may mean. An office is no *she* and no *he*."""
    gender = "f" if word in _SHE else "m" if word in _HE else ""
    persons = [who for who in people if who.is_person and who is not WRITER]
    return [who for who in persons if not (gender and who.gender) or who.gender == gender]


def _antecedent(low: str, earlier: list[Who], note: Note) -> Who:
    """The one person named before whom the pronoun fits. Where several do, only what they have in common is told."""
    fit = fits(low, earlier)
    if not fit and len(note.about) == 1 and note.about[0].side != "child" and "nborn" not in note.about[0].name:
        return _of_person(note.about[0])
    distinct = dict.fromkeys(who.label for who in fit)
    if len(distinct) == 1 and fit:
        # In a record a pronoun is far oftener the family's; a worker it may mean is not enough to say that it does.
        return SOMEBODY if fit[-1].kind == "service" and not fit[-1].gender and low not in ("who", "whom") else fit[-1]
    kinds = {who.kind for who in fit}
    if len(kinds) == 1:
        return Who("", kinds.pop())
    # With a worker and one of the family named, a pronoun in a record is far oftener the family's.
    return SOMEBODY


_CAPITAL = regex.compile(rf"(?<=[\p{{Ll}}\p{{N}},;&)] ){NAME}")


def _may_name(word: str) -> bool:
    """A word with a capital, or of a script that has none."""
    first = word[:1]
    return (first.isupper() and len(word) > 2) or (first.isalpha() and first.lower() == first.upper())


@lru_cache(maxsize=512)
def names_of(note: Note) -> frozenset[str]:
    """Words that are somebody's name, or some other name: those of the people of a note, with their initials, and what is
    written with a capital within a sentence. The parser gets the same name for each, so that no finding hangs on whose it is."""
    known = (*note.people, *note.about, *note.to, *((note.author,) if note.author else ()))
    labels = [label for p in known for label in (p.name.partition("(")[0], *p.aka)]
    parts = {part for label in labels for word in label.split() for part in (word, *word.split("-")) if _may_name(part)}
    parts |= {letters for p in known if len(letters := "".join(n[0] for n in p.name.split())) > 1 and letters.isupper()}
    every = parts | set(_CAPITAL.findall(note.span.quote))
    return frozenset(w for w in every if not role_word(w) or _of_that_name(w, note))
