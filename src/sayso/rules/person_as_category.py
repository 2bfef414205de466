"""A person made a kind."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_SAID_OF = ("attr", "appos", "oprd", "ROOT", "conj", "pobj", "relcl", "acomp")


@rule(code="W213", level="phrase", cites=("tact2019", "shannon2025", "himmelstein2022"))
def person_as_category(phrase: Phrase) -> Iterator[Finding]:
    """A noun that makes somebody of the family a kind of person: *an addict, a schizophrenic, a service user*."""
    tree, head, kind = phrase.tree, phrase.head, phrase.term["kind"]
    if head is None or phrase.is_heading or phrase.who.kind in ("service", "other"):
        return
    above = tree.heads[head]
    if tree.deps[head] in ("compound", "nmod", "amod", "poss") and not phrase.person(above).of_family:
        return  # the offender manager, the addict support group
    if kind and (not tree.tags[head].startswith("N") or tree.deps[head] in ("compound", "amod", "nmod", "poss")):
        return  # an epileptic fit, an invalid form
    if kind == "attr" and tree.deps[head] not in _SAID_OF:
        return
    if tree.tags[head].startswith(("V", "R")):
        return
    yield phrase.finding(f"“{phrase.words}” makes a person a kind; what they did, or live with, could stand there.")
