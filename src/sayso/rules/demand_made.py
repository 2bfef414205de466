"""A demand made."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

# In clipped notes with nobody named it is mostly the writer who asked; that they asked for themselves shows in the words after.
_OWN = regex.compile(
    r"(?i)\s*(?:for (?:his|her|their)|to be|to see (?:his|her|their)|why (?:he|she|they)|when (?:he|she|they)|"
    r"if (?:he|she|they) (?:could|can|may|might))\b"
)
_THEM = regex.compile(r"(?i)\s*(?:him|her|them|mum|dad|mother|father)\b(?! own)")


@rule(code="P221", level="phrase", cites=("webb2000",), severity="mark", even=("quoted", "reported", "hypothetical"))
def demand_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family asks for or demands a thing, an answer or a change."""
    who, kind = phrase.who, phrase.term["kind"]
    if phrase.head is None or phrase.is_heading or (kind == "first" and not phrase.quoted):
        return
    if kind == "ask" and not _asks(phrase):
        return
    if kind != "first" and regex.search(r"(?i)\b(?:whether|if)\b[^,;]*$", phrase.sentence[: phrase.at[0]]):
        return
    if kind != "first" and not (phrase.of_family or (phrase.quoted and who.kind == "writer")):
        return
    by = who.label if who.of_family else ""
    yield phrase.finding(
        f"“{phrase.words}”: {by or 'somebody of the family'} asks for something.",
        by=by, over="", power="floor", stage="used",
    )  # fmt: skip


def _asks(phrase: Phrase) -> bool:
    """They ask, and it is told as done: not *was asked*, *will ask*, *if she asks*; nor that the writer asked them."""
    after = phrase.sentence[phrase.at[1] :]
    if phrase.passive or phrase.hypothetical or phrase.tree.tags[phrase.head or 0] in ("VB", "NN", "VBG"):
        return False
    clipped = phrase.tree.child(phrase.head or 0, "nsubj") is None and not phrase.sentence[: phrase.at[0]].strip(" -*•")
    return not _THEM.match(after) and (bool(_OWN.match(after)) or not clipped)
