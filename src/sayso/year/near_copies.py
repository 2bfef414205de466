"""Sentences taken over from an earlier document, word for word or nearly, and the passages they make.

Every sentence is sketched (MinHash) and looked up among those before it (locality-sensitive hashing), so that no sentence
is compared with all others. What is found is compared word by word, so a sketch never decides alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from math import fsum, log

from sayso.model import Case, Note, Span
from sayso.patterns import lazy
from sayso.syntax import alike as of_one_kind
from sayso.text import capital, sentences, words

LEAST_WORDS = 6
"""A sentence with fewer words is too short to tell a copy from a phrase that everybody uses."""
ALIKE = 0.6
"""How alike two sentences are that count as near copies: the share of their words in common, rare words weighing more."""
PASSAGE, ONE_SENTENCE = 12, 20
"""Words. A passage with fewer is not told of; nor one sentence alone with fewer, or less alike than `CLOSE`."""
CLOSE, SAME = 0.75, 0.85
LONG, KEPT = 25, 0.7
"""A passage that is less alike than `SAME` is told only if it has so many words, and so much of them was kept."""
_COMMON, _COMMON_SHARE = 25, 0.03  # words in more documents, and in more than this share of them, tell no copy
_SOMEBODY = "•"
"""What stands for a name, of however many words."""
_OWNS = lazy(r"['’]s$")
_PERMUTATIONS, _BANDS, _SEED = 96, 32, 7
_MOST = 64  # earlier sentences that one is compared with
_SKIP = 2  # sentences left out between two that belong to one passage
_HOUSE, _NO_PHRASE = 4, 0.97  # papers with nearly the same sentence; how alike two are that are the same even so
_LEAST_TOLD = 5.0  # nats: what the shared words of a passage have to tell, see `_Weights`


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its words in lower case, in the order of the documents' days."""

    note: int
    at: int
    start: int
    end: int
    words: tuple[str, ...]


_Pair = tuple[_Line, _Line, float]


@dataclass(frozen=True, slots=True)
class Copied:
    """A passage of a later document that stood in an earlier one. `kept` is the share of its words that stayed."""

    later: Note
    span: Span
    earlier: Note
    source: Span
    words: int
    kept: float
    lines: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True)
class Copies:
    """What was taken over in a case: whole passages, and by place (document and start) the first sentence that each is like."""

    passages: tuple[Copied, ...]
    sentences: Mapping[tuple[str, int], tuple[Span, float]]

    def like(self, sentence: Span) -> Span | None:
        """The first sentence in another paper that this one is like."""
        found = self.sentences.get((sentence.source, sentence.start))
        return found[0] if found else None

    def taken_over(self, sentence: Span) -> bool:
        """Whether a sentence is nearly the same as an earlier one, or part of a passage that was taken over."""
        place = sentence.source, sentence.start
        return (place in self.sentences and self.sentences[place][1] >= SAME) or place in self._inside

    @cached_property
    def _inside(self) -> frozenset[tuple[str, int]]:
        return frozenset((line.source, line.start) for copied in self.passages for line, _ in copied.lines)


def copies(case: Case) -> Copies:
    """The passages and sentences of a case's papers that stood in an earlier one. The family's own papers are left out."""
    notes = [n for n in case.notes if n.date and not n.is_own]  # the case has them in the order of their days
    names = frozenset(_named(case))
    lines = [line for i, note in enumerate(notes) for line in _lines(i, note, names)]
    weights = _Weights(lines, len(notes))
    found: dict[tuple[int, int], list[_Pair]] = {}
    pairs = list(_pairs(lines, weights))
    phrases = _of_the_house(pairs)
    first: dict[tuple[str, int], tuple[_Line, float]] = {}
    for pair in pairs:
        line, earlier, alike = pair
        if alike >= _NO_PHRASE or (line.note, line.at) not in phrases:
            found.setdefault((line.note, earlier.note), []).append(pair)
        place = notes[line.note].source, notes[line.note].span.start + line.start
        if place not in first or earlier.note < first[place][0].note:
            first[place] = earlier, max(alike, first[place][1] if place in first else 0)
        elif alike > first[place][1]:
            first[place] = first[place][0], alike
    spans = {place: (notes[of.note].span.part(of.start, of.end), alike) for place, (of, alike) in first.items()}
    return Copies(tuple(_passages(notes, [run for pairs in found.values() for run in _runs(pairs)], weights)), spans)


