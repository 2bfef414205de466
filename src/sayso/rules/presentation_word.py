"""A look told as a finding."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase


def _of_family(phrase: Phrase) -> bool:
    """Said of somebody of the family, or of what is theirs: *her tears, his story*."""
    if phrase.of_family:
        return True
    tree = phrase.tree
    about = clauses.holder(tree, phrase.head) if phrase.head is not None else None
    owner = tree.child(about, "poss") if about is not None else None
    return phrase.person(owner).of_family


@rule(code="W232", level="phrase", cites=("hall2006", "hoyle2019"), mechanisms=(20,), even=("negated",))
def presentation_word(phrase: Phrase) -> Iterator[Finding]:
    """Somebody *presents as*, *came across as*, *had an air of*: a look told as a suspicion or a finding."""
    if phrase.is_heading or phrase.head is None or not _of_family(phrase):
        return
    if phrase.negated != (phrase.term["kind"] == "not") and not regex.search(r"\bno\b|n't|not", phrase.words):
        return
    if phrase.term["kind"] in ("verb", "not"):
        tree, head = phrase.tree, phrase.head
        if not tree.tags[head].startswith("V") or (tree.words[head].startswith("present") and tree.child(head, "dobj")):
            return
    yield phrase.finding(
        f"“{phrase.words}” tells how somebody looked to the writer: what was seen or heard, it does not say."
    )
