"""An assessment that later documents leave out."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding, Note, Person, Span
from sayso.people import mentions
from sayso.text import sentences

_ABOUT_IT = regex.compile(r"(?i)\b(?:assess\w*|reports?|conclusions?|findings?|recommend\w*)\b")
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


@rule(code="R203", level="case", cites=("webb2000", "ferguson2021"))
def assessment_left_out(case: Case) -> Iterator[Finding]:
    """An assessment, and which of the later documents that plan, report or decide do not mention it."""
    service = [n for n in case.notes if n.date and not n.is_own]
    only = sum("assessment" in n.kind.lower() for n in service) == 1
    for found in service:
        if "assessment" not in found.kind.lower() or found.date is None or not _can_be_told(found, service, only):
            continue
        later = [n for n in service if n.date and n.date > found.date and any(w in n.kind.lower() for w in _DECIDING)]
        cited = {n.source: cite for n in later if (cite := _citation(found, n, only))}
        silent = [n for n in later if n.source not in cited]
        if not silent:
            continue
        by = f" by {found.author.name}" if found.author else ""
        yield Finding(
            f"The {found.kind}{by} of {in_words(found.date)}: of {len(later)} later documents that plan, report or decide, "
            f"{len(cited)} mention it and {len(silent)} do not ({', '.join(n.source.rpartition('/')[2] for n in silent)}).",
            (found.beginning, *cited.values(), *(n.beginning for n in silent)),
            by="service", power="knowledge", stage="used", date=found.date, where=found.source,
        )  # fmt: skip


def _can_be_told(found: Note, service: list[Note], only: bool) -> bool:
    """Whether a mention of this assessment can be told from mentions of others: by its kind (*parenting assessment*),
    as the only one of the case, or by an author who wrote nothing else."""
    alone = found.author is not None and sum(n.author == found.author for n in service) == 1
    return only or " " in found.kind.strip() or alone


def _citation(found: Note, later: Note, only: bool) -> Span | None:
    """Where a later document mentions an assessment: the sentence that names its author, else its kind.

    The bare word *assessment* tells which one is meant only where the case has one (`only`).
    """
    kind = regex.compile(rf"(?i)\b{regex.escape(found.kind.strip())}\b")
    places = list(sentences(later.span.quote))
    if found.author and found.author != later.author:
        for a, b in places:
            if _names_author(later.span.quote[a:b], found.author, later):
                return later.span.part(a, b)
    if only or " " in found.kind.strip():
        for a, b in places:
            if kind.search(later.span.quote, a, b):
                return later.span.part(a, b)
    return None


def _names_author(sentence: str, author: Person, later: Note) -> bool:
    return bool(_ABOUT_IT.search(sentence)) and any(p == author for *_, p in mentions(sentence, later.people))
