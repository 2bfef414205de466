"""Silences broken."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.timing import SILENCE, timing
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement, Span


@measure(code="T109", level="encounter", unit="silences", cites=("sacks1974",), mechanisms=(27,))
def silences_broken(encounter: Encounter) -> list[Measurement]:
    """How many silences of two seconds and more a role ended by speaking; `n` is all such silences."""
    talk, times = heard(encounter), timing(encounter)
    if why := times.why_no_silence:
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    broken: dict[str, list[Span]] = {role: [] for role in talk.roles}
    silences = [gap for gap in times.gaps if gap.seconds >= SILENCE]
    for gap in silences:
        broken[gap.after.role].append(gap.around[1])
    silent = sum(gap.seconds for gap in silences)
    remark = f"{silent:.1f} seconds of silence in all" if silences else "no silence of two seconds and more"
    return [
        Measurement(role, len(own), len(silences), evidence=tuple(own), remark=remark) for role, own in broken.items()
    ]
