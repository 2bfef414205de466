"""A warning given."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

# What will follow, on a condition, in what somebody is told.
_FOLLOWS = regex.compile(
    r"(?i)(?:\b(?:would|will|could|may|might|must|cannot|have to|going to)\b|['’](?:ll|d)\b)[^.]*\b(?:if|unless|should (?:she|he|they|you|there))\b"
    r"|\b(?:continued|further|repeated|persistent|any|another|non)[\s-]\w+(?: \w+)? (?:could|may|might|will|would) (?:lead|result|mean|be)\b"
    r"|\b(?:if|unless|failure to|should (?:she|he|they|you|there)|(?:any|one) (?:further|more|repeat))\b[^.]*(?:\b(?:would|will|could|may|might|must|cannot|have to|going to|is being)\b|['’](?:ll|d)\b)"
)
_FAILING = regex.compile(
    r"(?i)\b(?:not|no|never|again|fail\w*|further|another|more|miss\w*|refus\w*|continu\w*|breach\w*|repeat\w*|any|still|late|without|unless)\b|n['’]t\b"
)
_HARMLESS = regex.compile(
    r"(?i)\b(?:right to|welcome|please|choose|choice|offer(?:ed)?|help|like to|would rather|she could|he could|they could|wants?|wished?|prefer\w*|happy|glad|like me|free to|instead|appeal|not need|no need)\b"
)


@rule(
    code="P206",
    level="phrase",
    cites=("webb2000", "ferguson2021"),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
)
def warning_given(phrase: Phrase) -> Iterator[Finding]:
    """Somebody is warned or threatened, or told what a failure will mean."""
    kind = phrase.term["kind"]
    after = phrase.sentence[phrase.at[1] :]
    if (
        phrase.is_heading
        or phrase.sentence.lower().startswith("nobody")
        or (kind == "warn" and regex.match(r"(?i)\s+(?:not )?to (?:rain|snow)", after))
    ):
        return
    if kind == "tell" and not (
        _by_service(phrase) and _FOLLOWS.search(after) and _FAILING.search(after) and not _HARMLESS.search(after)
    ):
        return
    over = phrase.done_to.label if phrase.head is not None else ""
    yield phrase.finding(
        f"“{phrase.words}”: somebody is told what a failure will mean." if kind != "warn" else f"“{phrase.words}”: a warning or a threat.",
        by=phrase.doer.label, over=over, power="position", stage="announced",
    )  # fmt: skip


def _by_service(phrase: Phrase) -> bool:
    """The one who tells is of the service or is left out. A plan that a parent tells of is no warning."""
    said = phrase.words.lower().startswith(("sa", "stat"))
    return phrase.doer.kind in ("service", "writer", "other") or (phrase.doer.kind == "nobody" and not said)
