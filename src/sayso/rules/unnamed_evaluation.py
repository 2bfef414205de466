"""An evaluation by nobody named."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import folded
from sayso.patterns import lazy
from sayso.phrases import Phrase

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


_NONE = lazy(r"(?i)\b(?:no|any|if) (?:\w+ )?$")


def _told_of_family(phrase: Phrase) -> bool:
    """What *was noted* is told of somebody of the family, and not dated or counted: *that Mum minimises*."""
    tree = phrase.tree
    if phrase.head is None or regex.search(r"\d", phrase.sentence):
        return False
    told = tree.child(phrase.head, "ccomp", "csubj", "csubjpass")
    about = clauses.subject(tree, told) if told is not None else None
    return about is not None and (phrase.person(about).of_family or phrase.person(tree.child(about, "poss")).of_family)


@rule(code="W218", level="phrase", cites=("hoyle2019", "webb2000"), mechanisms=(6, 8), even=("negated",), on=False)
def unnamed_evaluation(phrase: Phrase) -> Iterator[Finding]:
    """An evaluation that nobody named makes: *it was felt, concerns have been raised, professionals believe*."""
    if phrase.is_heading or phrase.head is None:
        return
    kind, tree = phrase.term["kind"], phrase.tree
    if (phrase.negated and "not " not in folded(phrase.words)) or _NONE.search(phrase.sentence[: phrase.at[0]]):
        return
    if kind == "record" and not _told_of_family(phrase):
        return
    by = clauses.agent(tree, phrase.head)
    if by is not None and tree.words[by] not in _NOBODY_NAMED:
        return
    if kind == "passive" and not (phrase.passive and (phrase.done_to.of_family or phrase.done_to.kind == "nobody")):
        return
    if kind == "crowd" and clauses.subject(tree, phrase.head) not in tree.at(*phrase.at):
        return
    yield phrase.finding(f"“{phrase.words}”: who thinks so, it does not say.", by="", power="consensus", stage="used")
