"""A passage taken over from an earlier paper."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding
from sayso.year.lives import copied
from sayso.year.near_copies import Copied


@rule(code="R231", level="case", cites=("steinkamp2022", "broder1997"), mechanisms=(21,))
def passage_taken_over(case: Case) -> Iterator[Finding]:
    """A passage of at least twelve words that stands again, the same or nearly, in later papers."""
    together: dict[tuple[str, int], list[Copied]] = {}
    for passage in copied(case).passages:
        together.setdefault((passage.source.source, passage.source.start), []).append(passage)
    for some in together.values():
        first, papers = (
            some[0],
            dict.fromkeys(f"{c.later.kind or 'paper'} of {in_words(c.later.date)}" for c in some if c.later.date),
        )
        earlier = (
            f"{first.earlier.kind or 'paper'} of {in_words(first.earlier.date)}" if first.earlier.date else "paper"
        )
        yield Finding(
            f"{first.words} words of the {earlier} stand again, the same or nearly, in: {', '.join(papers)}.",
            (first.source, *(c.span for c in some)), by=some[-1].later.author.label if some[-1].later.author else "service",
            power="language", stage="used", since=first.earlier.date, date=some[-1].later.date, where=first.later.source,
        )  # fmt: skip
