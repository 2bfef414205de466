"""What a turn does beside asking: gives back what the other said (a reflection), gives information, gives advice.

Each is decided for a whole turn, by weights a person can read (`weights/reflection.csv`, `complex_reflection.csv`,
`information.csv`); the sentence that speaks most for it is its evidence. The weights were learned from helpers' turns:
of other people's turns they tell only that the words have the form.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
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
_YOU_OR_I = _YOU | _I
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
        named = _YOU_OR_I.intersection(p.words)
        if named:
            of_the_other = len(named & _YOU)
            yours += of_the_other
            mine += len(named) - of_the_other
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
        step(_WORDS, words),
        step(_UNASKED, unasked),
        step(_INFORMS, informing),
        step(_ADVISES, advising),
        step(_REFLECTS, giving_back),
        step(_FEELS, feeling),
        step(_SENTENCES, len(stated)),
        step(_OF_YOU, of_you),
        step(_OF_NEITHER, of_neither),
        step(_SHARE_YOU, round(100 * yours / words) if words else 0),
        step(_SHARE_I, round(100 * mine / words) if words else 0),
    ]
    return found


def beside(turn: Turn, stated: Sequence[Piece]) -> list[str]:
    """What stands before and after the turn, and what it takes up of the other's words."""
    found = []
    if turn.other:
        mine = _telling_words(stated)
        if mine:
            taken = sum([len(mine.intersection(p.words)) for p in turn.other])
            found.append(step(_TAKEN, taken))
            found.append(step(_SHARE_TAKEN, 100 * taken // len(mine)))
        found.append(step(_OF_THE_OTHER, len(turn.other[0].said.words)))
        if any(p.asks for p in turn.other):
            found.append("was asked last" if turn.other[-1].asks else "was asked")
    for told, before in zip(_TOLD, turn.own_before, strict=True):
        if before:
            found.append(step(told, sum([len(p.cues & _TELLING) for p in before if not p.asks])))
            if any("may I" in p.cues for p in before):
                found.append("asked whether it may")
    if turn.reply:
        found += [f"reply {cue}" for cue in turn.reply[0].cues & REPLIES]
        found.append(step(_OF_THE_REPLY, len(turn.reply[0].said.words)))
        if any(p.asks for p in turn.reply):
            found.append("reply asks")
    found.append("first tenth" if turn.place < 0.1 else "last tenth" if turn.place > 0.9 else "middle")
    return found


def _telling_words(own: Sequence[Piece]) -> set[str]:
    return set().union(*[p.words for p in own]) - _EMPTY


def steps(name: str, *edges: int) -> tuple[str, ...]:
    """An amount as features, the first of the edges that it does not pass: one for each amount from 0 to one over the last.

    >>> steps("words", 0, 2)
    ('words up to 0', 'words up to 2', 'words up to 2', 'words over 2')
    """
    named = [f"{name} up to {edges[bisect_left(edges, value)]}" for value in range(edges[-1] + 1)]
    return (*named, f"{name} over {edges[-1]}")


def step(ways: tuple[str, ...], value: int) -> str:
    """The feature of an amount among those that `steps` gives."""
    return ways[value] if value < len(ways) else ways[-1]


_WORDS, _UNASKED = steps("words", 0, 2, 5, 10, 20, 35, 60), steps("words not asked", 2, 10, 20, 35, 60, 100)
_INFORMS, _ADVISES = steps("information cues", 0, 1, 2, 4), steps("advice cues", 0, 1, 2, 4)
_REFLECTS, _FEELS = steps("reflection cues", 0, 1, 2, 4), steps("feeling cues", 0, 1)
_SENTENCES, _OF_YOU, _OF_NEITHER = (
    steps("sentences", 0, 1, 2, 4),
    steps("sentences of you", 0, 1, 2),
    steps("sentences of neither", 0, 1, 2),
)
_SHARE_YOU, _SHARE_I = steps("% you", 0, 5, 10, 15, 25), steps("% I", 0, 4, 10)
_TAKEN, _SHARE_TAKEN = steps("words taken up", 0, 1, 2, 4), steps("% taken up", 0, 10, 25, 50)
_OF_THE_OTHER, _OF_THE_REPLY = (
    steps("words of the other before", 2, 6, 15, 30, 60),
    steps("words of the reply", 2, 6, 15, 40),
)
_TOLD = tuple(steps(f"information in {back}", 0, 2, 5) for back in ("last own turn", "own turn before that"))


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
