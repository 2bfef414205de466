"""Turns cut short."""

from collections import Counter

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.cutting_in import Interruption, interruptions
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(
    code="T134", level="encounter", unit="times", cites=("bennett1981", "schegloff2000", "shriberg2004", "walker2012")
)
def interrupted(encounter: Encounter) -> list[Measurement]:
    """How often a turn of a role was left unfinished where another came in with more than *go on*."""
    talk, made = heard(encounter), interruptions(encounter)
    if made.why:
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=made.why) for role in talk.roles]
    found: dict[str, list[Interruption]] = {role: [] for role in talk.roles}
    for one in made.found:
        found[one.of.role].append(one)
    return [
        counted(role, [one.of.at for one in own], len(talk.said), len(talk.roles[role]),
                tuple(span for one in own for span in (one.of.turn.spans[-1], one.by.turn.spans[0])),
                remark=f"{made.how}{_by_whom(own)}")
        for role, own in found.items()
    ]  # fmt: skip


def _by_whom(own: list[Interruption]) -> str:
    by = Counter(one.by.role for one in own)
    return "; by " + ", ".join(f"{role} {n}" for role, n in by.most_common()) if by else ""
