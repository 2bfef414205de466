"""Not told, not asked, not given."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_YET = lazy(r"(?i)\b(?:if|unless|until|whether|would|could|should|might|may|when)\b[^,;]*$")
_BY_THEM = lazy(
    r"(?i)\b(?:by|from) (?:mum|mother|dad|father|the (?:parents|family)|her|him|them)\b|\bfor the (?:purpose|time) "
)


@rule(
    code="P236", level="phrase", cites=("hoyle2019", "ico2025"), mechanisms=(22, 60), severity="mark",
    even=("quoted", "reported", "negated"),
)  # fmt: skip
def kept_uninformed(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family was not told, not asked, not invited, or was given no copy or answer."""
    if phrase.is_heading or _YET.search(phrase.sentence[: phrase.at[0]]) or phrase.sentence.rstrip().endswith("?"):
        return
    if _BY_THEM.search(phrase.sentence[phrase.at[1] :]):
        return
    whom = phrase.done_to if phrase.term["kind"] == "told" else phrase.who
    quoted = phrase.quoted and whom.kind == "writer"
    to_you = bool(phrase.note.to) and bool(regex.search(r"(?i)\byou\b", phrase.sentence[: phrase.at[0]][-25:]))
    if phrase.term["kind"] == "by us":
        if phrase.doer.kind in ("family", "child"):
            return
        whom = phrase.done_to
    if not (
        whom.of_family or quoted or to_you or (phrase.reported and phrase.speaker.of_family and whom.kind != "service")
    ):
        return
    label = whom.label if whom.of_family else ""
    yield phrase.finding(
        f"“{phrase.words}”: {label or 'somebody of the family'} was not told, asked or given it.",
        by="", over=label, power="knowledge", stage="used",
    )  # fmt: skip
