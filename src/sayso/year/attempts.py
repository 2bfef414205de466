"""How a first meeting came about, and what came after a contact that did not take place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from sayso.model import NOT_KEPT, Case, Encounter, Fact
from sayso.people import roll_of


@dataclass(frozen=True, slots=True)
class Missed:
    """A face-to-face contact that did not take place, with the next that did (None: none is in the log)."""

    contact: Encounter
    day: date
    next: Encounter | None

    @property
    def wait(self) -> int | None:
        """Days until the next face-to-face contact."""
        return (self.next.date - self.day).days if self.next and self.next.date else None


def missed(case: Case) -> list[Missed]:
    """Every contact in person that was cancelled, refused or not answered, in the order of days."""
    met = case.contacts
    days = [e.date or date.max for e in met]
    out = []
    for e in case.encounters:
        if e.span and e.date and e.face_to_face is True and e.outcome in NOT_KEPT:
            at = bisect_right(days, e.date)
            out.append(Missed(e, e.date, met[at] if at < len(met) else None))
    return out


@dataclass(frozen=True, slots=True)
class Beginning:
    """The time from the referral to the first face-to-face contact: what was written of its urgency, what was tried."""

    referral: Fact | None
    tried: tuple[Encounter, ...]
    first: Encounter | None

    @property
    def refused(self) -> Encounter | None:
        """The first contact of the log, where it was refused."""
        return self.tried[0] if self.tried and self.tried[0].outcome == "refused" else None


def beginning(case: Case) -> Beginning:
    """How it began. A referral from before the case starts here has its beginning in another folder: then nothing."""
    told = [fact for fact in case.facts if fact.field.lower() == "referral"]
    told.sort(key=lambda fact: fact.date)
    if case.started and told and told[0].date < case.started:
        return Beginning(None, (), None)
    first = next(iter(case.contacts), None)
    since = told[0].date if told else case.started
    tried = [
        e for e in case.encounters
        if e.span and e.date and e is not first and (since is None or e.date >= since)
        and (first is None or first.date is None or e.date <= first.date)
    ]  # fmt: skip
    return Beginning(told[0] if told else None, tuple(tried), first)


def started_by(case: Case, e: Encounter) -> str:
    """Which side started a contact: service, family, other; nothing where the log does not tell."""
    said = e.started_by.lower()
    if said in ("service", "family", "other"):
        return said
    person = roll_of(case.people).find(e.started_by) if said else None
    return "" if person is None else "family" if person.side == "child" else person.side
