"""The catalogue: every reader, measure, rule and section carries one Entry, and the folder is the list.

A method is a function in `name.py` with a page in `name.md` beside it and, if it has a word list,
a `name.csv`. `collect()` imports the folder; there is no other list to keep.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from sayso.model import Severity

Kind = Literal["reader", "measure", "rule", "section"]
Level = Literal["source", "phrase", "suppression", "note", "encounter", "case"]
Standing = Literal["quoted", "reported", "negated", "hypothetical"]
"""How words may stand in a sentence other than as the writer's own plain statement."""

SECTIONS: dict[Kind, tuple[str, ...]] = {
    "reader": ("What it reads", "Known limits"),
    "measure": ("What it counts", "How to read it", "Known limits", "What to ask", "Worked examples"),
    "rule": ("What it finds", "Why it matters", "Known limits", "What to ask", "Worked examples"),
    "section": ("What it shows", "How to read it", "Known limits", "What to ask", "Worked examples"),
}

FAMILIES = {
    "C": "Contact over time",
    "V": "Voices",
    "P": "Uses of power",
    "O": "Openings",
    "R": "Record practice",
    "W": "Wording of the record",
    "T": "Talk",
    "N": "Network",
}
"""The families by the first letter of their codes, in the order in which a reading tells them."""

MECHANISMS = range(1, 81)
"""The numbers of the mechanisms of power in the helping relationship that the catalogue is held against."""

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Entry:
    """What the decorator puts on a function. `level` is what the function takes.

    `mechanisms` are the rows of the list of mechanisms (`mechanisms.csv`, 1 to 80) that it answers.
    """

    kind: Kind
    code: str
    level: Level
    unit: str
    cites: tuple[str, ...]
    func: Callable[..., Any]
    mechanisms: tuple[int, ...] = ()
    endings: tuple[str, ...] = ()
    recognises: Callable[[str], float] | None = None
    severity: Severity = "suggestion"
    on: bool = True
    parsed: bool = False
    even: tuple[Standing, ...] = ()
    measured_in_talk: bool = False
    in_answer: bool = False

    def __post_init__(self) -> None:
        if not set(self.mechanisms) <= set(MECHANISMS):
            raise ValueError(f"{self.code}: mechanisms={self.mechanisms}; they are numbered 1 to {MECHANISMS[-1]}")

    @property
    def name(self) -> str:
        return self.func.__name__

    @property
    def heading(self) -> str:
        """The title people read: the first line of the module's documentation, without the full stop."""
        return (sys.modules[self.func.__module__].__doc__ or self.name).strip().partition("\n")[0].rstrip(".")

    @property
    def family(self) -> str:
        return FAMILIES.get(self.code[0], "Readers") if self.kind != "reader" else "Readers"

    @property
    def is_move(self) -> bool:
        """Whether it finds what is done with words in a conversation: a use of power or an opening."""
        return self.level == "encounter" and self.code[0] in "PO"

    @property
    def summary(self) -> str:
        """The first sentence of the function's documentation: the definition."""
        return (self.func.__doc__ or "").strip().partition("\n\n")[0].replace("\n    ", " ")

    @property
    def path(self) -> Path:
        return Path(self.func.__code__.co_filename).with_suffix(".md")

    @property
    def page(self) -> str:
        return _page(self.path)

    def section(self, heading: str) -> str:
        """The text under one `## heading` of the page, or nothing."""
        found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", self.page, flags=re.M | re.S)
        return found[1].strip() if found else ""

    @property
    def questions(self) -> tuple[str, ...]:
        """The supervision questions: the bullet lines under *What to ask*."""
        return tuple(re.findall(r"^- (.+)$", self.section("What to ask"), flags=re.M))


@cache
def _page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _mark(**meta: Any) -> Callable[[F], F]:
    def mark(func: F) -> F:
        func.entry = Entry(func=func, **meta)  # type: ignore[attr-defined]
        return func

    return mark


def reader(
    *,
    code: str,
    level: Level,
    endings: tuple[str, ...] = (),
    recognises: Callable[[str], float] | None = None,
    cites: tuple[str, ...] = (),
) -> Callable[[F], F]:
    """Mark a reader. `level` says what it takes and gives:

    - `source`: a file's name and bytes → `Source`
    - `encounter`: a `Source` → `Encounter` with its turns
    - `note`: a `Source` → `Note`
    - `case`: a `Source` → `Case` with what the file holds of one

    `recognises` tells from a text how sure it is (0 to 1) that the text is in its format.
    """
    return _mark(kind="reader", code=code, level=level, unit="", cites=cites, endings=endings, recognises=recognises)


