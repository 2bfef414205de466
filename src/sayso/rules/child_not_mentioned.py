"""A visit note without the child."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding, Note
from sayso.people import mentions_child


@rule(code="V201", level="note", cites=("munro2011",), mechanisms=(57,))
def child_not_mentioned(note: Note) -> Iterator[Finding]:
    """The note of a visit that has no word for the child."""
    if "visit" not in note.kind.lower() or note.is_own:
        return
    if not mentions_child(note.span.quote, note.people):
        yield Finding("The note of this visit has no word for the child.", (note.beginning,), date=note.date,
                      by="service", over="child", power="language", stage="used")  # fmt: skip
