"""Professionals who met the family."""

from collections import Counter
from collections.abc import Sequence

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Measurement, Span
from sayso.year.parties import SYSTEMS, system
from sayso.year.ties import Coming, comings, network


@measure(code="N101", level="case", unit="people", cites=("hartman1978", "ferguson2021"), mechanisms=(5, 38))
def professionals_who_met_the_family(case: Case) -> list[Measurement]:
    """How many different people from outside met somebody of the family in person, together and by the system they belong to."""
    came = comings(network(case))
    if not came:
        why = "the log names nobody from outside the family at a face-to-face contact"
        return [Measurement("everybody from outside", None, why_none=NOT_RECORDED, remark=why)]
    count = Counter(system(c.person) for c in came)
    rows = [Measurement("everybody from outside", len(came), evidence=_spans(came))]
    rows += [
        Measurement(name, count[name], len(came), evidence=_spans([c for c in came if system(c.person) == name]))
        for name in SYSTEMS if count[name]
    ]  # fmt: skip
    return rows


def _spans(came: Sequence[Coming]) -> tuple[Span, ...]:
    """The first contact of each."""
    return tuple(dict.fromkeys(c.evidence[0] for c in came))
