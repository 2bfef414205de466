"""Who is who in a network: a label without a name, and the system that somebody belongs to, by the words of the role."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from sayso.catalogue import terms
from sayso.model import Person
from sayso.year.acts import BODY
from sayso.year.acts_in_words import UNNAMED

SYSTEMS = (
    "social work", "health", "school and nursery", "police", "courts and law", "housing, money and others", "not named",
)  # fmt: skip
"""The systems around a family, in the order in which they are shown."""


@cache
def _roles() -> tuple[tuple[regex.Pattern[str], str], ...]:
    found: dict[str, list[str]] = {}
    for row in terms(__file__):
        found.setdefault(row["system"], []).append(row["term"])
    return tuple(
        (regex.compile(rf"(?i)(?<![\w])(?:{'|'.join(map(regex.escape, words))})(?![\w])"), system)
        for system, words in found.items()
    )


def system(person: Person) -> str:
    """The system somebody belongs to: by the last word of the role that says it (*solicitor* for the authority), else by the side.

    >>> system(Person("a", "Ann", "school nurse", "other")), system(Person("b", "Vale Family Court"))
    ('health', 'courts and law')
    """
    if person.id == UNNAMED.id or person.id.startswith(BODY):
        return "not named"
    said = regex.split(r" (?:for|at|of|in) |[,(]", person.role or person.name)[0]
    hits = [(m.end(), name) for pattern, name in _roles() for m in pattern.finditer(said)]
    if hits:
        return max(hits)[1]
    return "social work" if person.side == "service" else "housing, money and others"


class Labels:
    """A label for everybody: the role, with a number where several share it, in the order in which they are given."""

    def __init__(self, people: Iterable[Person]) -> None:
        same: dict[str, list[Person]] = {}
        for person in dict.fromkeys(people):
            same.setdefault(person.label, []).append(person)
        self._label = {
            person: f"{label} {i}" if len(of) > 1 else label
            for label, of in same.items()
            for i, person in enumerate(of, 1)
        }

    def __call__(self, person: Person) -> str:
        return self._label.get(person, person.label)

    def all(self, people: Iterable[Person]) -> str:
        """Several labels as a list, or *nobody*."""
        return "; ".join(dict.fromkeys(self(p) for p in people)) or "nobody"


def outside(people: Iterable[Person]) -> list[Person]:
    """Those who are not of the family and are named."""
    return [p for p in people if not p.of_family and p.id != UNNAMED.id]
