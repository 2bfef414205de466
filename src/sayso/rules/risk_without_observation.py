"""A risk with nothing observed."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.observations import is_observation
from sayso.patterns import lazy
from sayso.phrases import Phrase

_SUPPOSED = lazy(r"(?i)\b(?:if|whether|unless|lest|where there (?:is|are))\b|\?$")
_ALL = frozenset(["everybody", "everyone", "people", "all", "others", "neighbours"])
_TREATMENT = lazy(r"(?i)\b(?:vaccin|jab|anaesthe|surgery|surgeon|side.effect|dose|scan|procedure)\w*")
_ALSO_VERBS = frozenset(["concerning", "worrying", "troubling", "disturbing"])
_OBJECT = lazy(
    r"(?i)\s+(?:the|a|an|this|that|these|those|all|any|me|us|you|him|them|my|our|your|his|her|their|\w+ing|(?-i:\p{Lu})\w+)\b"
)
# What is planned or agreed for later is no observation, although a time stands in it.
_LATER = lazy(r"(?i)\b(?:will|shall|to be|next|by|agreed|asked to|plan)\b")

# A reason in the same sentence says what the worry stands on; *reduce the risk of* is an aim.
_REASON = lazy(r"(?i)\b(?:because|due to|given|following|since|after|as (?:she|he|they|the)|when)\b")
_AIM = lazy(
    r"(?i)\b(?:reduc|lower|manag|minimi[sz]|prevent|assess|avoid|monitor|shar|discuss|address|respond|listen|rais|record|review)\w*"
    r"(?: \w+){0,2} $|\b(?:any|no|without|your|their|her|his) $"
)


def _seen(phrase: Phrase) -> bool:
    """Something seen, heard, counted or dated stands in the sentence, or in one beside it that tells of the past."""
    rest = phrase.sentence[: phrase.at[0]] + " … " + phrase.sentence[phrase.at[1] :]
    if is_observation(rest) or regex.search(r"\d", rest):
        return True
    near_by = (phrase.before, phrase.after, phrase.beside(-2))
    return any(is_observation(near) and not _LATER.search(near) for near in near_by)


@rule(
    code="W217",
    level="phrase",
    cites=("munro2011", "ferguson2021"),
    mechanisms=(42,),
    severity="warning",
    even=("hypothetical",),
    on=False,
)
def risk_without_observation(phrase: Phrase) -> Iterator[Finding]:
    """A risk, a concern or a harm is stated, and nothing seen, heard, counted or dated stands in the sentence or beside it."""
    if phrase.is_heading or _SUPPOSED.search(phrase.sentence) or _seen(phrase):
        return
    if _REASON.search(phrase.sentence) or _AIM.search(phrase.sentence[: phrase.at[0]]):
        return
    kind, who, tree = phrase.term["kind"], phrase.who, phrase.tree
    if kind == "risk" and _TREATMENT.search(phrase.sentence):
        return  # what a doctor or nurse says of a medicine
    if phrase.words.lower() == "concerning" and phrase.head is not None and tree.deps[phrase.head] in ("prep", "acl"):
        return  # *a note concerning interest*
    if phrase.words.lower() in _ALSO_VERBS and _OBJECT.match(phrase.sentence, phrase.at[1]):
        return  # *concerning his coat*, *what is worrying me*: a verb with its object
    owner = None if phrase.head is None else tree.child(phrase.head, "poss")
    if kind == "concern" and owner is not None and tree.words[owner] not in ("my", "our"):
        return  # *the nursery's concerns*: told with whose they are
    if (kind == "ours" and who.kind in ("family", "child", "person") and who.label not in _ALL) or (
        kind == "concern" and phrase.of_family and who.kind != "nobody"
    ):
        return  # what the family fears is their own
    if (kind == "person" and not phrase.who.of_family) or (kind == "harm" and who.kind in ("service", "writer")):
        return
    yield phrase.finding(f"“{phrase.words}”: nothing seen, heard, counted or dated stands with it.")