def _of_the_house(pairs: Sequence[_Pair]) -> set[tuple[int, int]]:
    """The sentences that many papers have nearly alike, each a little otherwise: phrases of the house, and no copies."""
    like: dict[tuple[int, int], set[int]] = {}
    for line, earlier, alike in pairs:
        if alike < _NO_PHRASE:
            like.setdefault((line.note, line.at), set()).add(earlier.note)
            like.setdefault((earlier.note, earlier.at), set()).add(line.note)
    return {place for place, papers in like.items() if len(papers) > _HOUSE}


def _passages(notes: Sequence[Note], runs: list[list[_Pair]], weights: _Weights) -> list[Copied]:
    """The runs that are long enough to be told, the longest first where they overlap, then in the order of their days."""
    taken: dict[int, list[tuple[int, int]]] = {}
    out = []
    for run in sorted(runs, key=lambda run: (-sum(len(line.words) for line, *_ in run), run[0][1].note)):
        place = run[0][0].start, run[-1][0].end
        used = taken.setdefault(run[0][0].note, [])
        if _tells(run, weights) and not any(a < place[1] and place[0] < b for a, b in used):
            used.append(place)
            out.append((run[0][0].note, place[0], _copied(notes, run)))
    return [copied for *_, copied in sorted(out, key=lambda row: row[:2])]


def _named(case: Case) -> Iterator[str]:
    """The words of the names of the people of a case: whose name stands in a sentence, and how long, makes no copy."""
    for person in case.people:
        for name in (person.name, *person.aka):
            yield from (word for word in words(name) if capital(word[:1]))


def _lines(i: int, note: Note, names: frozenset[str]) -> Iterator[_Line]:
    text = note.span.quote
    for at, (start, end) in enumerate(sentences(text)):
        told = [
            _SOMEBODY
            if word in names or _OWNS.sub("", word) in names or (len(word) == 1 and word.isupper() and word not in "AI")
            else _same().get(low := word.lower(), low)
            for word in words(text[start:end])
        ]
        said = tuple(word for i, word in enumerate(told) if word != _SOMEBODY or told[i - 1 : i] != [_SOMEBODY])
        if len(said) >= LEAST_WORDS:
            yield _Line(i, at, start, end, said)


@cache
def _same() -> dict[str, str]:
    """Words of family, pronouns and titles, by one of their kind: who it is makes no copy and unmakes none."""
    return {**of_one_kind(), "hers": "her", "mr": "ms", "mrs": "ms", "miss": "ms"}


_Bag = tuple[frozenset[str], float]


class _Weights:
    """What each word tells, in nats: the rarer the documents that hold it, the more."""

    def __init__(self, lines: Sequence[_Line], documents: int) -> None:
        held = Counter(word for of in _by_note(lines).values() for word in of)
        self.rare = max(_COMMON, int(documents * _COMMON_SHARE))
        self.held = held
        self.of = {word: log((documents + 1) / n) + _EVEN for word, n in held.items()}

    def told(self, some: Iterable[str]) -> float:
        return fsum(map(self.of.__getitem__, some))

    def alike(self, one: _Bag, other: _Bag) -> float:
        """The share of two sentences' words that they have in common, by what the words tell.

        A sentence that stands nearly whole within a longer one is like it too.
        """
        shared = self.told(one[0] & other[0])
        alike = 2 * shared / (one[1] + other[1])
        if alike < ALIKE and min(len(one[0]), len(other[0])) >= _WHOLE and shared >= _WITHIN * min(one[1], other[1]):
            return ALIKE
        return alike

    def bag(self, line: _Line) -> _Bag:
        some = frozenset(line.words)
        return some, self.told(some)

    def shingles(self, said: tuple[str, ...]) -> list[str]:
        """The words and pairs of words that tell something: pairs tell order, words bear a word put in between."""
        some = [word for word in said if self.held[word] <= self.rare]
        pairs = pairwise(said)
        return some + [f"{a} {b}" for a, b in pairs if self.held[a] <= self.rare or self.held[b] <= self.rare]


