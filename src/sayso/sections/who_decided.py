"""What was decided, by whom, with what reason."""

from datetime import timedelta

from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Cell, Found, Row, Section, Table
from sayso.year.decisions import Decision, decisions
from sayso.year.meetings import Meeting, meetings

_COLUMNS = ("day", "what", "decided by", "reason or choice in words", "dissent written", "of the family there")
_LONGEST = 160  # characters of a decision's words in a cell


@section(code="R312", cites=("webb2000", "dfe2023", "stevanovic2012"), mechanisms=(8, 25))
def who_decided(case: Case, found: Found) -> Section:
    """Every decision that the record writes down or dates: by whom, for what reason, what choice was left, what dissent was written, and whether the family was there."""
    every = _without_twins(decisions(case))
    if not every:
        return Section()
    there = {note.source: _family(m) for m in meetings(case) for note in m.minutes}
    rows = tuple(_row(d, there.get(d.where, NOT_RECORDED)) for d in every)
    written = [d for d in every if d.where != "case.toml"]
    nobody, reasons = sum(d.how == "nobody" for d in written), sum(d.reason is not None for d in written)
    says = f"Decisions in documents: {len(written)}. With nobody named who decided: {nobody}; with words for a reason beside them: {reasons}. On cases by other writers about one in seven was found: read the papers too."
    if len(every) > len(written):
        says += f" Dated facts of case.toml beside these: {len(every) - len(written)}; who decided stands there if somebody filled it in."
    return Section((Table("Decisions", _COLUMNS, rows, folded=len(rows) > 20),), says)


def _without_twins(every: tuple[Decision, ...]) -> list[Decision]:
    """A dated fact of case.toml is left out where a document of that day, or the day before or after, writes the decision down."""
    written = {d.date for d in every if d.where != "case.toml" and d.date}
    near = {day + timedelta(days=n) for day in written for n in (-1, 0, 1)}
    return [d for d in every if d.where != "case.toml" or d.date not in near]


def _family(meeting: Meeting) -> Cell:
    people = meeting.there("family", "child")
    return ", ".join(dict.fromkeys(s.person.label for s in people)) or "nobody"


def _row(d: Decision, there: Cell) -> Row:
    said = " ".join(d.span.quote.strip("* ").split())
    what = said if len(said) <= _LONGEST else said[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
    fact = d.where == "case.toml"
    unsaid: Cell = NOT_RECORDED if fact else "none found"
    dissent = ", ".join(dict.fromkeys(x.who or "somebody not named" for x in d.dissent))
    beside = [what for what, words in (("a reason", d.reason), ("a choice", d.choice)) if words]
    cells: tuple[Cell, ...] = (
        d.date or NOT_RECORDED, d.value or what, d.who or (NOT_RECORDED if fact else "nobody named"),
        " and ".join(beside) or unsaid, dissent or unsaid, there,
    )  # fmt: skip
    spans = (
        d.span,
        *((d.reason,) if d.reason else ()),
        *((d.choice,) if d.choice else ()),
        *(x.span for x in d.dissent),
    )
    return Row(cells, tuple(dict.fromkeys(spans)), d.date)
