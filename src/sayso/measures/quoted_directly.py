"""Quoted directly, or reported."""

from sayso.attribution import sayings
from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import TOO_LITTLE, Case, Measurement, Span


@measure(code="V102", level="case", unit="share of sayings", cites=("beach2021", "hoyle2019"), mechanisms=(26,))
def quoted_directly(case: Case) -> list[Measurement]:
    """Of what the record says that a role said, the share that stands in quotation marks."""
    direct: dict[str, list[Span]] = {}
    every: dict[str, int] = {p.label: 0 for p in case.people if p.of_family}
    for note in case.notes:
        for saying in sayings(note):
            if saying.by is None or saying.by == note.author or saying.by.label not in every:
                continue
            every[saying.by.label] += 1
            if saying.direct:
                direct.setdefault(saying.by.label, []).append(saying.span)
    if not every:
        return [Measurement("family", None, why_none=TOO_LITTLE, remark="case.toml names nobody of the family")]
    return [
        share(
            role, len(direct.get(role, ())), n, tuple(direct.get(role, ())), "the record reports nothing this role said"
        )
        for role, n in every.items()
    ]
