"""A label for behaviour."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.observations import is_observation
from sayso.phrases import Phrase


@rule(code="W225", level="phrase", cites=("tact2019", "shannon2025"), even=("hypothetical",))
def behaviour_label(phrase: Phrase) -> Iterator[Finding]:
    """A label for what a child or an adult did, in place of what happened: *challenging behaviour, meltdown, kicked off*."""
    if phrase.is_heading or not phrase.of_family:
        return
    if phrase.term["kind"] == "act" and phrase.who.kind == "person" and phrase.who.label.lower() in ("staff", "we"):
        return
    a, b = phrase.at
    if not is_observation(f"{phrase.sentence[:a]} … {phrase.sentence[b:]}"):
        yield phrase.finding(f"“{phrase.words}” is a label: what was done, and what came before, it does not say.")
