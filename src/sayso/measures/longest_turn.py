"""Longest turn."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.model import TOO_LITTLE, Encounter, Measurement


@measure(code="T107", level="encounter", unit="words", cites=("sacks1974",), mechanisms=(27,))
def longest_turn(encounter: Encounter) -> list[Measurement]:
    """The words in the longest turn of a role."""
    out = []
    for role, turns in heard(encounter).roles.items():
        longest = max(turns, key=lambda said: len(said.words))
        if longest.words:
            out.append(Measurement(role, len(longest.words), len(turns), evidence=longest.turn.spans))
        else:
            out.append(Measurement(role, None, len(turns), why_none=TOO_LITTLE, remark="no words were said"))
    return out
