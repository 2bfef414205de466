"""An account contested."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

# What was written or said by the service, and who wrote or said it.
_RECORD = lazy(
    r"(?i)\b(?:reports?|notes?|records?|minutes|letters?|statement|assessment|chronology|forms?|file|entry|log|paperwork|summary|referral|page|paragraph|dates?|"
    r"what (?:I|we|you|the)|what (?:was|is|had been) (?:said|written)|(?:I|you|we) (?:wrote|said|put)|written|recorded|school|workers?|police|nurse|doctor|form|allegation|"
    r"five|six|seven|one|two|once|twice|\d+(?::\d\d)?|was|were|belongs?|came from)\b"
)
_WROTE = lazy(
    r"(?i)\b(?:reports?|notes?|records?|minutes|letters?|statement|assessment|chronology|forms?|file|entry|log|paperwork|summary|referral|page|paragraph|what (?:I|we|you|the)|"
    r"written|wrote|recorded|account|social worker|school|police|nurse)\b"
)
_EACH_OTHER = lazy(
    r"(?i)\bthey disagree|\band (?:her|his|their) \w+ disagree|disagree\w* with (?:her|his|their) (?!social|worker|key|report|own)|correct\w* the spelling"
)


@rule(
    code="P223", level="phrase", cites=("hoyle2019", "hall2006"), mechanisms=(10,), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def account_contested(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family disagrees with, corrects or disputes what was written or said."""
    kind, who = phrase.term["kind"], phrase.speaker if phrase.term["kind"] == "claim" else phrase.who
    if phrase.head is None or phrase.is_heading or who.kind in ("service", "writer"):
        return
    handed_over = (phrase.reported or phrase.quoted) and phrase.speaker.of_family
    if kind in ("about", "contrast") and not (handed_over and _on_record(phrase)):
        return
    if (kind == "verb" and not _does(phrase)) or (kind == "claim" and not (phrase.reported or phrase.quoted)):
        return
    yield phrase.finding(
        f"“{phrase.words}”: what was written or said is disputed.",
        by=who.label if who.of_family else "", over="", power="knowledge", stage="used",
    )  # fmt: skip


def _on_record(phrase: Phrase) -> bool:
    """It is what was written or said of them that they put right: no bill, no bus."""
    if phrase.term["kind"] == "contrast" and not regex.search(
        r"(?i)\b(?:said|says|told|tells|wrote)\b", phrase.sentence
    ):
        return False
    return bool((_RECORD if phrase.term["kind"] == "contrast" else _WROTE).search(phrase.sentence))


def _does(phrase: Phrase) -> bool:
    """Somebody of the family does it, and did: no *corrected page*, no *if you do not agree*."""
    if _EACH_OTHER.search(phrase.sentence):
        return False
    tree, at = phrase.tree, phrase.head or 0
    if phrase.negated and not regex.search(r"(?i)\b(?:not|never|no|cannot)\b|n['’]t", phrase.words):
        return False  # does not dispute that he threw it
    supposed = phrase.hypothetical and "would" not in phrase.words.lower()
    plain = tree.deps[at] not in ("amod", "compound") and tree.tags[at] != "NNS" and not phrase.passive
    return phrase.of_family and plain and not supposed
