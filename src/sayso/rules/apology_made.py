"""An apology made."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.lexicon import forms
from sayso.model import Finding
from sayso.phrases import Phrase

# Under these verbs an apology is asked for, or not made: *asked her to apologise, refused to say sorry*.
_NOT_MADE = frozenset(
    form for verb in ("ask", "tell", "want", "refuse", "expect", "order", "demand", "need", "require", "decline",
                      "encourage", "advise", "urge", "agree", "make", "force", "threaten", "decline") for form in forms(verb).split("|")
)  # fmt: skip


@rule(code="O206", level="phrase", cites=("ferguson2021",), severity="mark", even=("quoted", "reported"))
def apology_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody, of the service or of the family, says sorry, or says that a fault was theirs."""
    kind = phrase.term["kind"]
    if kind == "none" or phrase.head is None or phrase.is_heading or (kind == "fault" and phrase.quoted):
        return
    tree = phrase.tree
    for at in (phrase.head, *tree.above(phrase.head)):
        if tree.deps[at] in ("xcomp", "ccomp") and tree.tags[at] == "VB" and tree.words[tree.heads[at]] in _NOT_MADE:
            return
    said_by = phrase.who
    first = said_by.kind in ("writer", "nobody", "thing")
    yield phrase.finding(
        f"“{phrase.words}”: an apology.",
        by="" if phrase.quoted else phrase.by if first else said_by.label,
        over="", power="openness", stage="used",
    )  # fmt: skip
