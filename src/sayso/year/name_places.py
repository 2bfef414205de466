"""Who is named where in the papers of a case: looked for once, for all that is worked out of it."""

from __future__ import annotations

from sayso.model import Case, Person
from sayso.people import mentions

_last: list[tuple[Case, dict[str, list[tuple[int, int, Person]]]]] = []


def name_places(case: Case) -> dict[str, list[tuple[int, int, Person]]]:
    """For each paper by its source the places at which somebody of the case is named. Kept until another case is asked for."""
    if not _last or _last[0][0] is not case:
        _last[:] = [(case, {note.source: mentions(note.span.quote, note.people) for note in case.notes})]
    return _last[0][1]
