"""A legal power."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding, Stage
from sayso.patterns import lazy
from sayso.phrases import Phrase

_NUMBER = lazy(r"[\s.]*\d{1,3}\b(?![.:]\d\d)")
_OF_PAPER = lazy(
    r"(?i)[\s.]*\d+\w?(?:\.\d+)* (?:of (?:the|this|that|my|our|your) (?!act|children|mental|housing|care|education)|above|below|on the form)"
)

_AHEAD = lazy(
    r"(?i)\b(?:consider\w*|seek\w*|appl(?:y|ying)|ask|asking|will|would|may|might|could|if|unless|whether|threat\w*|to consult|listed)\b"
)


@rule(
    code="P211",
    level="phrase",
    cites=("webb2000", "childrenact1989"),
    mechanisms=(3,),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
)
def legal_power(phrase: Phrase) -> Iterator[Finding]:
    """An order, a section, proceedings or a police power in force, sought or considered."""
    if phrase.is_heading:
        return
    after = phrase.sentence[phrase.at[1] :]
    if phrase.term["kind"] == "number" and (not _NUMBER.match(after) or _OF_PAPER.match(after)):
        return
    stage: Stage = "announced" if phrase.hypothetical or _AHEAD.search(phrase.sentence) else "used"
    yield phrase.finding(f"“{phrase.words}”: a power that the law gives.", by="", over="", power="legal", stage=stage)
