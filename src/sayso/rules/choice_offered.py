"""A choice offered."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import forms
from sayso.patterns import lazy
from sayso.phrases import Phrase

_GIVING = lazy(
    r"(?i)\b(?:gave|giv(?:e|en|es|ing)|offer(?:s|ed|ing)?|present(?:s|ed)|sets?|laid|propos(?:e|es|ed|ing)|provid(?:e|es|ed)|"
    r"suggest(?:s|ed)?|explain(?:s|ed)|discuss(?:es|ed)?|talked|went through)\b(?! up\b)"
)
_ASKS = lazy(
    r"(?i)\b(?:ask(?:s|ed|ing)?|check(?:s|ed)?|offer(?:s|ed)?|wondered|discuss(?:ed)?|say|tell|let \w+ know)\b"
)
_ASKING = frozenset(form for verb in ("ask", "check", "wonder") for form in forms(verb).split("|"))
_NONE = lazy(r"(?i)\b(?:no|little|without|any|false|stark)\b")
_SUITS = lazy(
    r"(?i)\b(?:suit(?:s|ed)?|(?:be|was|were) (?:better|easier|best|good)|would like|wanted|preferred|liked|wished)\b"
)
_OR = lazy(r"(?i)\bor\b(?! (?:so|not|else|more|less|two\b|three\b)\b)")
# An offer that was answered was one that could be refused.
_ANSWERED = lazy(
    r"(?i)\b(?:accept\w*|declin\w+|turned (?:it|them|this|that|one|both)? ?down|said (?:yes|no)|says (?:yes|no)|t(?:ook|aken) (?:it|them|this|one|\w+)? ?up|"
    r"(?:did not|didn't|does not) want|chose|has taken|refused it)\b"
)
_OPEN = lazy(
    r"(?i)^(?:\s*(?:[.,;!:)”\"]|$)| (?:how|whether|what|which|who|if|when|where|to (?:decide|say|choose|pick|tell|judge))\b)"
)


@rule(
    code="O204", level="phrase", cites=("miller2013",), mechanisms=(73,), severity="mark",
    even=("quoted", "reported", "hypothetical", "negated"),
)  # fmt: skip
def choice_offered(phrase: Phrase) -> Iterator[Finding]:
    """Two or more ways, or a real yes or no, are offered: *asked whether she would rather meet here or at home*."""
    kind = phrase.term["kind"]
    before, after = phrase.sentence[: phrase.at[0]], phrase.sentence[phrase.at[1] :]
    ends = "?" in after
    asks = bool(_ASKS.search(before)) and not ends
    fits = {
        "plain": True,
        "free": True,
        "ask": asks,
        "question": ends,
        "either": asks or ends,
        "or": bool(_OR.search(after)) and _joins(phrase),
        "offer": (bool(_OR.search(after)) and _joins(phrase)) or bool(_ANSWERED.search(after)),
        "open": bool(_OPEN.match(after)),
        "theirs": not after.startswith(" to "),
        "or ask": asks and bool(_OR.search(after)),
        "or question": ends and bool(_OR.search(after)),
        "which": ends and bool(_OR.search(phrase.sentence)),
        "you or": _listed(after) and not asks and not regex.search(r"(?i)\b(?:rather|prefer|whichever|choose)\b", after),
        "given": bool(_GIVING.search(before[-60:])),
    }  # fmt: skip
    if kind in ("or", "offer", "ask", "or ask", "either") and _by_family(phrase, kind):
        return
    if kind == "or" and "ask" in phrase.words.lower() and not _SUITS.search(after):
        return
    if kind == "plain" and regex.search(r"(?i)\boffer(?:s|ed)?\b.*\bor\b", before + phrase.words):
        return  # found at the offer
    if phrase.is_heading or not fits[kind] or (kind != "free" and (phrase.negated or _NONE.search(phrase.words))):
        return
    yield phrase.finding(
        f"“{phrase.words}”: a choice is offered.",
        by="" if phrase.quoted else phrase.by, over="", power="openness", stage="used",
    )  # fmt: skip


def _by_family(phrase: Phrase, kind: str) -> bool:
    """*He offered me tea or coffee, she will ask how they would like it*: by one of the family, no choice given to them."""
    tree, at = phrase.tree, phrase.head
    if kind not in ("or", "offer"):
        asking = (i for i in range(len(tree.words)) if tree.starts[i] < phrase.at[0] and tree.words[i] in _ASKING)
        at = max(asking, default=None)
    if at is None or clauses.is_passive(tree, at):
        return False
    who = clauses.subject(tree, at)
    by = phrase.person(who)
    third = who is not None and tree.words[who] in ("she", "he", "they")
    return by.kind in ("family", "child") or (third and by.kind != "service")


def _joins(phrase: Phrase) -> bool:
    """Whether *or* joins things that the verb offers or asks, not something further off."""
    tree, head = phrase.tree, phrase.head
    if phrase.at[0] == 0 and _listed(phrase.sentence[phrase.at[1] :]):
        return True
    return head is not None and any(
        tree.words[i] == "or" and tree.starts[i] > phrase.at[1] and not _held_apart(phrase, i) for i in tree.under(head)
    )


def _held_apart(phrase: Phrase, i: int) -> bool:
    """*… that she does not drink or smoke*: under a relative clause, no choice."""
    return any(phrase.tree.deps[at] == "relcl" for at in phrase.tree.above(i) if phrase.tree.starts[at] > phrase.at[1])


def _listed(after: str) -> bool:
    """The ways stand near each other: *by letter, by e-mail or at the desk*."""
    return bool(regex.match(r"(?i)[^.;:?!]{0,120}?\bor\b", after))
