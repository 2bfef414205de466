"""Read the log of contacts: one row each, kept or not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

import regex

from sayso.catalogue import reader, terms
from sayso.dates import parse_date, parse_time
from sayso.delimited import Row, rows
from sayso.model import (
    CANNOT_BE_RECORDED,
    NOT_RECORDED,
    Case,
    Encounter,
    Outcome,
    Person,
    Purpose,
    SaysoError,
    Source,
    Unknown,
    WayIn,
)
from sayso.transcripts.talk import clip

T = TypeVar("T")

_COLUMNS = {
    "id": ("id", "row", "ref", "reference"),
    "date": ("date", "day", "contact_date", "visit_date", "date_of_contact", "date_of_visit"),
    "time": ("time", "start_time", "start"),
    "minutes": ("minutes", "mins", "duration", "length", "duration_minutes", "duration_mins"),
    "kind": ("kind", "type", "contact_type", "visit_type", "type_of_contact", "method"),
    "place": ("place", "location", "venue", "where"),
    "who": ("who", "people", "present", "attendees", "participants"),
    "started_by": ("started_by", "initiated_by", "requested_by"),
    "announced": ("announced", "planned", "expected"),
    "outcome": ("outcome", "result", "status"),
    "child_seen": ("child_seen", "seen", "children_seen"),
    "seen_alone": ("seen_alone", "child_seen_alone", "alone"),
    "purpose": ("purpose", "purpose_of_visit", "aim"),
    "entry": ("entry", "entry_mode", "way_in"),
    "place_chosen_by": ("place_chosen_by", "place_chosen", "who_chose"),
    "room": ("room", "seating"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments", "summary", "details", "description"),
}
_YES = {"yes", "y", "true", "1", "ja", "announced"}
_NO = {"no", "n", "false", "0", "unannounced"}
_NAMED = regex.compile(r"[\p{L}\p{M}'’. ;,&-]+")  # *Leah; Jean-Baptiste*
_BLANK = {"", "not recorded", "nr", "null", "unknown", "?", "not known", "#n/a"}
_CANNOT = {"n/a", "na", "not applicable", "cannot be recorded", "-", "–"}
_OUTCOMES: dict[str, Outcome] = {
    "kept": "kept", "attended": "kept", "completed": "kept", "took place": "kept", "done": "kept", "seen": "kept",
    "cancelled by us": "cancelled by us", "cancelled by service": "cancelled by us", "cancelled by worker": "cancelled by us",
    "cancelled by them": "cancelled by them", "cancelled by family": "cancelled by them", "cancelled by parent": "cancelled by them",
    "refused": "refused", "declined": "refused", "access refused": "refused",
    "no answer": "no answer", "no reply": "no answer", "not in": "no answer", "no access": "no answer", "not at home": "no answer",
}  # fmt: skip
_PURPOSES: dict[str, Purpose] = {
    "check": "check", "checking": "check", "help": "help", "helping": "help", "support": "help", "both": "both",
    "check and help": "both", "help and check": "both",
}  # fmt: skip
_WAYS_IN: dict[str, WayIn] = {
    "let in": "let in", "invited in": "let in", "walked in": "walked in", "went in": "walked in",
    "doorstep": "doorstep", "at the door": "doorstep", "not let in": "not let in", "no entry": "not let in",
    "by force": "by force", "forced": "by force",
}  # fmt: skip


def looks_like_a_log(text: str) -> float:
    """How sure we are (0 to 1) that a table is a log of contacts: it has columns for the date and for what it was."""
    head = text.lstrip("\ufeff\r\n ").partition("\n")[0].lower()
    return 0.9 if "date" in head and ("outcome" in head or "kind" in head) and any(c in head for c in ",;\t") else 0.0


@reader(code="visit-log", level="case", endings=(".csv",), recognises=looks_like_a_log)
def visit_log(source: Source) -> Case:
    """Read the log. A row that cannot be understood in one cell is still a row; what was wrong is a trouble."""
    return _Log(source).read()


class _Log:
    """One log being read, with the troubles met on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.troubles: list[SaysoError] = []
        self.column: dict[str, str] = {}

    def read(self) -> Case:
        encounters: dict[str, Encounter] = {}
        for row in rows(self.source):
            if not self.column and not self.name_columns(row):
                break
            self.check_shape(row)
            encounter = self.encounter(row)
            if encounter.id in encounters:
                self.trouble(
                    row,
                    "each id once",
                    f"`{clip(encounter.id, 40)}` again",
                    "Both rows are kept; this one got an id of its own.",
                )
                encounter = self.encounter(row, f"row{row.number}")
            encounters[encounter.id] = encounter
        if not encounters and not self.troubles:
            self.troubles.append(SaysoError(self.source.id, "a row for each contact under the first line", "no row",
                                            "Nothing need be done while there has been no contact."))  # fmt: skip
        return Case(id=self.source.id, encounters=tuple(encounters.values()), troubles=tuple(self.troubles))

    def trouble(self, row: Row, expected: str, found: str, way_out: str) -> None:
        self.troubles.append(SaysoError(f"{self.source.id}, line {row.number}", expected, found, way_out))

    def check_shape(self, row: Row) -> None:
        """A row with too many or too few cells, or with a quotation mark that is not closed, may be read wrongly."""
        if row.span.quote.count('"') % 2:
            self.trouble(row, "a quotation mark that is closed", f"`{clip(row.span.quote)}`",
                         "What stands under it may be lost in one cell; close the mark.")  # fmt: skip
        elif row.found != row.columns and any(cell for cell in row.cells.values()):
            way_out = (
                "The cells beyond are left out; put quotation marks round a cell that holds a comma." if row.found > row.columns
                else "The cells that are missing are read as not recorded."
            )  # fmt: skip
            self.trouble(row, f"{row.columns} cells", f"{row.found}", way_out)

    def name_columns(self, row: Row) -> bool:
        """Find the columns by the names people give them; without a date there is no log to read."""
        for name, headers in _COLUMNS.items():
            if header := next((h for h in headers if h in row.cells), None):
                self.column[name] = header
        if "date" in self.column:
            return True
        self.troubles.append(SaysoError(
            f"{self.source.id}, line 1", "a first line that names the columns, one of them `date`",
            clip(", ".join(row.cells), 80), "Add the line; no contact of this log was read.",
        ))  # fmt: skip
        return False

    def cell(self, row: Row, name: str) -> str:
        return row.cells.get(self.column.get(name, ""), "")

    def encounter(self, row: Row, id: str = "") -> Encounter:
        kind, day, outcome = self.cell(row, "kind"), self.cell(row, "date"), self.outcome(row)
        date = parse_date(day)
        if date is None:
            self.trouble(row, "a date such as 2024-02-26", f"`{clip(day, 40)}`" if day else "none",
                         "The contact is kept without a date; it cannot be placed in time.")  # fmt: skip
        clock = self.cell(row, "time")
        time = parse_time(clock)
        if clock and time is None:
            self.trouble(row, "a time such as 14:30", f"`{clip(clock, 40)}`", "It is read as not recorded.")
        people = [name.strip() for name in re.split(r"[;|]", self.cell(row, "who")) if name.strip()]
        return Encounter(
            id=id or self.cell(row, "id") or f"row{row.number}",
            kind=kind,
            date=date,
            time=time,
            minutes=self.minutes(row),
            place=self.cell(row, "place"),
            face_to_face=face_to_face(kind),
            announced=self.answer(row, "announced"),
            outcome=outcome,
            started_by=self.cell(row, "started_by"),
            child_seen=self.answer(row, "child_seen", names=True),
            seen_alone=self.answer(row, "seen_alone", names=True),
            purpose=self.one_of(row, "purpose", _PURPOSES, "check, help, both or nothing under purpose"),
            entry=self.one_of(
                row, "entry", _WAYS_IN, "let in, walked in, doorstep, not let in, by force or nothing under entry"
            ),
            place_chosen_by=self.as_written(row, "place_chosen_by"),
            room=self.as_written(row, "room"),
            participants=tuple(Person(name, name) for name in people),
            span=row.span,
            remark=row.place(self.column["note"]) if self.cell(row, "note") else None,
        )

    def outcome(self, row: Row) -> Outcome | Unknown:
        return self.one_of(row, "outcome", _OUTCOMES, "kept, cancelled by us, cancelled by them, refused or no answer")

    def one_of(self, row: Row, name: str, words: Mapping[str, T], expected: str) -> T | Unknown:
        """One of a few words; a cell that holds another is a trouble and read as not recorded."""
        said = self.cell(row, name).lower()
        if said in _BLANK or said in _CANNOT:
            return CANNOT_BE_RECORDED if said in _CANNOT else NOT_RECORDED
        if said in words:
            return words[said]
        self.trouble(row, expected, f"`{clip(said, 40)}`", f"The {name.replace('_', ' ')} is read as not recorded.")
        return NOT_RECORDED

    def as_written(self, row: Row, name: str) -> str | Unknown:
        said = self.cell(row, name)
        if said.lower() in _BLANK or said.lower() in _CANNOT:
            return CANNOT_BE_RECORDED if said.lower() in _CANNOT else NOT_RECORDED
        return said

    def minutes(self, row: Row) -> float | Unknown:
        said = self.cell(row, "minutes").lower()
        if said in _BLANK or said in _CANNOT:
            return CANNOT_BE_RECORDED if said in _CANNOT else NOT_RECORDED
        hours = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", said)
        number = re.fullmatch(r"(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:m|min|mins|minutes)?\.?", said)
        if hours:
            return int(hours[1]) * 60.0 + int(hours[2])
        if number:
            return float(number[1].replace(",", "."))
        self.trouble(row, "a number of minutes", f"`{clip(said, 40)}`", "It is read as not recorded.")
        return NOT_RECORDED

    def answer(self, row: Row, name: str, names: bool = False) -> bool | Unknown:
        """Yes, no, not recorded, or cannot be recorded. Names of children in the cell are a yes."""
        said = self.cell(row, name).lower()
        if said in _BLANK:
            return NOT_RECORDED
        if said in _CANNOT:
            return CANNOT_BE_RECORDED
        if said in _YES or said in _NO:
            return said in _YES
        if names and re.match(r"(yes|no)\b", said):
            return said.startswith("yes")
        if names and _NAMED.fullmatch(said):
            return True
        self.trouble(row, f"yes, no, n/a or nothing under {name}", f"`{clip(said, 40)}`", "It is read as not recorded.")
        return NOT_RECORDED


def face_to_face(kind: str) -> bool | Unknown:
    """Whether a kind of contact is in person, by the word list; not recorded where the list cannot tell.

    >>> face_to_face("Home visit (joint)"), face_to_face("phone call")
    (True, False)
    """
    said = kind.lower()
    found = [row for row in terms(__file__) if re.search(rf"\b{re.escape(row['term'])}", said)]
    if not found:
        return NOT_RECORDED
    # "video call", "phone conference": a word for a distant channel decides.
    return all(row["face_to_face"] == "yes" for row in found)
