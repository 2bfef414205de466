"""Called by a role word."""

from collections import Counter
from dataclasses import replace

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.naming import Naming
from sayso.conversation.parties import parties
from sayso.estimate import share
from sayso.model import CANNOT_BE_RECORDED, TOO_LITTLE, Encounter, Measurement

NOBODY = "nobody was called or spoken of by a name that we know to be that of somebody who was there"


@measure(
    code="T153", level="encounter", unit="share of names used", cites=("brown1961", "shannon2025"), mechanisms=(24, 73)
)
def called_by_role_word(encounter: Encounter) -> list[Measurement]:
    """Of the times one role names another who is there, the share in which a role word (*Mum*, *Chair*) stands for the name."""
    talk = heard(encounter)
    there = parties(talk)
    if not there.nameable:
        why = there.unnamed or "we know nobody's name, and no role by which one could be named"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    pairs: dict[tuple[str, str], list[Naming]] = {}
    for naming in there.namings:
        if naming.way != "the role":
            pairs.setdefault((naming.said.role, naming.person.label), []).append(naming)
    if not pairs:
        return [Measurement(role, None, 0, why_none=TOO_LITTLE, remark=there.unnamed or NOBODY) for role in talk.roles]
    return [_share(f"{by} → {whom}", used) for (by, whom), used in pairs.items()]


def _share(about: str, used: list[Naming]) -> Measurement:
    ways = Counter(naming.way for naming in used)
    evidence = tuple(span for naming in used for span in naming.evidence)
    found = share(about, ways["role word"], len(used), evidence, NOBODY)
    return replace(found, remark=", ".join(f"{way} {n}" for way, n in ways.most_common()))
