"""A verb that doubts what somebody said."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

_CONTENT = ("ccomp", "xcomp", "dobj", "relcl", "parataxis", "dative")


@rule(
    code="W201", level="phrase", cites=("beach2021", "park2021", "harrigian2023", "goddu2018"), mechanisms=(77,), severity="warning",
    even=("hypothetical",),
)  # fmt: skip
def doubting_verb(phrase: Phrase) -> Iterator[Finding]:
    """A verb by which the writer casts doubt on what somebody of the family said: *claims* where *says* would do."""
    if phrase.is_heading or not phrase.of_family:
        return
    # *would have us believe* is a way of saying it; *might claim* is not something that was said.
    if phrase.hypothetical and not phrase.words.lower().startswith("would"):
        return
    if phrase.term["needs"] == "content" and not _says_something(phrase):
        return
    yield phrase.finding(f"“{phrase.words}” casts doubt on what was said, and gives no reason for the doubt.")


def _says_something(phrase: Phrase) -> bool:
    """The verb has what was said after it: *the alleged fiancé* and *claims for damages* have not."""
    tree, head = phrase.tree, phrase.head
    if head is None or not tree.tags[head].startswith("V") or tree.deps[head] in ("amod", "compound"):
        return False
    return tree.child(head, *_CONTENT) is not None or tree.deps[head] in ("parataxis", "ROOT")
