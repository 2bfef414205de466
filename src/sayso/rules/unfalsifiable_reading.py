"""A reading that cannot be shown wrong."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_OWN = regex.compile(r"(?i)\b(?:not|cannot|no)\b|n['’]t\b")
_SUPPOSED = regex.compile(r"(?i)\b(?:if|whether|unless)\b|\?$")
_WHAT = regex.compile(r"(?i)\bwhat\b(?: [\w'’-]+){1,6} $")
_THINKS = regex.compile(
    r"(?i)\bwhat (?:[\w'’-]+ ){1,3}?(?:think|believ|feel|know|assum|imagin|suppos|thought|knew|felt)\w*\b"
)


@rule(code="W205", level="phrase", cites=("leigh2020", "reder1993", "ferguson2021"), severity="warning",
      even=("reported", "negated", "hypothetical"))  # fmt: skip
def unfalsifiable_reading(phrase: Phrase) -> Iterator[Finding]:
    """Agreement, politeness or progress is itself read as a sign of risk, so that nothing the family does could show
    the reading wrong: *disguised compliance, says the right things*."""
    if phrase.is_heading or phrase.who.kind in ("service", "other", "writer"):
        return
    if (phrase.negated and not _OWN.search(phrase.words)) or (
        phrase.hypothetical and _SUPPOSED.search(phrase.sentence)
    ):
        return
    before = phrase.sentence[: phrase.at[0]]
    if phrase.term["with"] and not _WHAT.search(before):
        return
    if phrase.reported and not (phrase.term["with"] and _THINKS.search(before)):
        return  # what *they think* we want to hear: the thinking is put into their heads by the writer
    yield phrase.finding(f"“{phrase.words}” makes agreeing a sign of risk: nothing they do could show it wrong.")
