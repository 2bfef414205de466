"""What a turn does beside asking: gives back what the other said (a reflection), gives information, gives advice.

Each is decided for a whole turn, by weights a person can read (`weights/reflection.csv`, `complex_reflection.csv`,
`information.csv`); the sentence that speaks most for it is its evidence. The weights were learned from helpers' turns:
of other people's turns they tell only that the words have the form.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.conversation import Conversation, Said, heard, once
from sayso.conversation.questions import REPLIES, questions
from sayso.conversation.sides import side_of
from sayso.conversation.turn_cues import Piece, pieces
from sayso.model import Encounter, Span
from sayso.people import role_of
from sayso.weighed import Weighed, weighed

SIMPLE, COMPLEX, INFORMATION, ADVICE = "simple", "complex", "information", "advice"
FEWEST = 3
"""Words: a turn with fewer gives nothing back and informs of nothing."""

INFORMING = frozenset(("some people", "research", "amounts", "causes", "there are", "help to be had", "because", "it helps", "that is called", "opens: one thing", "we can give", "if you"))  # fmt: skip
ADVISING = frozenset(("you should", "you have to", "you could", "could try", "I suggest", "advise", "it would be good", "you should do", "plan", "opens: an order"))  # fmt: skip
URGING = frozenset(("you should", "you have to", "I suggest", "it would be good"))
_TELLING = INFORMING | ADVISING
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
    their our us""".split()  # noqa: SIM905
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


@once
def helpers(talk: Conversation) -> frozenset[str]:
    """The roles that help here: those of the service, and, where somebody of the family speaks, those of an unknown side.

    An interpreter is none: what they say is another's.
    """
    speakers = {role: own[0].speaker for role, own in talk.roles.items()}
    sides = {role: side_of(who) for role, who in speakers.items() if "interpreter" not in (role_of(role)[0], who.role)}
    known = not {"family", "child"}.isdisjoint(sides.values())
    return frozenset(r for r, side in sides.items() if side in ("service", "other") or (side == "unknown" and known))


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
    stated = turn.stated
    return within(turn, stated) + beside(turn, stated)


def within(turn: Turn, stated: Sequence[Piece]) -> list[str]:
    """What stands in the turn itself: its cues, whether it asks, and how much of what it holds."""
    own = turn.own
    found = list(stated[0].cues if len(stated) == 1 else set().union(*(p.cues for p in stated)))
    if len(stated) < len(own):
        found.append("asks" if stated else "only asks")
    else:
        found.append("only states")
    words = unasked = of_you = of_neither = informing = advising = giving_back = feeling = yours = mine = 0
    asked = asked_of_you = False
    for p in stated:
        n = len(p.words)
        words += n
        yours += len(_YOU.intersection(p.words))
        mine += len(_I.intersection(p.words))
        giving_back += len(p.cues & GIVING_BACK)
        feeling += len(p.cues & FEELING)
        you = not p.cues.isdisjoint(OF_THE_OTHER)
        of_you += you
        if p.asks:
            asked, asked_of_you = True, asked_of_you or you
            continue
        unasked += n
        informing += len(p.cues & INFORMING)
        advising += len(p.cues & ADVISING)
        of_neither += n > 5 and "you" not in p.cues and "I" not in p.cues
    if asked:
        found.append("asks by a statement")
        if asked_of_you:
            found.append("asks by a statement of you")
    if own and own[-1].asks:
        found.append("ends by asking")
    found += [
        step("words", words, (0, 2, 5, 10, 20, 35, 60)),
        step("words not asked", unasked, (2, 10, 20, 35, 60, 100)),
        step("information cues", informing, (0, 1, 2, 4)),
        step("advice cues", advising, (0, 1, 2, 4)),
        step("reflection cues", giving_back, (0, 1, 2, 4)),
        step("feeling cues", feeling, (0, 1)),
        step("sentences", len(stated), (0, 1, 2, 4)),
        step("sentences of you", of_you, (0, 1, 2)),
        step("sentences of neither", of_neither, (0, 1, 2)),
        step("% you", round(100 * yours / words) if words else 0, (0, 5, 10, 15, 25)),
        step("% I", round(100 * mine / words) if words else 0, (0, 4, 10)),
    ]
    return found


