"""A word about compliance."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_SUPPOSED = regex.compile(
    r"(?i)\b(?:if|whether|unless|until|may|might|should|must|shall|required to|has to|have to)\b|\?$"
)


@rule(code="W207", level="phrase", cites=("harrigian2023", "sun2022", "shannon2025"), even=("negated", "hypothetical"))
def compliance_word(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family complies, cooperates or adheres, or does not, as a quality of theirs."""
    if phrase.is_heading or phrase.head is None or _SUPPOSED.search(phrase.sentence[: phrase.at[0]]):
        return
    noun = phrase.tree.tags[phrase.head].startswith("N")
    if phrase.who.kind in ("service", "other", "writer") or not (noun or phrase.of_family):
        return
    yield phrase.finding(f"“{phrase.words}” tells of obedience, not of what was agreed and what was done.")
