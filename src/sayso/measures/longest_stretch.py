"""Longest stretch of the floor."""

from sayso.catalogue import measure
from sayso.conversation import Said, heard
from sayso.conversation.floor import continuers
from sayso.model import NOBODY_NAMED, TOO_LITTLE, Encounter, Measurement


@measure(code="T141", level="encounter", unit="words", cites=("sacks1974", "schegloff1982"), mechanisms=(27,))
def longest_stretch(encounter: Encounter) -> list[Measurement]:
    """The most words a role said before anybody else said more than *mm* or *yeah*."""
    talk = heard(encounter)
    small = continuers(talk)
    best: dict[str, tuple[int, list[Said], int]] = dict.fromkeys(talk.roles, (0, [], 0))
    words, turns = 0, list[Said]()
    for said in talk.said:
        same = bool(turns) and said.speaker.id == turns[0].speaker.id and said.speaker is not NOBODY_NAMED
        if not said.words or (said.at in small and not same):
            continue
        if not same:
            words, turns = 0, []
        words += len(said.words)
        turns.append(said)
        if words > best[said.role][0]:
            best[said.role] = words, turns, len(turns)
    return [_told(role, len(talk.roles[role]), n, turns[:many]) for role, (n, turns, many) in best.items()]


def _told(role: str, n: int, words: int, turns: list[Said]) -> Measurement:
    if not words:
        return Measurement(role, None, n, why_none=TOO_LITTLE, remark="no words were said but “mm” and the like")
    remark = f"{len(turns)} turns, with short words of others between" if len(turns) > 1 else ""
    return Measurement(role, words, n, evidence=tuple(s for said in turns for s in said.turn.spans), remark=remark)
