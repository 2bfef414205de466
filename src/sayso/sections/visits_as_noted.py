"""Visits as they were noted."""

from collections.abc import Callable

from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Cell, Encounter, Found, Row, Section, Table, Unknown
from sayso.people import Roll

_COUNTS = ("what", "as noted", "contacts", "of")
_ROOM = ("day", "contact", "who sat or stood where, and who arranged it")
_FEEDBACK = ("day", "from", "about the contact", "its first words")


@section(code="C303", cites=("ferguson2021", "webb2000"), mechanisms=(34, 47, 49, 50, 52, 59, 76))
def visits_as_noted(case: Case, found: Found) -> Section:
    """What the log says of each face-to-face contact beside its day: what it was for, how the door was passed, where it was, who chose the place, the room; and what the family said of it after."""
    met = [e for e in case.contacts if e.span]
    if not met:
        return Section()
    roll = Roll(case.people)
    visits = [e for e in met if "home" in e.kind.lower()]
    counted = [
        *_counts("what it was for", met, lambda e: e.purpose),
        *_counts("how the door was passed (home visits)", visits, lambda e: e.entry),
        *_counts("where", met, lambda e: _kind_of_place(e)),
        *_counts("who chose the place", met, lambda e: _chooser(roll, e.place_chosen_by)),
        *_counts("announced", met, lambda e: e.announced if isinstance(e.announced, Unknown) else "yes" if e.announced else "no"),
    ]  # fmt: skip
    rooms = [
        Row((e.date, e.kind, e.room), (e.span,), e.date) for e in met if e.span and e.date and isinstance(e.room, str)
    ]
    tables = (
        Table("How visits were made", _COUNTS, tuple(counted), "A blank cell of the log is told as not recorded; nothing is inferred.", folded=len(counted) > 12),
        Table("The room, as somebody noted it", _ROOM, tuple(rooms)),
        Table("What the family said of a visit", _FEEDBACK, tuple(_feedback(case))),
    )  # fmt: skip
    return Section(tuple(table for table in tables if table.rows))


def _counts(what: str, met: list[Encounter], value: Callable[[Encounter], Cell]) -> list[Row]:
    """How often each value is noted, most first, the blanks last; nothing where every cell is blank."""
    by: dict[Cell, list[Encounter]] = {}
    for e in met:
        by.setdefault(value(e), []).append(e)
    if not any(isinstance(key, str) for key in by):
        return []
    order = sorted(by, key=lambda key: (isinstance(key, Unknown), -len(by[key]), str(key)))
    return [Row((what, key, len(by[key]), len(met)), tuple(e.span for e in by[key] if e.span)) for key in order]


def _kind_of_place(e: Encounter) -> Cell:
    """The family's home for a home visit, else the place as the log names it."""
    return "the family's home" if "home" in e.kind.lower() else e.place or NOT_RECORDED


def _chooser(roll: Roll, said: str | Unknown) -> Cell:
    """The side that chose a place; as written where case.toml does not tell the side."""
    if isinstance(said, Unknown) or said.lower() in ("service", "family", "child", "both", "other"):
        return said if isinstance(said, Unknown) else said.lower()
    person = roll.find(said)
    return person.side if person else said


def _feedback(case: Case) -> list[Row]:
    rows = []
    for note in case.notes:
        if note.kind.lower() == "feedback":
            about = next((e for e in case.encounters if note in e.notes), None)
            contact: Cell = f"{about.kind}, {about.date}" if about else NOT_RECORDED
            cells = (
                note.date or NOT_RECORDED,
                note.author.label if note.author else NOT_RECORDED,
                contact,
                note.beginning.quote,
            )
            rows.append(Row(cells, (note.span,), note.date))
    return rows
