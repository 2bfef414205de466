"""Child seen alone."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement


@measure(
    code="C107",
    level="case",
    unit="share of contacts where it is recorded",
    cites=("careplanning2010", "ssd2025"),
    mechanisms=(57,),
)
def child_seen_alone(case: Case) -> list[Measurement]:
    """Of the contacts at which the child was seen, the share at which it was seen without a parent in the room."""
    seen = [e for e in case.contacts if e.child_seen is True]
    known = [e for e in seen if isinstance(e.seen_alone, bool)]
    blank = sum(e.seen_alone is NOT_RECORDED for e in seen)
    if seen and not known:
        why = "no row at which the child was seen says whether it was alone"
        return [Measurement("child", None, why_none=NOT_RECORDED, remark=why)]
    alone = tuple(e.span for e in known if e.seen_alone is True and e.span)
    found = share(
        "child", sum(e.seen_alone is True for e in known), len(known), alone, "the child was seen at no contact"
    )
    remark = f"at {blank} more it is not recorded" if blank and found.value is not None else found.remark
    return [
        Measurement(found.about, found.value, found.n, found.low, found.high, found.evidence, found.why_none, remark)
    ]
