"""The clocks that are shipped: intervals of law, guidance and procedure, by jurisdiction (shipped_clocks.csv).

There is none for visits under a child protection plan in England: no national interval exists, the plan sets it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from sayso.catalogue import terms
from sayso.dates import in_words
from sayso.model import Clock, Unit

NO_VISIT_CLOCK = (
    "There is no national interval for visits under a child protection plan in England: the plan sets it. "
    "Only what case.toml gives is counted."
)


@dataclass(frozen=True, slots=True)
class Shipped:
    """A shipped clock. `used` is `yes`, `named` (only where case.toml names it) or `unchecked` (never used).

    It holds in a case that has one of the events in `applies`, from its start until an event of the kind `ends`;
    starts before `valid_from` or after `valid_until` are not its own; `valid` says both in words, nothing where we have not seen them written.
    """

    clock: Clock
    jurisdiction: str
    used: str
    applies: tuple[str, ...]
    ends: str
    valid_from: date | None
    valid_until: date | None
    valid: str
    note: str

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or day >= self.valid_from) and (
            self.valid_until is None or day <= self.valid_until
        )


@cache
def shipped() -> dict[str, Shipped]:
    """Every shipped clock by its code."""
    return {row["code"]: _shipped(row) for row in terms(__file__)}


def _shipped(row: dict[str, str]) -> Shipped:
    first, _, last = row["runs"].partition("-")
    runs = (int(first), int(last) if last else None if "-" in row["runs"] else int(first))
    clock = Clock(row["name"], row["of"], int(row["value"]), cast(Unit, row["unit"]), row["source"], after=row["after"],
                  runs=runs, force=row["force"], code=row["code"])  # fmt: skip
    applies = tuple(event.strip() for event in row["applies"].split(",") if event.strip())
    valid = " ".join(
        f"{word} {_written(day)}" for word, day in (("from", row["valid_from"]), ("until", row["valid_until"])) if day
    )
    return Shipped(clock, row["jurisdiction"], row["used"], applies, row["ends"], _day(row["valid_from"]),
                   _day(row["valid_until"]), valid, row["note"])  # fmt: skip


def _written(day: str) -> str:
    """A day in words; a year that stands alone as it is."""
    return in_words(date.fromisoformat(day)) if "-" in day else day


def _day(written: str) -> date | None:
    """A day, or the first day of a year that stands alone."""
    return date.fromisoformat(written if "-" in written else f"{written}-01-01") if written else None
