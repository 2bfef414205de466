"""A way closed."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

# A decision that will be looked at again, or a question, closes nothing.
_OPEN = lazy(
    r"(?i)\b(?:if|whether|unless|should you|should it|review|reviewed|reconsider|look again|at present|for now|yet|until|because)\b|\?"
)


@rule(
    code="W215",
    level="phrase",
    cites=("webb2000",),
    mechanisms=(35,),
    severity="warning",
    even=("negated", "hypothetical"),
)
def foreclosure(phrase: Phrase) -> Iterator[Finding]:
    """Words that say that nothing can change, or that no other way is open."""
    if phrase.is_heading or _OPEN.search(phrase.sentence):
        return
    if phrase.term["about"] == "person" and not phrase.who.of_family:
        return
    if phrase.words.lower().endswith(" change") and phrase.head is not None and phrase.tree.child(phrase.head, "dobj"):
        return  # *cannot change his appointment*
    if not phrase.sentence[: phrase.at[0]].lower().rstrip().endswith(("not", "n't", "never")):
        yield phrase.finding(f"“{phrase.words}” closes the matter: what else was tried or thought of, it does not say.")
