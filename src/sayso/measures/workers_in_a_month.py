"""Different workers in a month."""

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Measurement
from sayso.year.load import months


@measure(code="C132", level="case", unit="workers", cites=("ferguson2021",), mechanisms=(38, 58))
def workers_in_a_month(case: Case) -> list[Measurement]:
    """How many different workers of all services the family met face to face in the month with most of them, and in a usual month."""
    by_month = {name: month for name, month in months(case).items() if month.contacts}
    if not by_month:
        why = "no face-to-face contact with the family is logged"
        return [Measurement("the month with most", None, why_none=NOT_RECORDED, remark=why)]
    if not any(month.workers for month in by_month.values()):
        why = "the log names nobody whom case.toml or a word for a role places in a service"
        return [Measurement("the month with most", None, len(by_month), why_none=NOT_RECORDED, remark=why)]
    ordered = sorted(by_month.items(), key=lambda pair: (len(pair[1].workers), pair[0]))
    name, most = ordered[-1]
    usual = ordered[(len(ordered) - 1) // 2][1]
    return [
        Measurement("the month with most", len(most.workers), len(by_month), remark=name,
                    evidence=tuple(e.span for e in most.contacts if e.span)),
        Measurement("a usual month", len(usual.workers), len(by_month),
                    evidence=tuple(e.span for e in usual.contacts if e.span)),
    ]  # fmt: skip
