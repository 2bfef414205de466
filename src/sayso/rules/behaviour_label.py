"""A label for behaviour."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import folded
from sayso.observations import is_observation
from sayso.patterns import lazy
from sayso.phrases import Phrase

_WITH_OBJECT = frozenset(f"{verb} {way}" for verb in ("act", "acts", "acted", "acting") for way in ("out", "up")) | {
    "wind up", "winds up", "wound up", "winding up",
    "blow up", "blows up", "blew up", "blown up", "blowing up",
}  # fmt: skip

# What is planned about it, or what a service offers for it, is told of nobody's act.
_PLAN = lazy(r"(?i)\b(?:strateg\w+|manag(?:e|ing)|triggers?|de-escalat\w+|polic(?:y|ies)|training|guidance|plans?)\b")


@rule(
    code="W225", level="phrase", cites=("tact2019", "shannon2025"), mechanisms=(20,), even=("hypothetical",), on=False
)
def behaviour_label(phrase: Phrase) -> Iterator[Finding]:
    """A label for what a child or an adult did, in place of what happened: *challenging behaviour, meltdown, kicked off*."""
    noun = phrase.head is not None and phrase.tree.deps[phrase.head] in ("attr", "dobj", "pobj", "nsubj", "nsubjpass")
    if phrase.is_heading or not (phrase.of_family or (noun and phrase.who.kind in ("thing", "writer"))):
        return
    if _PLAN.search(phrase.sentence):
        return
    if phrase.term["kind"] == "act" and phrase.who.kind == "person" and phrase.who.label.lower() in ("staff", "we"):
        return
    if regex.search(
        r"(?i)\bnot (?:a|an|one|the|somebody|someone) [^.]*\b(?:who|to)\W*$", phrase.sentence[: phrase.at[0]]
    ):
        return  # *she is not a child who makes a fuss*
    if phrase.head is not None and folded(phrase.words) in _WITH_OBJECT and phrase.tree.child(phrase.head, "dobj"):
        return  # *acted out the story, wound up the clock*
    a, b = phrase.at
    if not is_observation(f"{phrase.sentence[:a]} … {phrase.sentence[b:]}"):
        yield phrase.finding(f"“{phrase.words}” is a label: what was done, and what came before, it does not say.")
