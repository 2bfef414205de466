"""A visit note without the child."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding, Note
from sayso.people import mentions

_CHILD = regex.compile(
    r"(?i)\b(?:child|children|baby|babies|boys?|girls?|kids?|sons?|daughters?|toddler|infant|unborn|twins?|pregnan\w+)\b"
)


@rule(code="V201", level="note", cites=("munro2011",))
def child_not_mentioned(note: Note) -> Iterator[Finding]:
    """The note of a visit that has no word for the child."""
    if "visit" not in note.kind.lower() or note.is_own:
        return
    text = note.span.quote
    if not _CHILD.search(text) and not any(p.side == "child" for *_, p in mentions(text, note.people)):
        yield Finding("The note of this visit has no word for the child.", (note.beginning,), date=note.date,
                      by="service", over="child", power="language", stage="used")  # fmt: skip
