"""The meetings: who was there, who spoke, whose papers and words."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sayso.catalogue import section
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Cell, Found, Missing, Row, Section, Span, Table
from sayso.year.attendance import Seat
from sayso.year.family_papers import brought
from sayso.year.meetings import Meeting, Voice, meetings, papers_of, setting_actions
from sayso.year.papers_seen import beside

MANY = 12
"""Rows after which a table is folded."""


@section(code="R311", cites=("webb2000", "farmer1995", "hall2001", "dfe2023"), mechanisms=(13, 25, 26, 27, 75, 78))
def meeting_sheets(case: Case, found: Found) -> Section:
    """Every meeting with who was there and who was not, who spoke, who had seen the papers, whose words are in the minutes, what people were set to do, and who gave way to whom."""
    held = meetings(case)
    tables = (
        _table("Who was there", ("day", "meeting", "of the family", "somebody for them", "others", "not there"), map(_there, held)),
        _table("Who spoke", ("day", "meeting", "who", "words", "share of all words"), _spoke(held),
               "From transcripts. Minutes cannot show how long anybody spoke."),
        _table("Who had seen the papers", ("day", "of what", "who", "when"), _papers(case, held)),
        _table("What the family brought in writing", ("day", "meeting", "who", "what became of it"), _brought(held),
               "As the minutes have it. What they do not say is not recorded: look whether it is in the folder."),
        _table("Whose words are in the minutes", ("day", "meeting", "quoted", "only reported", "there, and no words"), _voices(held),
               "Quoted: in quotation marks. Reported: told by the writer (she said that …)."),
        _table("What people were set to do", ("day", "document", "the family", "the service", "both", "nobody named", "leave given"), _tasks(case),
               "Actions that papers set, in tables, lists and sentences, by who has to do them. Leave given is what somebody may do. On cases by other writers about two tasks in five were found."),
        _table("Who gave way to whom", ("day", "meeting", "who", "in words"), _gave_way(held),
               "Where the minutes say that one deferred to another, or was overruled."),
    )  # fmt: skip
    if not held:
        return Section()
    silent = sum(not (m.encounter and m.encounter.turns) for m in held)
    why = f"{silent} of {len(held)} meetings have no transcript, and minutes do not show who held the floor"
    missing = (Missing("who spoke at the meetings", CANNOT_BE_RECORDED, why),) if silent else ()
    return Section(tuple(t for t in tables if t.rows), _says(held), missing)


def _table(title: str, columns: tuple[str, ...], rows: Iterable[Row], says: str = "") -> Table:
    made = tuple(rows)
    return Table(title, columns, made, says, len(made) > MANY)


def _says(held: tuple[Meeting, ...]) -> str:
    without = sum(not m.there("family", "child") for m in held)
    unwritten = sum(not m.minutes for m in held)
    return (
        f"{len(held)} meeting{'s' if len(held) != 1 else ''}. At {without} of them nobody of the family was there. "
        f"Of {unwritten} the folder holds no minutes: then only the log, or a transcript, says who came."
    )


def _row(m: Meeting, *cells: Cell, evidence: Iterable[Span | None] = ()) -> Row:
    spans = dict.fromkeys(span for span in (*evidence, *m.evidence) if span)
    return Row((m.date or NOT_RECORDED, m.kind or "meeting", *cells), tuple(spans), m.date)


def _labels(seats: Iterable[Seat]) -> str:
    """The roles, each once, those of two people with their number; who left early is marked."""
    counted = Counter(s.person.label + (" (for a part)" if s.how == "left early" else "") for s in seats)
    return ", ".join(label if n == 1 else f"{n} × {label}" for label, n in counted.items())


def _there(m: Meeting) -> Row:
    family, allies = m.there("family", "child"), m.allies
    others = [s for s in m.there() if s not in family and s not in allies]
    away = ", ".join(f"{s.person.label} ({s.how})" for s in m.away())
    return _row(
        m, _labels(family) or "nobody", _labels(s for s in allies if s not in family) or ("in the family" if allies else "nobody"),
        _labels(others) or "nobody", away or NOT_RECORDED, evidence=(s.span for s in m.away()),
    )  # fmt: skip


def _spoke(held: Iterable[Meeting]) -> Iterator[Row]:
    for m in held:
        said = m.words
        whole = sum(said.values())
        for role, n in said.items():
            first = next(t.spans[0] for t in m.encounter.turns if t.speaker.label == role) if m.encounter else None
            yield _row(m, role, float(n), f"{n * 100 / whole:.0f} %", evidence=(first,))


def _papers(case: Case, held: Iterable[Meeting]) -> Iterator[Row]:
    for m in held:
        for seen in m.papers:
            cells: tuple[Cell, ...] = (
                m.date or NOT_RECORDED,
                f"papers of the {m.kind}",
                seen.person.label,
                beside(seen.when, m.date),
            )
            yield Row(cells, (seen.span,), m.date)
    for note, seen in papers_of(case):
        yield Row(
            (note.date or NOT_RECORDED, note.kind or "document", seen.person.label, seen.when),
            (seen.span,),
            note.date,
        )


def _voices(held: Iterable[Meeting]) -> Iterator[Row]:
    for m in held:
        if not m.minutes:
            continue
        by_voice: dict[Voice, list[str]] = {"quoted": [], "reported": [], "no words": []}
        words: list[Span] = []
        for person, (voice, spans) in m.voices.items():
            by_voice[voice].append(person.label)
            words += spans[:1] if voice == "quoted" else ()
        yield _row(m, *(", ".join(dict.fromkeys(roles)) or "nobody" for roles in by_voice.values()), evidence=words)


def _brought(held: Iterable[Meeting]) -> Iterator[Row]:
    for m in held:
        for paper in (paper for note in m.minutes for paper in brought(note)):
            became: Cell = ", ".join(paper.became) or NOT_RECORDED
            yield Row((m.date or NOT_RECORDED, m.kind, paper.person.label, became), paper.spans, m.date)


def _tasks(case: Case) -> Iterator[Row]:
    for note, found in setting_actions(case):
        owed = Counter("leave" if a.leave else a.owed_by for a in found)
        cells = [float(owed[who]) for who in ("the family", "the service", "both", "nobody named", "leave")]
        yield Row((note.date or NOT_RECORDED, note.kind or "document", *cells), tuple(a.span for a in found), note.date)


def _gave_way(held: Iterable[Meeting]) -> Iterator[Row]:
    for m in held:
        for d in m.dissents:
            if d.means == "gave way":
                words = " ".join(d.span.quote.split())
                yield Row((m.date or NOT_RECORDED, m.kind, d.who or NOT_RECORDED, words), (d.span,), m.date)
