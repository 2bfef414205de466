"""Requests without an answer."""

from sayso import rules
from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Found, Row, Section, Table
from sayso.year.answers import LATER, LEFT_OPEN, NOTHING
from sayso.year.beside import clipped
from sayso.year.ledger import ledger
from sayso.year.use import Use

_ASKING = {"P221", "P222", "P106", "P107", "O101"}
_COLUMNS = ("day", "asked or complained of", "by", "of whom", "what followed")


@section(code="P307", cites=("webb2000", "ferguson2021"), mechanisms=(14, 33, 48))
def unanswered_requests(case: Case, found: Found) -> Section:
    """What somebody asked for or complained of where no answer of the other side stands in the same talk or note, and no reply names it."""
    rows = tuple(_row(u) for u in ledger(case, found, rules.entries()) if _is_open(u))
    if not rows:
        return Section()
    says = (
        "No turn of the other side followed in the talk, no act of theirs in the same note, and no reply names the paper. The last column "
        "tells the next thing that they did in the record, which may or may not have been an answer. What nobody wrote down is not seen."
    )
    return Section((Table("Without an answer", _COLUMNS, rows, folded=len(rows) > 12),), says)


def _is_open(use: Use) -> bool:
    return (
        bool(_ASKING & {*use.codes})
        and isinstance(use.answer, str)
        and (use.answer in (NOTHING, LEFT_OPEN) or use.answer.startswith(LATER))
    )


def _row(use: Use) -> Row:
    return Row(
        (use.day or NOT_RECORDED, clipped(use.words), use.by, use.over or NOT_RECORDED, use.answer),
        (use.span,),
        use.day,
    )
