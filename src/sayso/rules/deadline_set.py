"""A deadline set."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_SET = lazy(
    r"(?i)\b(?:must|should|needs? to|have to|has to|required|expected|asked|told|given|gave|until|return|complete|provide|sign|attend|respond|reply|contact|please)\b"
)


@rule(
    code="P233", level="phrase", cites=("webb2000",), mechanisms=(33,), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def deadline_set(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family is given a day or a time by which to do something."""
    to_them = bool(phrase.note.to) and " you" in f" {phrase.sentence.lower()}"
    if phrase.is_heading or not _SET.search(phrase.sentence) or "conference" in phrase.sentence.lower():
        return
    who = phrase.who
    if not (to_them or who.of_family or phrase.done_to.of_family or phrase.term["kind"] == "given"):
        return
    yield phrase.finding(
        f"“{phrase.words}”: a time is set by which something is to be done.", over="", power="time", stage="used"
    )
