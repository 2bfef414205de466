"""Silences broken."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement, Span

SILENCE = 2.0
"""Seconds without anybody's voice between two turns: less is the ordinary beat of talk."""


@measure(code="T109", level="encounter", unit="silences", cites=("sacks1974",))
def silences_broken(encounter: Encounter) -> list[Measurement]:
    """How many silences of two seconds and more between turns a role ended by speaking; `n` is all such silences."""
    talk = heard(encounter)
    timed = sorted((t.start, t.end, s.at) for s in talk.said if (t := s.turn).start is not None and t.end is not None)
    if not timed or len(timed) < len(talk.said):
        why = "the source gives no times for turns" if not timed else "some turns have no time"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    broken: dict[str, list[Span]] = {}
    silent, latest, silences = 0.0, timed[0][1], 0
    for start, end, at in timed[1:]:
        if start - latest >= SILENCE:
            said = talk.said[at]
            silences += 1
            silent += start - latest
            broken.setdefault(said.role, []).append(said.turn.spans[0])
        latest = max(latest, end)
    remark = (
        f"{silent:.1f} seconds of silence in all" if silences else "no silence of two seconds and more between turns"
    )
    return [
        Measurement(role, len(broken.get(role, ())), silences, evidence=tuple(broken.get(role, ())), remark=remark)
        for role in talk.roles
    ]
