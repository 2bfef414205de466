"""A point closed without its reason."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import folded
from sayso.patterns import lazy
from sayso.phrases import Phrase

_REASON = lazy(r"(?i)\b(?:because|as shown|for example|since)\b")
# *Could clearly hear*: the word means what it says.
_SENSES = frozenset(
    [
        "hear",
        "heard",
        "see",
        "saw",
        "seen",
        "speak",
        "spoke",
        "say",
        "said",
        "write",
        "written",
        "read",
        "explain",
        "explained",
        "state",
        "stated",
        "mark",
        "marked",
    ]
)


# *We certainly fit, no doubt you will have questions, clear from the letter of 3 May*: a promise, an offer, a source.
_COURTESY = lazy(
    r"(?i)\b(?:certainly|definitely|of course|no doubt|obviously|naturally|surely)\b,? (?:you|we|I)\b|"
    r"\b(?:you|we|I) (?:(?:can|will|would|shall|could) )?(?:certainly|definitely|of course|naturally|surely)\b|"
    r"\b(?:clear|evident|obvious|apparent) from (?:the|my|our|a) (?:letter|report|record|log|note|chart|scan|photo)"
)


@rule(code="W236", level="phrase", cites=("hyland1998",), mechanisms=(35,), even=("negated",), on=False)
def closing_word(phrase: Phrase) -> Iterator[Finding]:
    """*Clearly, obviously, undoubtedly, it is evident*: a point closed without its reason."""
    if phrase.is_heading or _REASON.search(phrase.sentence) or _COURTESY.search(phrase.sentence):
        return
    if regex.search(r"\bnot (?:yet |at all |so |very )?(?:clear|obvious|evident|apparent|plain)", folded(phrase.words)):
        return
    tree, head = phrase.tree, phrase.head
    if head is None or (phrase.term["kind"] == "clear" and phrase.who.kind not in ("thing", "nobody")):
        return  # *I was clear with her that*: another sense
    adverb = phrase.term["kind"] == "adverb"
    if (adverb and tree.words[tree.heads[head]] in _SENSES) or tree.words[max(head - 1, 0)] in (
        "not",
        "n't",
        "said",
        "made",
        "make",
        "less",
    ):
        return
    yield phrase.finding(f"“{phrase.words}” closes the point: the reason, it does not say.")
