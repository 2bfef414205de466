"""A motive given as a fact."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_OWN = lazy(r"(?i)\b(?:not|never|nor|cannot|no|without|less than|far from)\b|n['’]t\b|anything but")
_SHOWN = frozenset(["behaviour", "behavior", "tears", "manner", "story", "account", "way", "approach", "smile", "remark", "comment", "attempt", "attempts", "behaviours", "crying", "complaint", "complaints", "allegation", "allegations", "attitude", "presentation", "illness", "pain", "move", "text", "texts", "message", "reply", "answer", "answers"])  # fmt: skip
_NONE = lazy(r"(?i)\b(?:not once|nobody|no one|none of|neither)\b[^.;]*$")
_SUPPOSED = lazy(r"(?i)\b(?:if|whether|unless|may|might|would|could|should)\b|\?$")


def _of_a_thing(phrase: Phrase) -> bool:
    """Whether the words are said of a thing or an animal: *a calculated dose, where power lies, you will not open it*."""
    tree, head = phrase.tree, phrase.head
    if head is None:
        return False
    tag, who = tree.tags[head], phrase.who
    if phrase.words.lower().endswith("open") and tag.startswith("V"):
        return True
    if tag.startswith("J") and tree.deps[head] == "amod" and tree.heads[head] > head:
        noun = tree.heads[head]
        return tree.words[noun] not in _SHOWN and not phrase.person(noun).is_person
    if who.kind == "thing" and tag.startswith(("J", "V")) and phrase.term["said"] != "denied":
        of = clauses.holder(tree, head)
        return of is None or tree.words[of] not in _SHOWN
    return phrase.term["said"] == "person" and who.kind in ("thing", "nobody") and tree.deps[head] != "ROOT"


@rule(code="W211", level="phrase", cites=("sun2022", "harrigian2023", "shannon2025"), mechanisms=(20,), severity="warning",
      even=("negated", "hypothetical"))  # fmt: skip
def motive_word(phrase: Phrase) -> Iterator[Finding]:
    """A motive of somebody of the family is given as a fact: *manipulative, attention seeking, to get her own way*."""
    if phrase.is_heading or phrase.who.kind in ("service", "other", "writer"):
        return
    if phrase.hypothetical and _SUPPOSED.search(phrase.sentence):
        return
    if _of_a_thing(phrase):
        return
    denied = phrase.term["said"] == "denied"
    adverb = phrase.head is not None and phrase.tree.tags[phrase.head] == "RB"
    negated = phrase.negated or (denied and bool(_NONE.search(phrase.sentence[: phrase.at[0]])))
    if denied is not negated and not (adverb and not denied) and not (negated and _OWN.search(phrase.words)):
        return
    yield phrase.finding(f"“{phrase.words}” gives a motive as a fact; only what was said and done can be seen.")
