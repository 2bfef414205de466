"""A folder on disk ⇄ a Case. Reading never changes a file; what cannot be read or placed is said, and the rest is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from sayso.case_layout import IGNORED, NOTES, OWN, WRITE_UPS, in_private, is_loose, reading_order, several_cases
from sayso.files import gather, read_bytes
from sayso.model import Case, Encounter, MeetingSheet, Note, Person, SaysoError, Seen, Sharing, Source
from sayso.people import Roll, plain_key, told_apart
from sayso.readers import open_source, read_talk
from sayso.readers.case_toml import case_toml
from sayso.readers.note import is_private, read_front
from sayso.readers.note import note as read_note
from sayso.readers.visit_log import looks_like_a_log, visit_log
from sayso.transcripts.talk import clip
from sayso.transcripts.turn_headings import HOW

_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")

F = TypeVar("F", MeetingSheet, Sharing)
Track = Callable[[Iterable[str]], Iterable[str]]


def read_case(path: Path, track: Track = iter, private: bool = False) -> Case:
    """A case folder, as far as it goes. `track` may show progress over the names of its files.

    `private` opens the private notes too, for whoever wrote them: no method reads them.
    """
    files, troubles = gather(path)
    if len(cases := several_cases(files)) > 1:
        raise SaysoError(str(path), "one case", f"several: {clip(', '.join(cases))}",
                         f"Read them one at a time, such as: sayso read '{path / cases[0]}'.")  # fmt: skip
    folder = _Folder(path.resolve().name, private, is_loose(files))
    folder.troubles += troubles
    for name in track(sorted(files, key=reading_order)):
        folder.read(name, partial(read_bytes, files[name], name))
    return folder.case()


def from_files(id: str, files: Mapping[str, bytes], private: bool = False) -> Case:
    """A case from its files' bytes by name: `case.toml`, `log.csv`, `records/…`, `encounters/…` and so on."""
    folder = _Folder(id, private, is_loose(files))
    for name in sorted(files, key=reading_order):
        folder.read(name, partial(files.__getitem__, name))
    return folder.case()


def read_file(
    path: Path, conversation: str = "", text: bytes | None = None, private: bool = False, speakers: tuple[str, ...] = ()
) -> Case:
    """One transcript or note as a case of its own; `text` are its bytes where they come from elsewhere, `speakers` all who
    speak in it. Raises SaysoError where nothing of it can be read, and for a private note without `private`."""
    folder = _Folder(f"{path.stem}#{conversation}" if conversation else path.stem)
    data = read_bytes(path, path.name) if text is None else text
    source = folder.keep(replace(open_source(path.name, data), speakers=speakers), "note")
    if not private and (in_private(f"{path.parent.name}/{path.name}") or is_private(source)):
        raise SaysoError("a private note", "a note that is not private", "one that is",
                         "Whoever wrote it can read it: --with-private.")  # fmt: skip
    if conversation:
        from sayso.readers.turn_table import conversations  # here alone: only tables hold several

        if conversation not in (found := conversations(source)):
            raise SaysoError(path.name, "the name of a conversation in the file", f"`{conversation}`",
                             f"It holds {', '.join(list(found)[:12])}{' …' if len(found) > 12 else ''}.")  # fmt: skip
        folder.keep(source, "transcript")
        folder.add_talk(found[conversation], source)
    else:
        folder.add(source, bool(speakers))
    return folder.case()


