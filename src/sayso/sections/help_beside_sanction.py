"""Help beside sanction."""

from sayso import rules
from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Found, Row, Section, Table
from sayso.year.beside import clipped
from sayso.year.ledger import ledger
from sayso.year.pairs import CLOSE, Pair, help_and_sanction

_COLUMNS = ("day", "help", "by", "how close", "sanction", "by whom")


@section(code="P303", cites=("webb2000", "ferguson2021"), mechanisms=(12,))
def help_beside_sanction(case: Case, found: Found) -> Section:
    """Help that stands close to a threat, a condition or a restriction: in the same meeting or paper, or within three days."""
    rows = tuple(map(_row, help_and_sanction(ledger(case, found, rules.entries()))))
    if not rows:
        return Section()
    says = f"Each line is help and the nearest sanction in the same meeting or paper, or at most {CLOSE.days} days apart. Help from somebody who can also take away is not the same as help from a friend."
    return Section((Table("Side by side", _COLUMNS, rows, folded=len(rows) > 12),), says)


def _row(pair: Pair) -> Row:
    use, other = pair.help, pair.sanction
    cells = (
        use.day or NOT_RECORDED, f"{use.what}: {clipped(use.words)}", use.by, pair.close,
        f"{other.what}: {clipped(other.words)}", other.by,
    )  # fmt: skip
    return Row(cells, (use.span, other.span), use.day)
