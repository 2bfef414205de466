"""Advocacy made."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase


@rule(
    code="O231",
    level="phrase",
    cites=("webb2000",),
    mechanisms=(18,),
    severity="mark",
    even=("quoted", "reported"),
)
def advocacy_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody takes a step for the family towards others: housing, a school, a landlord, an office, a court."""
    who = phrase.doer
    if phrase.is_heading or who.kind in ("family", "child"):
        return
    by = who.label if who.kind in ("service", "other") else None
    yield phrase.finding(
        f"“{phrase.words}”: a step for the family towards others.", by=by, over="", power="openness", stage="used"
    )
