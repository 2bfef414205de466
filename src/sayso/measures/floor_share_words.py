"""Floor share by words."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.language import why_no_words
from sayso.estimate import shares
from sayso.model import CANNOT_BE_RECORDED, TOO_LITTLE, Encounter, Measurement


@measure(
    code="T101",
    level="encounter",
    unit="share of words",
    cites=("sacks1974", "webb2000", "kunsch1989"),
    mechanisms=(25, 27),
)
def floor_share_words(encounter: Encounter) -> list[Measurement]:
    """The words a role said, over the words said by all."""
    talk = heard(encounter)
    if why := why_no_words(talk):
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    every = [(said.at, len(said.words)) for said in talk.said]
    total = sum(n for _, n in every)
    if not total:
        why = "no words were said"
        return [Measurement(role, None, 0, why_none=TOO_LITTLE, remark=why) for role in talk.roles]
    own = {role: [every[said.at] for said in turns] for role, turns in talk.roles.items()}
    between = shares(own, every, len(every))
    return [
        Measurement(role, sum(n for _, n in of) / total, total, *between[role], talk.spans[role])
        for role, of in own.items()
    ]
