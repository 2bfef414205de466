"""One use of power or opening: what it is, by whom, in which words. The rows of the ledger are made of these."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import cache
from typing import NamedTuple

import regex

from sayso.catalogue import terms
from sayso.model import FAMILY_SIDES, Case, Power, Side, Span, Stage, Unknown
from sayso.patterns import lazy

FAMILY, SERVICE, MEETING = "somebody of the family", "somebody of the service", "the meeting"
_BLANK = ("n/a", "na", "not recorded")
_FEWEST = 5  # commas of a row of a log
_VALUE = lazy(r'value\s*=\s*"([^"]*)"')

NONE_BESIDE = "none found beside it"
NONE_CITED = "none cited in the words"
NOT_ASKED = "–"
"""Of an opening nobody asks for a reason, a choice or a rule."""


@dataclass(frozen=True, slots=True)
class Use:
    """A use of power, or an opening, at a place of the record.

    `span` holds its words; `at` is the narrower place by which two methods are known to have found the same.
    `rule` is the law, order, plan, agreement or policy that the words name as what the use rests on.
    `where` is the encounter or document; `hour` orders a day. `answer` is what answered it, `answered` its words.
    """

    what: str
    kind: Power
    stage: Stage | Unknown
    by: str
    side: Side
    over: str
    span: Span
    where: str
    codes: tuple[str, ...]
    day: date | None = None
    hour: time | None = None
    at: tuple[int, int] = (0, 0)
    detail: int = 0
    sure: bool = True
    more: tuple[Span, ...] = ()
    reason: str | Unknown = NOT_ASKED
    choice: str | Unknown = NOT_ASKED
    rule: str | Unknown = NOT_ASKED
    answer: str | Unknown = field(default="", compare=False)
    answered: Span | None = None

    @property
    def is_opening(self) -> bool:
        return self.kind == "openness"

    @property
    def words(self) -> str:
        """The words as they are shown: of a row of the log its cells, of a fact what it says."""
        if "\n" in self.span.quote and (said := _VALUE.search(self.span.quote)):
            return said[1]
        if "log" in self.codes or (self.codes[0][0] == "C" and self.span.quote.count(",") > _FEWEST):
            mark = max(",;\t", key=self.span.quote.count)
            cells = next(csv.reader([self.span.quote], delimiter=mark), [])
            return ", ".join(cell.strip() for cell in cells if cell.strip() and cell.strip().lower() not in _BLANK)
        return self.span.quote

    @property
    def order(self) -> tuple[bool, date, time, bool, str, int]:
        """By day and time of day; what was written after what was said and logged."""
        written = self.span.source.partition("/")[0] in ("records", "voices", "supervision")
        return self.day is None, self.day or date.max, self.hour or time.min, written, self.span.source, self.span.start


class Way(NamedTuple):
    """How what a method finds is told in the ledger (a row of `use.csv`).

    `by` says whose it is where the method does not tell; `needs` is what its sentence has to hold to be worth parsing.
    `rule` tells that it is asked which rule it rests on: of orders, conditions, warnings, prohibitions and steps.
    """

    what: str
    kind: Power | None
    stage: Stage | None
    by: str
    detail: int
    needs: regex.Pattern[str] | None
    sure: bool
    rule: bool


@cache
def ways() -> dict[str, Way]:
    """How each method's findings are told, by code. A method that is not listed is told as its findings say."""
    return {
        row["code"]: Way(
            row["what"], row["kind"] or None, row["stage"] or None, row["by"], int(row["detail"]),  # type: ignore[arg-type]
            regex.compile(f"(?i){row['needs']}") if row["needs"] else None, row["sure"] == "yes",
            row["rule"] == "asked",
        )
        for row in terms(__file__)
    }  # fmt: skip


class Sides:
    """Whose side a role of the case is on, and what the other side is called."""

    def __init__(self, case: Case) -> None:
        self._of: dict[str, Side] = {
            "service": "service",
            "family": "family",
            "child": "child",
            FAMILY: "family",
            SERVICE: "service",
            MEETING: "service",
        }
        for person in case.people:
            self._of.setdefault(person.label, person.side)
        for encounter in case.encounters:
            for person in encounter.participants:
                self._of.setdefault(person.label, person.side)
        for note in case.notes:
            if note.author:
                self._of.setdefault(note.author.label, note.author.side)

    def __getitem__(self, role: str) -> Side:
        return self._of.get(role, "unknown")

    def facing(self, side: Side) -> str:
        return {"family": "service", "child": "service", "service": "family", "other": "family"}.get(side, "")


def of_us(side: Side) -> bool:
    """Whether a side is that of those who work with the family: the service, or another profession."""
    return side in ("service", "other")


def of_family(side: Side) -> bool:
    return side in FAMILY_SIDES


def merged(uses: Iterable[Use]) -> list[Use]:
    """The uses in their order, those that several methods found at one place as one row: the most specific, with all codes."""
    kept: list[Use] = []
    by_source: dict[str, list[Use]] = {}
    for use in uses:
        by_source.setdefault(use.span.source, []).append(use)
    for rows in by_source.values():
        rows.sort(key=lambda u: (u.at, -u.detail))
        of: list[Use] = []
        for use in rows:
            near = next((i for i in range(len(of) - 1, max(-1, len(of) - 6), -1) if _same(of[i], use)), None)
            if near is None:
                of.append(use)
                continue
            best, other = sorted((of[near], use), key=lambda u: -u.detail)
            of[near] = _with(best, other)
        kept += of
    return sorted(kept, key=lambda u: u.order[:4])  # papers of one day as they stand in the case, by nobody's name


def _same(a: Use, b: Use) -> bool:
    """Whether two rows tell of one act: their words overlap, and one does not tell of the family what the other tells of us."""
    if a.span == b.span and a.what == b.what and a.by == b.by:
        return True  # two words of one sentence that tell the same
    if not (a.at[0] < b.at[1] and b.at[0] < a.at[1]):
        return False
    if a.is_opening != b.is_opening:
        return False
    if a.is_opening and "O201" in (*a.codes, *b.codes):
        return True  # it goes by words alone; who did it, the rule with the grammar knows better
    if "language" in (a.kind, b.kind):
        return True  # *she is unwilling*: a label of the writer's, no refusal of hers
    return of_family(a.side) == of_family(b.side) or "unknown" in (a.side, b.side) or a.codes[0] == b.codes[0]


def _with(best: Use, other: Use) -> Use:
    codes = tuple(sorted({*best.codes, *other.codes}))
    more = tuple(dict.fromkeys((*best.more, *other.more)))
    by, side = (best.by, best.side) if best.side != "unknown" else (other.by or best.by, other.side)
    return replace(best, codes=codes, more=more, by=by, side=side, sure=best.sure or other.sure)
