"""Questions of a conversation, found with and without question marks: where each stands, its form, and whether it got an answer.

A sentence is a question where what speaks for it adds up to more than a cut: its first words, the order of verb and
subject, a tag, a question mark, and what the other says next (`weights/question.csv`; `question_without_marks.csv` for
talk that was written down without question marks, as speech recognition often does).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, dropwhile
from typing import NamedTuple

from sayso.catalogue import terms
from sayso.conversation import Conversation, Said, heard, once, uncollected
from sayso.conversation.moves import Move
from sayso.conversation.questions_without_marks import tells
from sayso.conversation.stumbles import HESITATIONS
from sayso.conversation.turn_cues import SMALL, Names, Piece, has_question_marks, pieces
from sayso.conversation.word_tries import Trie, listed_words, names_in
from sayso.model import Encounter, Span
from sayso.weighed import weighed

OPEN, CLOSED, TAG, ECHO, DECLARATIVE = "open", "closed", "tag", "echo", "declarative"
FORMS = (OPEN, CLOSED, TAG, ECHO, DECLARATIVE)
_QUOTES = "\"'’”» )"
PRACTICAL, FEELING, RELATIONSHIP = "practical", "feeling", "relationship"
"""What a question may be about, by the words of `question_topics.csv`; many are about none of these."""
_FEW = 3
"""Words: a sentence up to this length is short."""
_ECHO = 6
"""Words: a longer sentence is no mere echo."""

ANSWERS = frozenset(("opens: yes", "opens: yeah", "opens: mm-hmm", "opens: right", "opens: no"))
REPLIES = ANSWERS | {"opens: well", "opens: oh", "opens: I do", "opens: I think", "opens: I", "opens: it", "opens: you"}
"""How the other's next turn may begin."""
GOES_ON = {**{word: word for word in "and but so or because oh well".split()}, **dict.fromkeys(HESITATIONS, "uh")}  # noqa: SIM905
"""How what is said next may begin, whoever says it: after a question seldom with *and*, by the same person often with *or*."""
INVERTED = frozenset(("opens: is it", "opens: do you", "opens: is", "opens: was", "opens: am I", "opens: you ever", "opens: you want", "is there", "is it", "do you", "or is it", "could you tell"))  # fmt: skip
OPENERS = frozenset(("opens: what", "opens: how", "opens: why", "opens: where", "opens: which", "opens: for what", "wh is it", "what do you", "what about", "what happens", "how come", "what kind", "how much", "whole: why"))  # fmt: skip
TELL = frozenset(("tell me", "tell me more", "I wonder"))
_LEAVES_OPEN = (OPENERS - {"what kind", "how much"}) | {"tell me", "tell me more", "could you tell", "wonder what"}
_ASKING = INVERTED | OPENERS | TELL | frozenset(("closes: isn't it", "closes: is it", "closes: right", "closes: huh", "closes: or", "closes: what", "opens: you", "opens: so", "whole: did you", "asks for anything"))  # fmt: skip
"""In talk with question marks, a sentence without one of these is not looked at further, unless its turn has a mark."""
_AUXILIARIES = frozenset("am is are was were do does did can could will would shall should have has had".split())  # noqa: SIM905
_PAIRED = ("opens: you", "opens: it")


class Question(NamedTuple):
    """A question: `said.text[start:end]`, its form (one of `FORMS`), and whom it passes the floor to, if it does."""

    said: Said
    start: int
    end: int
    form: str
    piece: Piece
    reply: Said | None
    """The next turn, where the question is the last sentence of its turn and somebody else speaks next."""
    said_back: Sequence[Piece] = ()
    """The sentences of that turn."""

    @property
    def evidence(self) -> tuple[Span, ...]:
        return self.said.cite(self.start, self.end)


class Beside(NamedTuple):
    """What stands about a sentence."""

    last: Piece | None
    """The sentence just before, whoever said it."""
    following: Piece | None
    """The one just after."""
    begins: bool
    """It is the first sentence of what this person says here."""
    passes: bool
    """Somebody else speaks next."""
    other: Said | None
    """The other's last turn."""


def features(piece: Piece, beside: Beside) -> list[str]:
    """What speaks for or against a sentence being a question: the cues in it and the names below."""
    cues, n = piece.cues, len(piece.words)
    passes, following = beside.passes, beside.following
    found = [*cues, _length(n)]
    mark = piece.mark
    if mark:
        found.append(mark)
    you = "opens: you" in cues
    if "I" not in cues:
        if you:
            found.append("opens: you, no I")
        if "you" in cues:
            found.append("you, no I")
    if passes:
        found.append("floor passes")
        found += [f"{cue}, floor passes" for cue in ("opens: you", "opens: it", "closes: right", "opens: what", "is it") if cue in cues]  # fmt: skip
        if following is not None:
            opens = following.cues & REPLIES
            found += [f"reply {cue}" for cue in opens]
            for cue in opens & ANSWERS:
                found += [f"{kind}, reply {cue}" for kind in _PAIRED if kind in cues]
                if n <= _FEW:
                    found.append(f"short, reply {cue}")
            if opens and len(following.said.words) > _FEW:
                found.append("reply of more than 3 words")
    if following is not None:
        goes_on = GOES_ON.get(following.words[0])
        if goes_on is not None:
            found.append(f"other's next: {goes_on}" if passes else f"own next: {goes_on}")
    if beside.begins:
        found.append("begins the turn")
    if (last := beside.last) is not None and len(last.words) <= _FEW and SMALL.issuperset(last.words):
        found.append("after the other's small words" if beside.begins else "after own small words")
    if piece.words[-1] in HESITATIONS:
        found.append("ends in uh")
    if n > _FEW and not cues.isdisjoint(("closes: right", "closes: huh")):
        found.append("closes: right, long")
    if n <= _FEW and not cues.isdisjoint(("opens: is it", "opens: do you")):
        found.append("opens: is it, short")
    if _echoes(piece, beside.other):
        found.append("echo")
    return found


