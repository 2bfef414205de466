"""A word about compliance."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.syntax import Tree

_SUPPOSED = lazy(
    r"(?i)\b(?:if|whether|unless|until|may|might|should|must|shall|required to|has to|have to|need to|needs to|asked to|agreed to|going to"
    r"|would (?!not|never|only)|will (?!not\b|never\b|only\b))\b"
)

# Where nobody is named, *compliance* is somebody's only where it is measured: *lack of co-operation*.
_MEASURED = lazy(
    r"(?i)\b(?:lack|poor|poorly|good|no|non|limited|partial|full|patchy|history|level|degree|pattern|issues?|her|his|their)\b[\w ,-]*$"
)
_AFTER_THAT = lazy(r"(?i)(?<!\b(?:is|are|was|were|been|be|not|always|never|now)) ?$")


def _planned(tree: Tree, verb: int) -> bool:
    """A line of a plan: *Mother to co-operate with the assessment*, *Follow the advice*."""
    bare = tree.tags[verb] == "VB" and tree.deps[verb] in ("ROOT", "relcl", "acl") and tree.words[verb][-2:] != "nt"
    return bare and not any(tree.tags[c] in ("MD", "VBD", "VBZ", "VBP") for c in tree.children[verb])


@rule(
    code="W207",
    level="phrase",
    cites=("harrigian2023", "sun2022", "shannon2025"),
    mechanisms=(24, 44),
    even=("negated", "hypothetical"),
)
def compliance_word(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family complies, cooperates or adheres, or does not, as a quality of theirs."""
    if (
        phrase.is_heading
        or phrase.head is None
        or phrase.sentence.rstrip().endswith("?")
        or _SUPPOSED.search(phrase.sentence[: phrase.at[0]])
    ):
        return
    if _planned(phrase.tree, phrase.head):
        return
    before = phrase.sentence[: phrase.at[0]]
    if phrase.words.lower().startswith("following") and _AFTER_THAT.search(before):
        return  # following advice from the doctor, she rang: a time
    noun = phrase.tree.tags[phrase.head].startswith("N")
    if phrase.tree.deps[phrase.head] == "compound":
        return  # a compliance aid
    if noun and len(phrase.sentence.split()) > 2 and not phrase.who.of_family and not _MEASURED.search(before):
        return
    if phrase.who.kind in ("service", "other", "writer") or not (noun or phrase.of_family):
        return
    yield phrase.finding(f"“{phrase.words}” tells of obedience, not of what was agreed and what was done.")
