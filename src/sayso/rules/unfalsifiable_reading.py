"""A reading that cannot be shown wrong."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_OWN = lazy(r"(?i)\b(?:not|cannot|no)\b|n['’]t\b")
_SUPPOSED = lazy(r"(?i)\b(?:if|whether|unless)\b|\?$")
_GOOD = lazy(
    r"(?i)\b(?:agree|polite|pleasant|calm|tidy|spotless|immaculate|clean|smil|charm|help|willing|co-?operat|open|compl[iy]|complain"
    r"|quiet|progress|improve|friendl|engag|apolog|remorse|keen|plausib|nice|prepared|change|affection|warm|attend|tears|yes to|well\b)"
)
_SHOWN = frozenset(["compliance", "cooperation", "co-operation", "engagement", "agreement", "acceptance", "change", "changes", "progress", "improvement", "improvements", "insight", "remorse", "apology", "apologies", "work", "commitment", "effort", "efforts", "understanding", "interest", "charm", "politeness", "calm", "calmness", "openness", "willingness", "warmth", "affection", "tears", "promises", "promise", "words", "answers", "account", "accounts", "replies", "responses", "smile", "smiles", "concern", "kindness", "friendliness", "honesty", "motivation", "gratitude", "enthusiasm", "relationship", "presentation"])  # fmt: skip
_WHAT = lazy(r"(?i)\bwhat\b(?: [\w'’-]+){1,6} $")
_TELLS_US = lazy(  # *she tells us what we want to hear*: *tells* hands nothing over here
    r"(?i)^(?:[\w.'’-]+ )?[\w.'’-]+ (?:is |only |just |always |simply )?(?:tell|tells|telling|told|says?|saying) (?:us |me )?what (?:we|i|you) $"
)
_ABOUT = lazy(r"(?i) (?:about|from|more)\b")
_THINKS = lazy(r"(?i)\bwhat (?:[\w'’-]+ ){1,3}?(?:think|believ|feel|know|assum|imagin|suppos|thought|knew|felt)\w*\b")


def _shown(phrase: Phrase) -> bool:
    """Whether the quality is that of something shown to others: *superficial engagement, her remorse is not genuine*."""
    tree, head = phrase.tree, phrase.head
    if head is None:
        return False
    of = tree.heads[head] if tree.deps[head] == "amod" else clauses.holder(tree, head)
    return of is not None and (
        tree.words[of] in _SHOWN or (tree.words[of] in ("this", "it", "that") and bool(_GOOD.search(phrase.sentence)))
    )


@rule(code="W205", level="phrase", cites=("leigh2020", "reder1993", "ferguson2021"), mechanisms=(43,), severity="warning",
      even=("reported", "negated", "hypothetical"), on=False)  # fmt: skip
def unfalsifiable_reading(phrase: Phrase) -> Iterator[Finding]:
    """Agreement, politeness or progress is itself read as a sign of risk, so that nothing the family does could show
    the reading wrong: *says the right things, only for show*."""
    before, needed = phrase.sentence[: phrase.at[0]], phrase.term["with"]
    told_us = needed == "what" and _TELLS_US.match(before)
    ours = needed == "good" or told_us or phrase.words.lower().startswith("the more")  # *the more worried I am*
    if phrase.is_heading or (not ours and phrase.who.kind in ("service", "other", "writer")):
        return
    if (phrase.negated and not _OWN.search(phrase.words)) or (
        phrase.hypothetical and _SUPPOSED.search(phrase.sentence)
    ):
        return
    if needed == "what" and (not _WHAT.search(before) or _ABOUT.match(phrase.sentence[phrase.at[1] :])):
        return
    if needed == "good" and not _GOOD.search(phrase.sentence):
        return  # the scan was itself a worry
    if needed == "shown" and not _shown(phrase):
        return  # a superficial wound
    if phrase.reported and not (told_us or (needed == "what" and _THINKS.search(before))):
        return  # what *they think* we want to hear: the thinking is put into their heads by the writer
    yield phrase.finding(f"“{phrase.words}” makes agreeing a sign of risk: nothing they do could show it wrong.")
