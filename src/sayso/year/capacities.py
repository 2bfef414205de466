"""What could be done to somebody, from a day to a day: as `case.toml` gives it, and as follows from its facts.

A plan, an order or a pending application works before anybody uses it. It lasts from the fact that begins it to the
first later fact that ends it. Where none does, its end is not recorded: nothing is taken to have ended of itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import cast

from sayso.catalogue import terms
from sayso.model import Capacity, Case, Fact, Power
from sayso.patterns import lazy

_ENDS = lazy(
    r"(?i)\b(?:plan|order|agreement|application|proceedings|assessment|placement)s? (?:was |were |is |are |has been |have been |to )?(?:ended|ends?|discharged|closed|discontinued|withdrawn|revoked|refused|not (?:made|granted|agreed|approved|needed))\b|\bno further action\b"
)
_KEPT = lazy(r"(?i)\b(?:plan|order|agreement)s? (?:to )?continues?\b|\badjourned\b|\breview conference\b|\breviewed\b")
"""A fact that says that something goes on begins nothing."""


@cache
def _kinds() -> tuple[dict[str, str], ...]:
    return terms(__file__)


def capacities(case: Case) -> tuple[Capacity, ...]:
    """Every capacity of a case in order: those that are given, then those that follow from facts and are not given."""
    given = {(c.start, c.span) for c in case.capacities}
    named = [(c.start, c.what.lower()) for c in case.capacities]
    found = [c for c in _from_facts(case) if not any(day == c.start and _alike(c.what, what) for day, what in named)]
    return tuple(sorted([*case.capacities, *found], key=lambda c: (c.start, (c.start, c.span) not in given, c.what)))


def _alike(what: str, other: str) -> bool:
    return any(word in other for word in what.lower().split() if len(word) > 3)


def _from_facts(case: Case) -> Iterator[Capacity]:
    facts = sorted(case.facts, key=lambda f: f.date)
    runs: dict[str, date | None] = {}
    for i, fact in enumerate(facts):
        row = _begun_by(fact)
        if row is None or (row["what"] in runs and ((until := runs[row["what"]]) is None or until > fact.date)):
            continue  # it runs already
        end = next((later for later in facts[i + 1 :] if _ends(later, row, fact)), None)
        runs[row["what"]] = end.date if end else None
        what = f"{row['what']}: {fact.value}" if fact.value else row["what"]
        source = "case.toml" + (f"; ended by the fact of {end.date.isoformat()}" if end else "")
        yield Capacity(
            what,
            cast("Power", row["kind"]),
            row["held_by"],
            "family",
            fact.date,
            end.date if end else None,
            source,
            fact.span,
        )


def _begun_by(fact: Fact) -> dict[str, str] | None:
    """What begins with a fact, or None: its field names it, and its value does not say that it ended or goes on."""
    field, value = fact.field.lower(), fact.value.lower()
    kind = next((row for row in _kinds() if row["term"] in field), None)
    if kind is None:
        return None
    closer = [row for row in _kinds() if kind["term"] in row["term"]]  # *plan*: which plan, the value tells
    if ended := _ENDS.search(value):
        return next(
            (row for row in closer if row["term"] in value[ended.end() :]), None
        )  # *plan ended; child in need plan*
    return None if _KEPT.search(value) else next((row for row in closer if row["term"] in value), kind)


def _ends(later: Fact, row: dict[str, str], began: Fact) -> bool:
    told = f"{later.field} {later.value}".lower()
    if later.field.lower().startswith("closure"):
        return row["held_by"] == "service"
    return any(word in told for word in row["ends"].split("|"))
