"""A decision without a decider."""

from collections.abc import Iterator
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import rule, terms
from sayso.model import Finding, Note
from sayso.patterns import Pattern
from sayso.text import sentences

# "by the chair" names somebody; "by Friday" and "by 10 May" do not.
_BY = Pattern(
    r"(?i)\b(?:by (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|the end|then|now|next|phone|letter|\d)(?:\p{L}+)|(?:between|among) \p{L}+)"
)


@cache
def _phrases() -> regex.Pattern[str]:
    return regex.compile(rf"(?i)\b(?:{'|'.join(regex.escape(row['term']) for row in terms(__file__))})\b")


@rule(code="R204", level="note", cites=("webb2000",), mechanisms=(8,))
def decision_without_decider(note: Note) -> Iterator[Finding]:
    """A sentence that says that something was decided, and not by whom."""
    if note.is_own:
        return
    for start, end in sentences(note.span.quote):
        sentence = note.span.quote[start:end]
        found = _phrases().search(sentence)
        if not found or any(a <= found.start() < b for a, b in quotations(sentence)):
            continue
        if _BY.search(sentence, found.end()):
            continue
        yield Finding(
            f"“{found[0]}”: by whom, it does not say.", (note.span.part(start, end),), by="", over="family",
            power="position", stage="used", date=note.date, instead=("Name who decided, and the reason.",),
        )  # fmt: skip
