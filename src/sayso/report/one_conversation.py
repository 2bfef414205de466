"""One conversation as a report tells it: what one conversation can show, both sides' moves in one sequence, the moments
worth listening to again, and what could not be told."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sayso import measures
from sayso.catalogue import FAMILIES, Entry
from sayso.conversation import Said, heard
from sayso.conversation.language import not_english
from sayso.conversation.sides import of_casework, side_of
from sayso.conversation.turn_cues import has_stops
from sayso.model import FAMILY_SIDES, Encounter, Measurement, Reading, Span, Turn, whole
from sayso.report.card import MOST_OF_A_PAIR, seldom_found, steady
from sayso.report.moments import Moment, moments

POWER = "P"
PARTS = 10
"""In how many parts the course of the talk is told."""

Row = tuple[Entry, dict[str, Measurement]]

FOUND_LITTLE = (
    "What was not found may be there all the same. Thanks, apologies and asking leave are mostly found; of what is laid down, "
    "forbidden, threatened, refused or complained of we find fewer than half, of complaints nearly none: so who lays down and forbids "
    "may look kinder here than it was. Read the talk; who behaved better cannot be told from this."
)
"""What is told of every conversation, whatever was found in it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Words with which something was done: the number of their turn, the words (several spans over several cues), and
    the uses of power and openings that they are. `between` are measures of what goes on between several, as an escalation."""

    at: int
    turn: Turn
    words: tuple[Span, ...]
    power: tuple[Entry, ...]
    openings: tuple[Entry, ...]
    between: tuple[Entry, ...]

    @property
    def role(self) -> str:
        return self.turn.speaker.label

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.power + self.openings + self.between


def sign(step: Step, entry: Entry) -> str:
    """▲ for a use of power, ○ for an opening, ⇄ for a part of what goes on between several."""
    return "▲" if entry in step.power else "○" if entry in step.openings else "⇄"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a conversation: its first and last turn, when it begins (seconds, where known), the share of the words of
    each role in it, and who made uses of power and openings."""

    first: int
    last: int
    start: float | None
    shares: dict[str, float]
    power: list[str]
    openings: list[str]


