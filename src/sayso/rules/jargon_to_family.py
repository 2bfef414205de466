"""A term of the trade in something addressed to the family."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.letters import to_family
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_EXPLAINED = r"\W{{0,3}} (?:is|are|means?|was) (?:a|an|the|when|where|how|what|somebody|someone|people|our|your)\b"
_SO = lazy(r"(?i)\b(?:which means|which is|that means|this means|in other words|meaning|that is to say|by this (?:I|we) mean|\((?:this|that) is)\b")  # fmt: skip


@rule(code="W226", level="phrase", cites=("plainenglish2023", "tact2019"), mechanisms=(7,), parsed=False, on=False)
def jargon_to_family(phrase: Phrase) -> Iterator[Finding]:
    """A term of the trade, of law or of the office in something addressed to a parent or child, not explained there."""
    if to_family(phrase.note) and not phrase.is_heading and not _explained(phrase):
        yield phrase.finding(
            f"“{phrase.words}” is a term of the trade: the one this is written to need not know it.",
            over=phrase.note.to[0].label if len(phrase.note.to) == 1 else "", power="language", stage="used",
        )  # fmt: skip


def _explained(phrase: Phrase) -> bool:
    """The letter says what the term means: just after it, or where it comes again."""
    _, end = phrase.at
    following = phrase.sentence[end:]
    if _SO.search(following[:60]) or regex.match(r" ?\([^)]{12,}\)", following):
        return True
    return bool(regex.search(rf"(?i)\b{regex.escape(phrase.words)}{_EXPLAINED.format()}", phrase.note.span.quote))
