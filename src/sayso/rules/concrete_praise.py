"""Praise for a concrete act."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase


@rule(code="O208", level="phrase", cites=("miller2013",), severity="mark", even=("quoted", "reported"))
def concrete_praise(phrase: Phrase) -> Iterator[Finding]:
    """Somebody is praised for a thing they did: *did well to ring, the tidiest room I have seen*."""
    after = phrase.sentence[phrase.at[1] :]
    if phrase.is_heading or (phrase.term["with"] and not regex.search(rf"(?i)\b(?:{phrase.term['with']})\b", after)):
        return
    praised = phrase.done_to if phrase.done_to.is_person else phrase.who
    yield phrase.finding(
        f"“{phrase.words}”: praise for something done.",
        by="" if phrase.quoted else phrase.by,
        over="" if praised.kind == "writer" else praised.label, power="openness", stage="used",
    )  # fmt: skip
