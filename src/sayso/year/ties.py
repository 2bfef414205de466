"""The network of a case: acts added up to ties, what changed over the year, and what its shape tells.

Nobody is scored and nobody is ranked: a tie has a count and its evidence, and the arithmetic is of ways and circles
between people, not of how important anybody is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sayso.model import Case, Person, Span
from sayso.year.acts import KINDS, Act, Kind, acts
from sayso.year.acts_in_words import UNNAMED

MOST_EVIDENCE = 12
"""Spans kept of a tie: its first ones and its last. The count says how many there are."""


@dataclass(frozen=True, slots=True)
class Tie:
    """All acts of one kind from one to another. `first` and `last` are None where no act has a day."""

    kind: Kind
    start: Person
    end: Person
    count: int
    first: date | None
    last: date | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The acts of a case and the ties they make."""

    acts: tuple[Act, ...]
    ties: tuple[Tie, ...]

    def people(self) -> tuple[Person, ...]:
        """Everybody in it, in the order in which the record first has them act or be acted on."""
        return tuple(dict.fromkeys(person for tie in self.ties for person in (tie.start, tie.end)))


_last: list[tuple[Case, Network]] = []


def network(case: Case) -> Network:
    """The network of a whole case. It is kept until another case is asked for: several methods share it."""
    if not _last or _last[0][0] is not case:
        found = tuple(dict.fromkeys(acts(case)))
        _last[:] = [(case, Network(found, tied(found)))]
    return _last[0][1]


def tied(found: Iterable[Act]) -> tuple[Tie, ...]:
    """Acts added up by kind and pair, in the order of their kinds and first days."""
    together: dict[tuple[Kind, str, str], list[Act]] = {}
    for act in found:
        together.setdefault((act.kind, act.start.id, act.end.id), []).append(act)
    order = {kind: i for i, kind in enumerate(KINDS)}
    made = [_tie(these) for these in together.values()]
    return tuple(sorted(made, key=lambda t: (order[t.kind], t.first or date.max, -t.count, t.start.id, t.end.id)))


def _tie(these: list[Act]) -> Tie:
    days = sorted(act.day for act in these if act.day)
    these = sorted(these, key=lambda act: act.day or date.max)
    spans = list(dict.fromkeys(act.span for act in these))
    if len(spans) > MOST_EVIDENCE:
        spans = [*spans[: MOST_EVIDENCE // 2], *spans[-MOST_EVIDENCE // 2 :]]
    one = these[0]
    return Tie(
        one.kind, one.start, one.end, len(these), days[0] if days else None, days[-1] if days else None, tuple(spans)
    )


def quarters(first: date, last: date) -> list[tuple[date, date]]:
    """The stretch cut into four parts of the same length, each from its first day to its last.

    >>> [(str(a), str(b)) for a, b in quarters(date(2024, 1, 1), date(2024, 1, 8))]
    [('2024-01-01', '2024-01-02'), ('2024-01-03', '2024-01-04'), ('2024-01-05', '2024-01-06'), ('2024-01-07', '2024-01-08')]
    """
    days = (last - first).days + 1
    cuts = [first.toordinal() + days * i // 4 for i in range(5)]
    return [(date.fromordinal(a), date.fromordinal(max(a, b - 1))) for a, b in pairwise(cuts)]


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody outside the family and the days on which the record first and last has them with the family."""

    person: Person
    first: date
    last: date
    met: int
    evidence: tuple[Span, ...]


def comings(net: Network) -> tuple[Coming, ...]:
    """Who came to the family and who no longer did: everybody outside it who met one of it in person."""
    rows: dict[Person, dict[str, Act]] = {}
    for act in net.acts:
        if act.kind == "met" and act.day and act.start.of_family != act.end.of_family:
            outside = act.end if act.start.of_family else act.start
            rows.setdefault(outside, {})[act.where] = act
    made = []
    for person, by_encounter in rows.items():
        these = sorted(by_encounter.values(), key=lambda act: act.day or date.max)
        first, last = these[0], these[-1]
        if first.day and last.day:
            made.append(Coming(person, first.day, last.day, len(these), tuple(dict.fromkeys((first.span, last.span)))))
    return tuple(sorted(made, key=lambda c: (c.first, c.last, c.person.id)))


# ------------------------------------------------------------------ its shape

_INFORMS: tuple[Kind, ...] = ("met", "spoke", "writes to", "copies in", "cites")
"""The ties by which one may know of another's words or sight. Who cites knows of who is cited."""


def circles(net: Network) -> list[tuple[tuple[Person, ...], tuple[Tie, ...]]]:
    """Groups outside the family in which everybody's words come round to everybody again: A cites B, and B cites A.

    They are the strongly connected components of the graph of citing; a view that goes round in one may look like several.
    """
    import rustworkx as rx  # here alone: a case without papers never asks for it

    cited = [t for t in net.ties if t.kind == "cites" and not t.start.of_family and not t.end.of_family]
    cited = [t for t in cited if t.start.id != UNNAMED.id]
    people = list(dict.fromkeys(p for t in cited for p in (t.start, t.end)))
    place = {person: i for i, person in enumerate(people)}
    graph = rx.PyDiGraph()
    graph.add_nodes_from(range(len(people)))
    graph.add_edges_from_no_data([(place[t.start], place[t.end]) for t in cited])
    found = []
    for component in rx.strongly_connected_components(graph):
        if len(component) > 1:
            inside = {people[i] for i in component}
            found.append(
                (tuple(p for p in people if p in inside), tuple(t for t in cited if {t.start, t.end} <= inside))
            )
    return sorted(found, key=lambda pair: [p.id for p in pair[0]])


class Ways:
    """The ways by which words of what was seen of a child can have come to somebody by a day."""

    def __init__(self, net: Network) -> None:
        self._first: dict[tuple[Person, Person], date] = {}
        for act in net.acts:
            if act.kind not in _INFORMS or act.day is None or act.start.id == UNNAMED.id:
                continue
            if "child" in (act.start.side, act.end.side) and act.kind != "met":
                continue  # with the child only by meeting it in person
            pair = min((act.start, act.end), (act.end, act.start), key=lambda two: two[0].id)
            self._first[pair] = min(act.day, self._first.get(pair, act.day))

    def to(self, decider: Person, child: Person, until: date) -> tuple[Person, ...] | None:
        """The shortest way from a child to who decides: the people between, none where the decider met the child.

        It begins with somebody who met the child in person; each next one met, wrote or spoke with, or cited the one
        before. None: the record shows no way. It says how words can have gone, not that they went.
        """
        import rustworkx as rx

        pairs = [pair for pair, day in self._first.items() if day <= until]
        people = list(dict.fromkeys(p for pair in pairs for p in pair if p.side != "family"))
        place = {person: i for i, person in enumerate(people)}
        if decider not in place or child not in place:
            return None
        graph = rx.PyGraph()
        graph.add_nodes_from(range(len(people)))
        graph.add_edges_from_no_data([(place[a], place[b]) for a, b in pairs if a in place and b in place])
        paths = rx.dijkstra_shortest_paths(graph, place[child], target=place[decider])
        if place[decider] not in paths:
            return None
        return tuple(people[i] for i in list(paths[place[decider]])[1:-1])


def between(these: Sequence[Act], first: date, last: date) -> tuple[Act, ...]:
    """The acts of a stretch of days."""
    return tuple(act for act in these if act.day and first <= act.day <= last)
