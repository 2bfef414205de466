"""Told as denying or admitting."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_COMPLEMENTS = ("ccomp", "dobj", "xcomp", "prep", "pcomp")


@rule(code="W204", level="phrase", cites=("beach2021", "park2021", "hall2006"), severity="warning",
      even=("negated", "hypothetical"))  # fmt: skip
def denial_and_admission(phrase: Phrase) -> Iterator[Finding]:
    """What somebody of the family said is told as a denial or an admission, so that the charge is taken as true."""
    tree, head, denial = phrase.tree, phrase.head, phrase.term["kind"] == "deny"
    if head is None or phrase.is_heading:
        return
    verb = tree.tags[head].startswith("V")
    if phrase.passive or (
        not (phrase.doer if verb else phrase.who).of_family and (phrase.who.label or not phrase.of_family)
    ):
        return  # was admitted to a ward, was denied entry; the council admits
    if phrase.hypothetical and (denial or not phrase.negated):
        return  # if she denied it; but *would not admit it*
    if denial and phrase.negated:
        return
    if phrase.words.lower().endswith("own to") and not verb:
        return  # of her own to
    if verb and not phrase.who.label and not denial and tree.child(head, *_COMPLEMENTS) is None:
        return  # clipped: *Admitted last night.*
    does = "a denial: there is taken to be something to deny" if denial else "an admission: the charge is taken as true"
    yield phrase.finding(f"“{phrase.words}” makes it {does}.")
