"""A word of morals or taste."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_THEIRS = frozenset(["home", "house", "flat", "apartment", "trailer", "caravan", "kitchen", "bathroom", "bedroom", "bedrooms", "room", "rooms", "toilet", "lounge", "hallway", "place", "property", "premises", "household", "conditions", "floor", "floors", "carpet", "carpets", "sofa", "bed", "beds", "bedding", "mattress", "cot", "clothes", "clothing", "leggings", "shoes", "trainers", "hair", "face", "standards", "habits", "taste", "garden", "yard", "characters", "visitors", "cooking", "housekeeping", "bath", "fridge", "curtains", "windows", "nails", "appearance", "hygiene", "presentation", "lifestyle", "life", "living", "existence", "upbringing", "childhood", "background", "routine", "routines", "relationship", "relationships", "behaviour", "behaviours", "behavior", "conduct", "language", "comments", "remarks", "manner", "parenting", "care", "mothering", "state", "friends", "boyfriend", "associates", "company", "choices", "partner", "partners", "family", "clothed", "dress", "outfit", "make-up", "men", "attachment", "surroundings", "environment", "circumstances", "accommodation"])  # fmt: skip

_FELT = frozenset(["feel", "feels", "felt", "feeling", "tasted", "sounded"])
_GIVEN = frozenset(["give", "gives", "gave", "given", "take", "took", "had", "left"])
_SUPPOSED = lazy(r"(?i)\b(?:if|whether|unless|may|might|would|could|should)\b|\?$")


@rule(code="W212", level="phrase", cites=("hall2006", "tact2019", "shannon2025"), mechanisms=(20, 24), severity="warning",
      even=("hypothetical",), on=False)  # fmt: skip
def moral_word(phrase: Phrase) -> Iterator[Finding]:
    """A word of morals or taste for somebody of the family, their looks, home or life: *chaotic, filthy, lazy*."""
    if phrase.head is None or phrase.is_heading or (phrase.hypothetical and _SUPPOSED.search(phrase.sentence)):
        return
    who, tree = phrase.who, phrase.tree
    over = tree.words[tree.heads[phrase.head]]
    if over in _FELT or (tree.deps[phrase.head] == "dobj" and over in _GIVEN):
        return  # felt strange after the injection; gave her a tip
    noun = tree.heads[phrase.head]
    before = tree.deps[phrase.head] == "amod" and noun > phrase.head
    if before and not (tree.words[noun] in _THEIRS or phrase.person(noun).of_family):
        return  # a strange noise, a filthy stairwell
    if who.kind == "thing":
        of = clauses.holder(tree, phrase.head)
        owner = tree.child(of, "poss") if of is not None else None
        if of is None or tree.words[of] not in _THEIRS or (owner is not None and not phrase.person(owner).of_family):
            return  # the site, the weather, the office's kitchen
        who = phrase.person(owner)
    elif not phrase.of_family or (phrase.term["of"] == "person" and not who.of_family):
        return
    yield phrase.finding(f"“{phrase.words}” is a word of taste or morals; what was seen would let the reader judge.",
                         over=who.label)  # fmt: skip
