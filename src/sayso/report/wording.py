"""How figures, people and evidence are put into words: the same on the page, in Markdown and in the terminal."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.catalogue import Entry
from sayso.dates import in_words
from sayso.delimited import separator
from sayso.model import Case, Cell, Encounter, Finding, Measurement, Note, Span, Unknown

if TYPE_CHECKING:
    from sayso.year.their_replies import Answer


def number(value: float) -> str:
    """A figure as we print it: whole where it is whole, else three figures that count.

    >>> [number(x) for x in (49.0, 0.36538, 24.5, 0.0)]
    ['49', '0.365', '24.5', '0']
    """
    return f"{value:.0f}" if value == int(value) else f"{value:.3g}"


def count(n: int, of: str) -> str:
    """A number of things.

    >>> count(1, "document"), count(3, "document")
    ('1 document', '3 documents')
    """
    return f"{n} {of}" if n == 1 else f"{n} {of}s"


_MARKED = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<words>[^*]+)\*|`(?P<code>[^`]+)`", re.S)


def unmarked(text: str) -> str:
    """What stands on a method's page, for where Markdown is not read: words that are cited stand in quotation marks.

    >>> unmarked("**Most are missed**: *mm, yeah* stand in `floor.csv`.")
    'Most are missed: “mm, yeah” stand in floor.csv.'
    """
    return _MARKED.sub(lambda m: f"“{m['words']}”" if m["words"] else m["bold"] or m["code"], text)


def without_figures(remark: str) -> str:
    """A remark without its parts that hold a figure, for where one conversation is too little to show any.

    >>> without_figures("by chair 3, he, she and they are left out")
    'he, she and they are left out'
    """
    return ", ".join(part for part in remark.split(", ") if not any(c.isdigit() for c in part))


def figure(entry: Entry, m: Measurement) -> str:
    """A measurement's value in words: a share as per cent, a count with its unit, an unknown with which one it is."""
    if m.value is None:
        return f"we could not tell ({m.why_none.value if m.why_none is not None else 'no reason given'})"
    if entry.unit.startswith("share"):
        return "under 1 %" if 0 < m.value < 0.005 else f"{m.value * 100:.0f} %"
    unit = (
        entry.unit.removesuffix("s")
        if m.value == 1 and " " not in entry.unit and entry.unit != "people"
        else entry.unit
    )
    return f"{number(m.value)} {unit}"


def interval(entry: Entry, m: Measurement) -> str:
    if m.low is None or m.high is None:
        return ""
    if entry.unit.startswith("share"):
        return f"{m.low * 100:.0f} to {m.high * 100:.0f} %"
    if m.value is not None and m.value == int(m.value) and m.high > 1:  # of a count, whose bounds are counts too
        return f"{m.low:.0f} to {m.high:.0f}"
    return f"{number(m.low)} to {number(m.high)}"


def cell(value: bool | float | Unknown) -> str:
    """A cell of the log in words; the three unknowns stay apart.

    >>> from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED
    >>> cell(True), cell(False), cell(35.0), cell(NOT_RECORDED), cell(CANNOT_BE_RECORDED)
    ('yes', 'no', '35', 'not recorded', 'n/a')
    """
    if isinstance(value, Unknown):
        return "n/a" if value is Unknown.CANNOT_BE_RECORDED else value.value
    return ("yes" if value else "no") if isinstance(value, bool) else number(value)


def in_cell(value: Cell, day: Callable[[date], str] = date.isoformat) -> str:
    """A cell of a section's table: numbers as we print them, an unknown as which one it is; `day` writes a date.

    >>> from sayso.model import NOT_RECORDED
    >>> in_cell(date(2024, 3, 1)), in_cell(7.0), in_cell(NOT_RECORDED), in_cell("home visit")
    ('2024-03-01', '7', 'not recorded', 'home visit')
    """
    if isinstance(value, date):
        return day(value)
    return value.value if isinstance(value, Unknown) else value if isinstance(value, str) else number(value)


