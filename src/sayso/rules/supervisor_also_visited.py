"""A supervisor who also visited."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Case, Finding
from sayso.year.supervision import also_visited


@rule(code="R250", level="case", cites=("ferguson2021",), mechanisms=(67,))
def supervisor_also_visited(case: Case) -> Iterator[Finding]:
    """Who wrote the notes of supervision also met the family; told by role."""
    for person, notes, contacts in also_visited(case):
        kinds = list(dict.fromkeys(e.kind for e in contacts if e.kind))
        yield Finding(
            f"Supervision of this case was written {len(notes)} time{'s' if len(notes) != 1 else ''} by a {person.role or 'person'} who also "
            f"met the family at {len(contacts)} contact{'s' if len(contacts) != 1 else ''} ({', '.join(kinds)}).",
            tuple(dict.fromkeys((*(n.beginning for n in notes), *(e.span for e in contacts if e.span)))),
            by="service", date=contacts[-1].date, since=contacts[0].date,
        )  # fmt: skip
