"""Floor share by turns."""

from sayso.catalogue import measure
from sayso.model import Encounter, Measurement


@measure(code="T102", level="encounter", unit="share of turns", cites=("sacks1974",))
def floor_share_turns(encounter: Encounter) -> list[Measurement]:
    """The turns a role took, over the turns of all."""
    return [
        Measurement(role, len(turns) / len(encounter.turns), len(encounter.turns),
                    evidence=tuple(span for turn in turns for span in turn.spans))
        for role, turns in encounter.turns_by_role.items()
    ]  # fmt: skip
