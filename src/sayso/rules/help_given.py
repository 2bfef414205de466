"""Help given."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_AHEAD = lazy(r"(?i)(?:\b(?:will|would|shall|could|can|may|might|to|if|please)|['’](?:ll|d)) $")
"""Help that is only planned, offered or asked for."""


@rule(
    code="O230",
    level="phrase",
    cites=("ferguson2021", "webb2000"),
    mechanisms=(12,),
    severity="mark",
    even=("quoted", "reported"),
    on=False,
)
def help_given(phrase: Phrase) -> Iterator[Finding]:
    """Practical help is given: a lift, a parcel, a form, equipment, something mended."""
    if phrase.is_heading or _AHEAD.search(phrase.sentence[: phrase.at[0]]):
        return
    who = phrase.doer
    if who.kind in ("family", "child"):
        return
    if phrase.term["kind"] and who.kind not in ("writer", "service", "other"):
        return  # *picked him up from school*: whoever does such things every day is not told apart in clipped words
    ours = who.kind in ("service", "other", "person") and not phrase.quoted
    yield phrase.finding(
        f"“{phrase.words}”: practical help.", by=who.label if ours else None, over="", power="resource", stage="used"
    )
