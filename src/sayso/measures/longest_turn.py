"""Longest turn."""

from sayso.catalogue import measure
from sayso.model import TOO_LITTLE, Encounter, Measurement
from sayso.text import spoken, words


@measure(code="T107", level="encounter", unit="words", cites=("sacks1974",))
def longest_turn(encounter: Encounter) -> list[Measurement]:
    """The words in the longest turn of a role."""
    out = []
    for role, turns in encounter.turns_by_role.items():
        length, _, turn = max((len(words(spoken(turn.text))), -i, turn) for i, turn in enumerate(turns))
        if length:
            out.append(Measurement(role, length, len(turns), evidence=turn.spans))
        else:
            out.append(Measurement(role, None, len(turns), why_none=TOO_LITTLE, remark="no words were said"))
    return out
