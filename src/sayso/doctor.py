"""What was understood of a folder or file, and what could not be placed, in plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.dates import in_words
from sayso.model import NOBODY_NAMED, Case, Encounter, Source
from sayso.report.documents import clock
from sayso.report.who_speaks import NOT_SO, to_say_otherwise, who_speaks
from sayso.report.wording import count, note_title, outcome
from sayso.year.clocks import clocks_of


def report(case: Case) -> Iterator[str]:
    """The lines to print: the people, the log, each file and what it was read as, and the troubles; of one file alone what it
    was read as, and who speaks in it."""
    if case.kind != "case":
        yield from _of_a_file(case)
        return
    yield f"{case.id}: {case.title}"
    yield ""
    yield f"People: {len(case.people)}"
    for person in case.people:
        also = f"; also {', '.join(person.aka)}" if person.aka else ""
        yield f"  {person.name}: {person.role or 'no role given'}, {person.side}{also}"
    logged = [e for e in case.encounters if e.span]
    yield ""
    yield f"Log: {count(len(logged), 'contact')}, {len(case.contacts)} face to face with the family"
    for what, n in Counter(f"{e.kind or 'no kind given'}, {outcome(e)}" for e in logged).most_common():
        yield f"  {n} × {what}"
    yield ""
    shipped = [clock for clock in clocks_of(case) if clock not in case.clocks]
    own = sum(not clock.off for clock in case.clocks)
    yield f"Clocks: {own} of the case, {len(shipped)} shipped for its jurisdiction; dated facts: {len(case.facts)}"
    yield ""
    yield f"Files read: {len(case.sources)}"
    for source in case.sources.values():
        yield f"  {source.id}: {_read_as(case, source)}"
    yield from _left_out(case)


def _of_a_file(case: Case) -> Iterator[str]:
    for source in case.sources.values():
        yield f"{source.id}: {_read_as(case, source, alone=True)}"
    for e in (e for e in case.encounters if e.turns):
        yield ""
        yield "Who speaks:"
        yield from (f"  {name}: {told}" for name, told in who_speaks(e))
        yield f"  {NOT_SO} {to_say_otherwise(e)} (with `sayso read`)"
        if e.date:
            yield f"Date: {in_words(e.date)}"
        if timed := [turn.start for turn in e.turns if turn.start is not None]:
            yield f"Times: of {len(timed)} of {count(len(e.turns), 'turn')}; the last begins at {clock(max(timed))}"
    yield from _left_out(case)


def _left_out(case: Case) -> Iterator[str]:
    """The private notes, and what could not be read or placed."""
    if case.private_left_out:
        yield f"Private notes: {case.private_left_out}, left out of every reading"
    yield ""
    yield f"Could not be read or placed: {len(case.troubles)}"
    for trouble in case.troubles:
        yield f"  {trouble}"


def _read_as(case: Case, source: Source, alone: bool = False) -> str:
    if source.kind in ("case", "log"):
        return {"case": "what the folder says of the case", "log": "the log of contacts"}[source.kind]
    for note in case.notes:
        if note.source == source.id:
            put = next((e for e in case.encounters if note in e.notes), None)
            return note_title(note) + (f"; put to {_named(put)}" if put else "")
    for e in case.encounters:
        if any(span.source == source.id for turn in e.turns[:1] + e.turns[-1:] for span in turn.spans):
            if alone:
                return f"transcript, {count(len(e.turns), 'turn')}"
            speakers = Counter(turn.speaker for turn in e.turns)
            named = ", ".join(
                f"{p.name} ({p.role or 'not matched'}, {n})" for p, n in speakers.most_common() if p != NOBODY_NAMED
            )
            unnamed = speakers[NOBODY_NAMED]
            return f"transcript, {len(e.turns)} turns: {named or 'no speaker named'}" + (
                f"; {unnamed} turns without a speaker" if unnamed and named else ""
            ) + (f"; put to {_named(e)}" if e.span else "")  # fmt: skip
    return "nothing could be made of it"


def _named(e: Encounter) -> str:
    return f"{e.id} ({e.kind}{', ' + in_words(e.date) if e.date else ''})"
