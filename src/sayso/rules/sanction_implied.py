"""A sanction implied."""

from collections.abc import Iterator

import regex

from sayso.around import in_their_account
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import NOBODY

_OPEN = lazy(
    r"(?i)\b(?:if|unless|until|otherwise|or else|should (?:you|she|he|they)|or (?:it|we|they|I|she|he|this) (?:will|would|could|may|might))\b"
)
# What somebody who is asked to be aware may lose, or who may come to hear of it.
_FEARED = lazy(
    r"(?i)\b(?:court|judge|sheriff|legal\w*|solicitors?|police|prison|recall\w*|tenancy|evict\w*|homeless|rooms?|children['’]s services|social services|social care|"
    r"conference|panel|licen[cs]e|probation|benefits?|sanction\w*|agenc(?:y|ies)|consequences?|seriously|lost|lose|losing|removed?|removal|safeguarding|"
    r"exclu\w+|expel\w*|fined?|prosecut\w+|arrears|behind|report(?:ed|ing)?|share information|record(?:ed)?|permanent\w*|adoption|home office|status|capacity|section\w*)\b"
)
# What is said to be possible, or has come to others, in what somebody is told.
_THREAT = lazy(
    r"(?i)\b(?:(?:will|would|can|could|may|might) (?:\w+ )?(?:read|see|hear of|be told|be informed|be talking|not be impressed|not be pleased|lead to|result in|mean|end in|"
    r"be (?:cut|stopped|lost|removed|withdrawn|recalled|evicted|fined|excluded|involved)|lose|have to (?:go|be))|gets? (?:a copy|to hear)|"
    r"has the power|have the power|have (?:ended up|lost)|strikes|chances|marked|in line for|waiting for (?:the|his|her|their|your) place)\b"
)
_TO_HELP = lazy(
    r"(?i)\b(?:right to|entitled|free|welcome|help(?:s|ed|ing)?|support(?:s|ed|ing)?|appeal|complain|thank\w*|proud|parking|waiting list)\b"
)


@rule(
    code="P204", level="phrase", cites=("webb2000", "brown1987"), mechanisms=(2,), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"), on=False,
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
    if kind == "hint" and not (
        _to_them(phrase) and (phrase.note.to or phrase.reported or _FEARED.search(phrase.sentence))
    ):
        return
    if kind == "told" and not _told(phrase):
        return
    yield phrase.finding(
        f"“{phrase.words}” lets a sanction be feared, without saying what would bring it about.",
        over="", power="position", stage="announced",
    )  # fmt: skip


def _told(phrase: Phrase) -> bool:
    """Somebody of the service tells the family of what may come: *told her that the panel would read all of this*."""
    after = phrase.sentence[phrase.at[1] :]
    feared = _FEARED.search(after) or regex.search(r"(?i)\b(?:strikes|chances|marked|place)\b", after)
    by_service = phrase.doer.kind in ("service", "writer", "nobody", "other") or phrase.doer is phrase.done_to
    if (phrase.doer.of_family or (phrase.doer is NOBODY and phrase.at[0])) and phrase.words.lower().startswith(
        ("sa", "mention")
    ):
        return False  # she said that she may lose her room
    if phrase.doer.kind in ("nobody", "person") and in_their_account(phrase):
        return False  # what they tell of others: an employer, a cousin
    return bool(feared and _THREAT.search(after) and by_service and not _TO_HELP.search(after))


def _to_them(phrase: Phrase) -> bool:
    """Said to the family: in something addressed to them, or told that they were told."""
    told = r"(?i)\b(?:told|informed|advised|explained|mentioned|reminded|aware|said to|warned)\b"
    return bool(phrase.note.to) or bool(regex.search(told, phrase.sentence))
