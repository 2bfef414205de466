"""Linguistic coordination: whether replies take up the function words of the turn they answer, and by how much.

After Danescu-Niculescu-Mizil, Lee, Pang and Kleinberg (2012). Eight classes of function words are looked for (the list
beside this module); an *exchange* is a turn and the reply to it. The published score, `raw`, compares replies to turns
that hold a class with all replies; it mostly tells how turns differ in length (Gao, Ver Steeg and Galstyan 2015). `echo`
holds like with like: the same speaker in the same conversation, replies of the same length, answered turns of the same
length.

One conversation cannot show it: `FEWEST_ENCOUNTERS` and `FEWEST_EXCHANGES` say from where on it is told
(`bench/validity/coordination.py` is where they come from).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Literal, NamedTuple

from sayso.catalogue import terms
from sayso.conversation import Said, heard
from sayso.model import NOBODY_NAMED, Encounter

if TYPE_CHECKING:
    import numpy as np

CLASSES = (
    "articles", "auxiliaries", "conjunctions", "adverbs", "personal", "impersonal", "prepositions", "quantifiers",
)  # fmt: skip
BARE = "bare"
"""What the list calls the words of which a reply may consist alone without saying more than *I hear you*."""

FEWEST_ENCOUNTERS, FEWEST_EXCHANGES = 10, 1000
"""Below so many conversations, or so many replies in one direction, no echo is told."""
FEWEST_OF_A_CLASS = 20
"""Answered turns with and without a class below which the class is left out."""
EXACT, STEP = 40, 2
"""Words: turns up to the first are compared with turns of exactly their length, longer ones within steps of the
second-th part of a doubling."""
DRAWS, ROUNDS, NEAR = 2000, 60, 1e-7

Control = Literal["reply", "both"]
"""What is held alike beside the speaker: the length of the reply, or also the length of the turn that it answers."""


class _Marks(dict[str, int]):
    """The classes of a word, one bit a class. A contraction has those of its parts: *you'll* is *you* and *'ll*."""

    def __missing__(self, word: str) -> int:
        base, apostrophe, ending = word.rpartition("'")
        found = 0
        if apostrophe and ending == "t" and base.endswith("n"):
            found = self.get("n't", 0) | (self[base[:-1]] if len(base) > 1 else 0)
        elif apostrophe and base:
            found = self.get("'" + ending, 0) | self[base]
        self[word] = found
        return found


@cache
def _marks() -> _Marks:
    return _Marks(
        {row["term"]: _bits(row["means"]) for row in terms(__file__) },
    )


def _bits(means: str) -> int:
    return reduce(or_, (1 << CLASSES.index(name) for name in means.split() if name != BARE), 0)


@cache
def _bare() -> frozenset[str]:
    return frozenset(row["term"] for row in terms(__file__) if BARE in row["means"].split())


def marks(words: Iterable[str]) -> int:
    """The classes of function words that stand among some words, one bit a class in the order of `CLASSES`.

    >>> [name for i, name in enumerate(CLASSES) if marks(["you'll", "see", "the", "plan"]) >> i & 1]
    ['articles', 'auxiliaries', 'personal']
    """
    return reduce(or_, map(_marks().__getitem__, words), 0)


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Replies, each with the turn it answers: arrays with a row for each, in the order in which they were said.

    `encounter` and `turn` are the places of the reply (numbers from 0), `by` and `to` the roles (numbers into `roles`)
    of the one who replies and of the one who is answered, `speaker` and `target` the persons. `before` and `after` hold
    the marks of the answered turn and of the reply, `before_words` and `after_words` their lengths; `bare` is where the
    reply is nothing but *yes*, *mm-hm* and the like.
    """

    roles: tuple[str, ...]
    encounter: np.ndarray
    turn: np.ndarray
    by: np.ndarray
    to: np.ndarray
    speaker: np.ndarray
    target: np.ndarray
    before: np.ndarray
    after: np.ndarray
    before_words: np.ndarray
    after_words: np.ndarray
    bare: np.ndarray

    def __len__(self) -> int:
        return len(self.turn)

    def where(self, wanted: np.ndarray) -> Exchanges:
        """Those rows only."""
        rows = {f.name: getattr(self, f.name)[wanted] for f in fields(self) if f.name != "roles"}
        return Exchanges(self.roles, **rows)

    def between(self, by: str, to: str) -> Exchanges:
        """Replies by one role to another; none where a role did not speak."""
        numbers = {role: i for i, role in enumerate(self.roles)}
        return self.where((self.by == numbers.get(by, -1)) & (self.to == numbers.get(to, -1)))


