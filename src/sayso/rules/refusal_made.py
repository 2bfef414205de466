"""A refusal made."""

from collections.abc import Iterator

import regex

from sayso.around import goes_on_about, is_outsider
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_SUPPOSED = lazy(
    r"(?i)\b(?:if|unless|whether|should (?:she|he|they|you)|in case|may|might|could|can|right to|entitled to|free to|able to|threat\w* to)\b[^,;]*$"
)
# What an agreement binds them to, or a letter tells them to leave be, is no refusal of theirs.
_BOUND = lazy(r"(?i)\b(?:agreement|agreed|undertaking|order|plan)\b[^,;]*$|\byou $")
_LABEL = lazy(r"(?i)^(?:refus|declin|resist|unwilling|would not|wouldn['’]t|will not|won['’]t)")
# What stands for a refusal also in clipped notes, where nobody is named.
_SAYS_NO = lazy(
    r"(?i)^(?:refus|declin|flatly|point|unwilling|consent|permission|withdr|withh|revok|would not|wouldn|did not|didn|no comment|walked out|hung up|said no|told)"
)
# *Said no* refuses where something was asked of them or offered, and not where they were asked how things are.
_ANSWER = lazy(r"(?i)^(?:said no|says no|replied no|told (?:me|us) no|answer was no)$")
_REQUEST = lazy(
    r"(?i)\b(?:asked|asking|ask|requested|wanted|invited|urged|told|suggest\w*|offer\w*|propos\w*|recommend\w*|advis\w*)\b[^.?!]*?"
    r"\b(?:to \w+|would|['’]d|could|can|might|will|let|sign|help|referral|agree\w*|allow\w*|visit|place|support|see|come|a|an)\b"
)
# *Form of Acceptance/Refusal*, *deemed refused*: nobody says no.
_BY_NOBODY = lazy(r"(?i)(?:\bdeemed (?:to have been |to be |as )?|\bform of [\w/ ]*|\w/)$")
_TRAIT = lazy(
    r"(?i)^(?:unwilling|not willing|refus(?:es|al|ing))\b(?: to)? (?:work|engage|co-?operate|comply)\b(?: \w+)?(?: with (?:professionals|services|agencies|workers|us|the \w+)\b|\s*[.,;]|$)"
)
"""*Unwilling to work with professionals* names somebody; it tells of no no."""
_LEFT = lazy(r"(?i)^(?:left|leave|leaves|got up|walked (?:off|away)|closed|shut)")


@rule(
    code="P220", level="phrase", cites=("webb2000", "ferguson2021"), mechanisms=(10, 50), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def refusal_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family says no, does not let in, does not sign, or leaves."""
    kind = phrase.term["kind"]
    before = phrase.sentence[: phrase.at[0]]
    if (
        phrase.is_heading
        or _SUPPOSED.search(before)
        or _BY_NOBODY.search(before)
        or _TRAIT.match(phrase.sentence[phrase.at[0] :])
    ):
        return
    if kind == "first" and not phrase.quoted:
        return
    if kind == "not" and _BOUND.search(before):
        return
    if phrase.quoted and kind in ("no", "not") and _LABEL.match(phrase.words) and phrase.who.kind != "writer":
        return
    if kind == "in" and not regex.search(r"(?i)\b(?:told|said|we|I)\b", before):
        return
    if kind == "rep" and not (phrase.reported or phrase.quoted):
        return
    if kind == "no" and (phrase.negated or phrase.passive):
        return
    if _ANSWER.match(phrase.words) and not _asked_to_do(phrase):
        return  # no, it's Auntie: an answer
    who = phrase.who
    if who.kind == "nobody" and is_outsider(goes_on_about(phrase), phrase):
        return
    turned_away = phrase.words.lower().endswith(("admitted", "let in", "invited in", "come in")) and not phrase.quoted
    if turned_away and who.kind in ("writer", "service", "nobody"):
        yield phrase.finding(
            f"“{phrase.words}”: somebody of the family said no, or showed it.",
            by="",
            over="",
            power="refusal",
            stage="used",
        )
        return
    if not (phrase.of_family or (phrase.quoted and who.kind == "writer") or kind == "first"):
        return
    if who.kind == "nobody" and kind != "first" and not _SAYS_NO.match(phrase.words):
        return
    if _LEFT.match(phrase.words) and who.kind not in ("family", "child"):
        return
    yield phrase.finding(
        f"“{phrase.words}”: {who.label if who.of_family and who.label else 'somebody of the family'} said no, or showed it.",
        by=who.label, over="", power="refusal", stage="used",
    )  # fmt: skip


def _asked_to_do(phrase: Phrase) -> bool:
    """Something was asked of them, or offered, in the sentence before the words or in the one before it."""
    return bool(_REQUEST.search(f"{phrase.before} {phrase.sentence[: phrase.at[0]]}"))
