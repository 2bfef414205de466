"""A judgement said again with no new observation."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding
from sayso.year.lives import lives

_LEAST = 2  # papers or talks in which it is said again with nothing new


@rule(code="R230", level="case", cites=("webb2000", "goddu2018", "himmelstein2022"), mechanisms=(20, 21, 22))
def judgement_repeated(case: Case) -> Iterator[Finding]:
    """A judgement about somebody of the family that at least two later papers or talks say again with no new observation."""
    for life in lives(case):
        unseen, first = life.unseen, life.first.saying
        if len(unseen) < _LEAST or life.is_state:
            continue
        by = first.by.label if first.by else "somebody not named"
        when = f" on {in_words(first.date)}" if first.date else ""
        yield Finding(
            f"“{life.words}” (said of: {life.of.label}): first said{when} by: {by}. Said again in {life.places - 1} later papers and talks, "
            f"in {len(unseen)} of them with no new observation beside it.",
            (first.sentence, *(t.saying.sentence for t in unseen)), by="service", over=life.of.label,
            power="language", stage="used", since=first.date, date=unseen[-1].saying.date,
        )  # fmt: skip
