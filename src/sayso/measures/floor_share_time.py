"""Floor share by time."""

from sayso.catalogue import measure
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement


@measure(code="T103", level="encounter", unit="share of talking time", cites=("sacks1974",))
def floor_share_time(encounter: Encounter) -> list[Measurement]:
    """The seconds a role spoke, over the seconds all spoke (talk at the same time counts for both)."""
    timed = [(turn, turn.seconds) for turn in encounter.turns if turn.seconds is not None]
    seconds: dict[str, float] = {}
    for turn, lasted in timed:
        seconds[turn.speaker.label] = seconds.get(turn.speaker.label, 0.0) + lasted
    total = sum(seconds.values())
    if len(timed) < len(encounter.turns) or not total:
        why = "the source gives no times for turns" if not timed else "some turns have no time"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in encounter.turns_by_role]
    return [
        Measurement(role, seconds[role] / total, round(total),
                    evidence=tuple(span for turn in turns for span in turn.spans))
        for role, turns in encounter.turns_by_role.items()
    ]  # fmt: skip
