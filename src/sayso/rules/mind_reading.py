"""A mind read."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_TOLD = lazy(
    r"(?i)\b(?:said|says|told|tells|telling|saying|wrote|explained|admitted|reported|if|whether|should|must)\b|\?$"
)

# *Showed no interest*: a sign that was seen.
_SHOWN = lazy(r"(?i)\b(?:show\w*|express\w*|voic\w+|indicat\w+|stat\w+)\s+$")


@rule(
    code="W216", level="phrase", cites=("hall2006",), mechanisms=(20,), severity="warning", even=("negated",), on=False
)
def mind_reading(phrase: Phrase) -> Iterator[Finding]:
    """A wish, a care, an intention or a knowledge of somebody of the family, told as a fact nobody could see."""
    kind, who = phrase.term["kind"], phrase.who
    bare = who.kind == "thing" and "interested" in phrase.words  # clipped: *DNA clinic, not interested*
    if phrase.is_heading or (
        _TOLD.search(phrase.sentence[: phrase.at[0]]) or _SHOWN.search(phrase.sentence[: phrase.at[0]])
    ):
        return
    if who.kind == "nobody" and "nsubj" in phrase.tree.deps and kind != "any":
        return  # somebody else does what the sentence tells
    if not (phrase.of_family or bare or kind == "any"):
        return
    if phrase.negated and phrase.term["negative"] != "yes":
        return
    if kind == "wish" and who.kind == "child":
        return  # what a child wants is told by another rule
    if kind == "feeling" and (who.kind not in ("family", "person") or phrase.observed):
        return
    yield phrase.finding(f"“{phrase.words}” tells what they think or want: what they said or did, it does not say.")
