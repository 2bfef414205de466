"""Visit notes that mention the child."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Measurement
from sayso.people import mentions_child


@measure(code="V105", level="case", unit="share of visit notes", cites=("munro2011",), mechanisms=(57,))
def child_mentioned(case: Case) -> list[Measurement]:
    """Of the notes of visits to the family, the share that mention the child at all."""
    if case.has_no_child:
        why = "case.toml names no child"
        return [Measurement("child", None, why_none=CANNOT_BE_RECORDED, remark=why)]
    written = [note for e in case.contacts for note in e.notes]
    visits = list(dict.fromkeys([*written, *(n for n in case.notes if "visit" in n.kind.lower())]))
    if not visits:
        why = "no note in the folder is the note of a visit"
        return [Measurement("child", None, why_none=NOT_RECORDED, remark=why)]
    without = tuple(note.beginning for note in visits if not mentions_child(note.span.quote, case.people))
    return [share("child", len(visits) - len(without), len(visits), without, "")]
