"""Thanks given."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase
from sayso.text import words


@rule(
    code="O207",
    level="phrase",
    cites=("ferguson2021",),
    mechanisms=(56,),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
)
def thanks_given(phrase: Phrase) -> Iterator[Finding]:
    """Somebody thanks somebody: the service the family, or the family the service."""
    # Three words are the formula under a message: *Many thanks, Tom*.
    if phrase.term["kind"] == "none" or phrase.is_heading or len(words(phrase.sentence)) < 4:
        return
    first = phrase.doer.kind in ("writer", "nobody", "thing")
    yield phrase.finding(
        f"“{phrase.words}”: thanks are given.",
        by="" if phrase.quoted else phrase.by if first else phrase.doer.label,
        over=phrase.by if phrase.done_to.kind == "writer" else phrase.done_to.label, power="openness", stage="used",
    )  # fmt: skip
