"""A restriction set."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

# What of somebody's can be limited: their time with others, their freedom, their things.
_THEIRS = lazy(
    r"(?i)\b(?:contacts?|visits?|visiting|visitation|visitors?|family time|access|calls|phones?|mobile|leave|outings?|recess|breaktime|"
    r"privileges|pocket money|allowance|freedom|liberty|movements?|internet|wi-?fi|screen time|gaming|"
    r"benefits?|payments?|overnights?|unsupervised|association|belongings)\b"
)
# *Would not stay at the property* limits where somebody bound them to it.
_AGREED = lazy(r"(?i)\b(?:agreement|agreed|conditions?|undertaking|undertook|(?<!in )order|licen[cs]e|bail)\b")
_UNDER = lazy(r"(?i)\b(?:agreement|undertaking|bail|licen[cs]e|injunction|order|contract|conditions|plan)\b")
"""A paper that binds: what it says somebody will or will not do limits them."""
_OF_PEOPLE = lazy(r"excl|ban|barr|deta|expel|susp|rest|forb|proh")
# A visit, a paper or a place that goes by the name of a restriction is none: *curfew check 8.30, supervised contact record*.
_NAMED_AFTER = lazy(
    r"(?i)\s+(?:checks?|calls?|logs?|forms?|polic(?:y|ies)|records?|sessions?|centres?|centers?|workers?|officers?|supervisors?|meetings?|reviews?|hearings?|notes?|letters?|rooms?|teams?|units?)\b"
)
# Also of itself: contact stopped, the doses will stop.
_STOPS = lazy(r"stop|suspend")


@rule(
    code="P209",
    level="phrase",
    cites=("webb2000", "childrenact1989"),
    mechanisms=(32,),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
)
def restriction_set(phrase: Phrase) -> Iterator[Finding]:
    """Somebody's freedom, contact or things are limited: supervised only, suspended, confiscated, held, excluded."""
    kind = phrase.term["kind"]
    if kind == "bound" and not (_UNDER.search(phrase.note.kind) and phrase.who.of_family):
        return
    if kind == "verb" and not _limits(phrase):
        return
    if _NAMED_AFTER.match(phrase.sentence[phrase.at[1] :]):
        return
    if kind == "agree" and not _AGREED.search(phrase.sentence):
        return
    if kind == "can" and not (_THEIRS.search(phrase.sentence) and phrase.who.kind not in ("writer", "service")):
        return
    if kind == "stop" and (phrase.doer.of_family or phrase.doer.kind == "thing"):
        return  # done inside the family: harm, or an everyday thing, but no measure
    yield phrase.finding(
        f"“{phrase.words}” limits somebody's freedom, contact or things.",
        by=phrase.doer.label if kind == "verb" else None, over=_over(phrase), power="space", stage="used",
    )  # fmt: skip


def _limits(phrase: Phrase) -> bool:
    """What is limited is somebody's time, freedom or things, or a person of the family; and not by the family itself."""
    tree, at = phrase.tree, phrase.head
    if at is None or not tree.tags[at].startswith("V") or phrase.doer.kind in ("family", "child"):
        return False
    what = clauses.done_to(tree, at)
    if what is None and _STOPS.match(tree.words[at]):
        what = clauses.subject(tree, at)
    if what is None:
        return False
    if _OF_PEOPLE.match(tree.words[at]) and phrase.person(what).of_family:
        return True
    return bool(_THEIRS.fullmatch(tree.words[what]) or (tree.words[what] == "time" and _THEIRS.search(phrase.sentence)))


def _over(phrase: Phrase) -> str:
    return phrase.done_to.label if phrase.done_to.of_family else ""
