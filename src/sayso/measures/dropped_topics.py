"""Topics dropped."""

from dataclasses import replace

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.content import UNSEEN, contents
from sayso.conversation.language import incomparable
from sayso.estimate import share
from sayso.model import Encounter, Measurement

IN_OTHER_WORDS = "none of these words came back from anybody else; an answer in other words is not seen"


@measure(
    code="T156",
    level="encounter",
    unit="share of turns that brought something up",
    cites=("fishman1978", "west1988"),
    mechanisms=(27,),
)
def dropped_topics(encounter: Encounter) -> list[Measurement]:
    """Of a role's turns that bring up new content words, the share of which nobody else says a word in the turns that follow."""
    talk = heard(encounter)
    if untold := incomparable(talk):
        return untold
    found = contents(talk)
    out = []
    for role, own in found.introduced_by.items():
        hits = [i for i in own if not i.taken]
        evidence = tuple(span for i in hits for span in i.said.turn.spans)
        row = share(role, len(hits), len(own), evidence, UNSEEN)
        out.append(replace(row, remark=IN_OTHER_WORDS) if hits else row)
    return out
