"""A reading: every measure and rule that applies to a case, taken together, with what could not be known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from sayso import measures, rules, sections
from sayso.agenda import agenda
from sayso.catalogue import Entry
from sayso.finder import phrases_for
from sayso.model import (
    CANNOT_BE_RECORDED,
    NOBODY_NAMED,
    NOT_RECORDED,
    Case,
    Encounter,
    Finding,
    Found,
    Measurement,
    Missing,
    Note,
    Reading,
    SaysoError,
    Unknown,
)
from sayso.phrases import Phrase
from sayso.proven import wrong_too_often
from sayso.version import VERSION
from sayso.year import written

SHELF_LIFE = timedelta(days=90)
"""After this a reading should be made again: the case has gone on, and so has the tool."""

Track = Callable[[Iterable[Entry]], Iterable[Entry]]


def read(
    case: Case, now: datetime | None = None, track: Track = iter, also: Sequence[str] = (), ahead: bool = False
) -> Reading:
    """The reading of a case. `track` may show progress over the methods; `also` names measures that are off by
    themselves (a code or the beginning of some); `ahead` has what needs the parser worked out in a second process, which
    is quicker where one case is read, and slower where many are. Raises SaysoError where `also` names none.

    A method that fails stops the reading: a broken rule must not look like a clean record.
    """
    now = now or datetime.now().astimezone().replace(microsecond=0)
    with written.begun(case, rules.entries()) if ahead and case.kind == "case" else nullcontext():
        found = found_in(case, track, also)
        told = {
            code: entry.func(case, found) for code, entry in sections.entries().items() if case.kind == "case"
        }  # a year is told of a case, not of one conversation or note
    return Reading(
        of=case,
        measurements=found.measurements,
        findings=found.findings,
        sections=told,
        agenda=agenda(case, found, told),
        missing=(*missing(case, found.measurements), *chain.from_iterable(part.missing for part in told.values())),
        made_with=f"Sayso {VERSION}",
        made=now.isoformat(),
        look_again=(now + SHELF_LIFE).date(),
    )


def found_in(case: Case, track: Track = iter, also: Sequence[str] = ()) -> Found:
    """What every measure and rule finds in a case; the arguments are those of `read()`."""
    whole = case.kind != "note"  # parsing every sentence of a case takes minutes, and its figures are a document's
    by_roles = case.kind == "encounter" and any(map(names_speakers, case.encounters))
    wanted = _asked_for(also)
    rows = {
        entry.code: [replace(row, where=row.where or id) for id, of in subjects(entry, case) for row in entry.func(of)]
        if not (
            (whole and entry.parsed)
            or (entry.measured_in_talk and by_roles)
            or (case.kind == "encounter" and _of_a_year(entry))
        )
        and (_shown(entry) or entry.code in wanted)
        else []
        for entry in track([*measures.entries().values(), *_rules().values()])
    }
    return Found(
        {code: tuple(rows[code]) for code in measures.entries()},
        {code: tuple(sorted(rows[code], key=_day)) for code in _rules()},
    )


def _of_a_year(entry: Entry) -> bool:
    """Whether an entry is a measure of a whole case: of one conversation it would only tell what is missing."""
    return entry.kind == "measure" and entry.level == "case"


def _shown(entry: Entry) -> bool:
    """What a reading shows by itself: not the measures that are off, nor a rule that is wrong too often. Others that
    `sayso check` leaves out (a note without a day) it shows, for in a case they tell what is missing."""
    return entry.on or (entry.kind == "rule" and not wrong_too_often(entry))


def _asked_for(also: Sequence[str]) -> set[str]:
    """The codes of the measures and rules that `also` names."""
    wanted, every = set(), measures.entries() | _rules()
    for name in also:
        found = {code for code in every if name and code.startswith(name.upper())}
        if not found:
            off = ", ".join(code for code, entry in every.items() if not _shown(entry))
            raise SaysoError(
                "--extend-select", "codes of measures and rules", f"`{name}`", f"Those that are off are: {off}."
            )
        wanted |= found
    return wanted


def _rules() -> dict[str, Entry]:
    """The rules that read a case, a conversation or a note as a whole. Those of single phrases are `sayso check`'s:
    they need the parser, and a year's worth of them would bury a reading."""
    return {code: entry for code, entry in rules.entries().items() if entry.level not in ("phrase", "suppression")}


def subjects(entry: Entry, case: Case) -> Iterable[tuple[str, Case | Encounter | Note | Phrase]]:
    """What an entry is asked about, with its place: each encounter whose speakers are named, each note or phrase of
    one, or the case."""
    if entry.level == "phrase":
        return [(n.source, phrase) for n in case.notes for phrase in phrases_for(entry, n)]
    if entry.level == "encounter":
        return [(e.id, e) for e in case.encounters if names_speakers(e)]
    if entry.level == "note":
        return [(n.source, n) for n in case.notes]
    return [("", case)]


