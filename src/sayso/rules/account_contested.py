"""An account contested."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase


@rule(
    code="P223", level="phrase", cites=("hoyle2019", "hall2006"), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def account_contested(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family disagrees with, corrects or disputes what was written or said."""
    kind, who = phrase.term["kind"], phrase.speaker if phrase.term["kind"] == "claim" else phrase.who
    if phrase.head is None or phrase.is_heading or who.kind in ("service", "writer"):
        return
    if (kind == "verb" and not _does(phrase)) or (kind == "claim" and not (phrase.reported or phrase.quoted)):
        return
    yield phrase.finding(
        f"“{phrase.words}”: what was written or said is disputed.",
        by=who.label if who.of_family else "", over="", power="knowledge", stage="used",
    )  # fmt: skip


def _does(phrase: Phrase) -> bool:
    """Somebody of the family does it, and did: no *corrected page*, no *if you do not agree*."""
    tree, at = phrase.tree, phrase.head or 0
    supposed = phrase.hypothetical and "would" not in phrase.words.lower()
    plain = tree.deps[at] not in ("amod", "compound") and tree.tags[at] != "NNS" and not phrase.passive
    return phrase.of_family and plain and not supposed
