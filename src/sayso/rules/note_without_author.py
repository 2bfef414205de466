"""A document without an author."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding, Note


@rule(code="R205", level="note", cites=("ico2025",), on=False)
def note_without_author(note: Note) -> Iterator[Finding]:
    """A document that does not say who wrote it."""
    if note.author is None:
        yield Finding("Nobody stands as the author of this document.", (note.beginning,), date=note.date)
