"""Words by them, against words about them."""

from sayso.attribution import can_talk, quotations, sayings
from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import CANNOT_BE_RECORDED, TOO_LITTLE, Case, Measurement, Note, Person, Span
from sayso.people import mentions
from sayso.text import sentences, words


@measure(
    code="V106", level="case", unit="share of words by or about them", cites=("hoyle2019", "webb2000"), mechanisms=(26,)
)
def words_by_and_about(case: Case) -> list[Measurement]:
    """A role's own words in the written record, over these and the words of the sentences in which others name it."""
    family = [p for p in case.people if p.of_family]
    if not family:
        return [Measurement("family", None, why_none=TOO_LITTLE, remark="case.toml names nobody of the family")]
    by: dict[str, list[Span]] = {person.label: [] for person in family}
    about: dict[str, list[Span]] = {person.label: [] for person in family}
    for note in case.notes:
        if note.author and note.author.label in by:
            by[note.author.label].append(note.span)
            continue
        for saying in sayings(note):
            if saying.direct and saying.by and saying.by.label in by:
                by[saying.by.label].append(saying.span)
        for person, span in _named(note):
            if person.label in about:
                about[person.label].append(span)
    last = max((note.date for note in case.notes if note.date), default=None)
    talking = {person.label for person in family if can_talk(person, last)}
    return [_of(role, by[role], about[role], role in talking) for role in by]


def _named(note: Note) -> list[tuple[Person, Span]]:
    """Each person named in a sentence of a note, outside its quotations, with that sentence."""
    found = []
    for start, end in sentences(note.span.quote):
        sentence = note.span.quote[start:end]
        quoted = quotations(sentence)
        named = {p: None for a, _, p in mentions(sentence, note.people) if not any(x <= a < y for x, y in quoted)}
        found += [(person, note.span.part(start, end)) for person in named]
    return found


def _of(role: str, by: list[Span], about: list[Span], talks: bool) -> Measurement:
    theirs, others = (sum(len(words(span.quote)) for span in spans) for spans in (by, about))
    if not by and not talks:
        return Measurement(role, None, others, why_none=CANNOT_BE_RECORDED, remark="too young to speak")
    found = share(role, theirs, theirs + others, (*by, *about), "nothing in the record is by or about this role")
    # The words of one paper hang together, so an interval as of so many single words would promise too much.
    return Measurement(
        role, found.value, found.n, evidence=found.evidence, why_none=found.why_none, remark=found.remark
    )