class OneConversation:
    """The figures of one encounter and the places they rest on. Built from a reading: it counts nothing anew."""

    def __init__(self, reading: Reading, e: Encounter) -> None:
        self.encounter, self.roles = e, list(e.turns_by_role)
        self.many = len(self.roles) > MOST_OF_A_PAIR
        entries = [entry for entry in measures.entries().values() if entry.level == "encounter"]
        rows = [(a, {m.about: m for m in reading.measurements[a.code] if m.where == e.id}) for a in entries]
        families = (*FAMILIES,)
        self._rows: list[Row] = sorted((row for row in rows if row[1]), key=lambda row: families.index(row[0].code[0]))
        self._by_code = {entry.code: of for entry, of in self._rows}
        self._starts = sorted((s.source, s.start, at) for at, turn in enumerate(e.turns) for s in turn.spans)

    def _steady(self, entry: Entry) -> bool:
        return steady(entry, self.many)

    @cached_property
    def figures(self) -> list[Row]:
        """The measures whose figure one conversation can show."""
        return [(e, of) for e, of in self._rows if self._steady(e) and any(m.value is not None for m in of.values())]

    @cached_property
    def places(self) -> list[Row]:
        """The measures whose words are shown, and no figure: one conversation is too little to compare."""
        rows = ((e, {about: m for about, m in of.items() if m.evidence and m.value != 0}) for e, of in self._rows)
        return [(e, of) for e, of in rows if not self._steady(e) and of]  # a share of 0 rests on what it was not

    @cached_property
    def withheld(self) -> list[Entry]:
        """The measures of which one conversation can show neither a figure nor a place."""
        return [
            e for e, of in self._rows
            if not self._steady(e) and not e.is_move
            and any(m.value is not None for m in of.values()) and not any(m.evidence for m in of.values())
        ]  # fmt: skip

    @cached_property
    def off(self) -> list[Entry]:
        """The measures that are left out unless they are asked for: they are wrong too often in casework talk."""
        return [
            e for c, e in measures.entries().items() if e.level == "encounter" and not e.on and c not in self._by_code
        ]

    @cached_property
    def looked_for(self) -> list[Entry]:
        """The uses of power and openings of which no words were found."""
        return [
            e for e, of in self._rows
            if e.is_move and not any(m.evidence for m in of.values()) and any(m.value is not None for m in of.values())
        ]  # fmt: skip

    @property
    def no_words_of(self) -> list[str]:
        """The uses of power among them, by their headings."""
        return [e.heading.lower() for e in self.looked_for if e.code.startswith(POWER)]

    @property
    def seldom_found(self) -> list[Entry]:
        """Those of them of which few are found even where they were said: in talk without stops all."""
        without_stops = not has_stops(heard(self.encounter))
        return [e for e in self.looked_for if without_stops or seldom_found(e)]

    @cached_property
    def untold(self) -> list[tuple[str, list[Entry]]]:
        """Why some measures could not be told of anybody here, each reason with those it holds for."""
        found: dict[str, list[Entry]] = {}
        for entry, of in self._rows:
            if all(m.value is None for m in of.values()):
                found.setdefault(next(iter(of.values())).remark, []).append(entry)
        return list(found.items())

    @property
    def as_written(self) -> list[str]:
        """What was read otherwise than it was written down, and what could not be read of it."""
        out = []
        if roles := heard(self.encounter).without_apostrophes:
            whose = "" if len(roles) == len(self.roles) else f" (the words of {' and '.join(roles)})"
            out.append(
                f"Written down without apostrophes{whose}: dont was read as don't, im as I'm, and so on; were, well and hell as they stand"
            )
        if not has_stops(heard(self.encounter)):
            out.append("Written down without full stops and question marks, so where a sentence begins and ends is not known: "
                       "more than usual is missed, also where nothing is said to be found")  # fmt: skip
        return out

    @property
    def sides_unknown(self) -> str:
        """Of whom it is not known on whose side they are, and what to do; nothing where two sides are known to speak."""
        sides = {turn.speaker.label: side_of(turn.speaker) for turn in self.encounter.turns}
        if "service" in sides.values() and not set(sides.values()).isdisjoint((*FAMILY_SIDES, "other")):
            return ""
        unknown = [role for role, side in sides.items() if side == "unknown"]
        if not unknown:
            return ""
        who = (
            "who is of the service and who of the family"
            if len(unknown) == len(sides)
            else f"on whose side {' and '.join(unknown)} spoke"
        )
        lost = ["words of the trade are not counted"]
        if "service" not in sides.values():
            lost.append("what we did cannot be asked about")
            # Where nobody's side is known, words of casework tell the sides apart.
            if len(unknown) < len(sides) or not of_casework(heard(self.encounter).said):
                lost.append("conditions, choices and reasons may be missed")
        return (
            f"We could not tell {who}, so {' and '.join(lost)}: "
            "say who they are with --speakers, as in Gemma (social worker), or of a case folder in its case.toml"
        )

    @property
    def not_english(self) -> str:
        """Whose words are of another language than the lists; nothing where all is English."""
        roles = sorted(not_english(heard(self.encounter)), key=self.roles.index)
        told = "said hardly a word of English, and our lists are of English words: of that next to nothing can be told"
        return f"{' and '.join(roles)} {told}" if roles else ""

    @property
    def named(self) -> bool:
        """Whether the source names speakers, so that there is something to tell."""
        return bool(self._rows)

    def turn_of(self, span: Span) -> int:
        """The number of the turn in which a span stands."""
        return self._starts[bisect_right(self._starts, (span.source, span.start, len(self._starts))) - 1][2]

    @cached_property
    def steps(self) -> list[Step]:
        """Uses of power and openings, of all sides, in the order in which they were said."""
        found: dict[tuple[Span, ...], list[Entry]] = {}
        for entry, of in self._rows:
            for words in (words for m in of.values() if entry.is_move for words in whole(m.evidence)):
                found.setdefault(words, []).append(entry)
        steps = [self._step(words, entries) for words, entries in found.items()]
        return sorted(steps, key=lambda step: (step.at, step.words[0].start))

    def _step(self, words: tuple[Span, ...], entries: list[Entry]) -> Step:
        at = self.turn_of(words[0])
        between = tuple(entry for entry in entries if self._is_between(entry))
        power = tuple(entry for entry in entries if entry.code.startswith(POWER) and entry not in between)
        openings = tuple(entry for entry in entries if entry not in (*power, *between))
        return Step(at, self.encounter.turns[at], words, power, openings, between)

    def _is_between(self, entry: Entry) -> bool:
        """Whether a measure is about the conversation and not about a role in it."""
        return self._by_code[entry.code].keys().isdisjoint(self.roles)

    @cached_property
    def moments(self) -> list[Moment]:
        """At most seven moments worth listening to again, in their order: `moments.py` tells how they are chosen."""
        return moments(self)

    def of(self, code: str) -> list[Measurement]:
        """What one measure tells, of each whom it is about."""
        return list(self._by_code.get(code, {}).values())

    @cached_property
    def words_of(self) -> dict[str, int]:
        """How many words each role said."""
        return {role: sum(len(said.words) for said in of) for role, of in heard(self.encounter).roles.items()}

    @cached_property
    def parts(self) -> list[Part]:
        """The talk in parts of as many turns each: the table that says what the picture shows."""
        said = heard(self.encounter).said
        cuts = sorted({i * len(said) // PARTS for i in range(PARTS + 1)})
        return [self._part(said[a:b]) for a, b in pairwise(cuts)]

    def _part(self, said: tuple[Said, ...]) -> Part:
        words = Counter(dict.fromkeys(self.roles, 0))
        for one in said:
            words[one.role] += len(one.words)
        whole = words.total() or 1
        within = [step for step in self.steps if said[0].at <= step.at <= said[-1].at]
        return Part(
            said[0].at, said[-1].at, said[0].turn.start,
            {role: n / whole for role, n in words.items()},
            list(dict.fromkeys(step.role for step in within if step.power)),
            list(dict.fromkeys(step.role for step in within if step.openings)),
        )  # fmt: skip

    def kinds(self, power: bool) -> dict[str, list[str]]:
        """Each kind of use of power, or of opening, that was found, by heading, with the roles in whose words. How many there
        are of each is not told: one conversation is too little for it, and lists find fewer than half of them."""
        found: dict[Entry, dict[str, None]] = {}
        for step in self.steps:
            for entry in step.power if power else step.openings:
                found.setdefault(entry, {})[step.role] = None
        in_order = sorted(found, key=lambda entry: entry.code)  # what is laid down, forbidden and threatened first
        return {entry.heading.lower(): list(found[entry]) for entry in in_order}
