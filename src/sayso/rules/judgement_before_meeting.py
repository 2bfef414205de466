"""A judgement written before anyone had met them."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding
from sayso.year.lives import told
from sayso.year.sayings import judging


@rule(code="R202", level="case", cites=("webb2000", "ferguson2021"), mechanisms=(23,))
def judgement_before_meeting(case: Case) -> Iterator[Finding]:
    """A judging word about the family in a document dated before the first face-to-face contact of this case."""
    if not case.contacts or (first := case.contacts[0].date) is None:
        return
    row = case.contacts[0].span
    before = (t.saying for t in told(case) if t.saying.date and t.saying.date < first and not t.saying.spoken)
    for saying in judging(before):
        if saying.date is None:
            continue
        yield Finding(
            f"“{saying.words.quote}” was written on {in_words(saying.date)}; the first face-to-face contact was on {in_words(first)}.",
            (saying.sentence, *((row,) if row else ())),
            by=saying.by.label if saying.by else "", over="family", power="language", stage="used", date=saying.date,
            where=saying.where,
        )  # fmt: skip
