"""The talk steered."""

from sayso.catalogue import measure
from sayso.conversation.moves import told
from sayso.model import Encounter, Measurement


@measure(
    code="P112",
    level="encounter",
    unit="times",
    cites=("schegloff1973", "beach1993", "svennevig2012"),
    mechanisms=(23, 27),
)
def talk_steered(encounter: Encounter) -> list[Measurement]:
    """How often a role says what is talked about when: opens the talk, moves it on, takes it back, puts something off, closes it."""
    return told(encounter, __file__)
