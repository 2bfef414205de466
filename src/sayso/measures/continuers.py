"""Continuers."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.floor import continuers as small
from sayso.conversation.language import NOT_ENGLISH, not_english
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(code="T130", level="encounter", unit="turns", cites=("schegloff1982", "goodwin1986"))
def continuers(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role say no more than that one listens (*mm*, *yeah*, *right*, *I see*)."""
    talk = heard(encounter)
    of, unread = small(talk), not_english(talk)
    if not of:
        why = "nobody's turn says only “mm” or “yeah”, so such words may have been left out when it was written down"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    out = []
    for role, turns in talk.roles.items():
        own = [said for said in turns if said.at in of]
        if not own and role in unread:
            out.append(Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=NOT_ENGLISH))
            continue
        evidence = tuple(span for said in own for span in said.turn.spans)
        out.append(counted(role, [said.at for said in own], len(talk.said), len(turns), evidence))
    return out
