"""Professionals at once."""

from datetime import date

from sayso.catalogue import measure
from sayso.dates import in_words
from sayso.model import NOT_RECORDED, Case, Measurement, Span

WITHIN = 28
"""Days."""


@measure(code="N104", level="case", unit="people", cites=("hartman1978", "ferguson2021"), mechanisms=(38, 58))
def professionals_at_once(case: Case) -> list[Measurement]:
    """The most different people from outside who met the family in person in any 28 days, at visits and at meetings."""
    met: list[tuple[int, str, Span]] = [
        (e.date.toordinal(), p.id, e.span) for e in case.contacts if e.date and e.span
        for p in e.participants if not p.of_family and p.id != "?"
    ]  # fmt: skip
    about = "in any 28 days"
    if not met:
        why = "the log names nobody from outside the family at a face-to-face contact"
        return [Measurement(about, None, why_none=NOT_RECORDED, remark=why)]
    best: list[tuple[int, str, Span]] = []
    begin, inside = 0, dict[str, int]()
    most = 0
    for end, (day, who, _) in enumerate(met):
        inside[who] = inside.get(who, 0) + 1
        while day - met[begin][0] >= WITHIN:
            gone = met[begin][1]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            begin += 1
        if len(inside) > most:
            most, best = len(inside), met[begin : end + 1]
    spans = tuple(dict.fromkeys(span for *_, span in best))
    first, last = date.fromordinal(best[0][0]), date.fromordinal(best[-1][0])
    return [Measurement(about, most, evidence=spans, remark=f"from {in_words(first)} to {in_words(last)}")]
