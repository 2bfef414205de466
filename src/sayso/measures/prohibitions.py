"""Prohibitions."""

from sayso.catalogue import measure
from sayso.conversation import Spotted, heard
from sayso.conversation.moves import NO, Move, by_role, listed
from sayso.model import Encounter, Measurement

WAY = "permitted way"


@measure(code="P103", level="encounter", unit="times", cites=("webb2000", "palmer2001"), mechanisms=(31, 32))
def prohibitions(encounter: Encounter) -> list[Measurement]:
    """How often a role says that something is not allowed, and how many of these name what is allowed near by."""
    forbidding = listed(encounter, __file__, without=(WAY,))
    hits = heard(encounter).spotted(__file__)
    ways, terms = [hit for hit in hits if hit.means == WAY], [hit for hit in hits if hit.means not in (WAY, NO)]
    own = {said.at: i for turns in heard(encounter).roles.values() for i, said in enumerate(turns)}
    out = []
    for role in heard(encounter).roles:
        mine = [move for move in forbidding if move.said.role == role]
        near = sum(any(_beside(way, move, terms, own) for way in ways) for move in mine)
        remark = f"we found the permitted way beside {near} of {len(mine)}" if mine else ""
        out += [row for row in by_role(encounter, mine, remark) if row.about == role]
    return out


def _beside(way: Spotted, move: Move, terms: list[Spotted], own: dict[int, int]) -> bool:
    """The way is named after the words that forbid, in the same turn of the role or in its next one."""
    if way.said.role != move.said.role:
        return False
    ends = (term.end for term in terms if term.said is move.said and move.start <= term.start < move.end)
    later = own[way.said.at] - own[move.said.at]
    return later == 1 or (later == 0 and way.start >= min(ends, default=move.end))
