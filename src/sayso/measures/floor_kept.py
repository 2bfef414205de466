"""Who goes on when two speak at once."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.timing import timing
from sayso.estimate import share
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement, Span


@measure(
    code="T132",
    level="encounter",
    unit="share of overlaps after which the role goes on",
    cites=("schegloff2000",),
    mechanisms=(27,),
)
def floor_kept(encounter: Encounter) -> list[Measurement]:
    """Of the overlaps in which one of two must give way, the share after which a role goes on and the other has stopped."""
    talk, times = heard(encounter), timing(encounter)
    if why := times.why_no_overlap:
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    kept: dict[str, list[Span]] = {role: [] for role in talk.roles}
    kept_n, of = dict.fromkeys(talk.roles, 0), dict.fromkeys(talk.roles, 0)
    for o in times.overlaps:
        if o.goes_on is None or o.kind not in ("inside", "together") or o.of.role == o.inside.role:
            continue
        of[o.of.role] += 1
        of[o.inside.role] += 1
        kept_n[o.goes_on.role] += 1
        kept[o.goes_on.role] += (o.inside.turn.spans[-1], o.of.turn.spans[0])
    why = "two voices were never at once for long enough that one of them had to give way"
    return [share(role, kept_n[role], of[role], tuple(kept[role]), why) for role in talk.roles]
