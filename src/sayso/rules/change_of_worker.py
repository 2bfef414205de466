"""A change of worker."""

from collections.abc import Iterator
from datetime import date, timedelta

import regex

from sayso.catalogue import rule, terms
from sayso.copied_mail import passages
from sayso.dates import in_words
from sayso.model import Case, Encounter, Finding, Passage, Person, Span
from sayso.people import mentions
from sayso.text import sentences

FEWEST, BEFORE, AFTER = 4, 28, 42
"""Who met the family at least FEWEST times counts as its worker. Reasons are looked for from BEFORE days before to AFTER after."""


@rule(code="C203", level="case", cites=("ferguson2021",), mechanisms=(48,))
def change_of_worker(case: Case) -> Iterator[Finding]:
    """One worker stops coming and another of the same role comes; whether the record says why, and whether the family was told."""
    met: dict[Person, list[Encounter]] = {}
    for e in case.contacts:
        for person in e.participants:
            if person.side == "service" and person.role:
                met.setdefault(person, []).append(e)
    for left, theirs in met.items():
        after = theirs[-1].date
        if len(theirs) < FEWEST or after is None:
            continue
        came = [
            (mine[0].date, person) for person, mine in met.items()
            if person.role == left.role and mine[0].date and theirs[0].date and theirs[0].date < mine[0].date
            and mine[-1].date and mine[-1].date > after and mine[0].date >= after - timedelta(BEFORE)
        ]  # fmt: skip
        if came:
            day, new = min(came, key=lambda row: row[0])
            yield _finding(case, left, theirs, after, new, met[new], day)


def _finding(
    case: Case, left: Person, theirs: list[Encounter], last: date, new: Person, mine: list[Encounter], first: date
) -> Finding:
    why, told = _explained(case, left, last - timedelta(BEFORE), first + timedelta(AFTER))
    message = (
        f"{left.name} ({left.role}) met the family {len(theirs)} times, last on {in_words(last)}; "
        f"{new.name} came first on {in_words(first)}. "
    )
    message += _says(
        "Words that tell the family", told, "We found no words in a conversation or a letter that tell the family."
    )
    if why or not told:
        message += " " + _says("What the service wrote of it", why, "We found no words in the record that explain it.")
    rows = tuple(dict.fromkeys(e.span for e in (theirs[-1], mine[0]) if e.span))
    return Finding(
        message, (*rows, *told, *why), by="service", over="family", power="position", stage="used", date=first
    )


def _says(what: str, spans: list[Span], none: str) -> str:
    return f"{what}: {', '.join(dict.fromkeys(span.source for span in spans))}." if spans else none


def _explained(case: Case, left: Person, start: date, end: date) -> tuple[list[Span], list[Span]]:
    """Sentences that name who left and say so: among the service, and to the family (spoken by the service, or in a letter)."""
    leaving = regex.compile(rf"(?i)\b(?:{'|'.join(regex.escape(row['term']) for row in terms(__file__))})\b")
    letters = {n.source for n in case.notes if any(p.of_family for p in n.to)}
    met = {e.id for e in case.encounters if any(p.of_family for p in e.participants)}
    why: list[Span] = []
    told: list[Span] = []
    for passage in passages(case):
        if passage.date is None or not start <= passage.date <= end:
            continue
        if passage.by and passage.by.of_family:
            continue
        for a, b in sentences(passage.span.quote):
            sentence = passage.span.quote[a:b]
            if leaving.search(sentence) and _means(sentence, left, passage):
                to_family = passage.where in (met if passage.spoken else letters)
                (told if to_family else why).append(passage.span.part(a, b))
    return why, told


def _means(sentence: str, left: Person, passage: Passage) -> bool:
    """The sentence names who left, or is that worker's own *I*."""
    if any(person == left for *_, person in mentions(sentence, passage.people)):
        return True
    return passage.by == left and bool(regex.search(r"(?i)\b(?:I|I['’]m|I['’]ll|I['’]ve|my)\b", sentence))
