"""Who opens and who closes."""

from sayso.catalogue import measure
from sayso.model import TOO_LITTLE, Encounter, Measurement
from sayso.text import spoken, words


@measure(code="T108", level="encounter", unit="of the two", cites=("schegloff1973",))
def opens_and_closes(encounter: Encounter) -> list[Measurement]:
    """How many of the first and the last turn with words a role has: 0, 1 or 2."""
    said = [turn for turn in encounter.turns if words(spoken(turn.text))]
    if len(said) < 2:
        why = "it takes two turns to open and to close"
        return [Measurement(role, None, why_none=TOO_LITTLE, remark=why) for role in encounter.turns_by_role]
    ends = (said[0], said[-1])
    return [
        Measurement(role, len(mine := [turn for turn in ends if turn.speaker.label == role]), 2,
                    evidence=tuple(turn.spans[0 if turn is ends[0] else -1] for turn in mine))
        for role in encounter.turns_by_role
    ]  # fmt: skip