def outcome(e: Encounter) -> str:
    return e.outcome if isinstance(e.outcome, str) else e.outcome.value


def first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def line_of(case: Case, span: Span) -> str:
    """Where some words stand, as a person can find it: the file and its line, or its paragraph in a Word file."""
    source = case.sources[span.source]
    return f"{source.id}, {source.counted} {source.place(span.start)[0]}"


def what_was_read(case: Case) -> str:
    """What was given to be read: a folder, or one file."""
    return "file" if case.kind == "encounter" else "folder"


def place(case: Case, where: str) -> str:
    """What a finding or figure is of, in words: an encounter by kind and day, a document by its name."""
    for e in case.encounters:
        if e.id == where:
            day = f" of {in_words(e.date)}" if e.date else ""
            return f"{e.kind or 'conversation'}{day}" if e.kind or day else where.rpartition("/")[2]
    return where.rpartition("/")[2]


def shown(case: Case, span: Span) -> str:
    """A span's words for reading: a row of the log as its cells, other words as they stand, in one line."""
    source = case.sources.get(span.source)
    if source is not None and source.kind == "log":
        in_one_line = " ".join(span.quote.splitlines())  # a quoted cell may hold a line break
        cells = next(csv.reader([in_one_line], delimiter=separator(source.text), skipinitialspace=True), [])
        return " · ".join(cell.strip().replace(";", ", ") for cell in cells if cell.strip())
    return " ".join(span.quote.split())


def quoted(case: Case, place: Iterable[Span]) -> str:
    """The words of a place for reading, those of all its cues in one line."""
    return " ".join(shown(case, span) for span in place)


def shorten(words: str, longest: int = 300) -> str:
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + " …"


def note_title(note: Note) -> str:
    kind = note.kind or "note"
    by = f" by {note.author.name}" if note.author else ", no author given"
    day = f", {in_words(note.date)}" if note.date else ", no date given"
    return f"{first_capital(kind)}{by}{day}"


_HOW = {
    "passage named": "of this passage", "same words": "quoting these words", "same number": "of this paragraph, by its number",
    "same day": "of this day", "whole document": "in reply to this document",
}  # fmt: skip


def of_it(answer: Answer) -> str:
    """Whose words a reply is, and how we know what they are about: *Roberta Dixon, 9 December 2024, of this day*."""
    who = answer.note.author.name if answer.note.author else "author not given"
    day = f", {in_words(answer.note.date)}" if answer.note.date else ""
    return f"{who}{day}, {_HOW[answer.how]}"


def sides(f: Finding) -> str:
    """Who used what over whom, for a finding that is a use of power."""
    if not f.power:
        return ""
    who = (f" by {f.by}" if f.by else "") + (
        f" {'towards' if f.power == 'openness' else 'over'} {f.over}" if f.over else ""
    )
    return f"power: {f.power}, {f.stage}{who}"


@cache
def references() -> dict[str, dict[str, object]]:
    path = Path(__file__).parents[1] / "references.json"
    return {str(ref["id"]): ref for ref in json.loads(path.read_text(encoding="utf-8"))}


def citation(id: str) -> str:
    """A cited work in one line: authors (or editors), year, title, where."""
    ref = references()[id]
    by = ref.get("author") or ref["editor"]
    names = [a.get("family") or a.get("literal", "") for a in by]  # type: ignore[attr-defined]
    who = names[0] + (" et al." if len(names) > 2 else f" and {names[1]}" if len(names) == 2 else "")
    year = ref["issued"]["date-parts"][0][0]  # type: ignore[index]
    where = ref.get("container-title") or ref.get("publisher") or ""
    number = f" {ref['volume']}" + (f"({ref['issue']})" if "issue" in ref else "") if "volume" in ref else ""
    return f"{who} ({year}), {ref['title']}" + (f", {where}{number}" if where else "")