def measure(
    *,
    code: str,
    level: Level,
    unit: str,
    cites: tuple[str, ...],
    mechanisms: tuple[int, ...] = (),
    parsed: bool = False,
    on: bool = True,
    in_answer: bool = False,
) -> Callable[[F], F]:
    """Mark a measure: it takes what `level` names and gives `Measurement`s in `unit`.

    `parsed=True` says that it needs every sentence parsed: then it is made of one document, not of a whole case.
    `on=False` leaves it out of a reading unless it is asked for: a measure that is wrong too often says so.
    `in_answer=True` says that it finds what answers the other side (a refusal, a complaint), so that a question on its page
    about *us* is asked of the words of others.
    """
    return _mark(kind="measure", code=code, level=level, unit=unit, cites=cites, mechanisms=mechanisms, parsed=parsed,
                 on=on, in_answer=in_answer)  # fmt: skip


def rule(
    *,
    code: str,
    level: Level,
    cites: tuple[str, ...],
    mechanisms: tuple[int, ...] = (),
    severity: Severity = "suggestion",
    on: bool = True,
    parsed: bool = True,
    even: tuple[Standing, ...] = (),
    measured_in_talk: bool = False,
) -> Callable[[F], F]:
    """Mark a rule: it takes what `level` names and gives `Finding`s.

    A rule of the level `phrase` is asked about each place where a term of its word list stands as the writer's own
    plain statement; `even` names the other standings it wants too. `parsed=False` says that it never looks at the
    grammar, so that the sentence need not be parsed: then `reported`, `negated` and `hypothetical` are not told apart.
    `on=False` leaves it out unless it is asked for: a rule that is wrong too often says so. `measured_in_talk` says that
    the measures of a conversation tell the same of each role, so that it has nothing to add where one is read alone.
    """
    return _mark(kind="rule", code=code, level=level, unit="findings", cites=cites, mechanisms=mechanisms,
                 severity=severity, on=on, parsed=parsed and level == "phrase", even=even,
                 measured_in_talk=measured_in_talk)  # fmt: skip


def section(*, code: str, cites: tuple[str, ...], mechanisms: tuple[int, ...] = ()) -> Callable[[F], F]:
    """Mark a section of a case's reading: it takes the `Case` and what was `Found` in it, and gives a `Section`."""
    return _mark(kind="section", code=code, level="case", unit="rows", cites=cites, mechanisms=mechanisms)


@cache
def collect(package: str) -> dict[str, Entry]:
    """Import each module of a package and list the entry it holds, by code.

    Raises ImportError where a module holds no entry of its own name, or two share a code.
    """
    found: dict[str, Entry] = {}
    for info in sorted(pkgutil.iter_modules(importlib.import_module(package).__path__), key=lambda i: i.name):
        module = importlib.import_module(f"{package}.{info.name}")
        entry = getattr(getattr(module, info.name, None), "entry", None)
        if not isinstance(entry, Entry):
            raise ImportError(
                f"{module.__file__}: expected a function {info.name}() marked @reader, @measure, @rule or @section"
            )
        if entry.code in found:
            raise ImportError(f"{entry.code} names both {found[entry.code].name} and {entry.name}")
        found[entry.code] = entry
    return dict(sorted(found.items()))


@cache
def terms(module_file: str, name: str = "") -> tuple[dict[str, str], ...]:
    """The rows of the word list beside a module: call it as `terms(__file__)`."""
    path = Path(module_file).with_suffix(".csv")
    with (path.with_name(name) if name else path).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def worked_examples(page: str) -> list[tuple[str, dict[str, str]]]:
    """Each `### heading` of a page with its fenced blocks, by the block's word (talk, record, expect)."""
    out = []
    for part in re.split(r"^### ", page, flags=re.M)[1:]:
        title, _, body = part.partition("\n")
        blocks = dict(re.findall(r"^```(\w+)\n(.*?)^```", body, flags=re.M | re.S))
        if blocks:
            out.append((title.strip(), blocks))
    return out
