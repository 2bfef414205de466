"""Overlaps."""

from collections import Counter

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.marks import overlapping
from sayso.conversation.timing import timing
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement, Span


@measure(code="T106", level="encounter", unit="turns", cites=("schegloff2000", "jefferson1986"), mechanisms=(27,))
def overlaps(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role begin before another's turn has ended, by the times or else by the transcriber's marks."""
    talk, times = heard(encounter), timing(encounter)
    found: dict[str, list[Span]] = {role: [] for role in talk.roles}
    turns = Counter[str]()
    how = dict.fromkeys(talk.roles, "by the transcriber's marks")
    if not times.why_no_overlap:
        kinds: dict[str, Counter[str]] = {role: Counter() for role in talk.roles}
        for overlap in times.overlaps:
            found[overlap.of.role].append(overlap.of.turn.spans[0])
            turns[overlap.of.role] += 1
            kinds[overlap.of.role][overlap.kind] += 1
        how = {role: _by_times(of) for role, of in kinds.items()}
    elif beside := overlapping(talk):
        for at, spans in beside.items():
            found[talk.said[at].role].extend(spans)
            turns[talk.said[at].role] += 1
    else:
        why = f"{times.why_no_overlap}, and no overlap is marked, so there may have been some or none"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    return [
        Measurement(role, turns[role], len(own), evidence=tuple(found[role]), remark=how[role])
        for role, own in talk.roles.items()
    ]


def _by_times(kinds: Counter[str]) -> str:
    told = (
        (kinds["continuer"], "only told the other to go on"),
        (kinds["over a continuer"], "over a short word of the other's"),
        (kinds["together"], "both began at once"),
        (kinds["at the end"], "in the last second of the other's turn"),
        (kinds["inside"], "well inside it"),
    )
    return "by times" + "".join(
        f"{';' if i else ':'} {n} {what}" for i, (n, what) in enumerate(x for x in told if x[0])
    )
