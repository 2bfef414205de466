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

_NO_USE = lazy(
    r"(?i)\b(?:our|your|tribunal|court|case) ref\b|^\W*enc(?:s|ls?|losures?)?\b\W|\bright (?:of|to) (?:an )?(?:appeal|apply|review)|\bleaflets?\b"
    r"|\b(?:tribunal|court|guardianship) (?:form|forms|papers)\b|\badjudicated (?:father|mother|parent)"
)
"""A file's number, an enclosure, a form, or a right of the family's own: no power is used by it."""


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
    if phrase.is_heading or _NO_USE.search(phrase.sentence):
        return
    after = phrase.sentence[phrase.at[1] :]
    if phrase.term["kind"] == "number" and (not _NUMBER.match(after) or _OF_PAPER.match(after)):
        return
    stage: Stage = "announced" if phrase.hypothetical or _AHEAD.search(phrase.sentence) else "used"
    yield phrase.finding(f"“{phrase.words}”: a power that the law gives.", by="", over="", power="legal", stage=stage)
