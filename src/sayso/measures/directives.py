"""Directives."""

from dataclasses import replace

from sayso.catalogue import measure
from sayso.model import Encounter, Measurement
from sayso.moves import by_role, listed

REQUEST = "request"


@measure(code="P109", level="encounter", unit="times", cites=("searle1976", "craven2010"))
def directives(encounter: Encounter) -> list[Measurement]:
    """How often a role tells the other to do something (*sit down, I want you to*) or asks them to (*could you wait here*)."""
    found = listed(encounter, __file__)
    asked = [move for move in found if move.means == REQUEST]
    out = []
    for row in by_role(encounter, found):
        softer = sum(move.said.role == row.about for move in asked)
        out.append(replace(row, remark=f"{softer} of {round(row.value or 0)} asked as a request" if row.value else ""))
    return out
