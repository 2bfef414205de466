"""A complaint made."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

# To tell somebody of the right is an opening, no complaint; nor is what others say of the family.
_INFORMS = regex.compile(
    r"(?i)\b(?:you (?:can|may|could|have (?:a|the) right)|right to|how to|leaflet|information about|procedure is|if you|(?:could|can|may) (?:also )?(?:complain|make a complaint|appeal))\b"
)
_OTHERS = regex.compile(r"(?i)\b(?:neighbou?rs?|anonymous|noise|presenting|chief)\b")


@rule(code="P222", level="phrase", cites=("webb2000",), severity="mark", even=("quoted", "reported", "hypothetical"))
def complaint_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family complains, or says that they will."""
    who = phrase.who
    if phrase.is_heading or _INFORMS.search(phrase.sentence) or _OTHERS.search(phrase.sentence):
        return
    if phrase.term["kind"] == "verb" and not (phrase.of_family or (phrase.quoted and who.kind == "writer")):
        return
    yield phrase.finding(
        f"“{phrase.words}”: a complaint, made or announced.", by=who.label if who.of_family else "", over="", power="legal", stage="used",
    )  # fmt: skip
