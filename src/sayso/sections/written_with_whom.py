"""Written with whom, and who knows of it."""

from collections.abc import Callable

from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Cell, Found, Missing, Named, Note, Row, Section, Table, Unknown
from sayso.year.kept_from import kept_from

_COLUMNS = (
    "day",
    "document",
    "written by",
    "written with",
    "they are aware of it",
    "whose views",
    "not told to",
    "because",
)


@section(code="V311", cites=("ico2025", "hoyle2019"), mechanisms=(22, 26, 53, 60))
def written_with_whom(case: Case, found: Found) -> Section:
    """Each document of the service: with whom it was written, whether those it is about are aware of it, whose views it holds, and what was not told to whom because of what."""
    notes = [n for n in case.notes if not n.is_own]
    rows = tuple(row for n in notes if (row := _row(n)))
    kept = tuple(
        Row((k.note.date or NOT_RECORDED, k.note.kind or "document", k.who or NOT_RECORDED, k.because or NOT_RECORDED), (k.span,), k.note.date)
        for n in notes
        for k in kept_from(n)
    )  # fmt: skip
    if not notes:
        return Section()
    missing = tuple(_missing(notes))
    says = f"{len(rows)} of {len(notes)} documents of the service say in fields of their own with whom they were written, or who knows of them."
    tables = (
        Table("By the documents’ own fields", _COLUMNS, rows, folded=len(rows) > 12),
        Table("What was not told to whom", ("day", "document", "not told to", "because"), kept, "From the fields, and from sentences such as “not to be circulated to …”."),
    )  # fmt: skip
    return Section(tuple(t for t in tables if t.rows), says, missing)


def _row(n: Note) -> Row | None:
    fields = (n.sharing.written_with, n.sharing.aware, n.sharing.views_of, n.sharing.not_told_to)
    if all(value is NOT_RECORDED for value in fields):
        return None
    by: Cell = n.author.label if n.author else NOT_RECORDED
    cells = (n.date or NOT_RECORDED, n.kind or "document", by, *map(_named, fields), n.sharing.because or NOT_RECORDED)
    return Row(cells, (n.beginning,), n.date)


def _named(people: Named) -> Cell:
    if isinstance(people, Unknown):
        return people
    return ", ".join(dict.fromkeys(p.label for p in people)) or "nobody"


def _missing(notes: list[Note]) -> list[Missing]:
    """How many documents leave each of the three labels blank: not recorded, which is not a no."""
    asked: dict[str, Callable[[Note], Named]] = {
        "with whom documents were written": lambda n: n.sharing.written_with,
        "whether those they are about are aware of documents": lambda n: n.sharing.aware,
        "whose views documents hold": lambda n: n.sharing.views_of,
    }
    out = []
    for what, of in asked.items():
        blank = sum(of(n) is NOT_RECORDED for n in notes)
        if blank:
            out.append(Missing(what, NOT_RECORDED, f"blank in {blank} of {len(notes)} documents of the service"))
    return out
