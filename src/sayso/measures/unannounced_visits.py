"""Unannounced visits."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement


@measure(
    code="C105", level="case", unit="share of visits where it is recorded", cites=("ferguson2021",), mechanisms=(38,)
)
def unannounced_visits(case: Case) -> list[Measurement]:
    """The share of face-to-face contacts at somebody's home of which the family did not know beforehand."""
    visits = [e for e in case.contacts if "home" in f"{e.kind} {e.place}".lower() or e.kind.lower() == "visit"]
    known = [e for e in visits if isinstance(e.announced, bool)]
    if visits and not known:
        why = "no row says whether the visit was announced"
        return [Measurement("unannounced", None, why_none=NOT_RECORDED, remark=why)]
    not_told = tuple(e.span for e in known if e.announced is False and e.span)
    return [
        share(
            "unannounced", sum(e.announced is False for e in known), len(known), not_told, "no home visit is recorded"
        )
    ]
