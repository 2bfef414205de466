"""A complaint made."""

from collections.abc import Iterator

import regex

from sayso.around import goes_on_about, is_outsider
from sayso.attribution import quotations
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import Who, written_people

# To tell somebody of the right is an opening, no complaint; nor is what others say of the family.
_INFORMS = lazy(
    r"(?i)\b(?:you (?:can|may|could|have (?:a|the) right)|right to|how to|leaflet|information about|procedure is|if you|(?:could|can|may) (?:also )?(?:complain|make a complaint|appeal))\b"
)
# Whom a grievance is about: the service, in its own words or as *you* and *we*.
_SERVICE = lazy(
    r"(?i)\b(?:I|me|my|we|us|our|you|your|nobody|no one|being|been|school|hospital|department|council|nurse|doctor|surgery|gp|social|workers?|services?|police|unit|ward|staff|"
    r"system|agency|meeting|panel|court|decision|wait(?:ed|ing)?|they|felt|feels|could have|should have|unfair|team)\b"
)
_FELT = lazy(r"(?i)\b(?:felt|feels?|feeling|is|was|are|were)\b")
_OTHERS = lazy(
    r"(?i)\b(?:(?:from|by) (?:number|no|room|flat|unit|block)|neighbou?rs?|anonymous|noise|presenting|chief|upheld|counterparty|company|parties|bank)\b"
)


@rule(
    code="P222",
    level="phrase",
    cites=("webb2000",),
    mechanisms=(10,),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
    on=False,
)
def complaint_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family complains, or says that they will."""
    who = phrase.who
    if phrase.is_heading or _INFORMS.search(phrase.sentence) or _OTHERS.search(phrase.sentence):
        return
    if phrase.term["kind"] == "verb" and not (phrase.of_family or (phrase.quoted and who.kind == "writer")):
        return
    if phrase.term["kind"] == "noun" and is_outsider(who if who.of_family else _from(phrase), phrase):
        return
    if phrase.term["kind"] == "hurt" and not _aggrieved(phrase):
        return
    yield phrase.finding(
        f"“{phrase.words}”: a complaint, made or announced.", by=who.label if who.of_family else "", over="", power="legal", stage="used",
    )  # fmt: skip


def _aggrieved(phrase: Phrase) -> bool:
    """Somebody of the family says, or is said to feel, that they were wronged by the service: not by one another."""
    if not _SERVICE.search(phrase.sentence) or regex.match(r"(?i)(?:I am |I['’]m )?sorry\b", phrase.sentence):
        return False
    if _between_themselves(phrase):
        return False
    said = phrase.reported and phrase.speaker.of_family
    return (
        said
        or phrase.quoted
        or (phrase.head is not None and phrase.who.of_family and bool(_FELT.search(phrase.sentence)))
    )


def _from(phrase: Phrase) -> Who:
    """Whose complaint it is: the first who is named after it (*complaint from number 9, Mrs Oates*), else the last before."""
    after = [who for *_, who in written_people(phrase.sentence[phrase.at[1] :], phrase.note) if who.is_person]
    return after[0] if after else goes_on_about(phrase)


def _between_themselves(phrase: Phrase) -> bool:
    """One of the family speaks and another is named outside the quotation: *Amari said “…” and Mum said “…”*."""
    inside = quotations(phrase.sentence)
    people = {
        who.label
        for start, _, who in written_people(phrase.sentence, phrase.note)
        if who.of_family and not any(a <= start < b for a, b in inside)
    }
    others = bool(regex.search(r"\b(?:I|me|we|us)\b", _without(phrase.sentence, inside)))
    return len(people) > 1 and not others


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        text = text[:start] + text[end:]
    return text
