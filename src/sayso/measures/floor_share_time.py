"""Floor share by time."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.timing import timing
from sayso.estimate import shares
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(
    code="T103", level="encounter", unit="share of talking time", cites=("sacks1974", "kunsch1989"), mechanisms=(25, 27)
)
def floor_share_time(encounter: Encounter) -> list[Measurement]:
    """The seconds a role spoke, over the seconds all spoke (talk at the same time counts for both)."""
    talk = heard(encounter)
    every = [(said.at, lasted) for said in talk.said if (lasted := said.turn.seconds) is not None]
    total = sum(lasted for _, lasted in every)
    if (why := timing(encounter).why) or not total:
        why = why or "no turn lasts any time"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    own = {role: [every[said.at] for said in turns] for role, turns in talk.roles.items()}
    between = shares(own, every, len(every))
    return [
        Measurement(role, sum(lasted for _, lasted in of) / total, round(total), *between[role],
                    talk.spans[role])
        for role, of in own.items()
    ]  # fmt: skip
