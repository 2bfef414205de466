"""What a turn does beside asking: gives back what the other said (a reflection), gives information, gives advice.

Each is decided for a whole turn, by weights a person can read (`weights/reflection.csv`, `complex_reflection.csv`,
`information.csv`); the sentence that speaks most for it is its evidence. The weights were learned from helpers' turns:
of other people's turns they tell only that the words have the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso.conversation import Conversation, Said, heard
from sayso.model import Encounter, Span
from sayso.questions import REPLIES, questions
from sayso.turn_cues import Piece, pieces
from sayso.weighed import weighed

SIMPLE, COMPLEX, INFORMATION, ADVICE = "simple", "complex", "information", "advice"
FEWEST = 3
"""Words: a turn with fewer gives nothing back and informs of nothing."""

INFORMING = frozenset(("some people", "research", "amounts", "causes", "there are", "help to be had", "because", "it helps", "that is called", "opens: one thing", "we can give", "if you"))  # fmt: skip
ADVISING = frozenset(("you should", "you have to", "you could", "could try", "I suggest", "advise", "it would be good", "you should do", "plan", "opens: an order"))  # fmt: skip
URGING = ADVISING - {"plan", "could try"}
GIVING_BACK = frozenset(("you feel", "you are feeling", "you want", "you think", "you don't", "you do", "you have done", "you said", "it sounds", "sounds like", "sounds like you", "I hear", "on the one hand", "as if", "that must", "opens: so you", "opens: you", "important"))  # fmt: skip
FEELING = frozenset(("worry", "sadness", "anger", "hardship", "gladness", "wish", "feeling"))
OF_THE_OTHER = frozenset(("opens: you", "opens: so you", "sounds like you"))
_INTERROGATIVE = frozenset(("opens: is", "opens: do", "opens: what", "opens: how", "opens: why", "opens: where", "opens: which", "opens: what is", "opens: is it", "opens: do you", "what about", "tell me", "wh is it", "what do you"))  # fmt: skip
_YOU = frozenset("you you're you've you'd you'll your yourself yours".split())  # noqa: SIM905
_I = frozenset("i i'm i've i'd i'll me my mine".split())  # noqa: SIM905
_EMPTY = frozenset(
    """the a an and or but so to of in on at for with it is was are were be been i you he she we they me my your that
    this there what how when who do does did have has had not no yes yeah uh um oh okay well just like know think about
    if as by from up out get got really kind sort it's that's i'm you're don't can could would will them her him his
    their our us""".split()
)
"""Words that are in nearly every turn: to use them too takes nothing up."""


class TurnMove(NamedTuple):
    """What a turn does (`SIMPLE` or `COMPLEX` reflection, `INFORMATION`, `ADVICE`), and the sentence that shows it."""

    said: Said
    what: str
    piece: Piece

    @property
    def start(self) -> int:
        return self.piece.start

    @property
    def end(self) -> int:
        return self.piece.end

    @property
    def evidence(self) -> tuple[Span, ...]:
        return self.piece.evidence


class Turn(NamedTuple):
    """A turn with what stands about it."""

    own: Sequence[Piece]
    other: Sequence[Piece]
    """The other's last turn."""
    own_before: tuple[Sequence[Piece], ...]
    """The turns two and four before, where the same person spoke."""
    reply: Sequence[Piece]
    place: float
    """Where in the talk, from 0 to 1."""

    @property
    def stated(self) -> list[Piece]:
        """The sentences that do not ask by their form: *so you went home?* states."""
        return [p for p in self.own if not (p.asks and not p.cues.isdisjoint(_INTERROGATIVE))]


def features(turn: Turn) -> list[str]:
    """What speaks for or against a turn being a reflection or information: see the names in `weights/`."""
    own = turn.own
    stated = turn.stated
    flat = [p for p in stated if not p.asks]
    cues = set().union(*(p.cues for p in stated))
    found = list(cues)
    if len(stated) < len(own):
        found.append("asks")
        if not stated:
            found.append("only asks")
    else:
        found.append("only states")
    if len(flat) < len(stated):
        found.append("asks by a statement")
        if any(p.asks and not p.cues.isdisjoint(OF_THE_OTHER) for p in stated):
            found.append("asks by a statement of you")
    if own and own[-1].asks:
        found.append("ends by asking")
    found += _amounts(stated, flat)
    found += _beside(turn, [word for p in stated for word in p.words])
    return found


