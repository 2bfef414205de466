"""A judgement with no observation cited."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding, Note
from sayso.year.sayings import in_note, judging


@rule(code="R201", level="note", cites=("webb2000", "beach2021", "harrigian2023"), mechanisms=(20,), on=False)
def judgement_without_observation(note: Note) -> Iterator[Finding]:
    """A judging word about somebody of the family, with nothing seen, heard or counted in its sentence or the ones beside it."""
    for saying in judging(in_note(note)):
        if saying.standing == "own" and saying.observed is None:
            yield Finding(
                f"“{saying.words.quote}”: no observation stands with it.", (saying.sentence,),
                by=note.author.label if note.author else "", over="family", power="language", stage="used", date=note.date,
                instead=("Write what was seen or heard, and when.", "Say whose judgement it is."),
            )  # fmt: skip
