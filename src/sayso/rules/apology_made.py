"""An apology made."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import forms
from sayso.patterns import lazy
from sayso.phrases import Phrase

# After these an apology is asked for, or not made: *asked her to apologise, refused to say sorry*.
_VERBS = ("ask", "tell", "want", "refuse", "expect", "order", "demand", "need", "require", "decline", "encourage", "advise",
          "urge", "agree", "make", "force", "have", "offer")  # fmt: skip
_NOT_MADE = lazy(
    rf"(?i)\b(?:{'|'.join(map(forms, _VERBS))})(?: \w+){{0,3}} (?:to|say)(?: (?:say|make|give|write|offer|send|be))?(?: (?:an|a|her|him|them|us|me))* $"
)


@rule(
    code="O206",
    level="phrase",
    cites=("ferguson2021",),
    mechanisms=(71, 73),
    severity="mark",
    even=("quoted", "reported"),
)
def apology_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody, of the service or of the family, says sorry, or says that a fault was theirs."""
    kind = phrase.term["kind"]
    if kind == "none" or phrase.head is None or phrase.is_heading or (kind == "fault" and phrase.quoted):
        return
    if _NOT_MADE.search(phrase.sentence[: phrase.at[0]]):
        return
    said_by = phrase.who
    first = said_by.kind in ("writer", "nobody", "thing")
    yield phrase.finding(
        f"“{phrase.words}”: an apology.",
        by="" if phrase.quoted else phrase.by if first else said_by.label,
        over="", power="openness", stage="used",
    )  # fmt: skip
