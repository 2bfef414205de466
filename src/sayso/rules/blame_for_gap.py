"""Blame for a gap in contact."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_OWN = lazy(
    r"(?i)\b(?:not|no|never|cannot|without|would|could|will|won['’]t|courtesy|decency|manners|grace|time)\b|n['’]t\b"
)
_SUPPOSED = lazy(r"(?i)\b(?:if|whether|unless|until|should|may|might|in case)\b|\?$")
_WHY = lazy(r"(?i)\b(?:because|due to|owing to|as (?:she|he|they) (?:had|was|were)|for (?:his|her|their) \w+ and)\b")
_ANSWER = lazy(r"(?i)\b(?:answer|answered|respond|responded|reply|replied)$")
_MEANS = lazy(
    r"(?i)^(?:\W*$|\W*[.,;]|\W*(?:when|again|and|but|or|at|on|despite|all|any|until|yesterday|today)\b|(?: to)?(?: [\w'’-]+){0,3}"
    r" (?:calls?|letters?|texts?|messages?|e-?mails?|voicemails?|phone|door|telephone|invitations?|offers?|us|me|knock|knocking"
    r"|requests?|contact|attempts?|bell|doorbell|intercom)\b)"
)
_AHEAD = lazy(r"(?i)^ (?:would|will|could|may|might|must|shall|can)\b")
_AGAIN = lazy(r"(?i)\b(?:again|another|simply|even|still|always|repeatedly|persistently|as usual)\b")


@rule(code="W209", level="phrase", cites=("shannon2025", "ferguson2021", "hall2006"), mechanisms=(37, 44), severity="warning",
      even=("negated", "hypothetical"), on=False)  # fmt: skip
def blame_for_gap(phrase: Phrase) -> Iterator[Finding]:
    """A missed or lost contact is told as the family's failure, with nothing of what was offered, when and how.

    The bare fact (*did not attend*) is left alone, unless a word like *again* blames with it.
    """
    after = phrase.sentence[phrase.at[1] :]
    if _ANSWER.search(phrase.words) and (phrase.who.kind == "child" or not _MEANS.match(after)):
        return  # did not answer my question; the child did not answer
    if phrase.term["bare"] and _WHY.search(phrase.sentence):
        return
    passive = phrase.term["bare"] == "passive"  # visits were frequently avoided
    dna = passive or phrase.words.startswith("DNA")  # in clipped notes, often with nobody named
    if phrase.is_heading or not (dna or phrase.of_family) or _SUPPOSED.search(phrase.sentence[: phrase.at[0]]):
        return
    if (phrase.negated or phrase.hypothetical) and not _OWN.search(phrase.words):
        return
    if _AHEAD.search(after):
        return
    if phrase.term["bare"] == "fact" and not _AGAIN.search(phrase.sentence):
        return
    yield phrase.finding(f"“{phrase.words}” tells the gap as their failure: what was offered, and how, is not said.")
