"""Advice with leave."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.helping import asked_for, of_helpers
from sayso.estimate import share
from sayso.model import Encounter, Measurement, Span


@measure(code="O108", level="encounter", unit="share of advice", cites=("moyers2016",), mechanisms=(3,), on=False)
def advice_with_leave(encounter: Encounter) -> list[Measurement]:
    """Of the turns in which a role advises, the share that was asked for, or before which leave was asked."""
    given: dict[str, list[tuple[Span, ...]]] = {role: [] for role in heard(encounter).roles}
    for move, asked in asked_for(encounter):
        given[move.said.role].append((*asked, *move.evidence) if asked else ())
    rows = [
        share(
            role,
            sum(map(bool, own)),
            len(own),
            tuple(span for spans in own for span in spans),
            "this role gave no advice",
        )
        for role, own in given.items()
    ]
    return of_helpers(encounter, rows)
