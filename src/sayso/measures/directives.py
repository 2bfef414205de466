"""Directives."""

from dataclasses import replace

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.imperatives import REQUEST, orders
from sayso.conversation.moves import Move, about, by_role, listed, merged
from sayso.model import Encounter, Measurement


@measure(code="P109", level="encounter", unit="times", cites=("searle1976", "craven2010"), mechanisms=(32, 51))
def directives(encounter: Encounter) -> list[Measurement]:
    """How often a role tells the other to do something (*sit down, I want you to*) or asks them to (*could you wait here*)."""
    found = _told(encounter)
    asked = [move for move in found if move.means == REQUEST]
    out = []
    for row in by_role(encounter, found):
        if row.value is None:
            out.append(row)
            continue
        softer = sum(move.said.role == row.about for move in asked)
        out.append(replace(row, remark=f"{softer} of {round(row.value)} asked as a request" if row.value else ""))
    return out


def _told(encounter: Encounter) -> list[Move]:
    """The places that the list finds and those that are built as orders, in their order, each once."""
    built = [Move(one.said, *about(one.said, one.start, one.end), one.means) for one in orders(heard(encounter))]
    return merged(listed(encounter, __file__), built)
