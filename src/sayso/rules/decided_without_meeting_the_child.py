"""Decided without meeting the child."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding, Person
from sayso.year.parties import Labels
from sayso.year.reliance import Decided, decisions, is_person


@rule(code="N201", level="case", cites=("webb2000", "munro1999"), mechanisms=(5, 8, 57, 78))
def decided_without_meeting_the_child(case: Case) -> Iterator[Finding]:
    """Somebody is named as deciding about a child whom, by the log, nobody who decided had met, and what its paper rests on."""
    made = [d for d in decisions(case) if d.met_child is False]
    label = Labels(person for d in made for person in (*d.deciders, *d.cited, *d.present))
    by: dict[Person, list[Decided]] = {}
    for d in made:
        for person in d.deciders:
            if is_person(person):
                by.setdefault(person, []).append(d)
    for person, these in by.items():
        days = ", ".join(dict.fromkeys(in_words(d.day) for d in these))
        cited = label.all(dict.fromkeys(p for d in these for p in d.cited if p != person))
        yield Finding(
            f"{label(person)}: named as deciding on {days}; the log has no contact with the child in person by then. "
            + (f"The papers cite {cited}." if cited != "nobody" else "The papers cite nobody whom they name."),
            tuple(dict.fromkeys(d.span for d in these)), by="service", over="family", power="position", stage="used",
            since=these[0].day if len(these) > 1 else None, date=these[-1].day,
        )  # fmt: skip