def exchanges(encounters: Iterable[Encounter]) -> Exchanges:
    """Every turn that follows one of another speaker, with that turn. Turns of speakers whom nobody named are in none."""
    import numpy as np

    roles: dict[str, int] = {}
    people: dict[str, int] = {}
    rows: list[tuple[int, ...]] = []
    for at, encounter in enumerate(encounters):
        before: tuple[Said, int, int, int] | None = None
        for said in heard(encounter).said:
            if said.speaker is NOBODY_NAMED:
                before = None
                continue
            role = roles.setdefault(said.role, len(roles))
            now = (said, role, people.setdefault(said.speaker.id, len(people)), marks(said.words))
            if before and before[2] != now[2]:
                bare = _bare().issuperset(said.words)
                lengths = len(before[0].words), len(said.words)
                rows.append((at, said.at, role, before[1], now[2], before[2], before[3], now[3], *lengths, bare))
            before = now
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 11).T
    return Exchanges(tuple(roles), *columns[:10], columns[10].astype(bool))


class Raw(NamedTuple):
    """The published scores, uncontrolled. The aggregates differ in what stands for a class of which a speaker has too few
    turns to answer: 1 leaves such speakers out, 2 takes the mean of the others, 3 the mean of the speaker's own classes.
    `of` is the score of each class, over the speakers that have one; None where no speaker has.
    """

    aggregate1: float | None
    aggregate2: float | None
    aggregate3: float | None
    of: dict[str, float]
    speakers: int


def raw(exchanges: Exchanges, least: int = 3, apart: bool = False) -> Raw:
    """The score of Danescu-Niculescu-Mizil et al. (2012), equal to that of ConvoKit's `Coordination.summarize`.

    For each speaker and class: the share of replies that hold it among those to turns that hold it, less its share among
    all replies. A class counts where a speaker answers at least `least` turns that hold it. With `apart`, somebody in
    another encounter is somebody else. It mostly tells of lengths: read `echo` first.
    """
    import numpy as np

    if not len(exchanges):
        return Raw(None, None, None, {}, 0)
    before, after = _unpacked(exchanges.before), _unpacked(exchanges.after)
    people = exchanges.speaker
    if apart:
        people = people * (int(exchanges.encounter.max()) + 1) + exchanges.encounter
    people = _numbered(people)
    replies = np.bincount(people)
    answered, both, own = (_sums(x, people) for x in (before, before * after, after))
    with np.errstate(invalid="ignore", divide="ignore"):
        scores = np.where(answered >= max(least, 1), both / answered - own / replies[:, None], np.nan)
    scores = scores[~np.isnan(scores).all(axis=1)]
    if not len(scores):
        return Raw(None, None, None, {}, 0)
    complete = scores[~np.isnan(scores).any(axis=1)]
    of = {name: float(np.nanmean(scores[:, i])) for i, name in enumerate(CLASSES) if not np.isnan(scores[:, i]).all()}
    second = None
    if len(of) == len(CLASSES):
        second = float(np.where(np.isnan(scores), np.nanmean(scores, axis=0), scores).mean(axis=1).mean())
    first = float(complete.mean(axis=1).mean()) if len(complete) else None
    return Raw(first, second, float(np.nanmean(scores, axis=1).mean()), of, len(scores))


class Echo(NamedTuple):
    """How much likelier a reply is to hold a class of function words when the turn that it answers holds it, all else
    that is held alike, mean of the classes: .04 is four replies in a hundred. `low` and `high` hold 95 % of the figures
    with the conversations drawn anew; with the replies of each speaker dealt out anew among the turns that speaker
    answered, 95 % of the figures lie between `-chance` and `chance`. `draws` are the figures with conversations drawn
    anew, the same draw for every direction of the same exchanges.
    """

    value: float
    low: float
    high: float
    chance: float
    n: int
    encounters: int
    classes: int
    draws: np.ndarray


