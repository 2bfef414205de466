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
    starts before `valid_from` or after `valid_until` are not its own.
    """

    clock: Clock
    jurisdiction: str
    used: str
    applies: tuple[str, ...]
    ends: str
    valid_from: date | None
    valid_until: date | None
    note: str

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or day >= self.valid_from) and (
            self.valid_until is None or day <= self.valid_until
        )

    @property
    def valid(self) -> str:
        """From when to when it holds, in words; nothing where we have not seen it written."""
        since = f"from {in_words(self.valid_from)}" if self.valid_from else ""
        return f"{since} until {in_words(self.valid_until)}".strip() if self.valid_until else since


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
    return Shipped(clock, row["jurisdiction"], row["used"], applies, row["ends"], _day(row["valid_from"]),
                   _day(row["valid_until"]), row["note"])  # fmt: skip


def _day(written: str) -> date | None:
    """A day, or the first day of a year that stands alone."""
    return date.fromisoformat(written if "-" in written else f"{written}-01-01") if written else None
