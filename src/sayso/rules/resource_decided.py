"""A resource decided on."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import Pattern
from sayso.phrases import Phrase

_TIED = Pattern(r"(?i)\b(?:if|unless|until|subject to|on condition|provided|dependent on|depends on|once)\b")
_THEIRS = Pattern(r"(?i)\b(?:with|by) (?:the )?(?:bank|employer|her|his|their) ")


@rule(
    code="P232", level="phrase", cites=("webb2000",), mechanisms=(16,), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def resource_decided(phrase: Phrase) -> Iterator[Finding]:
    """Money, housing, a place or a service is granted, refused, put off or tied to something."""
    who = phrase.doer
    if phrase.is_heading or who.kind in ("family", "child") or regex.search(_THEIRS.pattern, phrase.words):
        return
    tied = " It is tied to a condition." if _TIED.search(phrase.sentence) else ""
    by = who.label if who.kind in ("service", "other") else ""
    yield phrase.finding(
        f"“{phrase.words}”: a resource is granted, refused or put off.{tied}",
        by=by,
        over="",
        power="resource",
        stage="used",
    )
