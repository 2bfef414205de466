"""Also worth reading."""

from datetime import date

from sayso import rules
from sayso.catalogue import section, terms
from sayso.model import NOT_RECORDED, Case, Found, Row, Section, Table
from sayso.weighed import weighed
from sayso.year import likely
from sayso.year.ledger import ledger

_COLUMNS = ("day", "paper", "it has words for")
_MOST = 4
"""Kinds of words shown for a sentence."""
SHORT = 25
"""Rows up to which the table stands open."""


@section(code="P307", cites=("webb2000", "ferguson2021", "levin1993"), mechanisms=(1, 10, 16, 18))
def also_worth_reading(case: Case, found: Found) -> Section:
    """Sentences of papers that are likely to tell of a use of power or an opening, though no row of the ledger rests on them."""
    uses = ledger(case, found, rules.entries())
    rows = [_row(one) for one in likely.likely(case, (span for use in uses for span in (use.span, *use.more)))]
    if not rows:
        return Section()
    rows.sort(key=lambda row: row.date or date.max)
    says = (
        f"{len(rows)} sentence{'s' if len(rows) != 1 else ''} in which, by the words, somebody probably asks, gives, allows, refuses, decides or helps. "
        "What it is and who does it, we could not tell: about three in ten are nothing of the kind. Read them beside the ledger."
    )
    return Section((Table("Sentences in the order of days", _COLUMNS, tuple(rows), folded=len(rows) > SHORT),), says)


def _row(one: likely.Sentence) -> Row:
    weights = weighed(likely.WEIGHTS).weights
    kinds = {row["means"] for row in terms(likely.__file__)}
    for_it = sorted((f for f in one.features & kinds if weights.get(f, 0) > 0), key=lambda f: (-weights[f], f))
    cells = (
        one.note.date or NOT_RECORDED,
        one.note.kind or "paper",
        ", ".join(for_it[:_MOST]),
    )
    return Row(cells, (one.span,), one.note.date)
