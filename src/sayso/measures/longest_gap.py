"""The longest time without a meeting."""

import itertools

from sayso.catalogue import measure
from sayso.model import TOO_LITTLE, Case, Measurement


@measure(code="C102", level="case", unit="days", cites=("ferguson2021",), mechanisms=(37,))
def longest_gap(case: Case) -> list[Measurement]:
    """The most days between one face-to-face contact with the family and the next."""
    met = case.contacts
    gaps = [
        ((b.date - a.date).days, tuple(e.span for e in (a, b) if e.span))
        for a, b in itertools.pairwise(met) if a.date and b.date
    ]  # fmt: skip
    if not gaps:
        why = "it takes two face-to-face contacts with a date"
        return [Measurement("service", None, len(met), why_none=TOO_LITTLE, remark=why)]
    days, evidence = max(gaps, key=lambda gap: gap[0])
    return [Measurement("service", days, len(gaps), evidence=evidence)]
