"""Said of having no power."""

from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Found, Passage, Row, Section, Span, Table
from sayso.year.beside import clipped
from sayso.year.helplessness import helplessness

_COLUMNS = ("day", "by", "words", "where")


@section(code="P305", cites=("webb2000",), mechanisms=(14,))
def helplessness_said(case: Case, found: Found) -> Section:
    """Where somebody of either side says of themselves that they have no power: nothing I can do, my hands are tied."""
    rows = tuple(_row(*told) for told in helplessness(case))
    if not rows:
        return Section()
    says = "In their own words, or quoted by the writer. That somebody says so is a fact; whether it was so is not told by it."
    return Section((Table("In the first person", _COLUMNS, rows, folded=len(rows) > 12),), says)


def _row(passage: Passage, span: Span, quoted: bool) -> Row:
    by = f"somebody quoted by {passage.label}" if quoted else passage.label
    return Row((passage.date or NOT_RECORDED, by, clipped(span.quote), passage.where), (span,), passage.date)
