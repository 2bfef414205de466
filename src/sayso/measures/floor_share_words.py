"""Floor share by words."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.estimate import resampled
from sayso.model import TOO_LITTLE, Encounter, Measurement


@measure(code="T101", level="encounter", unit="share of words", cites=("sacks1974", "webb2000", "kunsch1989"))
def floor_share_words(encounter: Encounter) -> list[Measurement]:
    """The words a role said, over the words said by all."""
    talk = heard(encounter)
    every = [(said.at, len(said.words)) for said in talk.said]
    total = sum(n for _, n in every)
    out = []
    for role, turns in talk.roles.items():
        if not total:
            out.append(Measurement(role, None, 0, why_none=TOO_LITTLE, remark="no words were said"))
            continue
        own = [every[said.at] for said in turns]
        low, high = resampled(own, every, len(every)) or (None, None)
        evidence = tuple(span for said in turns for span in said.turn.spans)
        out.append(Measurement(role, sum(n for _, n in own) / total, total, low, high, evidence))
    return out
