"""Contacts out of hours."""

from datetime import time

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Encounter, Measurement
from sayso.year.attempts import started_by
from sayso.year.working_days import is_working_day, jurisdiction

FROM, TO = time(8), time(18)
"""Office hours as we take them: a working day, from eight in the morning to six in the evening."""


@measure(code="C134", level="case", unit="contacts", cites=("ferguson2021",), mechanisms=(33, 79))
def contacts_out_of_hours(case: Case) -> list[Measurement]:
    """How many contacts of the log, in person or not, were before eight, after six, at a weekend or on a public holiday, by the side that started them."""
    logged = [e for e in case.encounters if e.span and e.date]
    timed = [e for e in logged if e.time]
    if not timed:
        why = "the log gives no contact with its time" if logged else "no contact is logged"
        return [Measurement("all contacts", None, len(logged), why_none=NOT_RECORDED, remark=why)]
    where = jurisdiction(case.jurisdiction)
    found: dict[str, list[Encounter]] = {"service": [], "family": []}
    for e in timed:
        if _is_out(e, where):
            found.setdefault(started_by(case, e) or "not recorded", []).append(e)
    return [
        Measurement(side, len(of), len(timed), evidence=tuple(e.span for e in of if e.span))
        for side, of in found.items()
    ]


def _is_out(e: Encounter, where: str) -> bool:
    if e.date is None or e.time is None:
        return False
    return not FROM <= e.time < TO or not is_working_day(e.date, where)
