"""Topics that last."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.content import UNSEEN, contents
from sayso.conversation.language import incomparable
from sayso.estimate import share
from sayso.model import Encounter, Measurement


@measure(
    code="T155",
    level="encounter",
    unit="share of turns that brought something up",
    cites=("morris1991", "fishman1978"),
    mechanisms=(27,),
)
def lasting_topics(encounter: Encounter) -> list[Measurement]:
    """Of a role's turns that bring up new content words, the share of which a word comes back twice and not from the role alone."""
    talk = heard(encounter)
    if untold := incomparable(talk):
        return untold
    found = contents(talk)
    out = []
    for role, own in found.introduced_by.items():
        hits = [i for i in own if i.lasting]
        evidence = tuple(span for i in hits for span in found.cited(i.said, i.lasting))
        out.append(share(role, len(hits), len(own), evidence, UNSEEN))
    return out
