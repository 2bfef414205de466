"""How many people of the service the family met."""

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Encounter, Measurement, Person


@measure(code="C110", level="case", unit="people", cites=("ferguson2021",))
def workers_met(case: Case) -> list[Measurement]:
    """How many different people of the service the family met face to face."""
    met: dict[Person, Encounter] = {}
    for e in case.contacts:
        for person in e.participants:
            if person.side == "service":
                met.setdefault(person, e)
    if not met:
        why = "the log does not say who of the service was there"
        return [Measurement("service", None, why_none=NOT_RECORDED, remark=why)]
    first = tuple(dict.fromkeys(e.span for e in met.values() if e.span))
    return [Measurement("service", len(met), len(case.contacts), evidence=first)]
