"""Interruptions made."""

from collections import Counter

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.cutting_in import Interruption
from sayso.conversation.cutting_in import interruptions as cut_in
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(
    code="T133", level="encounter", unit="times", cites=("bennett1981", "schegloff2000", "shriberg2004", "walker2012")
)
def interruptions(encounter: Encounter) -> list[Measurement]:
    """How often a role came in, with more than *go on*, where another's turn was not finished."""
    talk, made = heard(encounter), cut_in(encounter)
    if made.why:
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=made.why) for role in talk.roles]
    found: dict[str, list[Interruption]] = {role: [] for role in talk.roles}
    for one in made.found:
        found[one.by.role].append(one)
    return [
        counted(role, [one.by.at for one in own], len(talk.said), len(talk.roles[role]),
                tuple(span for one in own for span in (one.of.turn.spans[-1], one.by.turn.spans[0])),
                remark=f"{made.how}{_of_whom(own)}")
        for role, own in found.items()
    ]  # fmt: skip


def _of_whom(own: list[Interruption]) -> str:
    of = Counter(one.of.role for one in own)
    return "; of " + ", ".join(f"{role} {n}" for role, n in of.most_common()) if of else ""
