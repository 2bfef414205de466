"""A victim blamed."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_THEIR = lazy(r"(?i)\b(?:her|his|their|your|herself|himself|themselves|yourself)\b")

# *If she had not been drinking it would not have happened.*
_IF = lazy(r"\b(?:[Ii]f|[Hh]ad) (?:she|he|they|(?:the )?\p{Lu}\w+|the \w+)\b|\b(?:she|he|they) had not\b")
_HARM = lazy(
    r"(?i)\b(?:assault|attack|hit\b|beat|punch|kick|slap|struck|violen|abus|exploit|rape|groom|robbed|hurt|harm|injur|"
    r"threat|bruis|risk|what followed|money|scam|stolen|stole|victim|happened|mugged|took advantage)\w*"
)


@rule(
    code="W221",
    level="phrase",
    cites=("childrenssociety2024", "bohner2001"),
    severity="warning",
    even=("negated", "hypothetical"),
    on=False,
)
def victim_blaming(phrase: Phrase) -> Iterator[Finding]:
    """What was done to somebody is told as their own risk, choice or way of life."""
    own = phrase.of_family or _THEIR.search(phrase.words) or phrase.term["kind"] in ("any", "if")
    if phrase.is_heading or phrase.sentence.endswith("?") or not own:
        return
    if phrase.term["kind"] == "if" and not _IF.search(phrase.sentence):
        return
    wants_harm = phrase.term["kind"] == "harm"  # *naive, provoked him* blame only beside a harm
    if wants_harm and not _HARM.search(" ".join((phrase.before, phrase.sentence, phrase.after))):
        return
    if not phrase.negated or regex.search(r"n't|\bnot\b|refus|fail|unwilling|no ", phrase.words):
        yield phrase.finding(
            f"“{phrase.words}” makes what was done to them their own doing: who did it, it does not say."
        )
