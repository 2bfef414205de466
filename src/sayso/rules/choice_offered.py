"""A choice offered."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.lexicon import forms
from sayso.model import Finding
from sayso.phrases import Phrase

_GIVING = frozenset(
    form for verb in ("give", "offer", "present", "set", "lay", "propose", "provide", "suggest", "explain", "discuss")
    for form in forms(verb).split("|")
)  # fmt: skip
_ASKS = regex.compile(
    r"(?i)\b(?:ask(?:s|ed|ing)?|check(?:s|ed)?|offer(?:s|ed)?|wondered|discuss(?:ed)?|say|tell|let \w+ know)\b"
)
_OR = regex.compile(r"(?i)\bor\b(?! (?:so|not|else|more|less|two\b|three\b)\b)")


@rule(
    code="O204", level="phrase", cites=("miller2013",), severity="mark",
    even=("quoted", "reported", "hypothetical", "negated"),
)  # fmt: skip
def choice_offered(phrase: Phrase) -> Iterator[Finding]:
    """Two or more ways, or a real yes or no, are offered: *asked whether she would rather meet here or at home*."""
    kind = phrase.term["kind"]
    before, after = phrase.sentence[: phrase.at[0]], phrase.sentence[phrase.at[1] :]
    asks, ends = bool(_ASKS.search(before)), "?" in after
    fits = {
        "plain": True,
        "free": True,
        "ask": asks,
        "question": ends,
        "either": asks or ends,
        "or": bool(_OR.search(after)) and _joins(phrase),
        "or ask": asks and bool(_OR.search(after)),
        "or question": ends and bool(_OR.search(after)),
        "you or": bool(_OR.search(after)) and _listed(after),
        "given": phrase.head is not None and any(phrase.tree.words[i] in _GIVING for i in phrase.tree.above(phrase.head)),
    }  # fmt: skip
    if phrase.is_heading or not fits[kind] or (phrase.negated and kind != "free"):
        return
    yield phrase.finding(
        f"“{phrase.words}”: a choice is offered.",
        by="" if phrase.quoted else phrase.by, over="", power="openness", stage="used",
    )  # fmt: skip


def _joins(phrase: Phrase) -> bool:
    """Whether *or* joins things that the verb offers or asks, not something further off."""
    tree, head = phrase.tree, phrase.head
    return head is not None and any(
        tree.words[i] == "or" and tree.starts[i] > phrase.at[1] and not _held_apart(phrase, i) for i in tree.under(head)
    )


def _held_apart(phrase: Phrase, i: int) -> bool:
    """*… that she does not drink or smoke*: under a relative clause, no choice."""
    return any(phrase.tree.deps[at] == "relcl" for at in phrase.tree.above(i) if phrase.tree.starts[at] > phrase.at[1])


def _listed(after: str) -> bool:
    """The ways stand near each other: *by letter, by e-mail or at the desk*."""
    return bool(regex.match(r"(?i)[^.;:?!]{0,120}?\bor\b", after))
