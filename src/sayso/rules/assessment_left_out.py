"""An assessment that later documents leave out."""

from collections import Counter
from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding, Note, Person, Span
from sayso.patterns import Pattern
from sayso.people import mentions
from sayso.text import sentences

_ABOUT_IT = Pattern(r"(?i)\b(?:assess\w*|reports?|conclusions?|findings?|recommend\w*)\b")
_DECIDING = (
    "minutes",
    "plan",
    "statement",
    "report",
    "assessment",
    "legal",
    "supervision",
    "conference",
    "application",
    "chronology",
    "review",
)


@rule(code="R203", level="case", cites=("webb2000", "ferguson2021"), mechanisms=(41,))
def assessment_left_out(case: Case) -> Iterator[Finding]:
    """An assessment, and which of the later documents that plan, report or decide do not mention it."""
    service = [n for n in case.notes if n.date and not n.is_own]
    only = sum("assessment" in n.kind.lower() for n in service) == 1
    deciding = [n for n in service if any(word in n.kind.lower() for word in _DECIDING)]
    wrote = Counter(n.author for n in service)
    named = {n.source: _people_named(n) for n in deciding}
    for found in service:
        by_kind = only or " " in found.kind.strip()
        if "assessment" not in found.kind.lower() or not (by_kind or (found.author and wrote[found.author] == 1)):
            continue  # what mentions it could not be told from what mentions another
        later = [n for n in deciding if n.date and found.date and n.date > found.date]
        cited = {n.source: cite for n in later if (cite := _citation(found, n, named[n.source], by_kind))}
        silent = [n for n in later if n.source not in cited]
        if not silent:
            continue
        by = f" by {found.author.name}" if found.author else ""
        day = in_words(found.date) if found.date else ""
        yield Finding(
            f"The {found.kind}{by} of {day}: of {len(later)} later documents that plan, report or decide, "
            f"{len(cited)} mention it and {len(silent)} do not ({', '.join(n.source.rpartition('/')[2] for n in silent)}).",
            (found.beginning, *cited.values(), *(n.beginning for n in silent)),
            by="service", power="knowledge", stage="used", date=found.date, where=found.source,
        )  # fmt: skip


def _people_named(note: Note) -> dict[Person, Span]:
    """Whom a document names in a sentence about assessing or reporting, with the first such sentence."""
    named: dict[Person, Span] = {}
    text = note.span.quote
    for a, b in sentences(text):
        if _ABOUT_IT.search(text, a, b):
            for *_, person in mentions(text[a:b], note.people):
                named.setdefault(person, note.span.part(a, b))
    return named


def _citation(found: Note, later: Note, named: dict[Person, Span], by_kind: bool) -> Span | None:
    """Where a later document mentions an assessment: the sentence that names its author, else its kind."""
    if found.author and found.author != later.author and found.author in named:
        return named[found.author]
    text = later.span.quote
    if by_kind and (place := regex.search(rf"(?i)\b{regex.escape(found.kind.strip())}\b", text)):
        return next(later.span.part(a, b) for a, b in sentences(text) if a <= place.start() < b)
    return None
