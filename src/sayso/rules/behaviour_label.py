"""A label for behaviour."""

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


@rule(code="W225", level="phrase", cites=("tact2019", "shannon2025"), even=("hypothetical",))
def behaviour_label(phrase: Phrase) -> Iterator[Finding]:
    """A label for what a child or an adult did, in place of what happened: *challenging behaviour, meltdown, kicked off*."""
    noun = phrase.head is not None and phrase.tree.deps[phrase.head] in ("attr", "dobj", "pobj", "nsubj", "nsubjpass")
    if (
        phrase.is_heading
        or not (phrase.of_family or (noun and phrase.who.kind in ("thing", "writer")))
        or not _followed(phrase)
    ):
        return
    if phrase.term["kind"] == "act" and phrase.who.kind == "person" and phrase.who.label.lower() in ("staff", "we"):
        return
    a, b = phrase.at
    if not is_observation(f"{phrase.sentence[:a]} … {phrase.sentence[b:]}"):
        yield phrase.finding(f"“{phrase.words}” is a label: what was done, and what came before, it does not say.")
