"""Agreement of all claimed."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase


@rule(
    code="P234",
    level="phrase",
    cites=("webb2000",),
    mechanisms=(6,),
    severity="mark",
    parsed=False,
    even=("quoted", "reported"),
)
def agreement_claimed(phrase: Phrase) -> Iterator[Finding]:
    """All professionals, or the meeting as one, are said to agree."""
    if not phrase.is_heading:
        yield phrase.finding(
            f"“{phrase.words}”: many are said to agree.", over="family", power="consensus", stage="used"
        )
