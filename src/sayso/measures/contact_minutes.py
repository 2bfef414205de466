"""How long contacts lasted."""

from statistics import median

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Measurement


@measure(code="C104", level="case", unit="minutes", cites=("ferguson2021",), mechanisms=(38,))
def contact_minutes(case: Case) -> list[Measurement]:
    """The shortest, the middle and the longest length of the face-to-face contacts whose minutes are recorded."""
    timed = sorted(
        ((e.minutes, i, e) for i, e in enumerate(case.contacts) if isinstance(e.minutes, float)),
        key=lambda row: row[:2],
    )
    if not timed:
        why = "no face-to-face contact has its minutes recorded"
        return [Measurement("middle", None, why_none=NOT_RECORDED, remark=why)]
    missing = len(case.contacts) - len(timed)
    remark = f"{missing} contacts have no minutes recorded" if missing else ""
    every = tuple(e.span for *_, e in timed if e.span)
    return [
        Measurement("shortest", timed[0][0], len(timed), evidence=every[:1], remark=remark),
        Measurement("middle", median(minutes for minutes, *_ in timed), len(timed), evidence=every, remark=remark),
        Measurement("longest", timed[-1][0], len(timed), evidence=every[-1:], remark=remark),
    ]
