"""Overlaps."""

from sayso.catalogue import measure, terms
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement, Span

SHORTEST = 0.1
"""Seconds: less than this is the roundness of the times, not two voices at once."""


@measure(code="T106", level="encounter", unit="turns", cites=("schegloff2000",))
def overlaps(encounter: Encounter) -> list[Measurement]:
    """How many turns of a role begin before another's turn has ended, by the times or else by the transcriber's marks."""
    timed = all(turn.start is not None and turn.end is not None for turn in encounter.turns)
    found = _by_times(encounter) if timed else _by_marks(encounter)
    if found is None:
        why = "the source gives no times and marks no overlap, so there may have been some or none"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in encounter.turns_by_role]
    how = "by times" if timed else "by the transcriber's marks"
    return [
        Measurement(role, len(found.get(role, ())), len(turns), evidence=tuple(found.get(role, ())), remark=how)
        for role, turns in encounter.turns_by_role.items()
    ]


def _by_times(encounter: Encounter) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    latest, holder = float("-inf"), ""
    timed = [(t.start, t.end, i, t) for i, t in enumerate(encounter.turns) if t.start is not None and t.end is not None]
    for start, end, _, turn in sorted(timed):
        role = turn.speaker.label
        if start < latest - SHORTEST and role != holder:
            found.setdefault(role, []).append(turn.spans[0])
        if end > latest:
            latest, holder = end, role
    return found


def _by_marks(encounter: Encounter) -> dict[str, list[Span]] | None:
    marks = [row["term"] for row in terms(__file__)]
    found: dict[str, list[Span]] = {}
    for turn in encounter.turns:
        for span in turn.spans:
            if any(mark in span.quote.lower() for mark in marks):
                found.setdefault(turn.speaker.label, []).append(span)
    return found or None
