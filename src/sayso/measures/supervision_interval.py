"""The longest time without supervision of the case."""

from itertools import pairwise

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, TOO_LITTLE, Case, Measurement
from sayso.year.supervision import is_supervision


@measure(code="R141", level="case", unit="days", cites=("ferguson2021", "munro2011"), mechanisms=(63, 64))
def supervision_interval(case: Case) -> list[Measurement]:
    """The most days between one note of supervision about the case and the next."""
    notes = [(note.date, note) for note in case.notes if note.date and is_supervision(note)]
    if not notes:
        return [Measurement("service", None, why_none=NOT_RECORDED, remark="there is no dated note of supervision")]
    gaps = [((b - a).days, (first.beginning, second.beginning)) for (a, first), (b, second) in pairwise(notes)]
    if not gaps:
        return [
            Measurement(
                "service", None, len(notes), why_none=TOO_LITTLE, remark="it takes two dated notes of supervision"
            )
        ]
    days, evidence = max(gaps, key=lambda gap: gap[0])
    return [Measurement("service", days, len(gaps), evidence=evidence)]
