"""A norm that nobody states."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import folded
from sayso.patterns import lazy
from sayso.phrases import Phrase

# Where the standard stands beside it, or the thing measured is an office's, there is nothing to ask.
_STATED = lazy(
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


_BARE = lazy(r"(?i)(?:not|is ?n['’]t|was ?n['’]t|are ?n['’]t|were ?n['’]t)\b")
_CONDUCT = frozenset(["behaviour", "behavior", "conduct", "attitude", "language", "parenting", "care", "mothering", "supervision", "manner", "tone", "home", "conditions", "hygiene", "lifestyle"])  # fmt: skip


def _measured(phrase: Phrase) -> int:
    """The word for what is measured; the word itself where the sentence names nothing."""
    head = phrase.head or 0
    of = clauses.holder(phrase.tree, head)
    return head if of is None else of


@rule(
    code="W235",
    level="phrase",
    cites=("hall2006", "webb2000"),
    mechanisms=(32,),
    even=("negated", "hypothetical"),
    on=False,
)
def unstated_norm(phrase: Phrase) -> Iterator[Finding]:
    """Somebody is measured by a standard that nobody states: *inappropriate, unrealistic, as a mother should*."""
    if phrase.is_heading or phrase.head is None or phrase.sentence.endswith("?"):
        return
    if _STATED.search(phrase.sentence) or phrase.who.kind in ("service", "writer"):
        return
    tree, head = phrase.tree, phrase.head
    if _BARE.match(phrase.words) and not (phrase.who.is_person or tree.words[_measured(phrase)] in _CONDUCT):
        return  # the flat, the lift, a wait that was not good enough
    near = {tree.words[i] for i in (tree.heads[head], *tree.children[tree.heads[head]], *tree.children[head])}
    if phrase.term["kind"] == "word" and (near & _OFFICE or (phrase.negated and "not" not in folded(phrase.words))):
        return
    yield phrase.finding(f"“{phrase.words}” measures by a standard that is not stated.")
