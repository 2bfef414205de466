"""An act on a person with nobody who does it."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase
from sayso.who import written_people


@rule(code="W219", level="phrase", cites=("webb2000", "fausey2010"), even=("negated",))
def act_with_no_actor(phrase: Phrase) -> Iterator[Finding]:
    """Something was done to somebody of the family, in words that leave out who did it: *was removed, were told*."""
    if phrase.head is None or phrase.is_heading or clauses.agent(phrase.tree, phrase.head) is not None:
        return
    if phrase.words.lower() == "sent" and phrase.tree.child(phrase.head, "dobj") is not None:
        return  # to be sent a letter is no act on a person
    if _clipped(phrase):
        whom = ""
    elif phrase.passive and phrase.done_to.of_family and phrase.done_to.label != "it":
        whom = phrase.done_to.label
    else:
        return
    if any(who.kind == "service" for *_, who in written_people(phrase.before, phrase.note)):
        return  # who acted may well stand there
    yield phrase.finding(f"“{phrase.words}”: who did this to {whom or 'them'}, the sentence does not say.",
                         by="", over=whom, power="position", stage="used")  # fmt: skip


def _clipped(phrase: Phrase) -> bool:
    """A log's way of writing the passive, with neither a subject nor *was*: *Restrained 18.20 in the dining room.*"""
    begins = phrase.sentence.lstrip("-*• 0123456789.:)").lower().startswith(phrase.words.lower())
    said = clauses.cues().get(phrase.words.split()[0].lower(), "")  # *Advised Mum …* leaves out *I*, and is no passive
    return (
        begins
        and not said
        and phrase.words.lower() not in ("refused", "denied")
        and phrase.tree.child(phrase.head or 0, "dobj", "nsubj") is None
        and not phrase.who.is_person
    )
