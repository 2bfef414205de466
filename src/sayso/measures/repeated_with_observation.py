"""Judgements said again on a new observation."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement
from sayso.year.lives import lives


@measure(code="R130", level="case", unit="share of repetitions", cites=("webb2000", "beach2021"), mechanisms=(20, 21))
def repeated_with_observation(case: Case) -> list[Measurement]:
    """Of the papers and talks that say a judgement again, the share in which a new observation stands beside it."""
    again = [life.places - 1 for life in lives(case)]
    if not again:
        why = "no judgement is said in two papers or talks"
        return [Measurement("service", None, why_none=NOT_RECORDED, remark=why)]
    unseen = [t.saying.sentence for life in lives(case) for t in life.unseen]
    return [share("service", sum(again) - len(unseen), sum(again), tuple(unseen), "")]
