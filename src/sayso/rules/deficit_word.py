"""A lack with nothing observed."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.observations import is_observation
from sayso.phrases import Phrase


@rule(
    code="W233",
    level="phrase",
    cites=("white2009", "shannon2025"),
    mechanisms=(20,),
    even=("negated", "hypothetical"),
    on=False,
)
def deficit_word(phrase: Phrase) -> Iterator[Finding]:
    """*Lack, inability, poor, inadequate, inconsistent* of parenting, care or capacity, with nothing observed in the sentence."""
    if phrase.is_heading or phrase.sentence.endswith("?"):
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
