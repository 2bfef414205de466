"""Floor share by words."""

from sayso.catalogue import measure
from sayso.model import TOO_LITTLE, Encounter, Measurement
from sayso.text import spoken, words


@measure(code="T101", level="encounter", unit="share of words", cites=("sacks1974", "webb2000"))
def floor_share_words(encounter: Encounter) -> list[Measurement]:
    """The words a role said, over the words said by all."""
    said = {
        role: sum(len(words(spoken(turn.text))) for turn in turns) for role, turns in encounter.turns_by_role.items()
    }
    total = sum(said.values())
    out = []
    for role, turns in encounter.turns_by_role.items():
        evidence = tuple(span for turn in turns for span in turn.spans)
        if total:
            out.append(Measurement(role, said[role] / total, total, evidence=evidence))
        else:
            out.append(Measurement(role, None, 0, why_none=TOO_LITTLE, remark="no words were said"))
    return out
