"""A promise kept."""

from collections.abc import Iterator

import regex

from sayso import standing
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import forms
from sayso.patterns import lazy
from sayso.phrases import Phrase

_PAIR = lazy(
    r"(?i)\b(?:would|'d|to|will|'ll)\b(?! have \w+(?:ed|en|ne|wn)\b).*?(?:,|;|:|\band\b|\bbut\b)\s*(?:and |so |then )?(?:"
    r"here (?:it is|they are)|(?:did|have|has)\b(?= so|[.,;]|$)|(?:i|we|she|he|they) (?:did|have|has|had)\b(?! not|n't| to | a | an | no)|(?:i|we|she|he|they)'ve\b|"
    r"(?:i|we|she|he|they) (?:\w+ed|brought|gave|sent|rang|got|took|made|wrote|told|came|went|kept|found|put|spoke|paid|met) (?:it|them|these|those|so|her|him|back)\b|"
    r"(?:it|they|these|this|the \w+) (?:is|are|was|were) (?:enclosed|attached|in this|in the envelope|here|done|fixed|mended|put right|changed|sent|now)\b|(?:that|this|it) (?:is|was|has been) (?:now )?done\b)"
)
_STATES = frozenset(["be", "have", "do", "feel", "like", "see", "get", "think"])  # no deeds that one promises
_TO_COME = lazy(r"(?i)\b(?:will|'ll|shall|to be|going to)\b")


@rule(
    code="O210",
    level="phrase",
    cites=("ferguson2021",),
    mechanisms=(60,),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
    on=False,
)
def promise_kept(phrase: Phrase) -> Iterator[Finding]:
    """What was promised was done, and the record says so: *as promised; said that I would ring, and I have*."""
    kind = phrase.term["kind"]
    sentence = phrase.sentence.replace("’", "'")
    before, after = sentence[: phrase.at[0]], sentence[phrase.at[1] :]
    fits = {
        "plain": True,
        "as": not _TO_COME.search(before),
        # *as agreed* of a thing done by us or in a clipped note; not of a plan, and not of what a meeting agreed
        "deed": not _TO_COME.search(sentence) and _done(phrase),
        "rel": bool(_PAIR.search(after)) or _handed(phrase),
        "pair": bool(_PAIR.search(after)) or _repeated(phrase),
        "here": bool(regex.search(r"(?i)\b(?:said|told|promised|agreed)\b", before))
        and not regex.search(r"(?i)\b(?:and|so) $", before),
    }
    if phrase.is_heading or not fits[kind] or (kind in ("as", "deed") and _denied(phrase)):
        return
    first = phrase.doer.kind in ("writer", "nobody", "thing")
    yield phrase.finding(
        f"“{phrase.words}”: a promise kept, and the record says so.",
        by="" if phrase.quoted else phrase.by if first else phrase.doer.label,
        over="", power="openness", stage="used",
    )  # fmt: skip


def _done(phrase: Phrase) -> bool:
    """Whether the act that was agreed is told as done: a past tense above the words, or a clipped note."""
    tree, head = phrase.tree, phrase.head
    if head is None:
        return False
    verbs = [at for at in tree.above(head) if tree.tags[at].startswith("V")]
    return bool(verbs) and tree.tags[verbs[0]] in ("VBD", "VBN") and "?" not in phrase.sentence


def _denied(phrase: Phrase) -> bool:
    """*did not ring as promised*: the verb above the words is denied."""
    tree, head = phrase.tree, phrase.head
    return head is not None and any(standing.negated(tree, at) for at in tree.above(head))


def _repeated(phrase: Phrase) -> bool:
    """*said that I would ring and rang*: the same verb once promised and once told as done."""
    tree, head = phrase.tree, phrase.head
    if head is None:
        return False
    said = [
        c
        for c in tree.under(head)
        if tree.words[c] not in _STATES and any(tree.words[m] in ("would", "'d") for m in tree.children[c]) and c > head
    ]
    for told in said:
        done = (
            i
            for i in range(told + 1, len(tree.words))
            if tree.tags[i] == "VBD" and tree.deps[i] in ("conj", "ROOT", "parataxis", "ccomp")
        )
        if any(tree.words[i] in forms(tree.words[told]).split("|") and not standing.negated(tree, i) for i in done):
            return True
    return False


def _handed(phrase: Phrase) -> bool:
    """*brought the charger I had promised*: what was promised is the object of a thing done."""
    tree, head = phrase.tree, phrase.head
    relative = (
        next((at for at in (head, *tree.above(head)) if tree.deps[at] == "relcl"), None) if head is not None else None
    )
    if relative is None or tree.deps[tree.heads[relative]] not in ("dobj", "nsubj", "nsubjpass"):
        return False
    verb = tree.heads[tree.heads[relative]]
    if tree.deps[tree.heads[relative]] == "nsubj":  # *the heater I had said I would find is now in her hall*
        return tree.words[verb] in ("is", "are", "was", "were", "arrived", "came") and not standing.negated(tree, verb)
    return bool(tree.tags[verb] in ("VBD", "VBN")) and not standing.negated(tree, verb)
