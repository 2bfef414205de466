"""An absolute."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

# *Has never met him*, *had never been abroad*: one fact that can be checked, not a judgement.
_FACTS = frozenset(
    [
        "met",
        "seen",
        "lived",
        "owned",
        "married",
        "known",
        "smoked",
        "drunk",
        "used",
        "heard",
        "visited",
        "held",
        "worked",
        "driven",
        "owed",
        "hit",
        "touched",
        "hurt",
        "laid",
        "taken",
        "read",
        "had",
        "spoken",
        "told",
        "attempted",
        "convicted",
        "arrested",
        "considered",
        "came",
        "come",
        "took",
        "given",
        "gone",
        "got",
    ]
)
# A rule, an aim or a line of a plan says what is to be, and nothing of what was.
_PLAN = lazy(r"(?i)\b(?:will|must|should|shall|would|please|agreed|aims?)\b")
_COUNTED = lazy(r"(?i)(?:every single|at no|not one|not a single)\b")
_BEFORE = lazy(r"(?i)\b(?:not|n't|almost|nearly|hardly|as) $")


def _one_fact(phrase: Phrase, verb: int) -> bool:
    tree = phrase.tree
    if tree.words[verb] == "been":
        return any(tree.words[c] in ("to", "in", "abroad", "there", "here") for c in tree.children[verb])
    return tree.tags[verb] in ("VBN", "VBD") and tree.words[verb] in _FACTS


@rule(code="W214", level="phrase", cites=("pomerantz1986",), mechanisms=(35,), even=("negated",), on=False)
def absolute(phrase: Phrase) -> Iterator[Finding]:
    """*Always, never, constantly, completely, everything* of what somebody of the family does or is."""
    kind, tree, at = phrase.term["kind"], phrase.tree, phrase.head
    if at is None or phrase.is_heading or _BEFORE.search(phrase.sentence[: phrase.at[0]]):
        return
    if _PLAN.search(phrase.sentence[: phrase.at[0]]):
        return
    if kind == "counted" and regex.search(
        r"\d|\b(?:two|three|four|five|six|seven|both) (?:times|of|visits)\b", phrase.sentence
    ):
        return  # how often it was is told
    verb = tree.heads[at]
    who = phrase.who
    if kind == "never":
        who = phrase.person(clauses.holder(tree, verb))
        if _one_fact(phrase, verb):
            return
    elif kind not in ("phrase", "counted") and phrase.negated:
        return
    order = tree.tags[verb] == "VB" and tree.child(verb, "nsubj", "aux") is None  # *Always knock*
    clipped = "nsubj" not in tree.deps and "nsubjpass" not in tree.deps
    bare = clipped and len(phrase.sentence.split()) < 12 and kind != "degree" and not order
    if kind in ("phrase", "counted") and phrase.words.lower().startswith(
        ("whatever", "anything", "whenever", "each time")
    ):
        who = phrase.person(clauses.subject(tree, tree.heads[at])) if tree.heads[at] != at else who
    if who.of_family or bare or (kind == "phrase" and who.kind == "thing" and _COUNTED.match(phrase.words)):
        yield phrase.finding(
            f"“{phrase.words}” leaves no exception: how often it was seen, it does not say.", over=who.label
        )
