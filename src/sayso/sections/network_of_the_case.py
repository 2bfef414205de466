"""The network of the case."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sayso.catalogue import section
from sayso.dates import in_words
from sayso.model import NOT_RECORDED, Case, Cell, Found, Missing, Person, Row, Section, Table
from sayso.year.acts import KINDS, Act
from sayso.year.acts_in_words import UNNAMED
from sayso.year.parties import Labels, outside, system
from sayso.year.reliance import Decided, decisions
from sayso.year.ties import Network, Tie, between, circles, comings, network, quarters

MOST_DECISIONS = 60
"""Decisions shown: beyond this, those that name a person first, and the number of the others is said."""
MOST_TIES = 150
"""Ties shown: beyond this, those that the record holds less often are left out, and their number is said."""
MOST_PAIRS = 60

_CAME = ("who", "system", "came first", "came last", "times in person")
_CHANGES = (
    "from",
    "to",
    "contacts in person",
    "people from outside",
    "new",
    "no longer",
    "sentences that cite",
    "requests",
    "decisions",
)
_RESTED = (
    "day",
    "in the record's words",
    "decided by",
    "of them, had met the child",
    "people between",
    "who was there",
    "whose words the paper cites",
)
_PAIRS = (
    "one",
    "the other",
    "the one cites the other",
    "the other cites the one",
    "the one asks the other",
    "the other asks the one",
)
_ROUND = ("who", "cite each other", "cite others outside the family", "cite the family")
_TIES = ("who", "does what", "to whom", "times", "first", "last")


@section(code="N301", cites=("hartman1978", "webb2000", "ferguson2021"), mechanisms=(5, 6, 8, 78))
def network_of_the_case(case: Case, found: Found) -> Section:
    """Who acts on whom by the record: who came and went, what each decision rested on, who asks and cites whom, and every tie."""
    net = network(case)
    if not any(tie.kind != "family" for tie in net.ties):
        return Section()
    made = decisions(case)
    label = Labels((*net.people(), *(p for d in made for p in d.present)))
    tables = (
        Table("Who met the family in person", _CAME, tuple(_came(net, label)), _says_came(net)),
        _changed(net, label),
        _decisions(made, label),
        Table("Between those outside the family", _PAIRS, tuple(_pairs(net, label)), _SAYS_PAIRS, folded=True),
        Table("Words that come round", _ROUND, tuple(_rounds(net, label)), _SAYS_ROUND),
        _ties(net, label),
    )  # fmt: skip
    return Section(tuple(t for t in tables if t.rows), _says(net), tuple(_missing(case, made)))


def _says(net: Network) -> str:
    people = outside(net.people())
    systems = Counter(system(p) for p in people)
    named = ", ".join(f"{n} × {name}" for name, n in systems.items())
    return f"The record has {len(people)} people and offices from outside the family in it: {named}. A tie says what the record holds, not how close two people are; what nobody wrote down is not here."


def _came(net: Network, label: Labels) -> Iterator[Row]:
    for c in comings(net):
        yield Row((label(c.person), system(c.person), c.first, c.last, float(c.met)), c.evidence, c.first, c.last)


def _says_came(net: Network) -> str:
    once = sum(c.met == 1 for c in comings(net))
    return f"{once} of them met somebody of the family once." if once else ""


def _changed(net: Network, label: Labels) -> Table:
    """A line for each quarter of the time that the log and the papers span: who was there, who was new, who was no more."""
    days = sorted(act.day for act in net.acts if act.day and act.kind != "allocated")
    if not days or (days[-1] - days[0]).days < 28:
        return Table(_CHANGED, _CHANGES, ())
    stretches = quarters(days[0], days[-1])
    met = [_who_met(between(net.acts, *stretch)) for stretch in stretches]
    rows, empty = [], []
    for i, (first, last) in enumerate(stretches):
        here = between(net.acts, first, last)
        earlier: dict[Person, Act] = {p: act for quarter in met[:i] for p, act in quarter.items()}
        new = {p: act for p, act in met[i].items() if p not in earlier}
        gone = [p for p in met[i - 1] if p not in met[i]] if i else []
        contacts = {act.where for act in here if act.kind == "met"}
        count = Counter(act.kind for act in here)
        decided = {(act.where, act.span) for act in here if act.kind == "decides for"}
        cells: tuple[Cell, ...] = (
            first, last, float(len(contacts)), float(len(met[i])), label.all(new), label.all(gone),
            float(count["cites"]), float(count["asks"]), float(len(decided)),
        )  # fmt: skip
        if here:
            spans = (here[0].span, *(act.span for act in new.values()), here[-1].span)
            rows.append(Row(cells, tuple(dict.fromkeys(spans)), first, last))
        else:
            empty.append(f"{in_words(first)} to {in_words(last)}")
    says = f"The record holds nothing from {'; from '.join(empty)}." if empty else ""
    return Table(_CHANGED, _CHANGES, tuple(rows), says)


_CHANGED = "What changed over the time"


def _who_met(acts: Sequence[Act]) -> dict[Person, Act]:
    """Everybody from outside who met one of the family, each with the first act of it."""
    found: dict[Person, Act] = {}
    for act in sorted(acts, key=lambda act: act.day or date.max):
        if act.kind == "met" and act.start.of_family != act.end.of_family:
            found.setdefault(act.end if act.start.of_family else act.start, act)
    return found


def _decisions(made: Sequence[Decided], label: Labels) -> Table:
    shown = sorted(sorted(made, key=lambda d: not d.named)[:MOST_DECISIONS], key=lambda d: d.day)
    says = _says_decisions(made) + (
        f" {len(made) - len(shown)} of those without a name are left out." if len(shown) < len(made) else ""
    )
    return Table(
        "What each decision rested on", _RESTED, tuple(_rested(d, label) for d in shown), says, len(shown) > 10
    )


def _rested(d: Decided, label: Labels) -> Row:
    met: Cell = ("yes" if d.met_child else "no") if isinstance(d.met_child, bool) else d.met_child
    way: Cell = (
        NOT_RECORDED if d.between is None else "none" if not d.between else f"{len(d.between)}: {label.all(d.between)}"
    )
    there = label.all(d.present) if d.present else NOT_RECORDED
    words = " ".join(d.span.quote.split())
    words = words if len(words) <= 120 else f"{words[:119].rstrip()}…"
    return Row((d.day, words, label.all(d.deciders), met, way, there, label.all(d.cited)), (d.span,), d.day)


def _says_decisions(made: Sequence[Decided]) -> str:
    unnamed = sum(not d.named for d in made)
    return (
        f"Of {len(made)} decisions that the papers tell, {unnamed} name no person who decided. “People between” are those on the shortest way "
        "by which words of somebody who met the child can have come to who decided; it does not say that they did."
    )


_SAYS_PAIRS = "For each two people outside the family, how often papers of the one cite words of the other, and how often the one asked or told the other to do something. A big difference between the two directions is something to talk about, no more."


def _pairs(net: Network, label: Labels) -> Iterator[Row]:
    found: dict[tuple[Person, Person], dict[str, Tie]] = {}
    for tie in net.ties:
        if tie.kind in ("cites", "asks") and len(outside((tie.start, tie.end))) == 2:
            one, other = sorted((tie.start, tie.end), key=lambda p: (label(p), p.id))
            found.setdefault((one, other), {})[f"{tie.kind} {tie.start is one or tie.start == one}"] = tie
    most = sorted(found.items(), key=lambda row: -sum(t.count for t in row[1].values()))[:MOST_PAIRS]
    for (one, other), ties in most:
        counts = [
            float(ties[key].count) if key in ties else 0.0
            for key in ("cites True", "cites False", "asks True", "asks False")
        ]
        spans = tuple(dict.fromkeys(span for tie in ties.values() for span in tie.evidence))
        yield Row((label(one), label(other), *counts), spans)


_SAYS_ROUND = "Where A's papers cite B and B's papers cite A, directly or through others, a view can come back to whoever said it first and look like one more voice."


def _rounds(net: Network, label: Labels) -> Iterator[Row]:
    for people, ties in circles(net):
        inside = set(people)
        out = [t for t in net.ties if t.kind == "cites" and t.start in inside and t.end not in inside]
        others = sum(t.count for t in out if not t.end.of_family)
        family = sum(t.count for t in out if t.end.of_family)
        spans = tuple(span for tie in ties for span in tie.evidence[:2])
        yield Row((label.all(people), float(sum(t.count for t in ties)), float(others), float(family)), spans)


def _ties(net: Network, label: Labels) -> Table:
    """Every tie; in a large network, those that the record holds most often."""
    told = [t for t in net.ties if t.kind != "family"]
    order = {t: (-t.count, t.first or date.max) for t in told}
    # Ties that are as frequent and begin on one day are kept or left out together: nobody's name or role settles it.
    least = sorted(order.values())[MOST_TIES] if len(told) > MOST_TIES else None
    kept = {t for t in told if least is None or order[t] < least} or set(told)
    shown = [t for t in told if t in kept]
    says = (
        f"{len(told) - len(shown)} ties that the record holds less often are left out."
        if len(shown) < len(told)
        else ""
    )
    return Table("Every tie", _TIES, tuple(_tie(t, label) for t in shown), says, folded=True)


def _tie(tie: Tie, label: Labels) -> Row:
    first: date | None = tie.first
    cells = (
        label(tie.start),
        KINDS[tie.kind],
        label(tie.end),
        float(tie.count),
        first or NOT_RECORDED,
        tie.last or NOT_RECORDED,
    )
    return Row(cells, tie.evidence, tie.first, tie.last)


def _missing(case: Case, made: Sequence[Decided]) -> Iterator[Missing]:
    unnamed = [d for d in made if UNNAMED in d.deciders]
    if unnamed:
        why = f"{len(unnamed)} of {len(made)} decisions are written without anybody who decided"
        yield Missing("who decided", NOT_RECORDED, why)
