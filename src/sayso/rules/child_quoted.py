"""A child quoted."""

from collections.abc import Iterator

from sayso import clauses, standing
from sayso.attribution import quotations
from sayso.catalogue import rule
from sayso.children import child_meant, speechless
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase


@rule(
    code="V203",
    level="phrase",
    cites=("munro2011", "hoyle2019"),
    mechanisms=(57,),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
)
def child_quoted(phrase: Phrase) -> Iterator[Finding]:
    """A child's own words stand in the record, in quotation marks or reported."""
    tree, head = phrase.tree, phrase.head
    if head is None or phrase.is_heading or standing.hypothetical(tree, head):
        return
    if phrase.quoted:
        return  # what somebody is quoted as saying that a child said
    told = bool(quotations(phrase.sentence))
    if phrase.term["kind"] == "verb":
        told = told or any(
            tree.deps[c] in ("ccomp", "xcomp") and (tree.tags[c] != "VBG" or tree.child(c, "aux") is not None)
            for c in tree.children[head]
        )
        told = told or (
            phrase.words.lower().startswith("ask") and bool(_QUESTION.match(phrase.sentence[phrase.at[1] :]))
        )
        speaker = clauses.doer(tree, head) if tree.tags[head].startswith("V") else None
        told = told or bool(_ANSWER.match(phrase.sentence[phrase.at[1] :]))
    elif phrase.term["kind"] == "according":
        told, to = not phrase.quoted, next((c for c in tree.at(*phrase.at) if tree.words[c] == "to"), head)
        speaker = tree.child(to, "pobj")
    else:
        speaker = tree.child(head, "poss")
    if any(tree.words[c] == "to" and tree.deps[c] == "aux" for c in tree.children[head]):
        return  # *to say*: not said yet
    if any(
        tree.words[c] in ("before", "until", "unless", "if") and tree.deps[c] == "mark" for c in tree.children[head]
    ):
        return  # *before she said any more*
    if speaker is not None and speechless(phrase.sentence[tree.starts[speaker] : tree.ends[speaker]], phrase.note):
        return
    if told and (child := child_meant(phrase, speaker)):
        named = speaker is not None and tree.words[speaker] not in ("she", "he", "they", "his", "her", "their")
        yield phrase.finding(
            f"“{phrase.words}”: a child’s own words.",
            by=child if named else "", over="",
        )  # fmt: skip


_ANSWER = lazy(r"(?i) (?:yes|no|ok|okay|maybe|nothing|not really)\b")
_QUESTION = lazy(r"(?i) (?:[\p{L}'’]+ ){0,2}?(?:if|whether|why|what|when|where|who|how|which)\b")
