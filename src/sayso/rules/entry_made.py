"""An entry made, or a visit without notice."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_NOT = lazy(
    r"(?i)\b(?:not|never|no (?:more|longer|further)|stop\w*|without|rather than|instead of|apolog\w+|sorry)\b[^.]*$"
)
_THEY_COME = lazy(r"(?i)\b(?:you|she|he|they|families|parents|patients|clients|residents)\s+(?:can|may|could)\b[^.]*$")


@rule(
    code="P207",
    level="phrase",
    cites=("ferguson2021", "webb2000"),
    mechanisms=(38, 52),
    severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)
def entry_made(phrase: Phrase) -> Iterator[Finding]:
    """A home or room is entered without an invitation, or a visit is made unannounced."""
    before = phrase.sentence[: phrase.at[0]]
    if _NOT.search(before) or _THEY_COME.search(before):
        return
    if phrase.term["kind"] == "walk" and (phrase.who.kind in ("family", "child") or _denied(phrase)):
        return
    yield phrase.finding(
        f"“{phrase.words}”: a visit or an entry without an invitation.",
        by=phrase.doer.label if phrase.term["kind"] == "walk" else None, over="", power="space", stage="used",
    )  # fmt: skip


def _denied(phrase: Phrase) -> bool:
    """Denied by a word that is no part of the term: *never let himself in*, but *did not knock*."""
    return phrase.negated and not regex.search(r"(?i)\b(?:not|without|un\w+)\b|n['’]t\b", phrase.words)
