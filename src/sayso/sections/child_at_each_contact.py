"""The child at each contact."""

from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Cell, Encounter, Found, Row, Section, Span, Table, Unknown
from sayso.people import mentions_child
from sayso.text import sentences

_COLUMNS = ("day", "contact", "child seen", "seen alone", "written of the child")


@section(code="V301", cites=("munro2011", "ferguson2021"), mechanisms=(57,))
def child_at_each_contact(case: Case, found: Found) -> Section:
    """Each face-to-face contact with the family: whether the child was seen, seen alone, and what its notes say of the child."""
    rows = [row for e in case.contacts if (row := _row(case, e))]
    empty = [row for row in rows if row.cells[2] in ("no", NOT_RECORDED) and row.cells[4] in (NOT_RECORDED, "nothing")]
    if not rows:
        return Section()
    says = f"Of {len(rows)} contacts, {len(empty)} have an empty line: the child was not recorded as seen, and no note of it has a word for the child. Before a birth there is nothing to see."
    return Section((Table("Every contact", _COLUMNS, tuple(rows), folded=len(rows) > 12),), says)


def _row(case: Case, e: Encounter) -> Row | None:
    words = [span for note in e.notes for span in _of_child(case, note.span)]
    evidence = (*((e.span,) if e.span else ()), *words) or tuple(turn.spans[0] for turn in e.turns[:1])
    if e.date is None or not evidence:
        return None
    written: Cell = (
        f"{len(words)} sentence{'s' if len(words) != 1 else ''}" if words else "nothing" if e.notes else NOT_RECORDED
    )
    return Row((e.date, e.kind or NOT_RECORDED, _yes(e.child_seen), _yes(e.seen_alone), written), evidence, e.date)


def _yes(value: bool | Unknown) -> Cell:
    return value if isinstance(value, Unknown) else "yes" if value else "no"


def _of_child(case: Case, note: Span) -> list[Span]:
    """The sentences of a note that mention the child."""
    places = sentences(note.quote)
    return [note.part(a, b) for a, b in places if mentions_child(note.quote[a:b], case.people)]
