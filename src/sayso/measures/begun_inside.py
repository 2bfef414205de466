"""Turns begun well inside another's."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.timing import Overlap, timing
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(code="T131", level="encounter", unit="turns", cites=("schegloff2000", "jefferson1986"), mechanisms=(27,))
def begun_inside(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role begin more than a second before another's turn has ended, and say more than *go on*."""
    talk, times = heard(encounter), timing(encounter)
    if why := times.why_no_overlap:
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    found: dict[str, list[Overlap]] = {role: [] for role in talk.roles}
    for overlap in times.overlaps:
        if overlap.kind == "inside":
            found[overlap.of.role].append(overlap)
    return [
        counted(role, [o.of.at for o in own], len(talk.said), len(talk.roles[role]),
                tuple(span for o in own for span in (o.inside.turn.spans[-1], o.of.turn.spans[0])),
                remark="overlap is not interruption: see T133")
        for role, own in found.items()
    ]  # fmt: skip
