"""A conversation worked out once for all measures: each turn's words and sentences, and the terms that stand in it.

`heard(encounter)` is kept for the last conversations, so that forty measures tokenise and search the talk once. The
word lists of talk lie beside the measures; a list whose columns are `term`, `means` and `source` (and, where needed,
`unless` and `then`) is looked for in every turn, together with all others, in one pass: `conversation.spotted(__file__)`.
"""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache, wraps
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from sayso.catalogue import terms
from sayso.conversation.apostrophes import APOSTROPHES, few, left_out, restored
from sayso.lexicon import Lexicon, Rows
from sayso.model import Encounter, Person, Span, Turn
from sayso.notation import folded
from sayso.text import sentences, spoken, words_between

LISTS = Path(__file__).parents[1] / "measures"
_BETWEEN = " .\n"
"""What stands between two turns while terms are looked for: no term reaches over it."""
_LONGER_SMALL = "İ"
"""The one letter whose small form is longer: folding leaves it as it is."""

Value = TypeVar("Value")
Argument = TypeVar("Argument")


def uncollected(make: Callable[[Argument], Value]) -> Callable[[Argument], Value]:
    """A function that makes very many things at once, all of which are kept: while it runs, Python does not look for
    things nobody needs any more, for it would find none and yet walk over all that was made before, time and again."""

    @wraps(make)
    def made(argument: Argument) -> Value:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return make(argument)
        finally:
            if was_on:
                gc.enable()

    return made


Cut = tuple[tuple[tuple[int, int], ...], tuple[tuple[str, ...], ...], tuple[str, ...]]
"""The sentences of a turn, as places in its text, half-open; the words of each, in lower case, with one kind of apostrophe; and
all its words, which are those of its sentences, for no word reaches over the end of one."""


def _cut(text: str, low: str) -> Cut:
    places = tuple(sentences(text))
    own = words_between(low, places)
    return places, own, own[0] if len(own) == 1 else tuple(chain.from_iterable(own))


def _cut_short(text: str, low: str) -> Cut:
    """The same of a short turn, which is kept: *yeah* and *mm-hmm* come again and again."""
    if text not in _short:
        if len(_short) >= MOST:
            _short.clear()
        _short[text] = _cut(text, low)
    return _short[text]


SHORT, MOST = 24, 20_000
"""Characters of a turn up to which it is kept how it is cut, until so many are."""
_short: dict[str, Cut] = {}


class Said:
    """One turn as it was heard. `at` is its number in the conversation, from 0; `text` is what was said, without the
    transcriber's marks, at the same places as in `turn.text` (but for apostrophes that were left out there, see
    `apostrophes`; `added` are their places); `low` is the same in lower case with one kind of apostrophe; `sentences`,
    `by_sentence` and `words` are as in `Cut`.
    """

    __slots__ = ("added", "at", "by_sentence", "low", "role", "sentences", "speaker", "text", "turn", "words")

    def __init__(self, at: int, turn: Turn, text: str, low: str, added: tuple[int, ...]) -> None:
        self.at, self.turn, self.text, self.low, self.added = at, turn, text, low, added
        self.speaker: Person = turn.speaker
        self.role = turn.speaker.label
        self.sentences, self.by_sentence, self.words = _cut_short(text, low) if len(text) <= SHORT else _cut(text, low)

    @property
    def _starts(self) -> Iterator[int]:
        return accumulate((len(span.quote) + 1 for span in self.turn.spans), initial=0)

    def cite(self, start: int, end: int) -> tuple[Span, ...]:
        """The place of `text[start:end]` in the source: one span, or one per cue that it touches, the others going on."""
        if self.added:
            start, end = start - bisect_left(self.added, start), end - bisect_left(self.added, end)
        spans = self.turn.spans
        if len(spans) == 1:
            return (spans[0].part(start, end),)
        out: list[Span] = []
        for span, begin in zip(spans, self._starts, strict=False):
            a, b = max(start - begin, 0), min(end - begin, len(span.quote))
            if a < b:
                out.append(replace(span.part(a, b), goes_on=True) if out else span.part(a, b))
        return tuple(out)

    def place(self, written: int) -> int:
        """The place in `text` of a place in `turn.text`."""
        for at in self.added:
            written += at <= written
        return written

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place of `text`; the place alone where none does."""
        return next(((a, b) for a, b in self.sentences if a <= place < b), (place, place))


class Spotted(NamedTuple):
    """A term of a measure's list in a turn: `said.text[start:end]`, and its row."""

    said: Said
    start: int
    end: int
    row: Mapping[str, str]

    @property
    def means(self) -> str:
        return self.row["means"]

    @property
    def evidence(self) -> tuple[Span, ...]:
        return self.said.cite(self.start, self.end)


def spots(lexicon: Lexicon, turns: Sequence[Said]) -> Iterator[tuple[str, Spotted]]:
    """The terms of lists in some turns, in one pass and in their order, each with the code of its list."""
    starts = [0, *accumulate(len(said.low) + len(_BETWEEN) for said in turns)]
    for hit in lexicon.hits_in_folded(_BETWEEN.join(said.low for said in turns)):
        at = bisect_right(starts, hit.start) - 1
        begin, said = starts[at], turns[at]
        if hit.end - begin <= len(said.low):
            yield hit.code, Spotted(said, hit.start - begin, hit.end - begin, hit.term)


