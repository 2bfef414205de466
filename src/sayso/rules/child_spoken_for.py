"""A child spoken for."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.children import child_meant
from sayso.model import Finding
from sayso.observations import is_observation
from sayso.patterns import lazy
from sayso.phrases import Phrase

_SIGN = lazy(
    r"(?i)\b(?:cr(?:y|ies|ied|ying)|tears?|tearful|smil\w+|laugh\w*|giggl\w+|hid(?:es|ing)?|clung|cling\w*|flinch\w*|shook|shaking|trembl\w+|"
    r"froze|hugg?\w*|sobb\w*|turned away|looked (?:down|away|at the floor)|went quiet|ran (?:to|up to|away)|jump\w* up|grinn\w*|held (?:on|out))\b"
)
# Before the word: somebody told it, asked or wondered about it, or it is a plan or a condition.
_TOLD_OR_ASKED = lazy(
    r"(?i)\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|ask(?:s|ed|ing)?|wr(?:ote|ites?)|report(?:s|ed)?|shared|describ\w+|disclos\w+|expressed"
    r"|express(?:es|ing)|stat(?:ed|es)|according to|if|whether|what|why|when|how|until|unless|should|might|may|could|perhaps|maybe|seem(?:s|ed)?"
    r"|appear(?:s|ed)?|look(?:s|ed)|sounded|wonder\w*|hopes?|so that|in case|ensure|help(?:s|ed)? \p{L}+ (?:to )?feel)\b"
)
_LINKS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "'s",
        "'re",
        "feel",
        "feels",
        "felt",
        "remain",
        "remains",
        "remained",
        "become",
        "becomes",
        "became",
    ]
)


@rule(
    code="V202",
    level="phrase",
    cites=("hoyle2019", "munro2011"),
    mechanisms=(57,),
    severity="suggestion",
    even=("negated",),
    on=False,
)
def child_spoken_for(phrase: Phrase) -> Iterator[Finding]:
    """What a child feels, wants or thinks is told as a fact, with neither their words nor a sign that was seen."""
    tree, head, kind = phrase.tree, phrase.head, phrase.term["kind"]
    if head is None or phrase.is_heading or is_observation(phrase.sentence):
        return
    if any(map(_SIGN.search, (phrase.sentence, phrase.before, phrase.after))):
        return
    if _TOLD_OR_ASKED.search(phrase.sentence[: phrase.at[0]]):
        return
    if kind == "quality" and not (
        tree.deps[head] in ("acomp", "attr", "oprd", "conj", "ROOT", "ccomp") and _linked(phrase, head)
    ):
        return
    if kind != "quality" and not any(tree.tags[i].startswith(("V", "MD")) for i in tree.at(*phrase.at)):
        return
    if kind == "miss" and not (phrase.done_to.is_person or tree.child(head, "dobj") is None):
        missed = tree.child(head, "dobj")
        if missed is None or tree.words[missed] not in (
            "home",
            "friends",
            "friend",
            "cat",
            "dog",
            "room",
            "house",
            "bed",
            "school",
        ):
            return
    holder = clauses.holder(tree, head) if kind == "quality" else clauses.subject(tree, head)
    if tree.deps[head] in ("advcl", "relcl") or (
        kind == "quality" and tree.deps[head] == "conj" and tree.tags[tree.heads[head]] == "JJ"
    ):
        return  # *whenever you want to talk*; *sad and lonely* is found at its first word
    if child := child_meant(phrase, holder):
        yield phrase.finding(
            f"“{phrase.words}”: told as a fact, with neither the child’s words nor a sign that was seen.", over=child
        )


def _linked(phrase: Phrase, head: int) -> bool:
    """*is sad, feels sad and lonely*: said of somebody by a verb of being."""
    tree = phrase.tree
    return any(tree.words[at] in _LINKS for at in tree.above(head)) or any(
        tree.words[c] in _LINKS for c in tree.children[head]
    )