def beside(turn: Turn, stated: Sequence[Piece]) -> list[str]:
    """What stands before and after the turn, and what it takes up of the other's words."""
    found = []
    if turn.other:
        mine = _telling_words(stated)
        if mine:
            taken = sum(len(mine.intersection(p.words)) for p in turn.other)
            found.append(step("words taken up", taken, (0, 1, 2, 4)))
            found.append(step("% taken up", 100 * taken // len(mine), (0, 10, 25, 50)))
        found.append(step("words of the other before", sum(len(p.words) for p in turn.other), (2, 6, 15, 30, 60)))
        if any(p.asks for p in turn.other):
            found.append("was asked last" if turn.other[-1].asks else "was asked")
    for back, before in zip(("last own turn", "own turn before that"), turn.own_before, strict=True):
        if before:
            told = sum(len(p.cues & _TELLING) for p in before if not p.asks)
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


def _telling_words(own: Sequence[Piece]) -> set[str]:
    return set().union(*(p.words for p in own)) - _EMPTY


def step(name: str, value: int, steps: tuple[int, ...]) -> str:
    """An amount as a feature: the first step that it does not pass.

    >>> step("words", 7, (2, 10)), step("words", 11, (2, 10))
    ('words up to 10', 'words over 10')
    """
    ways = _steps(name, steps)
    return ways[value] if value < len(ways) else ways[-1]


@cache
def _steps(name: str, steps: tuple[int, ...]) -> tuple[str, ...]:
    """The feature of each amount from 0 to one over the last step."""
    named = [f"{name} up to {steps[bisect_left(steps, value)]}" for value in range(steps[-1] + 1)]
    return (*named, f"{name} over {steps[-1]}")


def turns(talk: Conversation) -> list[tuple[Said, Turn]]:
    """Each turn that may be a reflection or information, with what stands about it. The questions are found first."""
    helping = helpers(talk)
    if not helping:
        return []
    questions(talk.encounter)
    cut, said, voices, n = pieces(talk), talk.said, talk.voices, len(talk.said)
    nothing: Sequence[Piece] = ()
    out = []
    other = -1
    for at, here in enumerate(said):
        if at and voices[at - 1] != voices[at]:
            other = at - 1
        own = cut[at]
        if len(here.words) < FEWEST or not own or here.role not in helping:
            continue
        one, two = (cut[b] if b >= 0 and voices[b] == voices[at] else nothing for b in (at - 2, at - 4))
        reply = cut[at + 1] if at + 1 < n else nothing
        out.append((here, Turn(own, cut[other] if other >= 0 else nothing, (one, two), reply, at / n)))
    return out


@once
def _moves(talk: Conversation) -> tuple[TurnMove, ...]:
    reflects, informs, deepens = weighed("reflection"), weighed("information"), weighed("complex_reflection")
    out = []
    for said, turn in turns(talk):
        stated = turn.stated
        found = within(turn, stated) + beside(turn, stated)
        if reflects.yes(found):
            what = COMPLEX if deepens.yes(found) else SIMPLE
            out.append(TurnMove(said, what, telling(stated or turn.own, reflects)))
        if informs.yes(found):
            flat = [p for p in turn.own if not p.asks] or turn.own
            urging = [p for p in flat if not p.cues.isdisjoint(URGING)]
            out.append(TurnMove(said, ADVICE if urging else INFORMATION, telling(urging or flat, informs)))
    return tuple(out)


def telling(own: Sequence[Piece], weights: Weighed) -> Piece:
    """The sentence whose cues speak most for a move; of several that speak as much, the longest."""
    if len(own) == 1:
        return own[0]
    return max(own, key=lambda p: (weights.of(p.cues), len(p.words)))


def turn_moves(encounter: Encounter) -> tuple[TurnMove, ...]:
    """The reflections, information and advice of a conversation, in order; found once for all measures."""
    return _moves(heard(encounter))
