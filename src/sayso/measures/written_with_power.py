"""Written with power."""

from collections.abc import Iterator

from sayso.catalogue import measure
from sayso.frames import frames
from sayso.model import Measurement, Note


@measure(code="W103", level="note", unit="share of parts", cites=("sap2017", "coates2004"), parsed=True)
def written_with_power(note: Note) -> Iterator[Measurement]:
    """Of the verbs of power in which a role has a part, the share in which the power is on its side."""
    parts = [part for part in frames(note) if part.power]
    for role in dict.fromkeys(part.role for part in parts):
        of_role = [part for part in parts if part.role == role]
        theirs = tuple(part.verb for part in of_role if part.power == "theirs")
        yield Measurement(role, len(theirs) / len(of_role), len(of_role), evidence=theirs)
