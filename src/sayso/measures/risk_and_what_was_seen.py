"""Risk stated, and the child seen."""

from sayso.catalogue import measure
from sayso.model import TOO_LITTLE, Case, Measurement
from sayso.year.weeks import everything

_RISK, _SEEN, _HARM = (
    "sentences that state a risk",
    "sentences that observe the child",
    "sentences that tell of harm to the child",
)


@measure(code="P140", level="case", unit="sentences", cites=("ferguson2021", "munro2011"), mechanisms=(29, 42))
def risk_and_what_was_seen(case: Case) -> list[Measurement]:
    """How many sentences of the service's dated papers state a risk or a concern, how many observe the child, and how many tell of harm to it."""
    rows = everything(case)
    found = {
        _RISK: [row for row in rows if row.kind == "risk stated"],
        _SEEN: [row for row in rows if row.kind == "child observed"],
        _HARM: [row for row in rows if row.kind == "harm to the child"],
    }  # fmt: skip
    if not found[_RISK]:
        why = "no dated paper states a risk, so there is nothing to hold against what was seen"
        return [Measurement(_RISK, None, why_none=TOO_LITTLE, remark=why)]
    if case.has_no_child:
        del found[_SEEN], found[_HARM]
    return [Measurement(about, len(these), evidence=tuple(row.span for row in these)) for about, these in found.items()]
