"""An adult blamed for not protecting."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_HARM = lazy(
    r"(?i)\b(?:assault|attack|hit|beat|punch|kick|slap|struck|violen|abus|hurt|harm|injur|bruis|touch|shak|children|daughter|son|girls|boys)\w*"
)
_PARTNER = lazy(
    r"(?i)\b(?:relationship|partner|boyfriend|girlfriend|husband|wife|man|men|him|his|own|drink\w*|drugs?|alcohol|herself|himself|social life)\b"
)
_CHILD = lazy(
    r"(?i)\b(?:child\w*|baby|babies|sons?|daughters?|boys?|girls?|kids|twins|safety|needs|welfare|interests|wellbeing)\b"
)

# What is agreed, planned or feared for later is no telling of what they did.
_LATER = lazy(r"(?i)\b(?:will|must|may|might|agreed|if|whether|unless)\b")


def _wrong_order(phrase: Phrase) -> bool:
    """*Put her partner before the boys*, or *unable to put the boys' safety before her relationship*."""
    first, rest = phrase.words, phrase.sentence[phrase.at[1] :]
    if phrase.negated or regex.search(
        r"(?i)\b(?:unable|unwilling|fail\w*|incapable|refus\w*)\b", phrase.sentence[: phrase.at[0]]
    ):
        return bool(_CHILD.search(first))
    return bool(_PARTNER.search(first) and _CHILD.search(rest))


@rule(code="W222", level="phrase", cites=("humphreys2011",), severity="warning", even=("negated", "hypothetical"))
def failure_to_protect(phrase: Phrase) -> Iterator[Finding]:
    """An adult who did not do the harm is told as failing to prevent it."""
    if phrase.is_heading or phrase.sentence.endswith("?"):
        return
    if phrase.term["kind"] == "rank" and not _wrong_order(phrase):
        return
    if phrase.term["kind"] == "harm" and not _HARM.search(" ".join((phrase.before, phrase.sentence))):
        return
    if phrase.who.kind == "nobody" and "nsubj" in phrase.tree.deps and phrase.term["kind"] in ("allow", "harm"):
        return  # somebody else does what the sentence tells
    if phrase.who.kind not in ("family", "person", "nobody") or (
        phrase.negated and phrase.term["negative"] != "yes" and phrase.term["kind"] != "rank"
    ):
        return
    if not _LATER.search(phrase.sentence[: phrase.at[0]]):
        yield phrase.finding(
            f"“{phrase.words}”: who did the harm, and what this person did or could do, it does not say."
        )
