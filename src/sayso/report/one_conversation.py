"""One conversation as a report tells it: what one conversation can show, both sides' moves in one sequence, the moments
worth listening to again, and what could not be told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest

from sayso import measures
from sayso.catalogue import FAMILIES, Entry
from sayso.conversation import Said, heard
from sayso.conversation.language import not_english
from sayso.conversation.sides import side_of
from sayso.conversation.timing import timing
from sayso.conversation.turn_cues import has_question_marks
from sayso.model import FAMILY_SIDES, Encounter, Measurement, Reading, Span, Turn, whole
from sayso.report.card import MOST_OF_A_PAIR, seldom_found, steady

POWER = "P"
STRETCH, THICK = 10, 3
"""Turns in a stretch that is looked at together, and the uses of power in it that make it worth listening to again."""
EVERYDAY = frozenset(("P109", "P110"))
"""Orders and proposals, of which a visit is full (*come in, mind the step*)."""
STRETCHES, QUESTIONS, PARTS = 2, 2, 10
"""How many stretches and how many unanswered questions are named, and in how many parts the course of the talk is told."""

Row = tuple[Entry, dict[str, Measurement]]


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
class Moment:
    """A place worth listening to again: the number of its turn, the second at which it is said, why, and its words."""

    at: int
    start: float | None
    why: str
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a conversation: its first and last turn, when it begins (seconds, where known), the share of the words of
    each role in it, and how many uses of power and openings each made."""

    first: int
    last: int
    start: float | None
    shares: dict[str, float]
    power: Counter[str]
    openings: Counter[str]


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
        return [(e, of) for e, of in self._rows if not self._steady(e) and any(m.evidence for m in of.values())]

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
    def seldom_found(self) -> list[Entry]:
        """Those of them of which few are found even where they were said."""
        return [e for e in self.looked_for if seldom_found(e)]

    @cached_property
    def untold(self) -> list[tuple[str, list[Entry]]]:
        """Why some measures could not be told of anybody here, each reason with those it holds for."""
        found: dict[str, list[Entry]] = {}
        for entry, of in self._rows:
            if all(m.value is None for m in of.values()):
                found.setdefault(next(iter(of.values())).remark, []).append(entry)
        return list(found.items())

    @property
    def as_written(self) -> str:
        """What was read otherwise than it was written down; nothing where all was read as it stands."""
        if not heard(self.encounter).without_apostrophes:
            return ""
        return "Written down without apostrophes: dont was read as don't, im as I'm, and so on; were, well and hell as they stand"

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
        return (
            f"We could not tell {who}, so conditions, choices, reasons and words of the trade "
            "may be missed: write the role beside the name, as in Gemma (social worker), or list the people in a case folder"
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
        """At most seven moments worth listening to again, in their order: see the methods below for how they are chosen."""
        found = [*self._back_and_forth(), *self._thick(), *self._unanswered(), *self._after_silence(), *self._longest()]
        first: dict[int, Moment] = {}
        for moment in sorted(found, key=lambda m: m.at):
            first.setdefault(moment.at, moment)
        return list(first.values())

    def _back_and_forth(self) -> Iterator[Moment]:
        """Where hard words of several sides begin to follow each other."""
        for m in self._of("P111"):
            if m.evidence:
                yield self._moment(whole(m.evidence)[0], "from here hard words of more than one side follow each other")

    def _thick(self) -> Iterator[Moment]:
        """The stretches of ten turns with the most uses of power, at least three, and not orders and proposals alone."""
        of_power = [step for step in self.steps if step.power]
        places = [step.at for step in of_power]
        windows = [(s, of_power[i : bisect_left(places, s.at + STRETCH)]) for i, s in enumerate(of_power)]
        taken: list[int] = []
        for begin, within in sorted(windows, key=lambda w: -len(w[1])):
            if len(within) < THICK or len(taken) == STRETCHES:
                return
            if not (lead := next((s for s in within if any(e.code not in EVERYDAY for e in s.power)), None)):
                continue
            if all(abs(begin.at - at) >= STRETCH for at in taken):
                taken.append(begin.at)
                by = Counter(step.role for step in within)
                told = ", ".join(f"{n} by {role}" for role, n in by.items())
                yield Moment(begin.at, begin.turn.start, f"uses of power close together, {told}", lead.words)

    def _unanswered(self) -> Iterator[Moment]:
        """The longest questions that the next turn did not answer, one of each role before a second of any: *is that the
        door?* may well go under."""
        surely = "?" if has_question_marks(heard(self.encounter)) else ""
        asked = [
            sorted(
                (w for w in whole(m.evidence)[0::2] if surely in w[-1].quote),
                key=lambda w: -sum(len(s.quote) for s in w),
            )
            for m in self._of("T105")
        ]
        for words in [words for of_each in zip_longest(*asked) for words in of_each if words][:QUESTIONS]:
            yield self._moment(words, "a question that the next turn did not answer")

    def _after_silence(self) -> Iterator[Moment]:
        """What was said after the longest silence."""
        if any(m.evidence for m in self._of("T109")):
            gap = max(timing(self.encounter).gaps, key=lambda gap: gap.seconds)
            why = f"the longest silence ends here, after {gap.seconds:.0f} seconds"
            yield Moment(gap.after.at, gap.until, why, gap.around[1:])

    def _longest(self) -> Iterator[Moment]:
        """The longest turn of all."""
        told = [m for m in self._of("T107") if m.value and m.evidence]
        if len(told) > 1:
            longest = max(told, key=lambda m: m.value or 0)
            yield self._moment(longest.evidence[:1], f"the longest turn, {longest.value:.0f} words, by {longest.about}")

    def _moment(self, words: tuple[Span, ...], why: str) -> Moment:
        at = self.turn_of(words[0])
        return Moment(at, self.encounter.turns[at].start, why, words)

    def _of(self, code: str) -> list[Measurement]:
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
            Counter(step.role for step in within for _ in step.power),
            Counter(step.role for step in within for _ in step.openings),
        )  # fmt: skip

    def moves_of(self, power: bool) -> list[tuple[str, Counter[str]]]:
        """Each role with what it did, by heading: its uses of power, or its openings; roles that did none are there too."""
        found = {role: Counter[str]() for role in self.roles}
        for step in self.steps:
            for entry in step.power if power else step.openings:
                found[step.role][entry.heading.lower()] += 1
        return list(found.items())
