"""The people of a generated case, how they are named, and who writes what when."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from writing import Who

_SHE = (
    "Carla",
    "Noreen",
    "Jodie",
    "Salma",
    "Bridget",
    "Ewa",
    "Tanya",
    "Hazel",
    "Precious",
    "Miriam",
    "Fiona",
    "Leanne",
    "Shirin",
    "Gwen",
)
_HE = (
    "Dean",
    "Tomasz",
    "Imran",
    "Craig",
    "Winston",
    "Alun",
    "Piotr",
    "Rory",
    "Samuel",
    "Keith",
    "Yusuf",
    "Glenn",
    "Hugh",
    "Ivor",
)
_SURNAMES = (
    "Hale", "Okonjo", "Pike", "Varga", "Begum", "Lister", "Mbeki", "Kowal", "Thorne", "Whitlam", "Nair", "Bassett", "Quigg",
    "Adair", "Farooq", "Rudge", "Ellery", "Sohal", "Tranter", "Voss", "Ince", "Maddox", "Plant", "Yardley", "Osei", "Crewe",
)  # fmt: skip
_YEARS_OF_A_WORKER = 1.3


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in a case. Social workers follow one another."""

    mother: Who
    father: Who | None
    child: Who
    workers: tuple[Who, ...]
    manager: Who
    family_worker: Who
    others: tuple[Who, ...]

    @property
    def everybody(self) -> tuple[Who, ...]:
        family = (self.mother, *((self.father,) if self.father else ()), self.child)
        return (*family, *self.workers, self.manager, self.family_worker, *self.others)

    @property
    def said_to_be(self) -> list[str]:
        """How other professionals are named in a sentence."""
        return [way for who in self.others for way in (who.name, f"the {who.role}")]

    def author(self, source: random.Random, kind: str, year: float) -> Who:
        """Who writes a paper of a kind in a year of the case."""
        worker = self.workers[min(int(year / _YEARS_OF_A_WORKER), len(self.workers) - 1)]
        if kind in ("own account", "reply"):
            return self.mother
        if kind == "supervision":
            return self.manager
        if kind in ("report", "referral", "e-mail", "letter"):
            return source.choice((worker, worker, self.manager, self.family_worker, *self.others))
        return source.choice((worker, worker, worker, worker, self.family_worker, source.choice(self.others)))


def cast(source: random.Random, years: float) -> Cast:
    """The people of one case: no name twice."""
    she, he, surnames = list(_SHE), list(_HE), list(_SURNAMES)
    for names in (she, he, surnames):
        source.shuffle(names)
    surname = surnames.pop()

    def adult(id: str, role: str, side: str, called: str = "", female: bool | None = None) -> Who:
        female = source.random() < 0.6 if female is None else female
        first = (she if female else he).pop()
        last = surname if side == "family" and female else surnames.pop()
        title = "Ms" if female else "Mr"
        aka = (called, f"{title} {last}", first) if called else (f"{title} {last}", first)
        return Who(id, f"{first} {last}", role, side, aka, female)

    mother = adult("mother", "mother", "family", "Mum", True)
    father = adult("father", "father", "family", "Dad", False) if source.random() < 0.6 else None
    child = Who("child", f"Robin {surname}", "child", "child", ("Robin",), source.random() < 0.5)
    how_many = max(2, int(years / _YEARS_OF_A_WORKER) + 1)
    workers = tuple(adult(f"worker{i}", "social worker", "service") for i in range(min(how_many, 8)))
    others = tuple(adult(id, role, "other") for id, role in (("hv", "health visitor"), ("teacher", "teacher"), ("police", "police officer")))  # fmt: skip
    return Cast(mother, father, child, workers, adult("manager", "team manager", "service"), adult("fw", "family worker", "service"), others)  # fmt: skip


def case_toml(of: Cast, start: date, end: date) -> str:
    """The head of the case folder."""
    lines = [
        f'title = "{of.mother.name} and {of.child.name}"', 'jurisdiction = "England"', f"started = {start}", f"ended = {end}",
        "invented = true", f'status = "{of.mother.name} did not ask for this service."',
    ]  # fmt: skip
    for name, counts, days in (("first visit", "first contact", 14), ("visits under the plan", "contact", 28)):
        lines += ["", "[[clocks]]", f'name = "{name}"', f'of = "{counts}"', f"days = {days}", f"from = {start}", 'source = "invented plan"']  # fmt: skip
    for share, name, value in ((0, "referral", "not urgent"), (0.3, "plan", "child protection plan"), (0.8, "application", "care order")):  # fmt: skip
        day = start + (end - start) * share
        lines += ["", "[[facts]]", f"date = {day}", f'field = "{name}"', f'value = "{value}"']
    for who in of.everybody:
        aka = ", ".join(f'"{way}"' for way in who.aka)
        lines += ["", "[[people]]", f'id = "{who.id}"', f'name = "{who.name}"', f'role = "{who.role}"', f'side = "{who.side}"', f"aka = [{aka}]"]  # fmt: skip
    return "\n".join(lines) + "\n"
