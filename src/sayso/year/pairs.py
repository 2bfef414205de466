"""Uses that belong side by side: help and sanction, a conflict and what repaired it, a prohibition and the permitted way."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import regex

from sayso.catalogue import terms
from sayso.copied_mail import passages
from sayso.model import Case, Note, Passage, Span
from sayso.text import sentences
from sayso.year.use import Use, of_family, of_us

CLOSE, REPAIRED = timedelta(days=3), timedelta(days=28)
"""Help and sanction at most CLOSE apart are shown as a pair; what repairs a conflict is looked for REPAIRED long."""

_HELP = {"O230", "O231", "O209"}
_SANCTION = {"P104", "P201", "P202", "P203", "P206", "P209", "P210"}
_FORBIDS = {"P209", "P210"}
_APOLOGY = {"O105", "O206"}


@cache
def pattern(use: str) -> regex.Pattern[str]:
    """The words of one use in `pairs.csv`."""
    return regex.compile(
        "|".join(f"(?:{row['term']})" for row in terms(__file__) if use in row["use"].split("; ")), regex.I
    )


def is_help(use: Use) -> bool:
    together = "done together" in use.what and "laugh" not in use.span.quote.lower()
    return not of_family(use.side) and (bool(_HELP & {*use.codes}) or together)


def is_sanction(use: Use) -> bool:
    return of_us(use.side) and not use.what.endswith(")") and bool(_SANCTION & {*use.codes})


class Pair(NamedTuple):
    help: Use
    sanction: Use
    close: str


def help_and_sanction(uses: Sequence[Use]) -> Iterator[Pair]:
    """Each help with the nearest sanction: in the same encounter or paper, else at most three days away."""
    sanctions = [use for use in uses if is_sanction(use)]
    dated = sorted((u for u in sanctions if u.day), key=lambda u: u.day or date.max)
    days = [u.day for u in dated if u.day]
    by_where: dict[str, list[Use]] = {}
    for use in sanctions:
        by_where.setdefault(use.where, []).append(use)
    for use in uses:
        if not is_help(use):
            continue
        if same := by_where.get(use.where):
            yield Pair(use, _nearest(use, same), "in the same meeting or paper")
        elif use.day:
            day = use.day
            near = dated[bisect_left(days, day - CLOSE) : bisect_right(days, day + CLOSE)]
            if near:
                best = min(near, key=lambda u: abs(_apart(u, day)))
                yield Pair(use, best, _how_close(_apart(best, day)))


def _apart(use: Use, day: date) -> int:
    return ((use.day or day) - day).days


def _how_close(days: int) -> str:
    if not days:
        return "on the same day"
    return f"{abs(days)} day{'s' if abs(days) > 1 else ''} {'later' if days > 0 else 'before'}"


def _nearest(use: Use, others: Iterable[Use]) -> Use:
    return min(others, key=lambda o: (o.span.source != use.span.source, abs(o.span.start - use.span.start)))


class Conflict(NamedTuple):
    """A day on which something was threatened, refused at the door or complained of, and what repaired it within 28 days."""

    day: date
    uses: tuple[Use, ...]
    repairs: tuple[tuple[date | None, str, str, Span], ...]


def conflicts(case: Case, uses: Sequence[Use]) -> list[Conflict]:
    """Each day of conflict with the words of repair of either side after it, up to the next 28 days."""
    by_day: dict[date, list[Use]] = {}
    for use in uses:
        if use.day and use.sure and _is_conflict(use):
            by_day.setdefault(use.day, []).append(use)
    attempts = list(_attempts(case, uses))
    out = []
    for day, of in sorted(by_day.items()):
        last = max(of, key=lambda u: u.order)
        after = tuple(
            a for a in attempts
            if a[0] and (day < a[0] <= day + REPAIRED or (a[0] == day and a[3].source == last.span.source and a[3].start > last.span.start))
        )  # fmt: skip
        out.append(Conflict(day, tuple(of), after))
    return out


def undated_attempts(case: Case, uses: Sequence[Use]) -> list[tuple[date | None, str, str, Span]]:
    return [a for a in _attempts(case, uses) if a[0] is None]


def _is_conflict(use: Use) -> bool:
    if use.what.endswith(")"):
        return False  # told again in a later paper
    codes = {*use.codes}
    return (
        bool(codes & {"P104", "P202", "P206", "P201"}) or (use.kind == "refusal" and "log" in codes) or "P222" in codes
    )


def _attempts(case: Case, uses: Sequence[Use]) -> Iterator[tuple[date | None, str, str, Span]]:
    """Words of repair: apologies, and talk of what happened between the two sides. Day, by whom, what, words."""
    seen = set()
    inside = {note.source for note in case.notes if _among_us(note)}
    for use in uses:
        if use.span.source in inside:
            continue
        if (_APOLOGY & {*use.codes} or use.what == "an apology") and pattern("apology").search(use.span.quote):
            seen.add((use.span.source, use.span.start))
            yield use.day, use.by, "an apology", use.span
    for passage in passages(case):
        for span in _sentences_with(passage, "repair"):
            if span.source in inside and not pattern("wants").search(span.quote):
                continue
            if (span.source, span.start) not in seen:
                yield passage.date, passage.label, "words of repair", span


def _among_us(note: Note) -> bool:
    """Written by the service to the service: what is said there is said to nobody of the family."""
    return "supervision" in note.kind.lower() or (bool(note.to) and not any(of_family(p.side) for p in note.to))


def _sentences_with(passage: Passage, use: str) -> Iterator[Span]:
    if not pattern(use).search(passage.span.quote):
        return
    for a, b in sentences(passage.span.quote):
        if pattern(use).search(passage.span.quote, a, b):
            yield passage.span.part(a, b)


class Prohibition(NamedTuple):
    day: date | None
    by: str
    span: Span
    allowed: Span | None
    words: str
    way: str


def prohibitions(case: Case, uses: Sequence[Use]) -> Iterator[Prohibition]:
    """What the family must not do, each with the permitted way that stands in the same sentence or beside it, if one does."""
    told = {(u.span.source, u.span.start): u for u in uses if of_us(u.side) and _FORBIDS & {*u.codes}}
    holding = {source for source, _ in told}
    for fact in case.facts:
        if pattern("forbid").search(fact.value):
            way = fact.span if _allows(fact.value) else None
            yield Prohibition(fact.date, fact.field, fact.span, way, fact.value, fact.value if way else "")
    for passage in passages(case):
        if of_family(passage.side):
            continue
        text = passage.span.quote
        places = list(sentences(text)) if passage.span.source in holding or pattern("forbid").search(text) else []
        for i, (a, b) in enumerate(places):
            span = passage.span.part(a, b)
            use = told.get((span.source, span.start))
            if use is None and not (pattern("forbid").search(text, a, b) and pattern("family").search(text, a, b)):
                continue
            near = [
                places[i],
                *(p for p in (*places[i + 1 : i + 2], *places[max(i - 1, 0) : i]) if _beside(text, places[i], p)),
            ]
            allowed = next((passage.span.part(c, d) for c, d in near if _allows(text[c:d])), None)
            by = use.by if use else passage.label
            yield Prohibition(passage.date, by, span, allowed, span.quote, allowed.quote if allowed else "")


def _beside(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two sentences stand in one paragraph."""
    return "\n\n" not in text[min(a[1], b[1]) : max(a[0], b[0])].replace("\r", "")


def _allows(sentence: str) -> bool:
    return bool(pattern("permit").search(pattern("forbid").sub(" ", sentence)))
