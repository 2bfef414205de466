"""The record taken in hand."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase


@rule(
    code="P231",
    level="phrase",
    cites=("webb2000", "hoyle2019"),
    mechanisms=(10, 54),
    severity="mark",
    even=("quoted", "reported"),
)
def record_taken(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family reads what is written, makes a recording, takes a copy, or writes down for themselves."""
    who = phrase.doer if phrase.doer.is_person else phrase.who
    if phrase.is_heading or who.kind not in ("family", "child") or phrase.passive:
        return
    head, tree = phrase.head, phrase.tree
    if phrase.quoted and head is not None and tree.tags[head] == "VB" and tree.child(head, *clauses.SUBJECT) is None:
        return  # “write it down”: told to somebody else
    yield phrase.finding(
        f"“{phrase.words}”: somebody of the family reads, records or writes for themselves.",
        by=who.label, over="", power="knowledge", stage="used",
    )  # fmt: skip
