"""A word about engagement."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_SUPPOSED = regex.compile(r"(?i)\b(?:if|whether|unless|until|may|might|should|must|shall)\b|\?$")
_DOING = frozenset(["play", "game", "games", "activity", "activities", "story", "conversation", "chat", "discussion", "sport", "drawing", "singing", "lesson", "lessons", "fight", "violence"])  # fmt: skip


@rule(code="W208", level="phrase", cites=("shannon2025", "harrigian2023", "hall2006"), even=("negated", "hypothetical"))
def engagement_word(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family engages or does not, is hard to reach, motivated or committed, as a quality of theirs."""
    tree, head = phrase.tree, phrase.head
    if head is None or phrase.is_heading or phrase.who.kind in ("service", "other", "writer"):
        return
    if tree.tags[head].startswith(("V", "J")) and not phrase.of_family:
        return
    if _SUPPOSED.search(phrase.sentence[: phrase.at[0]]):
        return
    if phrase.term["said"] == "denied" and not phrase.negated:
        return
    if tree.words[head].startswith("engag") and tree.tags[head].startswith("V"):
        into = tree.child(head, "prep")
        what = tree.child(into, "pobj", "pcomp") if into is not None else None
        if what is not None and (tree.tags[what] == "VBG" or tree.words[what] in _DOING):
            return  # engaged in building a tower: a named activity
        if tree.child(head, "dobj") is not None and not phrase.passive:
            return  # engaged a plumber; engaged the children in it
    yield phrase.finding(
        f"“{phrase.words}” is a quality given to a person: what was offered, and what they did, is not told."
    )
