"""Whom a single word means: a pronoun, a role, a name, initials, or a thing.

Simple pronouns follow the people named just before, where only one fits; else it is left open who they are.
"""

from __future__ import annotations

from sayso.model import Note
from sayso.patterns import lazy
from sayso.people import NAME
from sayso.who import (
    FIRST,
    SECOND,
    SOMEBODY,
    THING,
    THIRD,
    WRITER,
    Who,
    known,
    of_person,
    of_that_name,
    of_word,
    role_word,
)

_SHE, _HE = frozenset(["she", "her", "hers", "herself"]), frozenset(["he", "him", "his", "himself"])
_MOST_INITIALS = 3
_NAMED = lazy(rf"{NAME}$")


def who_stands(word: str, earlier: list[Who], note: Note, is_name: bool = False) -> Who:
    """Whom a single word means: a pronoun by the people named earlier, a role, a name, or a thing."""
    low = word.lower()
    if low in FIRST:
        return WRITER
    if low in SECOND:
        return of_person(note.to[0]) if len(note.to) == 1 else SOMEBODY
    if low in THIRD:
        return _antecedent(low, earlier, note)
    if word[:1].isupper() and role_word(word) and (own := of_that_name(word, note)):
        return of_person(own[0]) if len(own) == 1 else SOMEBODY  # Charity, Mr Church
    found = of_word(word) or (of_word(word[:-1]) if low.endswith("s") else None) or of_initials(word, note)
    if found:
        return found
    return Who(word, "person") if is_name and _NAMED.match(word) and not low.endswith("day") else THING


def of_initials(word: str, note: Note) -> Who | None:
    """*A.* or *AW* for Amina Warsame, where one person of the note alone has these initials."""
    bare = word.rstrip(".")
    if not (bare.isupper() and len(bare) <= _MOST_INITIALS) or bare == "I":
        return None
    meant = [p for p in known(note) if bare in ((firsts := "".join(n[0] for n in p.name.split())), firsts[:1])]
    return of_person(meant[0]) if len(meant) == 1 else None


def fits(word: str, people: list[Who]) -> list[Who]:
    """Those whom a pronoun may mean. An office is no *she* and no *he*."""
    gender = "f" if word in _SHE else "m" if word in _HE else ""
    persons = [who for who in people if who.is_person and who is not WRITER]
    return [who for who in persons if not (gender and who.gender) or who.gender == gender]


def _antecedent(low: str, earlier: list[Who], note: Note) -> Who:
    """The one person named before whom the pronoun fits. Where several do, only what they have in common is told."""
    fit = fits(low, earlier)
    if not fit and len(note.about) == 1 and note.about[0].side != "child" and "nborn" not in note.about[0].name:
        return of_person(note.about[0])
    distinct = dict.fromkeys(who.label for who in fit)
    if len(distinct) == 1 and fit:
        # In a record a pronoun is far oftener the family's; a worker it may mean is not enough to say that it does.
        return SOMEBODY if fit[-1].kind == "service" and not fit[-1].gender and low not in ("who", "whom") else fit[-1]
    kinds = {who.kind for who in fit}
    if len(kinds) == 1:
        return Who("", kinds.pop())
    # With a worker and one of the family named, a pronoun in a record is far oftener the family's.
    return SOMEBODY
