"""An assessment that later documents leave out."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding
from sayso.year.assessments import trails


@rule(code="R203", level="case", cites=("webb2000", "ferguson2021"), mechanisms=(41,))
def assessment_left_out(case: Case) -> Iterator[Finding]:
    """An assessment, and which of the later documents that plan, report or decide do not mention it."""
    for trail in trails(case):
        found = trail.found
        silent = [x.note for x in trail.later if x.did == "leaves it out"]
        cited = [x.mention for x in trail.later if x.mention]
        if not silent:
            continue
        by = f" by {found.author.name}" if found.author else ""
        day = in_words(found.date) if found.date else ""
        yield Finding(
            f"The {found.kind}{by} of {day}: of {len(trail.later)} later documents that plan, report or decide, "
            f"{len(cited)} mention it and {len(silent)} do not ({', '.join(n.source.rpartition('/')[2] for n in silent)}).",
            (found.beginning, *cited, *(n.beginning for n in silent)),
            by="service", power="knowledge", stage="used", date=found.date, where=found.source,
        )  # fmt: skip
