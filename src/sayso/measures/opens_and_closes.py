"""Who opens and who closes."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.model import TOO_LITTLE, Encounter, Measurement


@measure(code="T108", level="encounter", unit="of the two", cites=("schegloff1973",), mechanisms=(27,))
def opens_and_closes(encounter: Encounter) -> list[Measurement]:
    """How many of the first and the last turn with words a role has: 0, 1 or 2."""
    talk = heard(encounter)
    said = [one for one in talk.said if one.words]
    if len(said) < 2:
        why = "it takes two turns to open and to close"
        return [Measurement(role, None, why_none=TOO_LITTLE, remark=why) for role in talk.roles]
    ends = (said[0], said[-1])
    return [
        Measurement(role, len(mine := [one for one in ends if one.role == role]), 2,
                    evidence=tuple(one.turn.spans[0 if one is ends[0] else -1] for one in mine))
        for role in talk.roles
    ]  # fmt: skip