_WHOLE, _WITHIN = 9, 0.8  # different words of a sentence that may stand within a longer one; how much of it has to
_EVEN = 0.1  # nats: what a word tells that stands in every document


def _by_note(lines: Sequence[_Line]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for line in lines:
        found.setdefault(line.note, set()).update(line.words)
    return found


def _pairs(lines: Sequence[_Line], weights: _Weights) -> Iterator[_Pair]:
    """Each sentence with those before it, in other documents, that it is a near copy of."""
    from rensa import RMinHash, RMinHashLSH  # here alone: only a case with papers needs it

    same: dict[tuple[str, ...], list[_Line]] = {}
    for line in lines:
        same.setdefault(line.words, []).append(line)
    shingled = [(group, some) for said, group in same.items() if (some := weights.shingles(said))]
    if not shingled:
        return
    sketches = RMinHash.from_token_sets([some for _, some in shingled], _PERMUTATIONS, _SEED)
    index = RMinHashLSH(ALIKE, _PERMUTATIONS, _BANDS)
    index.insert_many(sketches)
    bags = [weights.bag(group[0]) for group, _ in shingled]
    for i, others in enumerate(index.query_all(sketches)):
        group = shingled[i][0]
        for later in group[1:]:
            yield from ((later, earlier, 1.0) for earlier in group[:_MOST] if earlier.note < later.note)
        before = sorted(j for j in others if j < i)[:_MOST]  # those that stood first in an earlier place
        for j in before:
            if (alike := weights.alike(bags[i], bags[j])) >= ALIKE:
                its = shingled[j][0][: _MOST // 8]
                for later in group:
                    yield from ((later, earlier, alike) for earlier in its if earlier.note < later.note)


def _runs(pairs: list[_Pair]) -> Iterator[list[_Pair]]:
    """Sentences of two documents that follow one another in both, as passages."""
    best: dict[int, _Pair] = {}
    for pair in pairs:  # one partner for each sentence
        if pair[0].at not in best or pair[2] > best[pair[0].at][2]:
            best[pair[0].at] = pair
    run: list[_Pair] = []
    for pair in sorted(best.values(), key=lambda p: p[0].at):
        if run and not _follows(run[-1], pair):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _follows(before: _Pair, pair: _Pair) -> bool:
    """Whether two sentences follow one another in both papers; one may have been left out or put in between."""
    here, there = pair[0].at - before[0].at, pair[1].at - before[1].at
    return 0 < here <= _SKIP and 0 < there <= _SKIP and (here == there or here + there <= _SKIP + 1)


def _tells(run: list[_Pair], weights: _Weights) -> bool:
    """Whether a passage is long enough, and its shared words rare enough, to be a copy and no phrase of the house."""
    n = sum(len(line.words) for line, *_ in run)
    if n < PASSAGE or (len(run) == 1 and (n < ONE_SENTENCE or run[0][2] < CLOSE)):
        return False
    kept = sum(alike * len(line.words) for line, _, alike in run) / n
    if kept < SAME and (n < LONG or kept < KEPT):
        return False
    return weights.told({w for line, earlier, _ in run for w in {*line.words} & {*earlier.words}}) >= _LEAST_TOLD


def _copied(notes: Sequence[Note], run: list[_Pair]) -> Copied:
    later, earlier = notes[run[0][0].note], notes[run[0][1].note]
    n = sum(len(line.words) for line, *_ in run)
    kept = sum(alike * len(line.words) for line, _, alike in run) / n
    lines = tuple((later.span.part(a.start, a.end), earlier.span.part(b.start, b.end)) for a, b, _ in run)
    return Copied(
        later, later.span.part(run[0][0].start, run[-1][0].end), earlier,
        earlier.span.part(run[0][1].start, run[-1][1].end), n, kept, lines,
    )  # fmt: skip
