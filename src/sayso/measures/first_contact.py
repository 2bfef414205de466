"""Time to the first face-to-face contact."""

from sayso.catalogue import measure
from sayso.dates import in_words
from sayso.model import NOT_RECORDED, Case, Measurement


@measure(code="C101", level="case", unit="days", cites=("ferguson2021", "dfe2023"), mechanisms=(37,))
def first_contact(case: Case) -> list[Measurement]:
    """Days from the day the service was first told to the first face-to-face contact with the family."""
    if not case.encounters:
        return [Measurement("service", None, why_none=NOT_RECORDED, remark="no contact is logged")]
    if case.started is None:
        return [Measurement("service", None, why_none=NOT_RECORDED, remark="case.toml does not say when it started")]
    told_before = min((fact.date for fact in case.facts if fact.field == "referral"), default=case.started)
    if told_before < case.started:
        why = f"a referral is recorded on {in_words(told_before)}, before the case starts here: the first contact may lie before its log"
        return [Measurement("service", None, why_none=NOT_RECORDED, remark=why)]
    met = [(e.date, e) for e in case.contacts if e.date and e.date >= case.started]
    if not met:
        why = "no face-to-face contact with the family is recorded"
        return [Measurement("service", None, why_none=NOT_RECORDED, remark=why)]
    day, first = met[0]
    told = [fact.span for fact in case.facts if fact.field == "referral"][:1]
    evidence = (*told, *((first.span,) if first.span else ()))
    return [Measurement("service", (day - case.started).days, 1, evidence=evidence)]
