"""Laughter."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.marks import Mark, marked, sounds_marked
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(code="T139", level="encounter", unit="times", cites=("jefferson1984",), mechanisms=(56,))
def laughter(encounter: Encounter) -> list[Measurement]:
    """How often the transcriber marked laughter in the turns of a role."""
    talk = heard(encounter)
    if not sounds_marked(talk):
        why = "the transcript marks no sounds (laughter, sighs, tears), so there may have been laughter or none"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    found: dict[str, list[Mark]] = {role: [] for role in talk.roles}
    for mark in marked(talk):
        if "laughter" in mark.kinds:
            found[mark.said.role].append(mark)
    return [
        counted(role, [mark.said.at for mark in own], len(talk.said), len(talk.roles[role]),
                tuple(span for mark in own for span in mark.evidence))
        for role, own in found.items()
    ]  # fmt: skip
