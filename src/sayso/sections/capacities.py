"""What could be done."""

from sayso import rules
from sayso.catalogue import section
from sayso.dates import in_words
from sayso.model import NOT_RECORDED, Capacity, Case, Found, Row, Section, Table
from sayso.year.capacities import capacities as held
from sayso.year.ledger import ledger
from sayso.year.pairs import is_sanction
from sayso.year.use import Use

_COLUMNS = (
    "from",
    "until",
    "capacity",
    "kind",
    "held by",
    "over",
    "sanctions announced meanwhile",
    "where it is written",
)


@section(code="P302", cites=("webb2000",), mechanisms=(1, 2, 4, 16))
def capacities(case: Case, found: Found) -> Section:
    """What somebody could do to somebody, from a day to a day: plans, orders, applications, resources, granted powers."""
    rows_held = held(case)
    if not rows_held:
        return Section()
    named = [u for u in ledger(case, found, rules.entries()) if u.day and u.stage == "announced" and is_sanction(u)]
    rows = tuple(
        _row(c, [u for u in named if u.day and c.start <= u.day and (c.until is None or u.day <= c.until)])
        for c in rows_held
    )
    open_ends = sum(c.until is None for c in rows_held)
    says = "A capacity works before anybody uses it: what could be done is known to those it could be done to."
    if open_ends:
        until = f" The record goes to {in_words(case.ended)}." if case.ended else ""
        says += f" The end of {open_ends} of {len(rows_held)} is not recorded; that is not the same as still in force.{until}"
    return Section((Table("Held, from a day to a day", _COLUMNS, rows),), says)


def _row(c: Capacity, named: list[Use]) -> Row:
    told = str(len(named)) if named else "none found"
    if c.kind == "granted":
        told = "–"
    cells = (c.start, c.until or NOT_RECORDED, c.what, c.kind, c.held_by, c.over or NOT_RECORDED, told, c.source)
    return Row(cells, (c.span, *(u.span for u in named[:4])), c.start, c.until)
