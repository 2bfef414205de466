"""Uses of power and openings in what was said: the moves of each role in the conversations of a case."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from sayso.catalogue import terms
from sayso.model import Case, Encounter, Measurement, Person, Side, Span, Turn
from sayso.patterns import lazy
from sayso.text import capital
from sayso.year.use import Sides, Use, of_family, ways

_BARE = lazy(
    r"(?i)^\W*(?:thank you|thanks|ta|cheers|sorry|pardon)(?:,? (?:chair|everyone|all|very much|then|[^\W\d_][\w'’-]*\.?)){0,3}\W*$"
)
"""A word of manners that passes the turn on, with nothing that is thanked or apologised for."""

_FIRM = lazy(
    r"(?i)\b(?:need you|want you|don['’]t you|stop|get out|leave|write|put (?:it|that|this|down)|say|tell|answer|calm|quiet|voice|read|listen)\b"
)
"""Words that tell an order which claims something from an everyday one, where the family gives it."""


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of an encounter by their places, so that a span leads back to its turn."""

    of: Encounter
    starts: tuple[tuple[str, int], ...]
    turns: tuple[int, ...]

    @classmethod
    def of_encounter(cls, e: Encounter) -> Talk:
        places = sorted((span.source, span.start, i) for i, turn in enumerate(e.turns) for span in turn.spans)
        return cls(e, tuple((s, a) for s, a, _ in places), tuple(i for *_, i in places))

    def turn_at(self, span: Span) -> int | None:
        """The number of the turn that holds a place."""
        i = bisect_right(self.starts, (span.source, span.start)) - 1
        return self.turns[i] if i >= 0 and self.starts[i][0] == span.source else None


def talks(case: Case) -> dict[str, Talk]:
    return {e.id: Talk.of_encounter(e) for e in case.encounters if e.turns}


def _everyday() -> regex.Pattern[str]:
    listed = "|".join(row["term"] for row in terms(__file__))
    return regex.compile(
        rf"(?i)^\W*(?:(?:well|now|and|so|oh|right|come on|please|just|here|can you|could you|will you)(?:,? )|\w+, )*(?:{listed})\b"
    )


def spoken(
    case: Case, measured: Mapping[str, Sequence[Measurement]], of: Mapping[str, Talk], sides: Sides
) -> Iterator[Use]:
    """The moves that the measures of conversations found, each place a use. Everyday orders (*mind the step*), manners
    that pass the turn, and what one professional says to another are left out."""
    everyday = _everyday()
    callings = callings_of(case.people)
    for code, rows in measured.items():
        way = ways().get(code)
        if way is None or way.by != "speaker":
            continue
        for row in rows:
            talk = of.get(row.where)
            if talk is None:
                continue
            side = sides[row.about]
            for span in row.evidence:
                if _BARE.match(span.quote) or (code == "P109" and everyday.match(span.quote)):
                    continue
                if to_colleague(span.quote, side, callings):
                    continue
                theirs = of_family(side)
                asked = code == "O101" and theirs  # a parent who asks for leave asks; nothing is opened by it
                sure = (
                    way.sure
                    and not (theirs and code == "P102")
                    and (code != "P109" or not theirs or bool(_FIRM.search(span.quote)))
                )
                yield Use(
                    "asked whether they may" if asked else way.what, "floor" if asked else way.kind or "position", way.stage or "used", row.about, side, sides.facing(side), span,
                    row.where, (code,), talk.of.date, talk.of.time, (span.start, span.end), way.detail, sure,
                )  # fmt: skip


def callings_of(people: Sequence[Person]) -> tuple[regex.Pattern[str], dict[str, Side]] | None:
    """The names by which people are called in talk, and the side of each."""
    names: dict[str, Side] = {}
    for person in people:
        for label in (person.name.split()[0] if person.name else "", *person.aka):
            if len(label) > 1 and capital(label[0]):
                names.setdefault(label, person.side)
    if not names:
        return None
    ways_ = "|".join(regex.escape(n) for n in sorted(names, key=len, reverse=True))
    return regex.compile(rf"(?:^(?:\w+,? ){{0,2}}|, )({ways_})(?=[,.?!]|$)|^({ways_}),"), names


def to_colleague(text: str, side: Side, callings: tuple[regex.Pattern[str], dict[str, Side]] | None) -> bool:
    """Whether words call somebody of the speaker's own side by name: nothing is done to the other side by them."""
    called = _called(text, callings)
    return called is not None and of_family(called) == of_family(side)


def _called(text: str, callings: tuple[regex.Pattern[str], dict[str, Side]] | None) -> Side | None:
    """The side of whoever a sentence calls by name (*Moira, can we have health?*), or None."""
    found = callings[0].search(text) if callings else None
    return callings[1][found[1] or found[2]] if callings and found else None


def next_of_other_side(turns: Sequence[Turn], at: int, side: Side, sides: Sides, within: int = 4) -> Turn | None:
    """The next turn of the other side, at most so many turns on."""
    for turn in turns[at + 1 : at + 1 + within]:
        if of_family(sides[turn.speaker.label]) != of_family(side) and any(c.isalnum() for c in turn.text):
            return turn
    return None
