"""A look told as a finding."""

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


@rule(code="W232", level="phrase", cites=("hall2006", "hoyle2019"))
def presentation_word(phrase: Phrase) -> Iterator[Finding]:
    """Somebody *presents as*, *came across as*, *had an air of*: a look told as a suspicion or a finding."""
    if phrase.is_heading or phrase.head is None or not phrase.of_family or not _followed(phrase):
        return
    if phrase.term["kind"] == "verb":
        tree, head = phrase.tree, phrase.head
        if not tree.tags[head].startswith("V") or (tree.words[head].startswith("present") and tree.child(head, "dobj")):
            return
    yield phrase.finding(
        f"“{phrase.words}” tells how somebody looked to the writer: what was seen or heard, it does not say."
    )
