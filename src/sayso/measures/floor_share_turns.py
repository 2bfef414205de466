"""Floor share by turns."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.estimate import resampled
from sayso.model import Encounter, Measurement


@measure(code="T102", level="encounter", unit="share of turns", cites=("sacks1974", "kunsch1989"))
def floor_share_turns(encounter: Encounter) -> list[Measurement]:
    """The turns a role took, over the turns of all."""
    talk = heard(encounter)
    total = len(talk.said)
    every = [(at, 1.0) for at in range(total)]
    out = []
    for role, turns in talk.roles.items():
        low, high = resampled([(said.at, 1.0) for said in turns], every, total) or (None, None)
        evidence = tuple(span for said in turns for span in said.turn.spans)
        out.append(Measurement(role, len(turns) / total, total, low, high, evidence))
    return out
