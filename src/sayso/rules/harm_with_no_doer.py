"""Harm with nobody who did it."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.around import is_field
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import written_people

_UNKNOWN = lazy(
    r"(?i)\b(?:not known who|unknown|unidentified|stranger|nobody knows|no one knows|we do not know|at the hands of|"
    r"(?:by|from|against|towards) (?:her|his|their|a|an|the|mr|mrs|ms|another|other|two|three|some)\b|(?:from|by) (?-i:\p{Lu}))"
)
# *Routine enquiry about domestic abuse, a group on domestic abuse*: what is talked or taught about.
_SUBJECT_OF_TALK = lazy(
    r"(?i)\b(?:enquir|inquir|ask|discuss|talk|leaflet|course|group|polic|training|information|helpline|screen|question)\w*[^.]{0,30}$"
)
_HARM = lazy(
    r"(?i)(?<!\b(?:was|were|been) )\b(?:assault|attack|hit|beat|punch|kick|slap|struck|violen|abus|threat|shout|argu|fight|fought|row|drunk|hurt|push)\w*"
)


def _doer_named(phrase: Phrase, victim: str) -> bool:
    """Another person stands in the sentence, or with the harm in the one before."""
    others = {
        who.label
        for *_, who in written_people(phrase.sentence, phrase.note)
        if who.kind in ("family", "person", "other")
    }
    earlier = {
        who.label for *_, who in written_people(phrase.before, phrase.note) if who.kind in ("family", "person", "other")
    }
    others -= {victim, "", "family", "household"}
    earlier -= {"", "family", "household"}
    return len(others) > (not victim) or bool(_HARM.search(phrase.before) and earlier)


_MAY_BE_PASSIVE = lazy(r"(?i)\b(?:is|are|was|were|be|been|being|get|gets|got|getting)\b|['’](?:s|re)\b")


@rule(code="W220", level="phrase", cites=("coates2004", "bohner2001"), severity="warning", on=False)
def harm_with_no_doer(phrase: Phrase) -> Iterator[Finding]:
    """Violence, abuse or neglect is told without the one who did it: *she was assaulted, domestic abuse occurred*."""
    if phrase.term["kind"] == "verb" and not _MAY_BE_PASSIVE.search(phrase.sentence[: phrase.at[0]]):
        return  # no passive, and no need to look at the grammar
    if is_field(phrase.sentence):
        return
    if phrase.is_heading or _UNKNOWN.search(phrase.sentence):
        return
    if phrase.term["kind"] != "verb" and _SUBJECT_OF_TALK.search(phrase.sentence[: phrase.at[0]]):
        return
    if regex.search(
        r"(?i)\b(?:risks?|allegations?|fear|likelihood) (?:of|that) [^.]{0,40}$", phrase.sentence[: phrase.at[0]]
    ):
        return
    tree, head = phrase.tree, phrase.head
    if head is None:
        return
    if phrase.term["kind"] == "verb":
        whom = phrase.done_to
        joined = tree.deps[head] == "conj" and tree.tags[head] == "VBN" and clauses.is_passive(tree, tree.heads[head])
        if (
            not (phrase.passive or joined)
            or not (whom.of_family or whom.kind == "nobody")
            or clauses.agent(tree, head) is not None
        ):
            return
    else:
        whom = phrase.who
        if (
            (phrase.term["kind"] == "turn" and whom.kind not in ("thing", "nobody"))
            or whom.kind == "service"
            or tree.child(head, "poss") is not None
        ):
            return
    if not _doer_named(phrase, whom.label):
        yield phrase.finding(f"“{phrase.words}”: who did it, the sentence does not say.", by="", over=whom.label)
