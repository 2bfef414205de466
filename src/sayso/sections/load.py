"""Load on the family and on the work."""

from datetime import date
from statistics import median

from sayso.catalogue import section
from sayso.dates import in_words
from sayso.model import NOT_RECORDED, Case, Cell, Found, Row, Section, Span, Table
from sayso.year.load import Month, back_to_back, months
from sayso.year.supervision import caseloads

_MONTH = (
    "month",
    "contacts",
    "different workers",
    "of roles",
    "median minutes",
    "unannounced",
    "conflicts told",
    "sentences with a word of concern",
)
_BACK = ("day", "role", "contacts", "minutes between")
_CASES = ("day", "as written")


@section(code="C304", cites=("ferguson2021",), mechanisms=(38, 58, 63, 64))
def load(case: Case, found: Found) -> Section:
    """What each month brought to the family, and the conditions of the visits as far as they are written: back to back, the number of cases."""
    by_month = months(case)
    tables = (
        Table("On the family, by month", _MONTH, tuple(row for name, m in by_month.items() if (row := _month(name, m))),
              "Conflicts are days on which the record tells of one; nobody is named as the one who began.", folded=len(by_month) > 12),
        Table("Visits back to back", _BACK, _back(case), "A condition of the visit, not of anybody's work. Only this folder's contacts are seen."),
        Table("The number of cases, as supervision wrote it", _CASES, _caseload(case)),
    )  # fmt: skip
    return Section(tuple(table for table in tables if table.rows))


def _month(name: str, m: Month) -> Row | None:
    spans = tuple(dict.fromkeys((*(e.span for e in m.contacts if e.span), *m.conflicts, *m.concern)))
    if not spans:
        return None
    minutes = [e.minutes for e in m.contacts if isinstance(e.minutes, float)]
    told = [e.announced for e in m.contacts if isinstance(e.announced, bool)]
    unannounced: Cell = f"{told.count(False)} of {len(told)}" if told else NOT_RECORDED
    roles = sorted({p.label for p in m.workers})
    cells: tuple[Cell, ...] = (
        in_words(date.fromisoformat(f"{name}-01")).partition(" ")[2], len(m.contacts), len(m.workers), ", ".join(roles) or NOT_RECORDED, float(median(minutes)) if minutes else NOT_RECORDED,
        unannounced, len(m.conflicts), len(m.concern),
    )  # fmt: skip
    return Row(cells, spans)


def _back(case: Case) -> tuple[Row, ...]:
    rows = []
    for pair in back_to_back(case):
        spans: tuple[Span, ...] = tuple(e.span for e in (pair.first, pair.second) if e.span)
        between: Cell = pair.minutes if pair.minutes is not None else NOT_RECORDED
        day = pair.first.date or NOT_RECORDED
        rows.append(
            Row((day, pair.role, f"{pair.first.kind}, then {pair.second.kind}", between), spans, pair.first.date)
        )
    return tuple(rows)


def _caseload(case: Case) -> tuple[Row, ...]:
    """Words about a number of cases. They stand as written; who carries them is not told."""
    return tuple(
        Row((note.date or NOT_RECORDED, " ".join(span.quote.split())), (span,), note.date)
        for note, span in caseloads(case)
    )
