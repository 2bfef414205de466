"""Turns given (participation shifts)."""

from collections import Counter
from dataclasses import replace

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.parties import FEWEST, parties
from sayso.conversation.shifts import UNTOLD, Taken, taken
from sayso.estimate import share
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(
    code="T150",
    level="encounter",
    unit="share of turns told",
    cites=("gibson2003", "lerner2003", "sacks1974"),
    mechanisms=(27,),
)
def participation_shifts(encounter: Encounter) -> list[Measurement]:
    """Of the turns a role took after words said to somebody by name or to all, the share that had been given to it."""
    talk = heard(encounter)
    if len(parties(talk).present) < FEWEST:
        why = "fewer than three people were there: the one who did not speak last is always the next"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    of: dict[str, list[Taken]] = {role: [] for role in talk.roles}
    for turn in taken(talk):
        of[turn.said.role].append(turn)
    why = parties(talk).unnamed or UNTOLD
    return [_share(role, own, why) for role, own in of.items()]


def _share(role: str, own: list[Taken], why: str) -> Measurement:
    kinds = Counter(turn.kind for turn in own)
    if not own:
        return share(role, 0, 0, (), why)
    evidence = tuple(span for turn in own for span in (*turn.asked, *turn.came))
    told = ", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items()))
    return replace(share(role, kinds["received"], len(own), evidence, why), remark=told)
