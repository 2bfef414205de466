"""A refusal made."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_SUPPOSED = regex.compile(
    r"(?i)\b(?:if|unless|whether|should (?:she|he|they|you)|in case|may|might|could|can|right to|entitled to|free to|able to|threat\w* to)\b[^,;]*$"
)
_LEFT = regex.compile(r"(?i)^(?:left|leave|leaves|got up|walked (?:off|away)|closed|shut)")


@rule(
    code="P220", level="phrase", cites=("webb2000", "ferguson2021"), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def refusal_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family says no, does not let in, does not sign, or leaves."""
    kind = phrase.term["kind"]
    if phrase.is_heading or _SUPPOSED.search(phrase.sentence[: phrase.at[0]]):
        return
    if kind == "first" and not (phrase.quoted or phrase.reported):
        return
    if kind == "no" and (phrase.negated or phrase.passive):
        return
    who = phrase.who
    if not (phrase.of_family or (phrase.quoted and who.kind == "writer") or kind == "first"):
        return
    if _LEFT.match(phrase.words) and who.kind not in ("family", "child"):
        return
    yield phrase.finding(
        f"“{phrase.words}”: {who.label if who.of_family and who.label else 'somebody of the family'} said no, or showed it.",
        by=who.label, over="", power="refusal", stage="used",
    )  # fmt: skip
