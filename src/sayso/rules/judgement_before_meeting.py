"""A judgement written before anyone had met them."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.judgements import judgements
from sayso.model import Case, Finding


@rule(code="R202", level="case", cites=("webb2000", "ferguson2021"), mechanisms=(23,))
def judgement_before_meeting(case: Case) -> Iterator[Finding]:
    """A judging word about the family in a document dated before the first face-to-face contact of this case."""
    if not case.contacts or (first := case.contacts[0].date) is None:
        return
    for note in case.notes:
        if note.date is None or note.date >= first:
            continue
        for judgement in judgements(note):
            row = case.contacts[0].span
            yield Finding(
                f"“{judgement.term}” was written on {in_words(note.date)}; the first face-to-face contact was on {in_words(first)}.",
                (judgement.span, *((row,) if row else ())),
                by=note.author.label if note.author else "", over="family", power="language", stage="used", date=note.date,
                where=note.source,
            )  # fmt: skip
