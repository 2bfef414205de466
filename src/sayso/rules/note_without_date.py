"""A document without a date."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding, Note


@rule(code="R206", level="note", cites=("ico2025",), on=False)
def note_without_date(note: Note) -> Iterator[Finding]:
    """A document that does not say when it was written."""
    if note.date is None:
        yield Finding("This document has no date, so it has no place in the sequence.", (note.beginning,))
