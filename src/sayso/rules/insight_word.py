"""A word about insight or acceptance."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_LITTLE = lazy(
    r"(?i)\b(?:lack\w*|no|little|limited|poor|partial|minimal|reduced|impaired|insufficient|low|scant|questionable"
    r"|variable|fluctuating|without|absence|zero|not|superficial)\b(?:\W+\w+){0,2}\W*$|n['’]t(?: \w+){0,3} $"
)
_OWN = lazy(r"(?i)\b(?:no|not|little|nothing)\b")
_LATER = lazy(r"(?i)^[ :–-]+(?:[\w-]+ ){0,3}(?:limited|lacking|poor|minimal|questionable|variable|impaired|absent)\b")
_UNABLE = lazy(
    r"(?i)\b(?:fail|unable|inabil|unwilling|refus|struggl|reluctan|incapable|slow|yet|find|found)\w*(?: (?!and|but)[\w-]+){0,4} $"
    r"|\bI (?:do not|don['’]t|did not|didn['’]t) (?:think|believe|feel)\b"
)
_BLAMED = lazy(r"(?i)\W*(?:$|(?:herself|himself|themselves|for|by|on|no one|nobody)\b)")
_SUPPOSED = lazy(r"(?i)\b(?:if|whether|unless|until|may|might|should|must)\b|\?$")


@rule(
    code="W206",
    level="phrase",
    cites=("shannon2025", "hall2006", "white2009"),
    mechanisms=(20,),
    even=("negated", "hypothetical"),
)
def insight_word(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family is said to lack insight, to minimise, to be in denial or not to take responsibility."""
    said, before = phrase.term["said"], phrase.sentence[: phrase.at[0]]
    if phrase.is_heading or phrase.head is None:
        return
    verb = phrase.tree.tags[phrase.head].startswith("V")
    if phrase.who.kind in ("service", "other", "writer") or (verb and not phrase.of_family):
        return
    if phrase.hypothetical and (not said or _SUPPOSED.search(before)):
        return
    if phrase.words.lower().startswith("blam") and _BLAMED.match(phrase.sentence[phrase.at[1] :]):
        return  # she blames herself; who is to blame
    unable = phrase.negated or bool(_UNABLE.search(before))
    if said == "little" and _LATER.search(phrase.sentence[phrase.at[1] :]):
        unable = True
    if said == "denied" and _OWN.search(phrase.words):
        unable = True  # takes no responsibility
    if (said == "denied" and not unable) or (said == "little" and not (unable or _LITTLE.search(before))):
        return
    if not said and phrase.negated and not _OWN.search(phrase.words):
        return
    yield phrase.finding(f"“{phrase.words}” judges what they understand, and leaves out what they were told and said.")
