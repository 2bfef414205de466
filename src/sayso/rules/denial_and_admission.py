"""Told as denying or admitting."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.syntax import Tree

_NO_CHARGE = frozenset(["need", "needs", "needed", "want", "wants", "wanted", "feel", "feels", "felt", "feeling", "needing", "wanting", "like", "likes", "liked", "being", "hate", "hates", "hated", "love", "loves", "loved", "miss", "misses", "missed", "struggle", "struggles", "struggled", "worry", "worries", "worried", "enjoy", "enjoyed", "hope", "hopes", "hoped", "think", "thinks", "thought", "find", "finds", "found", "know", "knows", "knew"])  # fmt: skip
_PLEA = lazy(
    r"(?i)\s+(?:to )?(?:the |an? |each |both |all )?(?:allegations?|charges?|counts?|offences?|petition|complaint)\b(?: of)?"
)
"""*Admitted the allegation of dependency*: what a party says to a charge in court."""
_COMPLEMENTS = ("ccomp", "dobj", "xcomp", "prep", "pcomp")


def _of_themselves(tree: Tree, verb: int) -> bool:
    """Whether a verb of accepting is followed by an act of the same person: *accepts that she hit him, having hit*."""
    for child in tree.children[verb]:
        if tree.words[child] in _NO_CHARGE or child < verb:
            continue
        gerund = tree.tags[child] == "VBG" or any(tree.words[c] == "having" for c in tree.children[child])
        if tree.deps[child] in ("xcomp", "pcomp", "ccomp", "advcl") and gerund:
            return True
        own = tree.child(child, "nsubj") if tree.deps[child] == "ccomp" else None
        if own is not None and tree.words[own] in ("she", "he", "they") and tree.child(child, "acomp", "attr") is None:
            return tree.tags[child] != "MD" and not any(tree.tags[c] == "MD" for c in tree.children[child])
    return False


@rule(code="W204", level="phrase", cites=("beach2021", "park2021", "hall2006"), mechanisms=(77,), severity="warning",
      even=("negated", "hypothetical"))  # fmt: skip
def denial_and_admission(phrase: Phrase) -> Iterator[Finding]:
    """What somebody of the family said is told as a denial or an admission, so that the charge is taken as true."""
    tree, head, denial = phrase.tree, phrase.head, phrase.term["kind"] == "deny"
    if head is None or phrase.is_heading or _PLEA.match(phrase.sentence, phrase.at[1]):
        return
    verb = tree.tags[head].startswith("V")
    if phrase.passive or (
        not (phrase.doer if verb else phrase.who).of_family and (phrase.who.label or not phrase.of_family)
    ):
        return  # was admitted to a ward, was denied entry; the council admits
    if phrase.hypothetical and (denial or not phrase.negated):
        return  # if she denied it; but *would not admit it*
    if denial and phrase.negated and not phrase.words.lower().startswith("adamant"):
        return
    if phrase.term["kind"] == "own" and (phrase.negated or not _of_themselves(tree, head)):
        return  # accepted the offer; acknowledged receipt
    if phrase.words.lower().endswith("own to") and not verb:
        return  # of her own to
    if verb and not phrase.who.label and not denial and tree.child(head, *_COMPLEMENTS) is None:
        return  # clipped: *Admitted last night.*
    does = "a denial: there is taken to be something to deny" if denial else "an admission: the charge is taken as true"
    yield phrase.finding(f"“{phrase.words}” makes it {does}.")