def _amounts(stated: Sequence[Piece], flat: Sequence[Piece]) -> list[str]:
    words = [word for p in stated for word in p.words]
    n, unasked = len(words), sum(len(p.words) for p in flat)
    found = [
        step("words", n, (0, 2, 5, 10, 20, 35, 60)),
        step("words not asked", unasked, (2, 10, 20, 35, 60, 100)),
        step("information cues", _many(flat, INFORMING), (0, 1, 2, 4)),
        step("advice cues", _many(flat, ADVISING), (0, 1, 2, 4)),
        step("reflection cues", _many(stated, GIVING_BACK), (0, 1, 2, 4)),
        step("feeling cues", _many(stated, FEELING), (0, 1)),
        step("sentences", len(stated), (0, 1, 2, 4)),
        step("sentences of you", sum(not p.cues.isdisjoint(OF_THE_OTHER) for p in stated), (0, 1, 2)),
        step("sentences of neither", sum(len(p.words) > 5 and p.cues.isdisjoint(("you", "I")) for p in flat), (0, 1, 2)),
    ]
    if n:
        found.append(step("% you", 100 * sum(w in _YOU for w in words) / n, (0, 5, 10, 15, 25)))
        found.append(step("% I", 100 * sum(w in _I for w in words) / n, (0, 4, 10)))
    return found


def _beside(turn: Turn, words: Sequence[str]) -> list[str]:
    """What stands before and after."""
    found = []
    if turn.other:
        theirs = {word for p in turn.other for word in p.words} - _EMPTY
        mine = [word for word in words if word not in _EMPTY]
        if mine:
            taken = sum(word in theirs for word in mine)
            found += [step("words taken up", taken, (0, 1, 2, 4)), step("% taken up", 100 * taken / len(mine), (0, 10, 25, 50))]
        found.append(step("words of the other before", sum(len(p.words) for p in turn.other), (2, 6, 15, 30, 60)))
        if any(p.asks for p in turn.other):
            found.append("was asked")
        if turn.other[-1].asks:
            found.append("was asked last")
    for back, before in zip(("last own turn", "own turn before that"), turn.own_before, strict=False):
        if before:
            told = _many([p for p in before if not p.asks], INFORMING | ADVISING)
            found.append(step(f"information in {back}", told, (0, 2, 5)))
            if any("may I" in p.cues for p in before):
                found.append("asked whether it may")
    if turn.reply:
        found += [f"reply {cue}" for cue in turn.reply[0].cues & REPLIES]
        found.append(step("words of the reply", sum(len(p.words) for p in turn.reply), (2, 6, 15, 40)))
        if any(p.asks for p in turn.reply):
            found.append("reply asks")
    found.append("first tenth" if turn.place < 0.1 else "last tenth" if turn.place > 0.9 else "middle")
    return found


def _many(own: Iterable[Piece], of: frozenset[str]) -> int:
    return sum(len(p.cues & of) for p in own)


def step(name: str, value: float, steps: Sequence[int]) -> str:
    """An amount as a feature: the first step that it does not pass.

    >>> step("words", 7, (2, 10)), step("words", 11, (2, 10))
    ('words up to 10', 'words over 10')
    """
    for most in steps:
        if value <= most:
            return f"{name} up to {most}"
    return f"{name} over {steps[-1]}"


def turns(talk: Conversation) -> list[Turn]:
    """Each turn with what stands about it. The questions are found first."""
    questions(talk.encounter)
    cut, said, n = pieces(talk), talk.said, len(talk.said)
    out = []
    other = latest = -1
    nothing: Sequence[Piece] = ()
    for at in range(n):
        speaker = said[at].speaker
        if at and said[at - 1].speaker != speaker:
            other = latest
        latest = at
        before = tuple(
            cut[b] if (b := at - back) >= 0 and said[b].speaker == speaker else nothing for back in (2, 4)
        )
        out.append(Turn(cut[at], cut[other] if other >= 0 else nothing, before, cut[at + 1] if at + 1 < n else nothing, at / n))
    return out


@lru_cache(maxsize=64)
def _moves(talk: Conversation) -> tuple[TurnMove, ...]:
    reflects, informs, deepens = weighed("reflection"), weighed("information"), weighed("complex_reflection")
    out = []
    for said, turn in zip(talk.said, turns(talk), strict=True):
        if len(said.words) < FEWEST:
            continue
        found = features(turn)
        if reflects.sum(found) > reflects.cut:
            what = COMPLEX if deepens.yes(found) else SIMPLE
            out.append(TurnMove(said, what, telling(turn.stated or turn.own, reflects.weights)))
        if informs.sum(found) > informs.cut:
            piece = telling([p for p in turn.own if not p.asks] or turn.own, informs.weights)
            out.append(TurnMove(said, INFORMATION if piece.cues.isdisjoint(URGING) else ADVICE, piece))
    return tuple(out)


def telling(own: Sequence[Piece], weights: dict[str, float]) -> Piece:
    """The sentence whose cues speak most for a move; of several that speak as much, the longest."""
    return max(own, key=lambda p: (sum(weights.get(cue, 0.0) for cue in p.cues), len(p.words)))


def turn_moves(encounter: Encounter) -> tuple[TurnMove, ...]:
    """The reflections, information and advice of a conversation, in order; found once for all measures."""
    return _moves(heard(encounter))


