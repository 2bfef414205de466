"""A word that doubts what somebody said."""

from collections.abc import Iterator

from sayso.around import is_field
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_STATUS = lazy(
    r"(?i)\s+(?:perp\w*|victims?|offenders?|offences?|suspects?|abusers?|assailants?|incidents?|breach\w*)\b"
)


@rule(code="W202", level="phrase", cites=("beach2021", "park2021", "harrigian2023"), mechanisms=(77,), severity="warning",
      even=("negated",))  # fmt: skip
def doubting_word(phrase: Phrase) -> Iterator[Finding]:
    """A word beside what somebody of the family said, or beside their reasons, that tells the reader to doubt it:
    *supposedly, so-called, a convenient excuse*."""
    tree, head, said = phrase.tree, phrase.head, phrase.term["said"]
    if head is None or phrase.is_heading or phrase.who.kind in ("service", "other", "writer"):
        return
    adverb = tree.tags[head] == "RB" and tree.deps[head] == "advmod"
    if (said == "denied" and not phrase.negated) or (said != "denied" and phrase.negated and not adverb):
        return  # does not ring true; but *not implausible*
    if said == "noun" and tree.deps[head] not in ("amod", "compound", "nmod", "advmod"):
        return  # it is alleged, was supposed to
    if said == "noun" and (_STATUS.match(phrase.sentence[phrase.at[1] :]) or is_field(phrase.sentence)):
        return  # the alleged victim: a standing in law, no doubt of what somebody said
    if said == "clause" and not (tree.tags[tree.heads[head]].startswith("V") and phrase.who.of_family):
        return  # apparently well: what the writer saw
    yield phrase.finding(f"“{phrase.words}” tells the reader to doubt it, without giving the reason for the doubt.")
