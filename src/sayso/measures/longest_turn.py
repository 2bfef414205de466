"""Longest turn."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.language import why_no_words
from sayso.model import CANNOT_BE_RECORDED, TOO_LITTLE, Encounter, Measurement


@measure(code="T107", level="encounter", unit="words", cites=("sacks1974",), mechanisms=(27,))
def longest_turn(encounter: Encounter) -> list[Measurement]:
    """The words in the longest turn of a role."""
    talk = heard(encounter)
    if why := why_no_words(talk):
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    out = []
    for role, turns in talk.roles.items():
        longest = max(turns, key=lambda said: len(said.words))
        if longest.words:
            out.append(Measurement(role, len(longest.words), len(turns), evidence=longest.turn.spans))
        else:
            out.append(Measurement(role, None, len(turns), why_none=TOO_LITTLE, remark="no words were said"))
    return out
