"""Jargon said to the family."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.jargon import spoken_jargon
from sayso.conversation.sides import side_of
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement

FAMILY = ("family", "child")


@measure(code="T180", level="encounter", unit="times", cites=("plainenglish2023", "tact2019"), mechanisms=(7,))
def jargon_said(encounter: Encounter) -> list[Measurement]:
    """How many words of the trade and abbreviations a role of the service says to the family, and how many it explains there."""
    talk = heard(encounter)
    sides = {side_of(said.speaker) for said in talk.said}
    if "service" not in sides or sides.isdisjoint(FAMILY):
        why = "it is not known that somebody of the service and somebody of the family speak here"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    out = []
    for role, turns in talk.roles.items():
        if side_of(turns[0].speaker) == "service":
            found = list(spoken_jargon(turns))
            told = sum(one.explained for one in found)
            remark = f"{told} of {len(found)} explained in the same turn" if found else ""
            spans = tuple(span for one in found for span in one.evidence)
            out.append(counted(role, [one.said.at for one in found], len(talk.said), len(turns), spans, remark))
    return out
