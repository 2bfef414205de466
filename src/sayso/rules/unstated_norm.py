"""A norm that nobody states."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import folded
from sayso.patterns import Pattern
from sayso.phrases import Phrase

# Where the standard stands beside it, or the thing measured is an office's, there is nothing to ask.
_STATED = Pattern(
    r"(?i)\b(?:Act|policy|guidance|guidelines|regulations?|agreement|contract|order|criteria|rules? (?:says?|of)|"
    r"plan (?:says|requires)|per cent|recommended|threshold is|law)\b|\d ?%"
)
_OFFICE = frozenset(
    [
        "referral",
        "letter",
        "room",
        "property",
        "placement",
        "accommodation",
        "housing",
        "flat",
        "venue",
        "delay",
        "wait",
        "service",
        "report",
        "form",
        "wording",
        "timescale",
        "date",
        "bed",
        "ward",
        "school",
        "hospital",
        "office",
        "equipment",
        "adult",
        "lift",
        "chair",
        "bathroom",
        "building",
        "response",
    ]
)


@rule(code="W235", level="phrase", cites=("hall2006", "webb2000"), even=("negated", "hypothetical"))
def unstated_norm(phrase: Phrase) -> Iterator[Finding]:
    """Somebody is measured by a standard that nobody states: *inappropriate, unrealistic, as a mother should*."""
    if phrase.is_heading or phrase.head is None or phrase.sentence.endswith("?"):
        return
    if _STATED.search(phrase.sentence) or (phrase.who.kind in ("service", "writer") and phrase.who.label != "state"):
        return
    tree, head = phrase.tree, phrase.head
    near = {tree.words[i] for i in (tree.heads[head], *tree.children[tree.heads[head]], *tree.children[head])}
    if phrase.term["kind"] == "word" and (near & _OFFICE or (phrase.negated and "not" not in folded(phrase.words))):
        return
    yield phrase.finding(f"“{phrase.words}” measures by a standard that is not stated.")
