"""Kept from the family, and no reason written."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding, Note
from sayso.year.kept_from import kept_from


@rule(code="V231", level="note", cites=("ico2025", "hoyle2019"), mechanisms=(22, 60))
def kept_from_family(note: Note) -> Iterator[Finding]:
    """A document that says that something was not told to or shared with somebody of the family, and not because of what."""
    told: set[str] = set()
    for kept in kept_from(note):
        if kept.because or kept.who in told:
            continue
        told.add(kept.who)
        yield Finding(
            f"Something was not told to, or not shared with, the {kept.who}, and no reason is written.", (kept.span,),
            by=note.author.label if note.author else "service", over=kept.who, power="knowledge", stage="used", date=note.date,
            instead=("Not told to … at this time because …, to be looked at again on …",),
        )  # fmt: skip