def _echoes(piece: Piece, before: Said | None) -> bool:
    """A few words, all of them from the other's last turn."""
    return before is not None and len(piece.words) <= _ECHO and all(map(before.words.__contains__, piece.words))


def _length(n: int) -> str:
    return ("1 word" if n == 1 else "2-3 words" if n < 4 else "4-7 words" if n < 8 else "8-12 words" if n < 13
            else "13-20 words" if n < 21 else "21-40 words" if n < 41 else "41+ words")  # fmt: skip


def candidates(talk: Conversation, marks: bool) -> Iterator[tuple[Piece, list[str], Said | None, Said | None]]:
    """Each sentence of a talk with what speaks for its being a question, the turn that it passes the floor to, and
    the other's last turn. In talk with question marks, of a turn without one only sentences with a cue that asks."""
    cut, said, voices = pieces(talk), talk.said, talk.voices
    told = {} if marks else tells(talk, list(chain.from_iterable(cut)))
    other: Said | None = None
    for at, own in enumerate(cut):
        if at and voices[at - 1] != voices[at]:
            other = said[at - 1]
        any_may_ask = not marks or "?" in said[at].text
        if not any_may_ask and all(piece.cues.isdisjoint(_ASKING) for piece in own):
            continue  # nothing speaks for it
        begins = at == 0 or voices[at - 1] != voices[at]
        before, after = cut[at - 1] if at else (), cut[at + 1] if at + 1 < len(said) else ()
        reply = said[at + 1] if at + 1 < len(said) and voices[at + 1] != voices[at] else None
        around = [before[-1] if before else None, *own, after[0] if after else None]
        for i, piece in enumerate(own, 1):
            if any_may_ask or not piece.cues.isdisjoint(_ASKING):
                passes = reply is not None and i == len(own)
                beside = Beside(around[i - 1], around[i + 1], begins and i == 1, passes, other)
                yield piece, [*features(piece, beside), *told.get(piece, ())], reply if passes else None, other


@once
@uncollected
def _questions(talk: Conversation) -> tuple[Question, ...]:
    marks = has_question_marks(talk)
    decide = weighed("question" if marks else "question_without_marks")
    cut = pieces(talk)
    out = []
    for piece, found, reply, before in candidates(talk, marks):
        if decide.yes(found):
            piece.asks = True
            out.append(
                Question(
                    piece.said,
                    piece.start,
                    piece.end,
                    _form(piece, before),
                    piece,
                    reply,
                    cut[reply.at] if reply else (),
                )
            )
    return tuple(out)


def questions(encounter: Encounter) -> tuple[Question, ...]:
    """The questions of a conversation, in order; found once for all measures."""
    return _questions(heard(encounter))


def _form(piece: Piece, before: Said | None) -> str:
    """The form of a question, by rule: what its words are, not how sure it is to be one."""
    cues, n = piece.cues, len(piece.words)
    if "closes: isn't it" in cues or (
        not cues.isdisjoint(("closes: right", "closes: huh", "closes: okay", "closes: is it"))
        and cues.isdisjoint(OPENERS)
        and not _opens_inverted(piece)
    ):
        return TAG
    if (
        "whole: what" in cues
        or "whole: really" in cues
        or "whole: you did" in cues
        or ("closes: what" in cues and n > 1)
    ):
        return ECHO
    if _echoes(piece, before):
        return ECHO
    if cues.isdisjoint(INVERTED | OPENERS | TELL) and not _asks_when(piece):
        return DECLARATIVE
    return OPEN if is_open(cues) else CLOSED


def _asks_when(piece: Piece) -> bool:
    """*When am I going home?*, *Who said that?*: the words open a clause that goes on as often, so they are no cue."""
    own = list(dropwhile(SMALL.__contains__, piece.words))[:2]
    return own[:1] in (["who"], ["whose"]) or (own[:1] == ["when"] and own[1:] != [] and own[1] in _AUXILIARIES)


def _opens_inverted(piece: Piece) -> bool:
    return not piece.cues.isdisjoint(("opens: is it", "opens: do you", "opens: is"))


def is_open(cues: Names) -> bool:
    """Whether a question leaves it to the other how to answer: a question word that no figure or name answers, a
    request to tell, or *anything, any other*."""
    return "asks for anything" in cues or ("asks for a figure" not in cues and not cues.isdisjoint(_LEAVES_OPEN))


def of_form(encounter: Encounter, form: str) -> list[Move]:
    """The questions of one form, as moves."""
    return [Move(q.said, q.start, q.end, q.form) for q in questions(encounter) if q.form == form]


def of_topic(encounter: Encounter, topic: str) -> list[Move]:
    """The questions about one topic, as moves."""
    return [Move(q.said, q.start, q.end, topic) for q, about in _about(heard(encounter)) if topic in about]


def topics(question: Question) -> set[str]:
    """What a question is about: `PRACTICAL`, `FEELING`, `RELATIONSHIP`, several, or nothing that is listed."""
    return names_in(_topics(), [word.removesuffix("'s") for word in question.piece.words])


@once
def _about(talk: Conversation) -> list[tuple[Question, set[str]]]:
    """The questions that are about something listed, with what they are about."""
    return [(question, about) for question in _questions(talk) if (about := topics(question))]


def without_marks(encounter: Encounter) -> str:
    """A remark for a talk that was written down without question marks; else nothing."""
    return (
        "" if has_question_marks(heard(encounter)) else "written down without question marks: found by the words alone"
    )


@cache
def _topics() -> Trie:
    return listed_words(terms(__file__, "question_topics.csv"))
