"""Whose words are in the minutes."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement, Side, Span
from sayso.year.meetings import meetings

_SIDES: dict[str, tuple[Side, ...]] = {"the family": ("family", "child"), "the service": ("service", "other")}


@measure(
    code="V130", level="case", unit="share of places at meetings", cites=("hall2001", "hoyle2019"), mechanisms=(25, 26)
)
def words_in_minutes(case: Case) -> list[Measurement]:
    """Of those who were at meetings with minutes, the share whose own words stand in them in quotation marks, by side."""
    minuted = [m.voices for m in meetings(case) if m.minutes]
    if not minuted:
        return [
            Measurement(s, None, why_none=NOT_RECORDED, remark="the folder holds no minutes of a meeting")
            for s in _SIDES
        ]
    rows = []
    for label, sides in _SIDES.items():
        places = [voice for voices in minuted for person, voice in voices.items() if person.side in sides]
        quoted: list[tuple[Span, ...]] = [spans for said, spans in places if said == "quoted"]
        evidence = tuple(spans[0] for spans in quoted)
        rows.append(
            share(label, len(quoted), len(places), evidence, "nobody of this side was at a meeting with minutes")
        )
    return rows