class _Folder:
    """A case being put together. Each file is read once; what refers to people or the log is matched as it comes."""

    def __init__(self, id: str, with_private: bool = False, loose: bool = False) -> None:
        self.id = id
        self.loose = loose
        self.with_private = with_private
        self.private: list[Note] = []
        self.left_out = 0
        self.base = Case(id)
        self.roll = Roll(())
        self.sources: dict[str, Source] = {}
        self.encounters: dict[str, Encounter] = {}
        self.notes: list[Note] = []
        self.troubles: list[SaysoError] = []
        self.unmatched: dict[str, set[str]] = {}
        self.has_log = False

    def keep(self, source: Source, kind: str) -> Source:
        self.troubles += source.troubles if source.id not in self.sources else ()  # once, though its kind is named anew
        self.sources[source.id] = source = replace(source, kind=kind)
        return source

    def read(self, name: str, load: Callable[[], bytes]) -> None:
        """Read one file into the case; a file that cannot be read is a trouble, one in a wrong place is not opened."""
        path = PurePosixPath(name)
        top = path.parts[0].lower() if len(path.parts) > 1 else ""
        try:
            if in_private(name):
                if not path.name.lower().startswith(IGNORED):
                    self.add_private(open_source(name, load()) if self.with_private else None)
            elif name.lower() == "case.toml":
                self.add_head(self.keep(open_source(name, load()), "case"))
            elif path.stem.lower() == "log" and not top:
                if any(source.kind == "log" for source in self.sources.values()):
                    raise SaysoError(name, "one log", "a second one", "It is left out. Put all contacts into one log.")
                self.add_log(self.keep(open_source(name, load()), "log"))
            elif top in NOTES:
                source = open_source(name, load())
                if is_private(source):
                    self.add_private(source)
                else:
                    self.add_note(self.keep(source, top), NOTES[top])
            elif top == "forms":
                self.keep(open_source(name, load()), "form")  # what may be asked is no record of anybody
            elif top == "encounters":
                source = open_source(name, load())
                if is_private(source):
                    self.add_private(source)
                    return
                source = self.keep(source, "transcript")
                if (talk := read_talk(source, expected=True)) is None:
                    raise SaysoError(name, "a transcript: lines such as `NAME: words`, cues, or a table of turns", "none of these",
                                     f"If it is a note, move it to records/. Is it a table? {_how(name)}")  # fmt: skip
                self.add_talk(talk, source)
            elif path.suffix.lower() in (".zip", ".7z", ".rar"):
                raise SaysoError(name, "files and folders", "a packed archive", "It is left out. Unpack it here.")
            elif path.name.lower().startswith(IGNORED):
                return
            elif self.loose and not top:
                source = open_source(name, load())
                if any(mark in source.text[:1000] for mark in OWN):
                    raise SaysoError(name, "a transcript, a log or a note", "a reading by Sayso", "It is left out.")
                self.add_private(source) if is_private(source) else self.add(self.keep(source, "note"))
            else:
                raise SaysoError(name, "case.toml, log.csv, or a file in records/, encounters/, voices/, supervision/ or forms/",
                                 "a file in another place", "It is left out. Move it to where it belongs.")  # fmt: skip
        except SaysoError as error:
            self.troubles.append(error)

    def add(self, source: Source, expected: bool = False) -> None:
        """A file that no folder says what it is: a transcript (`expected`, where its speakers are named), a log, or a note."""
        if (talk := read_talk(source, expected)) is not None:
            self.add_talk(talk, self.keep(source, "transcript"))
        elif PurePosixPath(source.id).suffix.lower() in _TABLES:
            self.add_table(source)
        else:
            self.add_note(source, "")

    def add_private(self, source: Source | None) -> None:
        """Keep a private note apart, or only count it."""
        if source is None or not self.with_private:
            self.left_out += 1
        else:
            self.troubles += source.troubles
            found = read_note(source)
            self.private.append(replace(found, author=self.roll.seat(found.author) if found.author else None))

    def add_head(self, source: Source) -> None:
        self.base = case_toml(source)
        self.roll = Roll(self.base.people)

    def add_log(self, source: Source) -> None:
        log = visit_log(source)
        self.has_log = bool(log.encounters)
        self.troubles += log.troubles
        for encounter in log.encounters:
            people = tuple(self.seat(person, source.id) for person in encounter.participants)
            self.encounters[encounter.id] = replace(encounter, participants=people)

    def add_table(self, source: Source) -> None:
        """A table that is no transcript: a log of contacts, or nothing that we can read."""
        header = source.text.lstrip("\ufeff\r\n").partition("\n")[0].strip()
        if not looks_like_a_log(source.text):
            raise SaysoError(source.id, "a table with columns for who spoke and what was said, or a log of contacts (date, kind, outcome)",
                             f"the columns {header[:80]}", _how(source.id))  # fmt: skip
        if self.has_log:
            raise SaysoError(source.id, "one log", "a second one", "It is left out. Put all contacts into one log.")
        self.add_log(self.keep(source, "log"))

    def seat(self, person: Person, where: str) -> Person:
        """The person of the case who is meant; who is none of them is noted, once a file."""
        seated = self.roll.seat(person)
        if self.roll.people and seated not in self.roll.people and seated.id != "?":
            self.unmatched.setdefault(where, set()).add(person.name)
        return seated

    def add_note(self, source: Source, kind: str) -> None:
        found = read_note(source)
        self.troubles += read_front(source)[1]
        self.notes.append(replace(
            found,
            kind=found.kind or kind,
            author=self.seat(found.author, source.id) if found.author else None,
            about=tuple(self.roll.seat(person) for person in found.about),  # it may be about a thing
            to=tuple(self.roll.seat(person) for person in found.to),  # an office or a court need not be in case.toml
            sheet=self.seat_fields(found.sheet),
            sharing=self.seat_fields(found.sharing),
            people=self.roll.people,
        ))  # fmt: skip

    def seat_fields(self, fields: F) -> F:
        """The people that a note's own fields name, seated. Who is none of the case's stays as written: a meeting has guests."""
        seated: dict[str, Any] = {}
        for name in fields.__dataclass_fields__:
            value = getattr(fields, name)
            if isinstance(value, tuple):
                seated[name] = tuple(self.seat_one(x) for x in value)
        return replace(fields, **seated)

    def seat_one(self, x: Person | Seen) -> Person | Seen:
        return replace(x, person=self.roll.seat(x.person)) if isinstance(x, Seen) else self.roll.seat(x)

    def add_talk(self, talk: Encounter, source: Source) -> None:
        """Seat the speakers, and put the turns to the row of the log that they belong to."""
        self.troubles += talk.troubles
        head = read_note(source)
        self.troubles += read_front(source)[1]
        seats = told_apart({person: self.seat(person, source.id) for person in talk.participants}, self.roll.people)
        turns = tuple(replace(turn, speaker=seats.get(turn.speaker, turn.speaker)) for turn in talk.turns)
        speakers = tuple(dict.fromkeys(seats.values()))
        row = self.row_of(source, head)
        if row is None:
            if self.has_log:
                self.troubles.append(SaysoError(source.id, "the id or the date of a row of the log in its name", "neither",
                                                "It is read as an encounter that is not in the log."))  # fmt: skip
            self.encounters[source.id] = replace(
                talk, date=head.date, kind=head.kind, participants=speakers, turns=turns
            )
            return
        everybody = tuple(dict.fromkeys((*row.participants, *speakers)))
        self.encounters[row.id] = replace(
            row, participants=everybody, turns=(*row.turns, *turns), troubles=talk.troubles
        )

    def row_of(self, source: Source, head: Note) -> Encounter | None:
        """The row of the log a transcript belongs to: by the id it names, or by the day if only one was kept on it."""
        rows = {id.lower(): row for id, row in self.encounters.items() if row.span}
        for part in (head.encounter, *PurePosixPath(source.id).stem.split("_")):
            if part.lower() in rows:
                return rows[part.lower()]
        same_day = [row for row in rows.values() if head.date and row.date == head.date and row.outcome == "kept"]
        return same_day[0] if len(same_day) == 1 else None

    def case(self) -> Case:
        """The case, with each write-up put to the encounter it describes."""
        written: dict[str, list[Note]] = {}
        for found in self.notes:
            if (id := self.encounter_of(found)) is not None:
                written.setdefault(id, []).append(found)
        encounters = [
            replace(e, notes=tuple(written.get(e.id, ())), people=self.roll.people) for e in self.encounters.values()
        ]
        encounters.sort(key=lambda e: (e.date is None, e.date, e.time is None, e.time) if e.date else (True,))
        for where, unmatched in sorted(self.unmatched.items()):
            names = [clip(name, 40) for name in sorted(unmatched)]
            self.troubles.append(SaysoError(where, "people that case.toml names", clip(", ".join(names), 160),
                                            "We could not tell who this is. Add the name, or an `aka`, to case.toml."))  # fmt: skip
        in_time = partial(_in_time, {word for p in self.roll.people for word in plain_key(p.name).split()})
        return replace(
            self.base,
            id=self.id,
            title=self.base.title or self.id,
            sources=self.sources,
            encounters=tuple(encounters),
            notes=tuple(sorted(self.notes, key=in_time)),
            troubles=(*self.base.troubles, *self.troubles),
            private=tuple(sorted(self.private, key=in_time)),
            private_left_out=self.left_out,
        )

    def encounter_of(self, found: Note) -> str | None:
        """The encounter a note writes up: the one it names, or the only one kept on its day if it is a visit note or minutes."""
        if found.encounter in self.encounters:
            return found.encounter
        if found.encounter and self.has_log:
            self.troubles.append(SaysoError(found.source, "encounter: an id of the log", f"`{found.encounter}`",
                                            "The note is read, but put to no encounter."))  # fmt: skip
        if found.encounter or not found.date or not any(word in found.kind.lower() for word in WRITE_UPS):
            return None
        same_day = [e.id for e in self.encounters.values() if e.date == found.date and e.outcome == "kept"]
        return same_day[0] if len(same_day) == 1 else None


def _how(name: str) -> str:
    return HOW + " Of a workbook only the first sheet with a table is read." * name.lower().endswith(_TABLES[2:])


def _in_time(names: set[str], note: Note) -> tuple[bool, str, list[str], str]:
    """By day; papers of one day by the names of their files, people's names left out: nobody is first for theirs."""
    parts = [part for part in re.split(r"[-_./ ]+", note.source) if plain_key(part) not in names]
    return note.date is None, str(note.date), parts, note.source
