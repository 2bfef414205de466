"""Read `case.toml`: who the people are, when it started, the clocks, dated facts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast

from sayso.catalogue import reader
from sayso.dates import plausible
from sayso.model import POWERS, SIDES, UNITS, Capacity, Case, Clock, Fact, Person, Power, SaysoError, Source, Span
from sayso.year.events import CONTACTS, names
from sayso.year.shipped_clocks import shipped

T = TypeVar("T")

LONGEST = 1000
"""An interval is shorter than this, in its own unit; a longer one is a slip of the keyboard."""

_KNOWN = {
    "title", "jurisdiction", "started", "ended", "invented", "status", "contact_terms", "people", "clocks", "facts", "capacities",
}  # fmt: skip


@reader(code="case-toml", level="case", endings=(".toml",))
def case_toml(source: Source) -> Case:
    """Read what `case.toml` says. A line that cannot be understood is a trouble; the rest is still read.

    Raises SaysoError where the file is no TOML at all.
    """
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise SaysoError(
            f"{source.id}, line {line[1]}" if line else source.id, "lines such as `title = \"…\"` (TOML)", str(error), "Mend that line; nothing of this file was read."
        ) from error  # fmt: skip
    form = _Form(source, data)
    for name in sorted(set(data) - _KNOWN):
        form.trouble(name, "a name that the case folder knows", f"`{name}`", "It is left out.")
    return Case(
        id=source.id,
        title=form.take(data, "title", str, ""),
        people=form.people(),
        facts=tuple(form.each("facts", form.fact)),
        clocks=tuple(form.each("clocks", form.clock)),
        capacities=tuple(form.each("capacities", form.capacity)),
        started=form.take(data, "started", date, None),
        ended=form.take(data, "ended", date, None),
        jurisdiction=form.take(data, "jurisdiction", str, ""),
        status=form.take(data, "status", str, ""),
        contact_terms=form.take(data, "contact_terms", str, ""),
        invented=form.take(data, "invented", bool, False),
        troubles=tuple(form.troubles),
    )


class _Form:
    """One `case.toml` being read, with the troubles met on the way."""

    def __init__(self, source: Source, data: dict[str, Any]) -> None:
        self.source, self.data = source, data
        self.troubles: list[SaysoError] = []

    def trouble(self, name: str, expected: str, found: str, way_out: str) -> None:
        self.troubles.append(SaysoError(f"{self.source.id}, {name}", expected, found, way_out))

    def take(self, table: dict[str, Any], name: str, kind: type, default: Any, where: str = "") -> Any:
        """A value of the right kind, or the default and a trouble."""
        value = table.get(name, default)
        if value is default or (type(value) is kind and (not isinstance(value, date) or plausible(value))):
            return value
        words = {date: "a date such as 2024-01-08, without quotes", str: "words in quotes", bool: "true or false",
                 int: "a whole number", list: "a list in [ ]"}[kind]  # fmt: skip
        self.trouble(f"{where}{name}", words, repr(value)[:40], "It is read as not given.")
        return default

    def each(self, name: str, make: Callable[[dict[str, Any], str, Span], T | None]) -> list[T]:
        """What can be made of each `[[name]]` table."""
        places = self.places(name)
        out = []
        for number, table in enumerate(self.take(self.data, name, list, []), 1):
            if not isinstance(table, dict):
                self.trouble(f"{name} {number}", f"a table under [[{name}]]", repr(table)[:40], "It is left out.")
                continue
            place = places[number - 1] if number <= len(places) else self.source.span(0, 0)
            if (made := make(table, f"{name} {number}, ", place)) is not None:
                out.append(made)
        return out

    def places(self, name: str) -> list[Span]:
        """Where each `[[name]]` table stands in the file."""
        text = self.source.text
        out = []
        for header in re.finditer(rf"^[ \t]*\[\[\s*{name}\s*\]\].*\n?", text, flags=re.M):
            following = re.compile(r"^[ \t]*\[", flags=re.M).search(text, header.end())
            block = text[header.end() : following.start() if following else len(text)]
            out.append(self.source.span(header.end(), header.end() + len(block.rstrip())))
        return out

    def people(self) -> tuple[Person, ...]:
        found: dict[str, Person] = {}
        for person in self.each("people", self.person):
            if person.id in found:
                self.trouble(f"people, id {person.id}", "each id once", "it stands twice", "The first one is kept.")
            elif any(person.name == other.name for other in found.values()):
                self.trouble(f"people, {person.name}", "each person once", "the same name under two ids",
                             "Both are kept; give them different names, or take one out.")  # fmt: skip
                found[person.id] = person
            else:
                found[person.id] = person
        return tuple(found.values())

    def person(self, table: dict[str, Any], where: str, _: Span) -> Person | None:
        name = self.take(table, "name", str, "", where) or self.take(table, "id", str, "", where)
        if not name:
            self.trouble(f"{where}name", "a name or an id", "neither", "This person is left out.")
            return None
        side = table.get("side", "unknown")
        if side not in SIDES:
            self.trouble(f"{where}side", "family, child, service or other", repr(side)[:40], "It is read as unknown.")
            side = "unknown"
        aka = self.take(table, "aka", list, [], where)
        return Person(
            id=self.take(table, "id", str, "", where) or name,
            name=name,
            role=self.take(table, "role", str, "", where),
            side=side,
            aka=tuple(str(label) for label in aka),
            born=self.take(table, "born", date, None, where),
        )

    def fact(self, table: dict[str, Any], where: str, place: Span) -> Fact | None:
        day = self.take(table, "date", date, None, where)
        field, value, by, because = (self.take(table, n, str, "", where) for n in ("field", "value", "by", "because"))
        if day is None or not field:
            self.trouble(
                f"{where}date and field", "a date and a field", "one of them is missing", "This fact is left out."
            )
            return None
        return Fact(field, value, day, place, by, because)

    def clock(self, table: dict[str, Any], where: str, place: Span) -> Clock | None:
        """An interval of the case's own, or what it changes of a shipped one (`shipped = "CODE"`)."""
        code, off = self.take(table, "shipped", str, "", where), self.take(table, "off", bool, False, where)
        base = shipped()[code].clock if code in shipped() and shipped()[code].used != "unchecked" else None
        if (code or off) and base is None:
            self.trouble(f"{where}shipped", "the code of a shipped clock, such as eng-core-group-first", repr(code)[:40],
                         "This clock is left out. The page on clocks lists them.")  # fmt: skip
            return None
        units = [unit for unit in UNITS if unit.replace(" ", "_") in table]
        value = self.take(table, units[0].replace(" ", "_"), int, 0, where) if len(units) == 1 else 0
        start, source = self.take(table, "from", date, None, where), self.take(table, "source", str, "", where)
        of, after = (self.take(table, name, str, "", where) for name in ("of", "after"))
        if base and not units:
            value, units, source = base.value, [base.unit], source or base.source
        if base:
            of, after = base.of, base.after
        wrong = {
            "of": of not in names(), "after": bool(after) and after not in names(),
            "days": not 0 < value < LONGEST, "from": not (start or after), "source": not source,
        }  # fmt: skip
        if any(wrong.values()) and not off:
            self.trouble(
                f"{where}of, days, from and source",
                "of = \"first contact\", \"contact\", \"child seen\" or another event; one of days, working_days, weeks or months; a date (or after = an event); where the interval is written",
                ", ".join(name for name, bad in wrong.items() if bad) + " missing or not understood",
                "This clock is left out: an interval without its source is not shown.",
            )  # fmt: skip
            return None
        again = self.take(table, "again", bool, of in CONTACTS, where)
        return Clock(
            name=self.take(table, "name", str, "", where) or (base.name if base else of),
            of=of, value=value, unit=units[0] if units else "days", source=source, span=place, start=start,
            until=self.take(table, "until", date, None, where), after=after,
            runs=base.runs if base else (1, None if again else 1),
            force=self.take(table, "force", str, "", where) or (base.force if base else ""), code=code, off=off,
            kind=self.take(table, "kind", str, "", where), by=self.take(table, "by", str, "", where),
        )  # fmt: skip

    def capacity(self, table: dict[str, Any], where: str, place: Span) -> Capacity | None:
        what, held_by, over, source = (
            self.take(table, n, str, "", where) for n in ("what", "held_by", "over", "source")
        )
        kind, start = table.get("kind"), self.take(table, "from", date, None, where)
        until = self.take(table, "until", date, None, where)
        given = (
            ("what", what),
            ("kind", kind in (*POWERS, "granted")),
            ("held_by", held_by),
            ("from", start),
            ("source", source),
        )
        if lacking := [name for name, ok in given if not ok]:
            self.trouble(
                f"{where}what, kind, held_by, from and source",
                f"what it is; a kind of power ({', '.join(POWERS)}) or granted; who holds it; a date; where it is written",
                f"{', '.join(lacking)} missing or not understood",
                "This capacity is left out: what somebody could do is not shown without its source.",
            )
            return None
        if until is not None and until < start:
            self.trouble(f"{where}until", "a day after `from`", str(until), "It is read as not given.")
            until = None
        return Capacity(what, cast("Power", kind), held_by, over, start, until, source, place)
