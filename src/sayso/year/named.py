"""Who is named in a sentence, those with a title and an initial among them: *Ms P. Dixon*."""

from __future__ import annotations

from functools import lru_cache

from sayso.model import Person
from sayso.patterns import lazy
from sayso.people import mentions, roll_of

_TITLE = lazy(r"^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|DC|DS)\.? ")
_INITIAL = lazy(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|DC|DS)\.? )?[\p{Lu}\p{Lo}]\p{M}*\.? (?:\p{Ll}[\p{L}'’-]* ){0,3}[\p{Lu}\p{Lo}][\p{L}\p{M}'’-]*(?: [\p{Lu}\p{Lo}][\p{L}\p{M}'’-]*)?"
)


def named(text: str, people: tuple[Person, ...]) -> list[tuple[int, int, Person]]:
    """Where the people of a case are named, as `people.mentions` has it, and by initial and surname where both fit one.

    >>> pat = Person("p", "Patricia Dixon", "aunt", "family")
    >>> rob = Person("r", "Roberta Dixon", "mother", "family")
    >>> [p.id for *_, p in named("Ms P. Dixon disagreed, R Dixon did not.", (pat, rob))]
    ['p', 'r']
    """
    found = mentions(text, people)
    for place in _INITIAL.finditer(text):
        for words in (place[0], place[0].rpartition(" ")[0]):
            if (person := _by_initial(words, people)) is not None:
                start, end = place.start(), place.start() + len(words)
                found = [m for m in found if m[1] <= start or m[0] >= end]
                found.append((start, end, person))
                break
    return sorted(found, key=lambda m: m[:2])


@lru_cache(maxsize=4096)
def _by_initial(words: str, people: tuple[Person, ...]) -> Person | None:
    """The one person of an initial and a surname."""
    if person := roll_of(people).find(words):
        return person
    initial, _, surname = _TITLE.sub("", words).partition(" ")
    fits = [p for p in people if surname and p.name.endswith(f" {surname}") and p.name[:1] == initial.rstrip(".")]
    return fits[0] if len(fits) == 1 else None
