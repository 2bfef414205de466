"""Talked about while present."""

from collections import Counter

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.naming import Naming
from sayso.conversation.parties import FEWEST, parties
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(code="T152", level="encounter", unit="turns", cites=("schegloff1996", "goffman1981"), mechanisms=(25,))
def talked_about_while_present(encounter: Encounter) -> list[Measurement]:
    """In how many turns of others a role is named and not called, while somebody of that role is in the room."""
    talk = heard(encounter)
    there = parties(talk)
    if len(there.present) < FEWEST:
        why = "fewer than three people were there, so nobody could be talked about to another"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    found: dict[str, dict[int, Naming]] = {role: {} for role in there.nameable}
    for naming in there.namings:
        if naming.how == "talked about" and naming.person not in (
            n.person for n in there.called.get(naming.said.at, ())
        ):
            found[naming.person.label].setdefault(naming.said.at, naming)
    spoke = {role: said[0].at for role, said in talk.roles.items()}
    return [
        _count(role, found[role], len(talk.said), spoke.get(role, 0)) if role in found
        else Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=there.unnamed or "we know no name by which they would be talked about")
        for role in dict.fromkeys((*talk.roles, *(who.label for who in there.present)))
    ]  # fmt: skip


def _count(role: str, turns: dict[int, Naming], every: int, spoke: int) -> Measurement:
    early = any(at < spoke for at in turns)
    by = Counter(naming.said.role for naming in turns.values())
    evidence = tuple(span for n in turns.values() for span in n.said.cite(*n.said.sentence(n.start)))
    told = ", ".join((*(f"by {who} {n}" for who, n in by.most_common()), "he, she and they are left out",
                      *(("before somebody first spoke they may not have been there",) if early else ())))  # fmt: skip
    return counted(role, list(turns), every, every, evidence, remark=told)
