"""An act on a person with nobody who does it."""

from collections.abc import Iterator

from sayso import clauses, standing
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import written_people

_AUXILIARY = lazy(r"(?i)\b(?:is|are|was|were|be|been|being|get|gets|got|getting)\b|['’](?:s|re)\b")

_LATER = lazy(r"(?i)\b(?:will|would|should|shall|may|might|can|could|must|to)(?: \w+)? (?:be|get)(?: \w+)? $")
# In a clipped note these are what the writer did, or the last person named: *Offered mediation*.
_DOES = lazy(r"(?i)(?:offered|assessed|told|informed|notified|advised|warned|asked|instructed)")
_BARE = lazy(
    r"(?i)\W*$|\s*[.,;:]|\s+(?:\d|at\b|on\b|in\b|from\b|under\b|for \d|by\b|to\b|again\b|twice\b|and\b|after\b|until\b|till\b|since\b|overnight\b|today\b)"
)
_WE = lazy(r"\b(?:I|[Ww]e)\b")


@rule(code="W219", level="phrase", cites=("webb2000", "fausey2010"), mechanisms=(8,), even=("negated",), on=False)
def act_with_no_actor(phrase: Phrase) -> Iterator[Finding]:
    """Something was done to somebody of the family, in words that leave out who did it: *was removed, were told*."""
    if phrase.is_heading or not (
        _AUXILIARY.search(phrase.sentence[max(0, phrase.at[0] - 60) : phrase.at[0]]) or _begins(phrase)
    ):
        return  # no passive, and no need to look at the grammar
    if phrase.head is None or clauses.agent(phrase.tree, phrase.head) is not None:
        return
    if _LATER.search(phrase.sentence[: phrase.at[0]]):
        return  # nothing was done yet
    if _clipped(phrase):
        whom = ""
    elif phrase.passive and phrase.done_to.of_family and phrase.done_to.label != "it":
        whom = phrase.done_to.label
    else:
        return
    lead = phrase.sentence[: phrase.at[0]]
    near = f"{phrase.before if phrase.passive else _entry(phrase)} {lead}"
    if _WE.search(lead) or any(who.kind == "service" for *_, who in written_people(near, phrase.note)):
        return  # who acted may well stand there
    yield phrase.finding(f"“{phrase.words}”: who did this to {whom or 'them'}, the sentence does not say.",
                         by="", over=whom, power="position", stage="used")  # fmt: skip


def _entry(phrase: Phrase) -> str:
    """What stands before in the same entry of a log: there the one who acted may be named once, at its head."""
    at = phrase.sentence_span.start - phrase.note.span.start
    text = phrase.note.span.quote
    return f"{phrase.before} {text[text.rfind(chr(10), 0, at) + 1 : at]}"


def _begins(phrase: Phrase) -> bool:
    return phrase.sentence.lstrip("-*• 0123456789.:)").lower().startswith(phrase.words.lower())


def _clipped(phrase: Phrase) -> bool:
    """A log's way of writing the passive, with neither a subject nor *was*: *Restrained 18.20 in the dining room.*"""
    said = standing.cues().get(phrase.words.split()[0].lower(), "")  # *Advised Mum …* leaves out *I*, and is no passive
    return (
        _begins(phrase)
        and not said
        and not _DOES.match(phrase.words)
        and bool(_BARE.match(phrase.sentence[phrase.at[1] :]))
        and "|" not in _entry(phrase)  # a cell of a table: another says by whom
        and phrase.words.lower() not in ("refused", "denied")
        and phrase.tree.child(phrase.head or 0, "dobj", "nsubj") is None
        and not phrase.who.is_person
    )
