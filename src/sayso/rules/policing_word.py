"""A word of crime or custody for what somebody did."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding, Note
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import NOBODY

_LAW = lazy(
    r"(?i)\b(?:court|magistrates?|jury|convict(?:ed|ions?)|charged|arrest(?:ed)?|on bail|bailed|prison|hmp|custody suite|police station"
    r"|prosecut\w+|sentenced?|probation|licence|parole|police caution|cautioned|order breach|crime reference|non-molestation|indecent|reprimand|youth caution|offences? under)\b"
)
"""Signs of a criminal matter: there these words may be its names."""


@rule(code="W224", level="phrase", cites=("tact2019", "childrenssociety2024"), mechanisms=(24,), severity="warning")
def policing_word(phrase: Phrase) -> Iterator[Finding]:
    """A word of crime or custody for what a child or parent did, outside a criminal matter (*absconded, at large*)."""
    needs = phrase.term.get("needs") or ""
    if phrase.is_heading or _LAW.search(phrase.sentence):
        return
    if needs == "matter" and (_of_the_law(phrase.note) or phrase.doer is NOBODY):
        return  # a criminal matter; or a thing is harmed, and it is told of nobody
    if needs == "object":
        if not phrase.passive or phrase.done_to.kind in ("thing", "writer", "service"):
            return
    elif phrase.who.kind in ("service", "writer") or (needs == "doer" and not phrase.of_family):
        return
    yield phrase.finding(
        f"“{phrase.words}” is a word of crime or custody: say what was done in everyday words.",
        power="language", stage="used",
    )  # fmt: skip


def _of_the_law(note: Note) -> bool:
    """Written by those whose work is crime, or about a criminal matter throughout."""
    author = note.author.label + note.author.role if note.author else ""
    return bool(_OFFICERS.search(f"{note.kind} {author}")) or len(_LAW.findall(note.span.quote)) > 1


_OFFICERS = lazy(
    r"(?i)\b(?:police|probation|court|youth justice|youth offending|prison|parole|pc|constable|offender)\b"
)
