"""Who started the contacts."""

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Encounter, Measurement
from sayso.people import Roll


@measure(code="C109", level="case", unit="contacts", cites=("webb2000",), mechanisms=(10,))
def contacts_started_by(case: Case) -> list[Measurement]:
    """How many contacts of the log were started by the service, by the family, or by others."""
    logged = [e for e in case.encounters if e.span]
    if not logged:
        return [Measurement("all contacts", None, why_none=NOT_RECORDED, remark="no contact is logged")]
    if not any(e.started_by for e in logged):
        why = "the log says of no contact who started it"
        return [Measurement("all contacts", None, len(logged), why_none=NOT_RECORDED, remark=why)]
    roll, by = Roll(case.people), dict[str, list[Encounter]](service=[], family=[])
    for e in logged:
        by.setdefault(_side(roll, e.started_by), []).append(e)
    return [
        Measurement(about, len(of_it), len(logged), evidence=tuple(e.span for e in of_it if e.span))
        for about, of_it in by.items()
    ]


def _side(roll: Roll, said: str) -> str:
    if not said:
        return "not recorded"
    if said.lower() in ("service", "family", "child", "other"):
        return "family" if said.lower() == "child" else said.lower()
    person = roll.find(said)
    return "not known to case.toml" if person is None else "family" if person.of_family else person.side