def echo(of: Exchanges, control: Control = "both", encounters: int | None = None) -> Echo | None:
    """The echo in some exchanges, of one direction as a rule; None where no class is both there and not there.

    `encounters` is how many were there to be drawn from (for two directions to be drawn alike), by default as many as
    the exchanges reach to. Bare replies are left out: they hand the floor back, and a speaker who gives many of them
    would look like one who echoes little. It does not ask whether there is enough to tell: that is the caller's to do.
    """
    import numpy as np

    of = of.where(~of.bare)
    turns, replies = _unpacked(of.before), _unpacked(of.after)
    there = turns.sum(axis=0) if len(of) else np.zeros(len(CLASSES))
    kept = np.minimum(there, len(of) - there) >= FEWEST_OF_A_CLASS
    if not kept.any():
        return None
    number = encounters or int(of.encounter.max()) + 1
    people = _numbered(of.speaker * number + of.encounter)
    alike = [_lengths(of.after_words)] + ([_lengths(of.before_words)] if control == "both" else [])
    held = [people, *map(_numbered, alike)]
    turns, replies = (_alike(x[:, kept], held) for x in (turns, replies))
    over, under = (_sums(x, of.encounter, number) for x in (turns * replies, turns * turns))
    drawn = np.random.default_rng(number).multinomial(number, [1 / number] * number, size=DRAWS).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        draws = np.nanmean(np.where(drawn @ under > 0, (drawn @ over) / (drawn @ under), np.nan), axis=1)
    low, high = np.nanquantile(draws, [0.025, 0.975])
    value = float((over.sum(axis=0) / under.sum(axis=0)).mean())
    chance = _dealt_anew(turns / under.sum(axis=0) / kept.sum(), replies, people)
    return Echo(value, float(low), float(high), 1.96 * chance, len(of), len(np.unique(of.encounter)), int(kept.sum()), draws)  # fmt: skip


def _dealt_anew(turns: np.ndarray, replies: np.ndarray, people: np.ndarray) -> float:
    """The standard deviation of the sum of products when the replies of each speaker are dealt out anew among the turns
    that this speaker answered: exact, without drawing (Pitman 1937). Both are deviations from the speaker's means.
    """
    import numpy as np

    k = turns.shape[1]
    one, other = (_sums((x[:, :, None] * x[:, None, :]).reshape(len(x), k * k), people) for x in (turns, replies))
    n = np.bincount(people)
    return float(np.sqrt(((one * other).sum(axis=1)[n > 1] / (n[n > 1] - 1)).sum()))


def _unpacked(bits: np.ndarray) -> np.ndarray:
    import numpy as np

    return ((bits[:, None] >> np.arange(len(CLASSES))) & 1).astype(float)


def _numbered(values: np.ndarray) -> np.ndarray:
    """The same groups, numbered from 0 without gaps."""
    import numpy as np

    return np.unique(values, return_inverse=True)[1].reshape(-1)


def _lengths(words: np.ndarray) -> np.ndarray:
    """The group of lengths that a number of words belongs to."""
    import numpy as np

    long = EXACT + np.ceil(np.log2(np.maximum(words, 1) / EXACT) * STEP)
    return np.where(words <= EXACT, words, long).astype(np.int64)


def _sums(values: np.ndarray, groups: np.ndarray, number: int = 0) -> np.ndarray:
    """The sums of each column over each group."""
    import numpy as np

    columns = values.shape[1]
    cells = (groups[:, None] * columns + np.arange(columns)).ravel()
    found = np.bincount(cells, values.ravel(), minlength=number * columns)
    return found.reshape(-1, columns)


def _alike(values: np.ndarray, held: list[np.ndarray]) -> np.ndarray:
    """What is left of each column when the mean of every group is taken out, for all groupings at once."""
    import numpy as np

    counts = [np.bincount(groups)[:, None] for groups in held]
    for _ in range(ROUNDS):
        before = values
        for groups, n in zip(held, counts, strict=True):
            values = values - (_sums(values, groups) / n)[groups]
        if np.abs(values - before).max() < NEAR:
            break
    return values
