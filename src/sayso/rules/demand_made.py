"""A demand made."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import Who

# In clipped notes with nobody named it is mostly the writer who asked; that they asked for themselves shows in the words after.
_OWN = lazy(
    r"(?i)\s*(?:for (?:his|her|their)|to be|to see (?:his|her|their)|why (?:he|she|they)|when (?:he|she|they)|"
    r"if (?:he|she|they) (?:could|can|may|might))\b"
)
# Small talk, and a question of how things are.
_SMALL = lazy(
    r"(?i)(?: \w+){0,2} for (?:a |an |some |another |more )?(?:biscuit|drink|water|juice|snack|sweets|toast|cuddle|hug|cup of tea|glass|milk|crisps)\b|"
    r"\s*(?:me |us )?(?:today |again )?(?:(?:if|whether) (?:I|we|it|\w+) (?:had|has|have|was|were|liked|knew|know)\b|(?:if|whether) I['’]d\b|how (?:my|I|we|things|\p{Lu}\w+ (?:has|is|was))\b)|"
    r"\s*(?:me |us )not to\b| for (?:him|her|them|me) by name\b"
)
_HAVE = lazy(r"(?i)^[\W\d]*have(?: also| already| now)? $")
"""*Have asked for Mr Zych for June.*: the writer has."""
_WAS = lazy(r"(?i)\b(?:was|were|been|is|are|being)(?:[ ,]+\w+,?){0,2}[ ,]+$")
"""*She was, nevertheless, asked*: they were asked, and asked for nothing."""
_THEM = lazy(r"(?i)\s*(?:him|her|them|mum|dad|mother|father)\b(?! own)")


@rule(
    code="P221",
    level="phrase",
    cites=("webb2000",),
    mechanisms=(10,),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
)
def demand_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family asks for or demands a thing, an answer or a change."""
    who, kind = phrase.who, phrase.term["kind"]
    if phrase.head is None or phrase.is_heading or (kind == "first" and not phrase.quoted):
        return
    if kind == "ask" and not _asks(phrase):
        return
    if kind == "first" and phrase.speaker.kind in ("writer", "service"):
        return  # the worker's own question
    if kind in ("should", "rep") and not (phrase.reported and phrase.speaker.of_family):
        return
    if (kind == "like" and not (phrase.reported or phrase.who.of_family)) or phrase.words.lower() in (
        "request",
        "requests",
        "demand",
    ):
        return
    if kind == "should":
        yield _finding(phrase, phrase.speaker)
        return
    if kind != "first" and regex.search(r"(?i)\b(?:whether|if)\b[^,;]*$", phrase.sentence[: phrase.at[0]]):
        return
    named = who.of_family or (who.kind == "nobody" and kind == "ask")
    if kind != "first" and not (named or (phrase.quoted and who.kind == "writer")):
        return
    yield _finding(phrase, who)


def _finding(phrase: Phrase, who: Who) -> Finding:
    by = who.label if who.of_family else ""
    return phrase.finding(
        f"“{phrase.words}”: {by or 'somebody of the family'} asks for something.",
        by=by, over="", power="floor", stage="used",
    )  # fmt: skip


def _asks(phrase: Phrase) -> bool:
    """They ask, and it is told as done: not *was asked*, *will ask*, *if she asks*; nor that the writer asked them."""
    after = phrase.sentence[phrase.at[1] :]
    if phrase.passive or phrase.hypothetical or phrase.tree.tags[phrase.head or 0] in ("VB", "NN", "VBG"):
        return False
    if phrase.words.lower() in ("ask", "asks") and (phrase.quoted or phrase.sentence[: phrase.at[0]].endswith("to ")):
        return False
    before = phrase.sentence[: phrase.at[0]]
    if _SMALL.match(after) or not after.strip(" .") or _HAVE.match(before) or _WAS.search(before):
        return False
    clipped = phrase.tree.child(phrase.head or 0, "nsubj") is None and not phrase.sentence[: phrase.at[0]].strip(" -*•")
    if phrase.done_to.kind in ("family", "child"):
        return False  # asked her sister to have him
    return not _THEM.match(after) and (bool(_OWN.match(after)) or not clipped)
