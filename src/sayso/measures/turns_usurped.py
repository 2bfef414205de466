"""Turns taken by a third."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.estimate import share
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement
from sayso.parties import FEWEST, parties
from sayso.shifts import taken


@measure(code="T151", level="encounter", unit="share of calls by name", cites=("gibson2003", "lerner2003"))
def turns_usurped(encounter: Encounter) -> list[Measurement]:
    """Of the times a role was called by name at the end of a turn, the share in which a third person took the next turn."""
    talk = heard(encounter)
    there = parties(talk)
    if len(there.present) < FEWEST:
        why = "fewer than three people were there, so no third could take a turn"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    out = []
    for role in dict.fromkeys((*talk.roles, *there.nameable)):
        calls = [
            turn for turn in taken(talk) if turn.to is not None and turn.to.label == role and turn.kind != "continued"
        ]
        third = [turn for turn in calls if turn.kind == "usurped"]
        evidence = tuple(span for turn in third for span in (*turn.asked, *turn.came))
        out.append(
            share(role, len(third), len(calls), evidence, "this role was not called by name at the end of a turn")
        )
    return out
