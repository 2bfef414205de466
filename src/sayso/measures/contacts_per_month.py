"""Contacts per month."""

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Measurement, Span


@measure(code="C108", level="case", unit="contacts", cites=("ferguson2021",))
def contacts_per_month(case: Case) -> list[Measurement]:
    """How many face-to-face contacts with the family each calendar month had, from the first of the log to the last."""
    days = [e.date for e in case.encounters if e.date and e.span]
    if not days:
        return [Measurement("each month", None, why_none=NOT_RECORDED, remark="no contact is logged with a date")]
    first, last = min(days), max(days)
    months: dict[str, list[Span]] = {
        f"{m // 12}-{m % 12 + 1:02}": [] for m in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    }
    counts = dict.fromkeys(months, 0)
    for e in case.contacts:
        if e.date and e.span:
            counts[f"{e.date:%Y-%m}"] += 1
            months[f"{e.date:%Y-%m}"].append(e.span)
    return [Measurement(month, counts[month], len(case.contacts), evidence=tuple(months[month])) for month in months]
