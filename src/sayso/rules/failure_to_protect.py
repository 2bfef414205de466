"""An adult blamed for not protecting."""

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
    near = " ".join(folded(phrase.sentence[phrase.at[1] :]).split()[:7])
    return not wanted or bool(_ways(wanted).search(near))


@rule(code="W222", level="phrase", cites=("humphreys2011",), severity="warning", even=("negated", "hypothetical"))
def failure_to_protect(phrase: Phrase) -> Iterator[Finding]:
    """An adult who did not do the harm is told as failing to prevent it."""
    if phrase.is_heading or phrase.sentence.endswith("?") or not _followed(phrase):
        return
    if phrase.who.kind not in ("family", "person", "nobody") or (phrase.negated and phrase.term["negative"] != "yes"):
        return
    if not regex.search(r"(?i)\b(?:if|whether|unless)\b", phrase.sentence[: phrase.at[0]]):
        yield phrase.finding(
            f"“{phrase.words}”: who did the harm, and what this person did or could do, it does not say."
        )
