"""Turns taken by a third."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.parties import FEWEST, parties
from sayso.conversation.shifts import Taken, taken
from sayso.estimate import share
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(
    code="T151", level="encounter", unit="share of calls by name", cites=("gibson2003", "lerner2003"), mechanisms=(27,)
)
def turns_usurped(encounter: Encounter) -> list[Measurement]:
    """Of the times a role was asked or called on by name at the end of a turn, the share in which a third took the next turn."""
    talk = heard(encounter)
    there = parties(talk)
    if len(there.present) < FEWEST:
        why = "fewer than three people were there, so no third could take a turn"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    asked: dict[str, list[Taken]] = {role: [] for role in (*talk.roles, *there.nameable)}
    for turn in taken(talk):
        if turn.to is not None and turn.kind != "continued" and turn.asks:
            asked[turn.to.label].append(turn)
    return [_share(role, calls) for role, calls in asked.items()]


def _share(role: str, calls: list[Taken]) -> Measurement:
    third = [turn for turn in calls if turn.kind == "usurped"]
    evidence = tuple(span for turn in third for span in (*turn.asked, *turn.came))
    return share(
        role,
        len(third),
        len(calls),
        evidence,
        "no turn ends by asking or calling on them by a name that we know to be theirs",
    )
