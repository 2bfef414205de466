"""Linguistic coordination: whether replies take up the function words of the turn they answer.

After Danescu-Niculescu-Mizil, Lee, Pang and Kleinberg (2012). Eight classes of function words are looked for (the list
beside this module); an *exchange* is a turn and the reply to it. The published score, `raw`, compares replies to turns
that hold a class with all replies; it mostly tells how turns differ in length (Gao, Ver Steeg and Galstyan 2015), so no
reading shows it. `sayso.conversation.echo` is the score with lengths held alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

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
        {row["term"]: _bits(row["means"]) for row in terms(__file__)},
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


def exchanges(encounters: Iterable[Encounter], back: int = 1) -> Exchanges:
    """Every turn that follows one of another speaker, with that turn. Turns of speakers whom nobody named are in none.

    With `back` at 9 the ninth turn before stands in for the answered one: what is found there is no echo, but what the
    control leaves behind, so it is the trial that a control has to stand.
    """
    import numpy as np

    roles: dict[str, int] = {}
    people: dict[str, int] = {}
    rows: list[tuple[int, ...]] = []
    bare = _bare()
    for at, encounter in enumerate(encounters):
        heard_before: list[tuple[Said, int, int, int]] = []
        for said in heard(encounter).said:
            role = roles.setdefault(said.role, len(roles))
            now = (said, role, people.setdefault(said.speaker.id, len(people)), marks(said.words))
            heard_before.append(now)
            if said.at < back or said.speaker is NOBODY_NAMED:
                continue
            before = heard_before[said.at - back]
            if before[2] != now[2] and before[0].speaker is not NOBODY_NAMED:
                lengths = len(before[0].words), len(said.words)
                empty = bare.issuperset(said.words)
                rows.append((at, said.at, role, before[1], now[2], before[2], before[3], now[3], *lengths, empty))
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 11).T
    found = dict(zip((f.name for f in fields(Exchanges)[1:]), columns, strict=True))
    return Exchanges(tuple(roles), **found | {"bare": columns[10].astype(bool)})


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
    another encounter is somebody else. It mostly tells of lengths: `sayso.conversation.echo` is the score that readings show.
    """
    import numpy as np

    if not len(exchanges):
        return Raw(None, None, None, {}, 0)
    before, after = unpacked(exchanges.before), unpacked(exchanges.after)
    people = exchanges.speaker
    if apart:
        people = people * (int(exchanges.encounter.max()) + 1) + exchanges.encounter
    people = numbered(people)
    replies = np.bincount(people)
    answered, both, own = (sums(x, people) for x in (before, before * after, after))
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


def unpacked(bits: np.ndarray) -> np.ndarray:
    import numpy as np

    return ((bits[:, None] >> np.arange(len(CLASSES))) & 1).astype(float)


def numbered(values: np.ndarray) -> np.ndarray:
    """The same groups, numbered from 0 without gaps."""
    import numpy as np

    return np.unique(values, return_inverse=True)[1].reshape(-1)


def sums(values: np.ndarray, groups: np.ndarray, number: int = 0) -> np.ndarray:
    """The sums of each column over each group."""
    import numpy as np

    columns = values.shape[1]
    cells = (groups[:, None] * columns + np.arange(columns)).ravel()
    found = np.bincount(cells, values.ravel(), minlength=number * columns)
    return found.reshape(-1, columns)
