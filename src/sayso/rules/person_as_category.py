"""A person made a kind."""

from collections.abc import Iterator

from sayso.around import is_field
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase
from sayso.syntax import Tree
from sayso.who import NOBODY

_AS = frozenset(["as", "like", "of"])
_SAID_OF = ("attr", "appos", "oprd", "ROOT", "conj", "pobj", "relcl", "acomp")


def _likened(tree: Tree, noun: int) -> bool:
    """*as an addict, like most users*: the noun is laid on somebody."""
    return tree.words[tree.heads[noun]] in _AS


def _some_stranger(tree: Tree, noun: int) -> bool:
    """*A thief took her purse, attacked by a thug, works with young offenders*: somebody outside the record."""
    if tree.deps[noun] not in ("nsubj", "nsubjpass", "pobj", "dobj"):
        return False
    det = tree.child(noun, "det", "poss")
    if tree.deps[noun] == "pobj":
        return (det is None or tree.words[det] in ("a", "an")) and not _likened(tree, noun)
    return det is not None and tree.words[det] in ("a", "an")


def _of_nobody(tree: Tree, noun: int) -> bool:
    """A bare plural that is laid on nobody: *offenders*, and not *these offenders*, *they are offenders*, *like most users*."""
    told = tree.child(noun, "det", "poss", "nummod") is not None
    return not (told or tree.deps[noun] in ("attr", "appos", "ROOT") or _likened(tree, noun))


def _before_noun(phrase: Phrase) -> bool:
    """*the homeless team, the elderly ward*: the words stand before a noun that is no person."""
    tree, inside = phrase.tree, phrase.tree.at(*phrase.at)
    last = inside[-1]
    above = tree.heads[last]
    if phrase.words.lower().startswith("the ") and phrase.words[4:5].isupper():
        return True  # the Disabled Children's Team
    return (
        phrase.words.lower().startswith("the ")
        and above > last
        and above not in inside
        and tree.deps[last] in ("amod", "compound", "nmod")
        and not (phrase.person(above).of_family)
    )


@rule(code="W213", level="phrase", cites=("tact2019", "shannon2025", "himmelstein2022"), mechanisms=(24,), on=False)
def person_as_category(phrase: Phrase) -> Iterator[Finding]:
    """A noun that makes somebody of the family a kind of person: *an addict, a schizophrenic, a service user*."""
    tree, head, kind = phrase.tree, phrase.head, phrase.term["kind"]
    if is_field(phrase.sentence):
        return
    if head is None or phrase.is_heading or phrase.who.kind in ("service", "other"):
        return
    above = tree.heads[head]
    if tree.deps[head] in ("compound", "nmod", "amod", "poss") and not phrase.person(above).of_family:
        return  # the offender manager, the addict support group
    if kind == "is":
        if phrase.who.of_family or phrase.who is NOBODY:
            yield phrase.finding(
                f"“{phrase.words}” makes a person a kind; what they did, or live with, could stand there."
            )
        return
    if kind and (not tree.tags[head].startswith("N") or tree.deps[head] in ("compound", "amod", "nmod", "poss")):
        return  # an epileptic fit, an invalid form
    if kind == "attr" and (tree.deps[head] not in _SAID_OF or (tree.deps[head] == "pobj" and not _likened(tree, head))):
        return
    if tree.tags[head] == "NNS" and _of_nobody(tree, head):
        return  # service users are asked, a group for offenders: of nobody in the record
    if _some_stranger(tree, head) or _before_noun(phrase):
        return
    if tree.tags[head].startswith(("V", "R")):
        return
    yield phrase.finding(f"“{phrase.words}” makes a person a kind; what they did, or live with, could stand there.")
