"""Contacts per month."""

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Measurement, Span


@measure(code="C108", level="case", unit="contacts", cites=("ferguson2021",), mechanisms=(38,))
def contacts_per_month(case: Case) -> list[Measurement]:
    """How many face-to-face contacts with the family each calendar month had, from the first of the log to the last."""
    days = [e.date for e in case.encounters if e.date and e.span]
    if not days:
        return [Measurement("each month", None, why_none=NOT_RECORDED, remark="no contact is logged with a date")]
    first, last = min(days), max(days)
    months: dict[str, list[Span]] = {
        f"{m // 12}-{m % 12 + 1:02}": [] for m in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    }
    counts, unsure = dict.fromkeys(months, 0), dict.fromkeys(months, 0)
    for e in case.encounters:
        if e.date and e.span and e.face_to_face is not False and not isinstance(e.outcome, str):
            unsure[f"{e.date:%Y-%m}"] += 1
    for e in case.contacts:
        if e.date and e.span:
            counts[f"{e.date:%Y-%m}"] += 1
            months[f"{e.date:%Y-%m}"].append(e.span)
    return [_of(month, counts[month], unsure[month], len(case.contacts), tuple(months[month])) for month in months]


def _of(month: str, count: int, unsure: int, n: int, evidence: tuple[Span, ...]) -> Measurement:
    """The figure of one month. Where only contacts stand of which nobody knows whether they were kept, there is none."""
    why = f"of {unsure} more the log does not say whether it was kept" if unsure else ""
    if unsure and not count:
        return Measurement(month, None, n, why_none=NOT_RECORDED, remark=why.replace(" more", ""))
    return Measurement(month, count, n, evidence=evidence, remark=why)
