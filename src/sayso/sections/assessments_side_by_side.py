"""Assessments that disagree, side by side."""

from sayso.catalogue import section
from sayso.dates import in_words
from sayso.model import Case, Found, Note, Row, Section, Span, Table
from sayso.year.assessments import Pair, Trail, pairs, trails

_LONGEST = 220  # characters of a passage in a cell


@section(code="R313", cites=("webb2000", "ferguson2021", "munro2011"), mechanisms=(40, 41, 77))
def assessments_side_by_side(case: Case, found: Found) -> Section:
    """Documents that disagree about somebody, both passages beside each other, and what later documents did with an assessment."""
    differ = tuple(_pair(p) for p in pairs(case))
    later = tuple(row for t in trails(case) for row in _later(t))
    tables = (
        Table("Held side by side", ("about", "one document", "says", "another document", "says"), differ,
              "Neither is the right one because it is the later, or the one more often repeated."),
        Table("What later documents did with an assessment", ("assessment", "later document", "what it did"), later,
              "Later documents that plan, report or decide.", len(later) > 12),
    )  # fmt: skip
    shown = tuple(t for t in tables if t.rows)
    silent = sum(row.cells[2] == "leaves it out" for row in later)
    says = f"{len(differ)} pair{'s' if len(differ) != 1 else ''} of passages that disagree. " + (
        f"Of {len(later)} later documents, {silent} leave the assessment before them out." if later else ""
    )
    return Section(shown, says.strip()) if shown else Section()


def _pair(p: Pair) -> Row:
    more = f" ({p.others} other document{'s' if p.others != 1 else ''} use it too)" if p.others else ""
    about = f"“{p.about}”{more}" if p.how == "a word is contested" else f"{p.about}: words that lean opposite ways"
    cells = (about, _by(p.earlier), _words(p.first), _by(p.later), _words(p.second))
    return Row(cells, (*p.first, *p.second), p.earlier.date, p.later.date)


def _later(t: Trail) -> list[Row]:
    return [Row((_by(t.found), _by(x.note), x.did), (x.span,), x.note.date) for x in t.later]


def _by(note: Note) -> str:
    """A document by its kind, the role of its author and its day."""
    parts = (
        note.kind or "document",
        note.author.label if note.author else "",
        in_words(note.date) if note.date else "",
    )
    return ", ".join(filter(None, parts))


def _words(spans: tuple[Span, ...]) -> str:
    said = " … ".join(" ".join(s.quote.replace("*", "").split()) for s in spans[:6])
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
