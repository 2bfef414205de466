"""What supervision talked about."""

from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Cell, Found, Row, Section, Span, Table
from sayso.year.supervision import ADMIN, THEMES, Session, also_visited, sessions

_SESSION = ("day", "sentences", *THEMES, ADMIN)
_WORDS = ("theme", "sentences", "sessions with it", "words that show it")
_BOTH = ("role", "sessions written", "contacts with the family", "of these in the 14 days before a session")
_LIMITS = (
    "These are sentences in which words of a list stand; on notes by other writers the lists found about half of such "
    "sentences, and half of what they found was right. None found is not none spoken of: read the notes."
)


@section(code="R321", cites=("ferguson2021", "munro2011"), mechanisms=(67, 68, 69, 70))
def supervision(case: Case, found: Found) -> Section:
    """What the notes of supervision say was talked about, a row a session: how many of their sentences are about tasks, the child, feelings, our own part, other readings; and whether who supervised also visited."""
    held = sessions(case)
    if not held:
        return Section()
    mixed = sum(bool(s.themes[ADMIN]) for s in held)
    says = (
        f"{len(held)} note{'s' if len(held) != 1 else ''} of supervision about this case; {mixed} of them hold words of "
        "administration (leave, training, numbers of cases) beside the case. Sentences about feelings are counted and not "
        "quoted: whose they were is left out."
    )
    tables = (
        Table("Each session, by its sentences", _SESSION, tuple(map(_session, held)), _LIMITS),
        Table("The words that show it", _WORDS, tuple(row for theme in (*THEMES, ADMIN) if theme != "feelings" and (row := _words(theme, held))), folded=True),
        Table("Who supervised and also visited", _BOTH, _both(case)),
    )  # fmt: skip
    return Section(tuple(table for table in tables if table.rows), says)


def _quoted(s: Session, theme: str) -> tuple[Span, ...]:
    """The sentences about a theme, without those that speak of feelings: nobody's are lifted out of the note."""
    private = {span for span, _ in s.themes["feelings"]}
    return tuple(span for span, _ in s.themes[theme] if span not in private)


def _session(s: Session) -> Row:
    counts = (
        f"{n} of {len(s.sentences)}" if (n := len(s.themes[theme])) else "none found" for theme in (*THEMES, ADMIN)
    )
    spans = dict.fromkeys(span for theme in THEMES[1:] for span in _quoted(s, theme))
    cells: tuple[Cell, ...] = (s.note.date or NOT_RECORDED, len(s.sentences), *counts)
    return Row(cells, tuple(spans) or (s.note.beginning,), s.note.date)


def _words(theme: str, held: list[Session]) -> Row | None:
    words = list(dict.fromkeys(word.lower() for s in held for _, word in s.themes[theme]))
    if not words:
        return None
    shown = ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
    with_it = [s for s in held if s.themes[theme]]
    spans = tuple(dict.fromkeys(span for s in with_it for span in _quoted(s, theme))) or (with_it[0].note.beginning,)
    return Row((theme, sum(len(s.themes[theme]) for s in held), len(with_it), shown), spans)


def _both(case: Case) -> tuple[Row, ...]:
    rows = []
    for person, notes, contacts in also_visited(case):
        near = [e for e in contacts if any(n.date and e.date and 0 <= (n.date - e.date).days <= 14 for n in notes)]
        spans = dict.fromkeys((*(n.beginning for n in notes), *(e.span for e in contacts if e.span)))
        rows.append(Row((person.label, len(notes), len(contacts), len(near)), tuple(spans)))
    return tuple(rows)
