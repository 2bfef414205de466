"""A word for somebody's manner or temper."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import NOBODY

_TO = lazy(r"(?i) (?:to|for|that)\b")
_CAN = lazy(r"(?i)\b(?:if|whether|unless|may|might|would|could|should)\b|\?$")
_MANNER = frozenset(["tone", "manner", "manners", "voice", "attitude", "behaviour", "behavior", "mood", "presentation", "demeanour", "demeanor", "language", "response", "responses", "approach", "stance", "air", "look", "expression", "posture", "reply", "replies", "answers", "message", "messages", "text", "texts", "email", "emails", "e-mail", "call", "calls", "outburst", "personality", "temperament", "nature", "streak", "way", "remarks", "comments", "frame", "undercurrent", "edge"])  # fmt: skip


@rule(code="W210", level="phrase", cites=("sun2022", "harrigian2023", "ferguson2021"), mechanisms=(20,), severity="warning",
      even=("hypothetical",))  # fmt: skip
def hostile_label(phrase: Phrase) -> Iterator[Finding]:
    """A word for the manner or temper of somebody of the family, in place of what they did: *hostile, difficult*."""
    tree, head = phrase.tree, phrase.head
    if head is None or phrase.is_heading or (phrase.hypothetical and _CAN.search(phrase.sentence)):
        return
    if phrase.who is NOBODY and tree.tags[head].startswith("N") and tree.deps[head] != "ROOT":
        return  # the hostility between the streets: nobody's manner
    verb = tree.tags[head].startswith("V") and phrase.term["kind"] != "noun"
    if verb and tree.child(head, "dobj", "ccomp", "xcomp") is not None:
        return  # demanding an answer: an act
    own = tree.child(head, "nsubj")
    if own is not None and phrase.person(own).kind == "thing" and tree.words[own] not in _MANNER:
        return  # found the stairs difficult
    of, who = clauses.holder(tree, head), phrase.who
    at = next((i for i in (head, *tree.above(head)) if tree.deps[i] != "conj"), head)
    if tree.deps[at] == "amod" and tree.heads[at] > at:
        of = tree.heads[at]
        if not (tree.words[of] in _MANNER or phrase.person(of).is_person):
            return  # a hostile building, after a stubborn labour
    elif who.kind == "thing" and of is not None and of > head:
        return
    if who.kind == "thing" and of is not None:
        owner = tree.child(of, "poss")
        if tree.words[of] not in _MANNER and not (of < head and tree.deps[head] in ("amod", "appos")):
            return  # the building was hostile
        who = phrase.person(owner)
        if owner is not None and not who.of_family:
            return
    elif not phrase.of_family:
        return
    plain = phrase.term["kind"] == "of person"
    if plain and (not who.of_family or _TO.match(phrase.sentence[phrase.at[1] :])):
        return  # difficult to say
    yield phrase.finding(f"“{phrase.words}” is a word for somebody’s manner, where what they did or said could stand.",
                         over=who.label)  # fmt: skip
