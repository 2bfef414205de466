"""A motive given as a fact."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_OWN = regex.compile(r"(?i)\b(?:not|never|nor|cannot|no|without|less than|far from)\b|n['’]t\b|anything but")
_NONE = regex.compile(r"(?i)\b(?:not once|nobody|no one|none of|neither)\b[^.;]*$")
_SUPPOSED = regex.compile(r"(?i)\b(?:if|whether|unless|may|might|would|could|should)\b|\?$")


@rule(code="W211", level="phrase", cites=("sun2022", "harrigian2023", "shannon2025"), severity="warning",
      even=("negated", "hypothetical"))  # fmt: skip
def motive_word(phrase: Phrase) -> Iterator[Finding]:
    """A motive of somebody of the family is given as a fact: *manipulative, attention seeking, to get her own way*."""
    if phrase.is_heading or phrase.who.kind in ("service", "other", "writer"):
        return
    if phrase.hypothetical and _SUPPOSED.search(phrase.sentence):
        return
    denied = phrase.term["said"] == "denied"
    adverb = phrase.head is not None and phrase.tree.tags[phrase.head] == "RB"
    negated = phrase.negated or (denied and bool(_NONE.search(phrase.sentence[: phrase.at[0]])))
    if denied is not negated and not (adverb and not denied) and not (negated and _OWN.search(phrase.words)):
        return
    yield phrase.finding(f"“{phrase.words}” gives a motive as a fact; only what was said and done can be seen.")
