"""What supervision talked about."""

from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Cell, Found, Row, Section, Span, Table
from sayso.year.supervision import ADMIN, THEMES, Session, also_visited, sessions

_SESSION = ("day", "sentences", *THEMES, ADMIN)
_WORDS = ("theme", "sentences", "sessions with it", "words that show it")
_BOTH = ("role", "sessions written", "contacts with the family", "contacts of this role in the 14 days before a session")


@section(code="R321", cites=("ferguson2021", "munro2011"), mechanisms=(65, 67, 68, 69, 70))
def supervision(case: Case, found: Found) -> Section:
    """What the notes of supervision say was talked about, a row a session: the share of their sentences about tasks, the child, feelings, our own part, other readings; and whether who supervised also visited."""
    held = sessions(case)
    if not held:
        return Section()
    silent = [theme for theme in THEMES if not any(s.themes[theme] for s in held)]
    says = f"{len(held)} note{'s' if len(held) != 1 else ''} of supervision about this case. That feelings were talked of is all that is told: never whose. "
    says += f"No sentence was found about: {', '.join(silent)}. " if silent else ""
    mixed = sum(bool(s.themes[ADMIN]) for s in held)
    says += f"{mixed} of {len(held)} hold administration (leave, training, numbers of cases) beside the case."
    tables = (
        Table("Each session, by the share of its sentences", _SESSION, tuple(map(_session, held)),
              "A sentence may be about several themes; one that is about none of these words is about none."),
        Table("The words that show it", _WORDS, tuple(row for theme in (*THEMES, ADMIN) if (row := _words(theme, held))), folded=True),
        Table("Who supervised and also visited", _BOTH, _both(case)),
    )  # fmt: skip
    return Section(tuple(table for table in tables if table.rows), says)


def _session(s: Session) -> Row:
    shares = (_share(s, theme) for theme in (*THEMES, ADMIN))
    spans: tuple[Span, ...] = tuple(dict.fromkeys(span for theme in THEMES[1:] for span, _ in s.themes[theme]))
    cells: tuple[Cell, ...] = (s.note.date or NOT_RECORDED, len(s.sentences), *shares)
    return Row(cells, spans or (s.note.beginning,), s.note.date)


def _share(s: Session, theme: str) -> Cell:
    n = len(s.themes[theme])
    return f"{n} ({100 * n / len(s.sentences):.0f} %)" if n else "none"


def _words(theme: str, held: list[Session]) -> Row | None:
    found = [(span, word) for s in held for span, word in s.themes[theme]]
    if not found:
        return None
    words = list(dict.fromkeys(word.lower() for _, word in found))
    shown = ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return Row((theme, len(found), sum(bool(s.themes[theme]) for s in held), shown), tuple(span for span, _ in found))


def _both(case: Case) -> tuple[Row, ...]:
    rows = []
    for person, notes, contacts in also_visited(case):
        near = [e for e in contacts if any(n.date and e.date and 0 <= (n.date - e.date).days <= 14 for n in notes)]
        spans = tuple(dict.fromkeys((*(n.beginning for n in notes), *(e.span for e in contacts if e.span))))
        rows.append(Row((person.label, len(notes), len(contacts), len(near)), spans))
    return tuple(rows)
