"""A point closed without its reason."""

from collections.abc import Iterator
from functools import cache

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import expanded, folded
from sayso.phrases import Phrase


@cache
def _ways(words: str) -> regex.Pattern[str]:
    ways = (way for part in words.split("|") for way in expanded(part))
    return regex.compile(rf"(?<![\w-])(?:{'|'.join(map(regex.escape, ways))})(?![\w-])")


def _followed(phrase: Phrase) -> bool:
    """Whether one of the words under `then` stands within the next words, where the term needs one."""
    wanted = phrase.term.get("then") or ""
    near = " ".join(folded(phrase.sentence[phrase.at[1] :]).split()[:3])
    return not wanted or bool(_ways(wanted).search(near))


_REASON = regex.compile(r"(?i)\b(?:because|as shown|for example|since)\b")
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


@rule(code="W236", level="phrase", cites=("hyland1998",), even=("negated",))
def closing_word(phrase: Phrase) -> Iterator[Finding]:
    """*Clearly, obviously, undoubtedly, it is evident*: a point closed without its reason."""
    if phrase.is_heading or phrase.head is None or not _followed(phrase) or _REASON.search(phrase.sentence):
        return
    tree, head = phrase.tree, phrase.head
    if phrase.term["kind"] == "clear" and phrase.who.kind not in ("thing", "nobody"):
        return  # *I was clear with her that*: another sense
    if regex.search(r"\bnot (?:yet |at all |so |very )?(?:clear|obvious|evident|apparent|plain)", folded(phrase.words)):
        return
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
