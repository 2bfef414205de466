"""Blame for a gap in contact."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_OWN = regex.compile(r"(?i)\b(?:not|no|never|cannot|without|would|could|will|won['’]t)\b|n['’]t\b")
_SUPPOSED = regex.compile(r"(?i)\b(?:if|whether|unless|until|should|may|might|in case)\b|\?$")
_DATED = regex.compile(
    r"(?i)\d|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?\b|\b(?:yesterday|today|this morning|last week)\b"
)
_AHEAD = regex.compile(r"(?i)^ (?:would|will|could|may|might|must|shall|can)\b")
_AGAIN = regex.compile(r"(?i)\b(?:again|yet another|simply|even|still|always|repeatedly|persistently|as usual)\b")


@rule(code="W209", level="phrase", cites=("shannon2025", "ferguson2021", "hall2006"), severity="warning",
      even=("negated", "hypothetical"))  # fmt: skip
def blame_for_gap(phrase: Phrase) -> Iterator[Finding]:
    """A missed or lost contact is told as the family's failure, with nothing of what was offered, when and how.

    The bare dated fact is left alone.
    """
    dna = phrase.words.startswith("DNA")  # in clipped notes, often with nobody named
    if phrase.is_heading or not (dna or phrase.of_family) or _SUPPOSED.search(phrase.sentence[: phrase.at[0]]):
        return
    if (phrase.negated or phrase.hypothetical) and not _OWN.search(phrase.words):
        return
    if _AHEAD.search(phrase.sentence[phrase.at[1] :]):
        return
    if phrase.term["bare"] == "fact" and _DATED.search(phrase.sentence) and not _AGAIN.search(phrase.sentence):
        return
    yield phrase.finding(f"“{phrase.words}” tells the gap as their failure: what was offered, and how, is not said.")
