"""A lack with nothing observed."""

from collections.abc import Iterator
from functools import cache

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import expanded, folded
from sayso.observations import is_observation
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


@rule(code="W233", level="phrase", cites=("white2009", "shannon2025"), even=("negated", "hypothetical"))
def deficit_word(phrase: Phrase) -> Iterator[Finding]:
    """*Lack, inability, poor, inadequate, inconsistent* of parenting, care or capacity, with nothing observed in the sentence."""
    if phrase.is_heading or phrase.sentence.endswith("?") or not _followed(phrase):
        return
    if phrase.who.kind in ("service", "writer") or regex.search(
        r"(?i)\b(?:if|whether)\b", phrase.sentence[: phrase.at[0]]
    ):
        return
    if (phrase.term["kind"] == "verb" and not phrase.of_family) or (
        phrase.term["kind"] != "verb" and phrase.hypothetical
    ):
        return
    if phrase.negated and phrase.term["negative"] != "yes" and not regex.search(r"(?i)\bnot|\bno\b", phrase.words):
        return
    rest = f"{phrase.sentence[: phrase.at[0]]} … {phrase.sentence[phrase.at[1] :]}"
    if not is_observation(rest) and not regex.search(r"\d", rest):
        yield phrase.finding(f"“{phrase.words}”: what was seen, and what would be enough, it does not say.")
