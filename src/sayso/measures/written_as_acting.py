"""Written as acting."""

from collections.abc import Iterator

from sayso.catalogue import measure
from sayso.frames import frames
from sayso.model import Measurement, Note


@measure(
    code="W101", level="note", unit="share of parts", cites=("sap2017", "coates2004"), mechanisms=(8,), parsed=True
)
def written_as_acting(note: Note) -> Iterator[Measurement]:
    """Of the verbs in which a role has a part, the share in which it is the one who acts."""
    parts = frames(note)
    for role in dict.fromkeys(part.role for part in parts):
        of_role = [part for part in parts if part.role == role]
        acting = tuple(part.verb for part in of_role if part.acts)
        yield Measurement(role, len(acting) / len(of_role), len(of_role), evidence=acting)
