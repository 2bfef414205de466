"""Prohibitions and the permitted way."""

from sayso import rules
from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Found, Row, Section, Table
from sayso.year.beside import clipped
from sayso.year.ledger import ledger
from sayso.year.pairs import Prohibition, prohibitions

_COLUMNS = ("day", "what must not be", "by", "the permitted way")


@section(code="P304", cites=("webb2000",), mechanisms=(31,))
def permitted_ways(case: Case, found: Found) -> Section:
    """What the family must not do, each with the permitted way that stands in the same sentence or beside it."""
    rows = tuple(map(_row, prohibitions(case, ledger(case, found, rules.entries()))))
    if not rows:
        return Section()
    without = sum(row.cells[3] == "none found beside it" for row in rows)
    says = (
        f"{len(rows)} prohibition{'s' if len(rows) != 1 else ''}; beside {without} of them no permitted way was found."
    )
    return Section((Table("Must not, and may", _COLUMNS, rows, folded=len(rows) > 12),), says)


def _row(of: Prohibition) -> Row:
    allowed = clipped(of.way) if of.way else "none found beside it"
    evidence = (of.span, of.allowed) if of.allowed and of.allowed != of.span else (of.span,)
    return Row((of.day or NOT_RECORDED, clipped(of.words), of.by, allowed), evidence, of.day)
