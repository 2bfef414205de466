"""Whether two who speak are of unlike sides: the service's and a family's. Where the record tells nobody's side, the
words of the talk tell whether it is talk of casework or between friends.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.catalogue import terms
from sayso.conversation.said import Same
from sayso.people import role_of

if TYPE_CHECKING:
    from sayso.conversation import Said
    from sayso.model import Person

NEIGHBOURS = 3
"""Turns on either side among which the one spoken with is looked for."""
KINDS, RATE = 3, 3
"""Different words of casework in a talk, and all of them in a thousand words, from which it is about casework."""


@cache
def _casework() -> frozenset[str]:
    return frozenset(row["term"] for row in terms(__file__))


def side_of(person: Person) -> str:
    """The side of somebody: as the record gives it, or as the role word that stands for them tells."""
    return person.side if person.side != "unknown" else role_of(person.label)[1]


def unlike_sides(said: Said, turns: Sequence[Said]) -> bool:
    """Whether the speaker and somebody spoken with are of unlike sides, one of them the service's; or where no side is
    known, whether the talk is about casework. Among several who spoke just now, the one meant need not be the last."""
    near = (*turns[max(said.at - NEIGHBOURS, 0) : said.at], *turns[said.at + 1 : said.at + 1 + NEIGHBOURS])
    own, others = side_of(said.speaker), {side_of(one.speaker) for one in near if one.speaker is not said.speaker}
    if own == "service":
        return not others <= {"service"}
    return "service" in others or (own == "unknown" and others == {"unknown"} and of_casework(turns))


def with_service(turns: Sequence[Said]) -> bool:
    """Whether a talk is one with a service, as far as it can be told: somebody in it is of the service's side, or it is about
    casework by its words. In such a talk a family's own people speak with each other too."""
    return _with_service(Same(turns))


@lru_cache(maxsize=64)
def _with_service(same: Same[Sequence[Said]]) -> bool:
    people = {id(said.speaker): said.speaker for said in same.of}.values()
    return any(side_of(person) == "service" for person in people) or of_casework(same.of)


def of_casework(turns: Sequence[Said]) -> bool:
    """Whether a talk is about casework by its words (*court, referral, ward, tenancy*): where nobody's side is known, it
    tells talk between a service and a family from talk between friends."""
    return _of_casework(Same(turns))


@lru_cache(maxsize=64)
def _of_casework(same: Same[Sequence[Said]]) -> bool:
    words = _casework()
    # By sentence, since whoever asks this reads the sentences too, and words need be cut only once.
    found = [word for said in same.of for own in said.by_sentence for word in words.intersection(own)]
    return len(set(found)) >= KINDS and len(found) * 1000 >= RATE * sum(len(said.words) for said in same.of)
