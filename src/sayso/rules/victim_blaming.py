"""A victim blamed."""

from collections.abc import Iterator
from functools import cache

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import expanded, folded
from sayso.phrases import Phrase


@cache
def _ways(words: str) -> regex.Pattern[str]:
    ways = (way for part in words.split("|") for way in expanded(part))
    return regex.compile(rf"(?<![\w-])(?:{'|'.join(map(regex.escape, ways))})(?![\w-])")


def _followed(phrase: Phrase) -> bool:
    """Whether one of the words under `then` stands within the next words, where the term needs one."""
    wanted = phrase.term.get("then") or ""
    near = " ".join(folded(phrase.sentence[phrase.at[1] :]).split()[:6])
    return not wanted or bool(_ways(wanted).search(near))


_THEIR = regex.compile(r"(?i)\b(?:her|his|their|your|herself|himself|themselves|yourself)\b")

_HARM = regex.compile(
    r"(?i)\b(?:assault|attack|hit\b|beat|punch|kick|slap|struck|violen|abus|exploit|rape|groom|robbed|hurt|harm|injur|"
    r"threat|bruis|risk|what followed|money|scam|stolen|stole|victim|happened|mugged|took advantage)\w*"
)


@rule(
    code="W221",
    level="phrase",
    cites=("childrenssociety2024", "bohner2001"),
    severity="warning",
    even=("negated", "hypothetical"),
)
def victim_blaming(phrase: Phrase) -> Iterator[Finding]:
    """What was done to somebody is told as their own risk, choice or way of life."""
    own = phrase.of_family or _THEIR.search(phrase.words) or phrase.term["kind"] == "any"
    if phrase.is_heading or phrase.sentence.endswith("?") or not own or not _followed(phrase):
        return
    wants_harm = phrase.term["kind"] == "harm"  # *naive, provoked him* blame only beside a harm
    if wants_harm and not _HARM.search(" ".join((phrase.before, phrase.sentence, phrase.after))):
        return
    if not phrase.negated or regex.search(r"n't|\bnot\b|refus|fail|unwilling|no ", phrase.words):
        yield phrase.finding(
            f"“{phrase.words}” makes what was done to them their own doing: who did it, it does not say."
        )
