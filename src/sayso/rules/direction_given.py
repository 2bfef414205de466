"""A direction given."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import NOBODY, SOMEBODY, Who, written_people

# What one has to feel or be is a need, and what must have been is a guess: neither is a direction.
_NEED = lazy(
    r"(?i)\s+(?:\w+ly )?(?:have (?:been|had|got|gone|\w+ed)\b|be (?:a |an |the |so |very |in pain|loved|tired|hard|difficult|true|some|about|careful|heard|kept safe|safe)|"
    r"feel|look|know|grow|sleep|love|trust|belong|seem|appear|say\b|admit|confess|wait|suffer|cope|live with|deal|face|struggle|hear|see|learn|hope|think|bear|be seen)\w*"
)
# A duty is told of where somebody sets it; what has to be done with nobody who sets it is how life is.
_SET = lazy(
    r"(?i)\b(?:told (?!me|us)|reminded|informed|made (?:it )?clear|instructed|court|judge|"
    r"agreement|conditions?|panel|licen[cs]e|probation|rules?)\b[^,;]*$"
)
_UP_TO_THEM = lazy(r"(?i)\b(?:if|whenever|when|should) (?:she|he|they|you)\b|\bany ?time\b")
_TOLD_SO = lazy(r"(?i)\btold (?:him|her|them) so\b")
_DUTY = lazy(
    r"(?i)\s+(?:\w+ly )?(?:also |now |then )?(?:attend|bring|sign|report|keep|hand|provide|complete|ring 999|comply|pay|vacate|"
    r"submit|surrender|permit|allow)\b"
)
_AGREEMENT = lazy(r"(?i)\b(?:agreement|undertaking|contract)\b")
"""A paper in which *she will* sets a duty."""
_KINDLY = lazy(
    r"(?i)\s+(?:also |then )?(?:not\b|be (?!home|in\b|at\b|back|out|present|there|ready|sober|by\b)|receive|get\b|have (?:the |a )?(?:right|chance|choice|say))"
)
_OTHERS = lazy(
    r"(?i)(?:minor|youth|tenant|resident|defendant|respondent|offender|patient|pupil|student|client|learner|applicant|occupant)s?$"
)
_WAY = lazy(r"(?i)\s*(?:\w+ly )?(?:not|never|no)\b|n['’]t\b")

# *Must be struggled through*, *must be tired*; but *must be home by nine*.
_BE = lazy(r"(?i)\s+be (?!home|back|in by|out|present|accompanied|supervised|ready|there|sober|at)")


@rule(
    code="P205", level="phrase", cites=("webb2000", "park2021"), mechanisms=(13, 32), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def direction_given(phrase: Phrase) -> Iterator[Finding]:
    """Somebody is told, instructed, required or directed to do a thing, or *must*."""
    over = _over(phrase)
    if over is not None:
        yield phrase.finding(
            f"“{phrase.words}” tells {over.label or 'somebody'} what to do.",
            over=over.label, power="position", stage="used",
        )  # fmt: skip


def _over(phrase: Phrase) -> Who | None:
    """Whom the direction binds, or None where it is none: a thing, the writer's own duty, a need, a guess, a plan."""
    kind, rest = phrase.term["kind"], phrase.sentence[phrase.at[1] :]
    if kind == "agree" and (not _AGREEMENT.search(phrase.note.kind) or _KINDLY.match(rest)):
        return None
    tree, at = phrase.tree, phrase.head
    if at is None or phrase.sentence.rstrip().endswith("?"):
        return None
    if kind == "told":
        if phrase.doer.kind in ("family", "child") or (
            phrase.doer is NOBODY and not phrase.passive and phrase.at[0] and _theirs(phrase)
        ):
            return None  # told her to clear off
        if _UP_TO_THEM.search(rest):
            return None  # told her to ring if she changes her mind
        asked = regex.search(r"(?i)\b(?:there|nobody|nothing|what|how|where|when|who|whether)\b", phrase.words)
        if asked or _WAY.match(rest) or _NEED.match(rest) or phrase.negated or phrase.hypothetical:
            return None
        if phrase.words.lower().endswith(" to") and not _verb_follows(phrase):
            return None  # directed to the food bank
        whom = phrase.done_to
        named = whom.of_family or (whom.kind == "nobody" and "*" not in phrase.term["term"])
        return whom if named or (whom.kind == "writer" and phrase.quoted) else None
    if kind == "is to":
        verb = next((c for c in tree.children[at] if tree.deps[c] == "xcomp" and tree.tags[c] == "VB"), None)
        who = _bound(phrase, clauses.subject(tree, at))
        return who if verb is not None and _DUTY.match(rest) and who.of_family else None
    if _NEED.match(rest) or _WAY.match(rest) or phrase.negated or phrase.hypothetical or _if_before(phrase):
        return None
    if regex.search(r"(?i)\ball \w+ $", phrase.sentence[: phrase.at[0]]):
        return None  # all you have to do
    if kind == "need" and not (
        _SET.search(phrase.sentence[: phrase.at[0]])
        or _TOLD_SO.search(rest)
        or (phrase.note.to and regex.search(r"(?i)(?<!where |when |what )\byou $", phrase.sentence[: phrase.at[0]]))
    ):
        return None
    if kind in ("expect", "will") and not _DUTY.match(rest):
        return None
    if kind == "must" and _BE.match(rest):
        return None
    verb = next((i for i in tree.at(*phrase.at) if tree.tags[i] == "MD"), at)
    verb = tree.heads[verb] if tree.tags[verb] == "MD" else at
    who = _bound(phrase, clauses.subject(tree, verb))
    if phrase.words.lower() == "shall" and who.kind == "writer":
        return None
    clipped = who.kind == "nobody" and not phrase.sentence[: phrase.at[0]].strip(" -*•")
    return who if who.of_family or clipped else None


def _bound(phrase: Phrase, word: int | None) -> Who:
    """Who a duty binds: also *the minor*, *the tenant*."""
    who = phrase.person(word)
    named = word is not None and _OTHERS.match(phrase.tree.words[word])
    return SOMEBODY if named and not who.of_family else who


def _verb_follows(phrase: Phrase) -> bool:
    """A verb stands after *to*, or *not* and a verb."""
    tree = phrase.tree
    after = [i for i in range(len(tree)) if tree.starts[i] >= phrase.at[1]][:3]
    return any(tree.tags[i] == "VB" for i in after)


def _if_before(phrase: Phrase) -> bool:
    return bool(regex.search(r"(?i)\b(?:if|whether|why|what|how|when)\b[^,]*$", phrase.sentence[: phrase.at[0]]))


def _theirs(phrase: Phrase) -> bool:
    """The clipped verb goes on about somebody of the family named first in the sentence: *Ron not keen, told her to go*."""
    people = [who for *_, who in written_people(phrase.sentence[: phrase.at[0]], phrase.note) if who.is_person]
    return bool(people) and people[0].kind in ("family", "child")
