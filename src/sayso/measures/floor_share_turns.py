"""Floor share by turns."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.estimate import shares
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement

PAIR = 2
"""Speakers: of so many each has every other turn, whoever has the say."""


@measure(code="T102", level="encounter", unit="share of turns", cites=("sacks1974", "kunsch1989"), mechanisms=(25, 27))
def floor_share_turns(encounter: Encounter) -> list[Measurement]:
    """The turns a role took, over the turns of all."""
    talk = heard(encounter)
    total = len(talk.said)
    if len({said.speaker.id for said in talk.said}) == PAIR:
        why = "two people take every other turn, so their number tells nothing"
        return [Measurement(role, None, total, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    every = [(at, 1.0) for at in range(total)]
    own = {role: [every[said.at] for said in turns] for role, turns in talk.roles.items()}
    between = shares(own, every, total)
    return [Measurement(role, len(of) / total, total, *between[role], talk.spans[role]) for role, of in own.items()]