def names_speakers(e: Encounter) -> bool:
    """Whether a conversation can be read by roles: at least one of its turns is given to somebody."""
    return any(turn.speaker is not NOBODY_NAMED for turn in e.turns)


def _day(finding: Finding) -> tuple[bool, str]:
    return finding.date is None, finding.date.isoformat() if finding.date else ""


def missing(case: Case, measured: Mapping[str, tuple[Measurement, ...]]) -> Iterable[Missing]:
    """What could not be known: parts the folder lacks, cells nobody filled, files not understood, figures without a value."""
    if case.kind == "case":
        yield from _parts(case)
        yield from _cells(case)
    for e in case.encounters:
        if e.turns and not names_speakers(e):
            why = "the source names no speaker, so nothing can be told of who had the floor"
            yield Missing("who spoke", CANNOT_BE_RECORDED, why, e.id)
    if n := case.private_left_out:
        why = f"{n} private note{'s are' if n > 1 else ' is'} in the folder and left out here; such a note is for whoever wrote it"
        yield Missing("private notes", CANNOT_BE_RECORDED, why)
    for trouble in case.troubles:
        yield Missing(trouble.where, NOT_RECORDED, as_sentence(trouble), trouble.where)
    yield from _without_value(case, measured)


def _without_value(case: Case, measured: Mapping[str, tuple[Measurement, ...]]) -> Iterable[Missing]:
    """Figures that could not be had, those with the same reason together."""
    places: dict[tuple[str, Unknown, str], list[str]] = {}
    for code, rows in measured.items():
        entry = measures.entries()[code]
        if entry.level == "case" and case.kind != "case":
            continue  # one transcript or note is not a case: nothing of a year is missing from it
        for row in rows:
            if row.why_none is not None:
                places.setdefault((code, row.why_none, row.remark), []).append(row.where or row.about)
    alike: dict[tuple[Unknown, str, str], list[str]] = {}
    for (code, unknown, remark), where in places.items():
        what = f"{measures.entries()[code].heading} ({code})"
        alike.setdefault((unknown, remark, ", ".join(dict.fromkeys(where))), []).append(what)
    for (unknown, remark, at), names in alike.items():
        yield Missing(", ".join(names), unknown, remark, at)


def as_sentence(trouble: SaysoError) -> str:
    return f"We expected {trouble.expected} and found {trouble.found}. {trouble.way_out}"


def _parts(case: Case) -> Iterable[Missing]:
    """The parts of a case folder that are not there."""
    kinds = Counter(source.kind for source in case.sources.values())
    parts = {
        "who the people are": (bool(case.people), "there is no case.toml that names them; roles are only as the papers give them"),
        "terms of contact": (bool(case.contact_terms), "case.toml does not say when and by what way the family can reach the service"),
        "the day it started": (case.started is not None, "case.toml has no `started`"),
        "the log of contacts": (kinds["log"] > 0, "there is no log.csv; contact over time cannot be read"),
        "clocks": (bool(case.clocks), "case.toml names no interval of its own that was promised or required"),
        "the record": (kinds["records"] > 0, "there is nothing in records/"),
        "what was said": (kinds["transcript"] > 0, "there is no transcript in encounters/"),
        "the family's own account": (kinds["voices"] > 0, "there is nothing in voices/"),
        "supervision": (kinds["supervision"] > 0, "there is nothing in supervision/"),
    }  # fmt: skip
    for what, (there, why) in parts.items():
        if not there:
            yield Missing(what, NOT_RECORDED, why)


def _cells(case: Case) -> Iterable[Missing]:
    """Columns of the log that are blank for some of the face-to-face contacts."""
    met = [e for e in case.contacts if e.span]
    columns: dict[str, list[float | bool | Unknown]] = {
        "how long it lasted": [e.minutes for e in met],
        "whether it was announced": [e.announced for e in met],
        "whether the child was seen": [e.child_seen for e in met],
        "whether the child was seen alone": [e.seen_alone for e in met if e.child_seen is True],
    }
    for what, cells in columns.items():
        if blank := sum(cell is NOT_RECORDED for cell in cells):
            yield Missing(what, NOT_RECORDED, f"blank for {blank} of {len(cells)} face-to-face contacts in the log")
    unplaced = [e for e in met if e.participants and not any(p.of_family for p in e.participants)]
    if unplaced:
        why = f"{len(unplaced)} face-to-face contacts name nobody whom case.toml places in the family; they are counted as if it was there"
        yield Missing("whether the family was there", NOT_RECORDED, why)
    unsure = sorted({e.kind for e in case.encounters if e.span and e.face_to_face is NOT_RECORDED and e.kind})
    if unsure:
        yield Missing(
            "whether a contact was face to face", NOT_RECORDED, f"we could not tell it from: {', '.join(unsure)}"
        )