def _without_apostrophes(turns: Sequence[Turn], texts: list[str], whole: str) -> list[str]:
    """The roles whose words were written down without apostrophes: all, or in a chat one who has none at all."""
    of: dict[int, list[str]] = {}  # by identity: asking each turn for its speaker's role would take longer
    for turn, text in zip(turns, texts, strict=True):
        of.setdefault(id(turn.speaker), []).append(text)
    every = left_out(whole)
    if few(whole) and not every:  # then nobody in it has left out enough of them either
        return []
    without = {who for who, own in of.items() if every or _has_left_out(_BETWEEN.join(own))}
    return list(dict.fromkeys(turn.speaker.label for turn in turns if id(turn.speaker) in without)) if without else []


def _has_left_out(own: str) -> bool:
    return not any(mark in own for mark in APOSTROPHES) and left_out(own)


class Conversation:
    """The turns of an encounter as heard, in their order, by role, and with the terms of every list of talk."""

    def __init__(self, encounter: Encounter) -> None:
        self.encounter = encounter
        texts = [spoken(turn.text) for turn in encounter.turns]
        added: list[tuple[int, ...]] = [()] * len(texts)
        whole = _BETWEEN.join(texts)
        self.without_apostrophes = _without_apostrophes(encounter.turns, texts, whole)
        if self.without_apostrophes:
            for at, turn in enumerate(encounter.turns):
                if turn.speaker.label in self.without_apostrophes:
                    texts[at], added[at] = restored(texts[at])
            whole = _BETWEEN.join(texts)
        starts = [0, *accumulate(len(text) + len(_BETWEEN) for text in texts)]
        low = folded(whole)
        # Folding keeps every place, so all turns are folded at once; but a letter with a longer small form is folded
        # in a way of its own, which must not reach into other turns.
        lows = (
            [low[start : start + len(text)] for start, text in zip(starts, texts, strict=False)]
            if _LONGER_SMALL not in low
            else [folded(text) for text in texts]
        )
        self.said = tuple(map(Said, range(len(texts)), encounter.turns, texts, lows, added))
        self.kept: dict[str, Any] = {}
        """What one module worked out of this conversation and several measures ask it for."""

    @cached_property
    def roles(self) -> dict[str, list[Said]]:
        """What each role said, in the order in which the roles first speak."""
        found: dict[str, list[Said]] = {}
        for said in self.said:
            found.setdefault(said.role, []).append(said)
        return found

    @cached_property
    def voices(self) -> list[int]:
        """Who says each turn, as a number: comparing two people by all that is known of them would take longer."""
        speakers = [said.turn.speaker for said in self.said]
        people: list[Person] = []
        number: dict[int, int] = {}
        for who in {id(speaker): speaker for speaker in speakers}.values():
            if who not in people:
                people.append(who)
            number[id(who)] = people.index(who)
        return [number[id(speaker)] for speaker in speakers]

    @cached_property
    def spans(self) -> dict[str, tuple[Span, ...]]:
        """All that each role said, in the order in which the roles first speak."""
        return {role: tuple(span for one in said for span in one.turn.spans) for role, said in self.roles.items()}

    @cached_property
    @uncollected
    def _spotted(self) -> dict[str, list[Spotted]]:
        found: dict[str, list[Spotted]] = {}
        for code, spotted in spots(_lexicon(), self.said):
            found.setdefault(code, []).append(spotted)
        return found

    def spotted(self, module_file: str) -> list[Spotted]:
        """Where the terms of the list beside a measure stand, in order: call it as `spotted(__file__)`."""
        return self._spotted.get(list_of(module_file), [])


@cache
def list_of(module_file: str) -> str:
    """What the list beside a module is called: to take a path apart anew for every talk would take longer than the rest."""
    return Path(module_file).stem


def once(make: Callable[[Conversation], Value]) -> Callable[[Conversation], Value]:
    """A function whose value for a talk is worked out once and kept with the talk, for as long as that is kept itself: so
    what one function notes on the sentences that another cut is never noted on sentences which were since cut anew."""
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def kept(talk: Conversation) -> Value:
        if name not in talk.kept:
            talk.kept[name] = make(talk)
        value: Value = talk.kept[name]
        return value

    return kept


@cache
def _lexicon() -> Lexicon:
    """The lists of talk beside the measures: those with a column `means`."""

    def rows(path: Path) -> Callable[[], Rows]:
        return lambda: terms(str(path))

    lists = {path.stem: rows(path) for path in sorted(LISTS.glob("*.csv")) if "means" in _columns(path)}
    return Lexicon(lists)


def _columns(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as file:
        return file.readline().strip().split(",")


class Same(Generic[Value]):
    """A thing by identity, as a key: comparing two encounters by all their turns would take longer than reading one."""

    __slots__ = ("of",)

    def __init__(self, of: Value) -> None:
        self.of = of

    def __hash__(self) -> int:
        return id(self.of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.of is self.of


def heard(encounter: Encounter) -> Conversation:
    """The conversation of an encounter, worked out once and kept while others are read."""
    return _heard(Same(encounter))


@lru_cache(maxsize=64)
def _heard(same: Same[Encounter]) -> Conversation:
    return Conversation(same.of)
