"""Words of their own in the record."""

from sayso.attribution import can_talk, sayings
from sayso.catalogue import measure
from sayso.model import CANNOT_BE_RECORDED, TOO_LITTLE, Case, Measurement, Person, Span
from sayso.text import words


@measure(code="V101", level="case", unit="share of written words", cites=("hoyle2019", "webb2000"), mechanisms=(26,))
def words_of_their_own(case: Case) -> list[Measurement]:
    """Of all words in the written record, the share that are a role's own: its accounts, its replies, what is quoted of it."""
    total = sum(len(words(note.span.quote)) for note in case.notes)
    family = [p for p in case.people if p.of_family]
    if not total or not family:
        why = "there is no written record" if not total else "case.toml names nobody of the family"
        return [Measurement("family", None, why_none=TOO_LITTLE, remark=why)]
    own: dict[Person, list[Span]] = {person: [] for person in family}
    for note in case.notes:
        if note.author in own:
            own[note.author].append(note.span)
        else:
            for saying in sayings(note):
                if saying.direct and saying.by in own:
                    own[saying.by].append(saying.span)
    last = max((note.date for note in case.notes if note.date), default=None)
    talking = {person.label for person in family if can_talk(person, last)}
    by_role: dict[str, list[Span]] = {}
    for person, spans in own.items():
        by_role.setdefault(person.label, []).extend(spans)
    return [
        Measurement(role, sum(len(words(s.quote)) for s in spans) / total, total, evidence=tuple(spans))
        if spans or role in talking
        else Measurement(role, None, total, why_none=CANNOT_BE_RECORDED, remark="too young to speak")
        for role, spans in by_role.items()
    ]
