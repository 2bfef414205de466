"""A sanction implied."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_OPEN = regex.compile(r"(?i)\b(?:if|unless|until|otherwise|or else|should (?:you|she|he|they))\b")
# What somebody who is asked to be aware may lose, or who may come to hear of it.
_FEARED = regex.compile(
    r"(?i)\b(?:court|judge|sheriff|legal\w*|solicitors?|police|prison|recall\w*|tenancy|evict\w*|homeless|rooms?|children['’]s services|social services|social care|"
    r"conference|panel|licen[cs]e|probation|benefits?|sanction\w*|agenc(?:y|ies)|consequences?|seriously|lost|lose|losing|removed?|removal|safeguarding|"
    r"exclu\w+|expel\w*|fined?|prosecut\w+|arrears|behind|report(?:ed|ing)?|share information|record(?:ed)?|permanent\w*|adoption|home office|status|capacity|section\w*)\b"
)
_TO_HELP = regex.compile(
    r"(?i)\b(?:right to|entitled|free|welcome|help(?:s|ed|ing)?|support(?:s|ed|ing)?|appeal|complain|thank\w*|proud|parking|waiting list)\b"
)


@rule(
    code="P204", level="phrase", cites=("webb2000", "brown1987"), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def sanction_implied(phrase: Phrase) -> Iterator[Finding]:
    """Consequences, legal advice, escalation or next steps are mentioned so that somebody may fear them, with no open condition."""
    kind = phrase.term["kind"]
    if _OPEN.search(phrase.sentence) or phrase.is_heading:
        return
    if kind == "aware" and (
        not _FEARED.search(phrase.sentence) or _TO_HELP.search(phrase.sentence) or phrase.who.kind == "service"
    ):
        return
    if kind == "legal" and (phrase.who.of_family or _TO_HELP.search(phrase.sentence) or not _to_them(phrase)):
        return
    yield phrase.finding(
        f"“{phrase.words}” lets a sanction be feared, without saying what would bring it about.",
        over="", power="position", stage="announced",
    )  # fmt: skip


def _to_them(phrase: Phrase) -> bool:
    """Said to the family: in something addressed to them, or told that they were told."""
    told = r"(?i)\b(?:told|informed|advised|explained|mentioned|reminded|aware|said to|warned)\b"
    return bool(phrase.note.to) or bool(regex.search(told, phrase.sentence))
