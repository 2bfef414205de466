"""Change of the floor share."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.language import why_no_words
from sayso.estimate import shifts
from sayso.model import CANNOT_BE_RECORDED, TOO_LITTLE, Encounter, Measurement

ENOUGH = 30
"""Turns: with fewer a third holds less than ten, and one long telling decides it all."""


@measure(
    code="T135",
    level="encounter",
    unit="more of every 100 words",
    cites=("itakura2001", "kunsch1989"),
    mechanisms=(27,),
)
def floor_change(encounter: Encounter) -> list[Measurement]:
    """Of every 100 words, those of a role in the last third of the turns, less those in the first third."""
    talk = heard(encounter)
    if why := why_no_words(talk):
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    turns, roles = len(talk.said), {role: i for i, role in enumerate(talk.roles)}
    found = []
    if turns >= ENOUGH:
        found = shifts([roles[said.role] for said in talk.said], [len(said.words) for said in talk.said], len(roles))
    if not found:
        why = f"fewer than {ENOUGH} turns were said" if turns < ENOUGH else "no words were said in one of the thirds"
        return [Measurement(role, None, turns, why_none=TOO_LITTLE, remark=why) for role in roles]
    third = turns // 3
    return [
        Measurement(role, value * 100, turns, None if low is None else low * 100, None if high is None else high * 100,
                    tuple(s for said in own if not third <= said.at < turns - third for s in said.turn.spans),
                    remark=_said(value, low, high))
        for (role, own), (value, low, high) in zip(talk.roles.items(), found, strict=True)
    ]  # fmt: skip


def _said(value: float, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "too few turns to tell a change from chance"
    if low <= 0 <= high:
        return "no change that could be told from chance"
    return "more of the words at the end than at the start" if value > 0 else "fewer words at the end than at the start"
