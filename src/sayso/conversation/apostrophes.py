"""Talk that was written down without apostrophes: *dont* is read as *don't*, so that the lists find what was said.

Some speech recognition, and some people who type, leave them out. Where a talk has next to none, or somebody
in it none at all, the forms listed in `apostrophes.csv` get theirs back for the reading alone; what is shown stays as it was written. A form that is a word of
its own too (*its, id, ill, lets*) is changed only after the words of its column `after` (or where a turn begins) or not
after those of `not_after`. *Were, well, hell, shed* and *wed* stay as they are: they are mostly meant.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from sayso.catalogue import terms

RARE = 400
"""Characters: a talk with an apostrophe in so many, or more often, was written down with them."""
LONGEST = 40
"""Characters before a form in which the word before it is looked for."""
SURE = 2
"""So many forms that are no other word show that the apostrophes were left out."""
APOSTROPHES = "'’"


class _Form(NamedTuple):
    at: int
    """Where the apostrophe belongs."""
    after: frozenset[str]
    not_after: frozenset[str]


class Restored(NamedTuple):
    """A turn with its apostrophes, and the places in it at which they were put."""

    text: str
    added: tuple[int, ...]


def left_out(talk: str) -> bool:
    """Whether a talk was written down without apostrophes.

    >>> left_out("i dont know im sorry"), left_out("I don't know, but id dont")
    (True, False)
    """
    return few(talk) and sum(not form.after and not form.not_after for _, form in _found(talk)) >= SURE


def few(talk: str) -> bool:
    """Whether a talk has so few apostrophes that they may have been left out."""
    return sum(map(talk.count, APOSTROPHES)) * RARE <= len(talk)


def restored(text: str) -> Restored:
    """A turn with the apostrophes that were left out.

    >>> restored("Its fine, I dont think shes ill").text
    "It's fine, I don't think she's ill"
    >>> restored("my sister lets them, lets go on its own").added
    ()
    """
    places = [found.start() + form.at for found, form in _found(text) if _is_meant(form, text, found.start())]
    pieces = [text[a:b] for a, b in pairwise((0, *places, len(text)))]
    return Restored("'".join(pieces), tuple(place + i for i, place in enumerate(places)))


def _is_meant(form: _Form, text: str, start: int) -> bool:
    before = text[max(0, start - LONGEST) : start].lower().split()
    last = before[-1].strip(",.") if before else ""
    return last not in form.not_after and not (form.after and last and last not in form.after)


def _found(text: str) -> list[tuple[regex.Match[str], _Form]]:
    forms = _forms()
    return [(word, forms[low]) for word in _pattern().finditer(text) if (low := word[0].lower()) in forms]


@cache
def _pattern() -> regex.Pattern[str]:
    return regex.compile(r"(?i)\b\L<forms>\b", forms=list(_forms()))


@cache
def _forms() -> dict[str, _Form]:
    return {
        row["term"]: _Form(
            row["stands_for"].index("'"),
            frozenset(row["after"].split("|")) - {""},
            frozenset(row["not_after"].split("|")) - {""},
        )
        for row in terms(__file__)
    }
