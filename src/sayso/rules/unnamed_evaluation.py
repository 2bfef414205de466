"""An evaluation by nobody named."""

from collections.abc import Iterator
from functools import cache

import regex

from sayso import clauses
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
    near = " ".join(folded(phrase.sentence[phrase.at[1] :]).split()[:5])
    return not wanted or bool(_ways(wanted).search(near))


_NOBODY_NAMED = frozenset(
    [
        "all",
        "professionals",
        "everyone",
        "everybody",
        "staff",
        "many",
        "some",
        "those",
        "agencies",
        "several",
        "most",
        "workers",
        "services",
        "others",
        "people",
    ]
)


@rule(code="W218", level="phrase", cites=("hoyle2019", "webb2000"))
def unnamed_evaluation(phrase: Phrase) -> Iterator[Finding]:
    """An evaluation that nobody named makes: *it was felt, concerns have been raised, professionals believe*."""
    if phrase.is_heading or phrase.head is None or not _followed(phrase):
        return
    kind, tree = phrase.term["kind"], phrase.tree
    by = clauses.agent(tree, phrase.head)
    if by is not None and tree.words[by] not in _NOBODY_NAMED:
        return
    if kind == "passive" and not (phrase.passive and (phrase.done_to.of_family or phrase.done_to.kind == "nobody")):
        return
    if kind == "crowd" and tree.deps[phrase.head] not in ("nsubj", "nsubjpass", "appos"):
        return
    yield phrase.finding(f"“{phrase.words}”: who thinks so, it does not say.", by="", power="consensus", stage="used")
