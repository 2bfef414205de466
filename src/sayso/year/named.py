"""Who is named in a sentence, those with a title and an initial among them: *Ms P. Dixon*."""

from __future__ import annotations

from functools import lru_cache

from sayso.model import Person
from sayso.patterns import Pattern
from sayso.people import mentions, roll_of

_INITIAL = Pattern(r"\b(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|DC|DS)\.? )?[\p{Lu}\p{Lo}]\p{M}*\.? [\p{Lu}\p{Lo}][\p{L}\p{M}'’-]+")


def named(text: str, people: tuple[Person, ...]) -> list[tuple[int, int, Person]]:
    """Where the people of a case are named, as `people.mentions` has it, and by initial and surname where both fit one.

    >>> pat = Person("p", "Patricia Dixon", "aunt", "family")
    >>> rob = Person("r", "Roberta Dixon", "mother", "family")
    >>> [p.id for *_, p in named("Ms P. Dixon disagreed, R Dixon did not.", (pat, rob))]
    ['p', 'r']
    """
    found = mentions(text, people)
    for place in _INITIAL.finditer(text):
        if (person := _by_initial(place[0], people)) is not None:
            found = [m for m in found if m[1] <= place.start() or m[0] >= place.end()]
            found.append((*place.span(), person))
    return sorted(found, key=lambda m: m[:2])


@lru_cache(maxsize=4096)
def _by_initial(words: str, people: tuple[Person, ...]) -> Person | None:
    """The one person of an initial and a surname."""
    if person := roll_of(people).find(words):
        return person
    *_, initial, surname = words.replace(".", "").split()
    fits = [p for p in people if p.name.split()[-1:] == [surname] and p.name[:1] == initial]
    return fits[0] if len(fits) == 1 else None
