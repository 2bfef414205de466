"""What a decision rested on, by the record: who decided, who was there, whose words its paper cites, who had met the child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Person, Span, Unknown
from sayso.year.acts import BODY, Act, children_written_of
from sayso.year.acts_in_words import UNNAMED
from sayso.year.ties import Ways, network


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision as a paper or a voice tells it. `deciders` may be nobody that is named.

    `met_child` cannot be recorded before a birth, nor on the day the service was first told, when nobody can have met
    the child; it is not recorded where nobody is named, and where they may have met but no contact is logged.
    `between` are the people on the shortest way from the child to the decider; none where the decider met the child;
    None where no way is recorded, or nobody is named.
    """

    day: date
    deciders: tuple[Person, ...]
    span: Span
    where: str
    present: tuple[Person, ...]
    cited: tuple[Person, ...]
    met_child: bool | Unknown
    between: tuple[Person, ...] | None

    @property
    def named(self) -> bool:
        """Whether a person is named as deciding: a meeting or an authority is none."""
        return any(is_person(p) for p in self.deciders)


def is_person(decider: Person) -> bool:
    """Whether who decided is somebody of the record and no body such as *the meeting*."""
    return decider.id != UNNAMED.id and not decider.id.startswith(BODY)


_last: list[tuple[Case, tuple[Decided, ...]]] = []


def decisions(case: Case) -> tuple[Decided, ...]:
    """Every dated decision of the network, in order. Kept until another case is asked for."""
    if not _last or _last[0][0] is not case:
        _last[:] = [(case, _decisions(case))]
    return _last[0][1]


def _decisions(case: Case) -> tuple[Decided, ...]:
    net, children = network(case), children_written_of(case)
    ways = Ways(net)
    cited: dict[str, dict[Person, None]] = {}
    made: dict[tuple[date, str, Span], dict[Person, None]] = {}
    for act in net.acts:
        if act.kind == "cites":
            cited.setdefault(act.where, {})[act.end] = None
        elif act.kind == "decides for" and act.day:
            made.setdefault((act.day, act.where, act.span), {})[act.start] = None
    there = _there(case)
    met = _met_child(net.acts)
    out = []
    for (day, where, span), deciders in sorted(made.items(), key=lambda row: (row[0][0], row[0][1], row[0][2].start)):
        if all(p.of_family for p in deciders):
            continue  # what the family decides by itself is its own
        unborn = bool(children) and all(c.born is not None and c.born > day for c in children)
        too_early = unborn or day == case.started
        named = [p for p in deciders if is_person(p)]
        found = [way for p in named for child in children if (way := ways.to(p, child, day)) is not None]
        knew = any(first <= day for p in named for child in children if (first := met.get((p, child))) is not None)
        out.append(Decided(
            day, tuple(deciders), span, where, there.get(where, ()), tuple(cited.get(where, {})),
            CANNOT_BE_RECORDED if too_early
            else True if knew or any(p.of_family for p in named)
            else False if named and case.has_log else NOT_RECORDED,
            () if knew else min(found, key=len, default=None),
        ))  # fmt: skip
    return tuple(out)


def _there(case: Case) -> dict[str, tuple[Person, ...]]:
    """Who the log says was at the contact that a paper writes up, by the paper's name or the contact's id."""
    found = {e.id: e.participants for e in case.encounters}
    for e in case.encounters:
        found.update((note.source, e.participants) for note in e.notes)
    return found


def _met_child(acts: tuple[Act, ...]) -> dict[tuple[Person, Person], date]:
    """The first day on which somebody met a child in person."""
    first: dict[tuple[Person, Person], date] = {}
    for act in acts:
        if act.kind == "met" and act.day and "child" in (act.start.side, act.end.side):
            pair = (act.start, act.end) if act.end.side == "child" else (act.end, act.start)
            first[pair] = min(act.day, first.get(pair, act.day))
    return first
