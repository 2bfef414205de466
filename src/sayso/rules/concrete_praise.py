"""Praise for a concrete act."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

# Said to them: *I told her that it was a big step*, and in a letter or a quotation *you*.
_TOLD = lazy(
    r"(?i)\b(?:I|we|TW|worker|nurse|teacher|midwife|visitor)\b[^.;]{0,30}\b(?:told|said|say|let \w+ know|pointed out|remarked|noticed|commented|reflected|fed back|mentioned|wanted \w+ to know|think|thought)\b"
    r"|^(?:told|said|fed back|reflected back|let \w+ know|pointed out|remarked)\b"
)


@rule(
    code="O208", level="phrase", cites=("miller2013",), mechanisms=(73,), severity="mark", even=("quoted", "reported")
)
def concrete_praise(phrase: Phrase) -> Iterator[Finding]:
    """Somebody is praised for a thing they did: *did well to ring, the tidiest room I have seen*."""
    if phrase.is_heading or not _goes_on(phrase, phrase.term["with"] or ""):
        return
    if not _meant_for_them(phrase, phrase.term["needs"] or ""):
        return
    praised = phrase.done_to if phrase.done_to.is_person else phrase.who
    yield phrase.finding(
        f"“{phrase.words}”: praise for something done.",
        by="" if phrase.quoted else phrase.by,
        over="" if praised.kind == "writer" else praised.label, power="openness", stage="used",
    )  # fmt: skip


def _meant_for_them(phrase: Phrase, needs: str) -> bool:
    """Words that also have a plain use are praise where they are told to somebody, or said to *you*."""
    before = phrase.sentence[: phrase.at[0]]
    if needs == "way":
        return bool(regex.search(r"(?i)\b(?:the way|how|watching|seeing)\b", before))
    to_you = bool(phrase.note.to) and bool(regex.search(r"(?i)\byou\b", phrase.sentence))
    return not needs or to_you or (needs == "told" and bool(_TOLD.search(before)))


def _goes_on(phrase: Phrase, how: str) -> bool:
    """Whether the sentence goes on as the term wants it: anywhere after it, or (`^`) at once."""
    after = phrase.sentence[phrase.at[1] :]
    return not how or bool(regex.search(rf"(?i){how}" if how.startswith("^") else rf"(?i)\b(?:{how})\b", after))
