"""A word about engagement."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_SUPPOSED = lazy(
    r"(?i)\b(?:if|whether|unless|until|may|might|should|must|shall|requires?|aims?|need to|needs to|asked to|agreed to|agrees to|expected to|before any(?:one|body)"
    r"|(?:would|will) (?!not\b|never\b|only\b))|\?$"
)
# Where nobody is named, *engagement* is somebody's only where it is measured: *poor engagement*.
_MEASURED = lazy(
    r"(?i)\b(?:lack|poor|good|no|non|limited|partial|full|patchy|superficial|level|her|his|their)\b[\w ,-]*$"
)
_MEASURE_AFTER = lazy(
    r"(?i)^(?: [\w-]+){0,3} (?:is|was|were|has been|had been|remains?|remained|poor|patchy|variable|limited|good|sporadic|minimal)\b"
)
_WORK = lazy(
    r"(?i)^(?:assessments?|process|work|plans?|programmes?|treatment|therapy|services?|sessions?|interventions?|visits?|meetings?|support"
    r"|proceedings|counselling|review|reviews|appointments?|testing|recovery|care)$"
)
_DOING = frozenset(["play", "game", "games", "activity", "activities", "story", "conversation", "chat", "discussion", "sport", "drawing", "singing", "lesson", "lessons", "fight", "violence"])  # fmt: skip


def _planned(phrase: Phrase, verb: int) -> bool:
    """A line of a plan: *Engage with the assessment*, *Mum to engage with visits*."""
    tree = phrase.tree
    bare = tree.tags[verb] == "VB" and tree.deps[verb] in ("ROOT", "relcl", "acl") and tree.words[verb][-2:] != "nt"
    return bare and not any(tree.tags[c] in ("MD", "VBD", "VBZ", "VBP") for c in tree.children[verb])


def _others_view(phrase: Phrase, word: int) -> bool:
    """*Josh finds her hard to work with*: the judgement is Josh's, unless the writer is the one who finds."""
    tree = phrase.tree
    for at in tree.above(word):
        if tree.words[at] in ("find", "finds", "found", "considers", "considered"):
            own = tree.child(at, "nsubj")
            return own is not None and own < word and tree.words[own] not in ("i", "we")
    return False


def _engages(phrase: Phrase, head: int) -> bool:
    """Whether engaging is said of somebody with a service: no charm, no office, no study, no play with a parent."""
    tree = phrase.tree
    clipped = _MEASURE_AFTER.match(phrase.sentence[phrase.at[1] :])  # *Engagement variable*
    if (tree.deps[head] == "compound" and not clipped) or (
        tree.words[head] == "engaging" and tree.tags[head].startswith("J")
    ):
        return False  # the engagement officer; an engaging child
    if tree.tags[head].startswith("N") and not phrase.who.of_family:
        measured = _MEASURED.search(phrase.sentence[: phrase.at[0]]) or clipped
        return bool(measured) or "non" in phrase.words.lower()
    into = tree.child(head, "prep")
    what = tree.child(into, "pobj") if into is not None else None
    if into is None or what is None:
        return True
    if tree.words[into] == "in":
        return bool(_WORK.match(tree.words[what]))
    return bool(_WORK.match(tree.words[what])) or phrase.person(what).kind not in ("family", "child")


@rule(
    code="W208",
    level="phrase",
    cites=("shannon2025", "harrigian2023", "hall2006"),
    mechanisms=(44,),
    even=("negated", "hypothetical"),
)
def engagement_word(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family engages or does not, is hard to reach, motivated or committed, as a quality of theirs."""
    tree, head = phrase.tree, phrase.head
    if head is None or phrase.is_heading or phrase.who.kind in ("service", "other", "writer"):
        return
    named = tree.tags[tree.at(*phrase.at)[0]].startswith("N")  # *her participation is poor*
    if tree.tags[head].startswith(("V", "J")) and not named and not phrase.of_family:
        return
    if _SUPPOSED.search(phrase.sentence[: phrase.at[0]]):
        return
    if phrase.sentence.rstrip().endswith("?") or _planned(phrase, head) or _others_view(phrase, head):
        return
    if tree.words[head].startswith("engag") and not _engages(phrase, head):
        return
    if phrase.term["said"] == "denied" and not phrase.negated:
        return
    if tree.words[head].startswith(("engag", "disengag")) and tree.tags[head].startswith("V"):
        into = tree.child(head, "prep")
        what = tree.child(into, "pobj", "pcomp") if into is not None else None
        if into is not None and tree.words[into] == "to":
            return  # engaged to Darren
        if what is not None and (tree.tags[what] == "VBG" or tree.words[what] in _DOING):
            return  # engaged in building a tower: a named activity
        if tree.child(head, "dobj") is not None and not phrase.passive:
            return  # engaged a plumber; engaged the children in it
    yield phrase.finding(
        f"“{phrase.words}” is a quality given to a person: what was offered, and what they did, is not told."
    )
