"""Length of turns."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.floor import continuers
from sayso.estimate import median
from sayso.model import Encounter, Measurement


@measure(code="T136", level="encounter", unit="words", cites=("linell1988", "thompson1936"), mechanisms=(27,))
def turn_length(encounter: Encounter) -> list[Measurement]:
    """The median number of words in the turns of a role that are more than *mm* or *yeah*."""
    talk, small = heard(encounter), continuers(heard(encounter))
    sizes = {
        role: [(len(said.words), said.turn.spans) for said in turns if said.at not in small and said.words]
        for role, turns in talk.roles.items()
    }
    why = "fewer than five turns say more than “go on”"
    rows = [median(role, of, why) for role, of in sizes.items()]
    told = [row for row in rows if row.value]
    if len(told) != 2 or len(rows) != 2:
        return rows
    one, other = told
    ratio = max(one.value or 0, other.value or 0) / min(one.value or 1, other.value or 1)
    longer = one.about if (one.value or 0) > (other.value or 0) else other.about
    remark = f"{ratio:.1f} times as long for {longer}" if ratio > 1 else "as long for one as for the other"
    return [median(role, of, why, remark) for role, of in sizes.items()]
