"""The child's own words."""

from datetime import date

from sayso.attribution import can_talk, sayings
from sayso.catalogue import measure
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Measurement, Person, Span
from sayso.text import spoken, words


@measure(code="V103", level="case", unit="words", cites=("munro2011", "hoyle2019"), mechanisms=(57,))
def childs_own_words(case: Case) -> list[Measurement]:
    """Words of a child in the record: spoken in a transcript, quoted in a note, or written by the child."""
    if not case.children:
        return [Measurement("child", None, why_none=NOT_RECORDED, remark="case.toml names no child")]
    days = [day for day in (*(e.date for e in case.encounters), *(n.date for n in case.notes), case.ended) if day]
    last = max(days, default=None)
    own: dict[Person, list[Span]] = {child: [] for child in case.children}
    for encounter in case.encounters:
        for turn in encounter.turns:
            if turn.speaker in own:
                own[turn.speaker].extend(turn.spans)
    for note in case.notes:
        if note.author in own:
            own[note.author].append(note.span)
            continue
        for saying in sayings(note):
            if saying.direct and saying.by in own:
                own[saying.by].append(saying.span)
    return [_of(child, tuple(spans), last) for child, spans in own.items()]


def _of(child: Person, spans: tuple[Span, ...], last: date | None) -> Measurement:
    if not spans and not can_talk(child, last):
        why = f"{child.name} was too young to speak; what the child did can be written down"
        return Measurement(child.name, None, why_none=CANNOT_BE_RECORDED, remark=why)
    return Measurement(child.name, sum(len(words(spoken(s.quote))) for s in spans), len(spans), evidence=spans)
