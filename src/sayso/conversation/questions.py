"""Questions of a conversation, found with and without question marks: where each stands, its form, and whether it got an answer.

A sentence is a question where what speaks for it adds up to more than a cut: its first words, the order of verb and
subject, a tag, a question mark, and what the other says next (`weights/question.csv`; `question_without_marks.csv` for
talk that was written down without question marks, as speech recognition often does).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.catalogue import terms
from sayso.conversation import Conversation, Said, heard, uncollected
from sayso.conversation.moves import Move
from sayso.conversation.turn_cues import Names, Piece, Trie, marked, names_in, pieces, put
from sayso.conversation.weighed import weighed
from sayso.model import Encounter, Span
from sayso.notation import expanded
from sayso.text import words

OPEN, CLOSED, TAG, ECHO, DECLARATIVE = "open", "closed", "tag", "echo", "declarative"
FORMS = (OPEN, CLOSED, TAG, ECHO, DECLARATIVE)
_QUOTES = "\"'’”» )"
PRACTICAL, FEELING, RELATIONSHIP = "practical", "feeling", "relationship"
"""What a question may be about, by the words of `question_topics.csv`; many are about none of these."""
SHORT = 15
"""Words: what puts a question off is short; a longer turn that begins so may still go on to answer."""
_FEW = 3
"""Words: a sentence up to this length is short."""
_ECHO = 6
"""Words: a longer sentence is no mere echo."""

ANSWERS = frozenset(("opens: yes", "opens: yeah", "opens: mm-hmm", "opens: right", "opens: no"))
REPLIES = ANSWERS | {"opens: well", "opens: oh", "opens: I do", "opens: I think", "opens: I", "opens: it", "opens: you"}
"""How the other's next turn may begin."""
INVERTED = frozenset(("opens: is it", "opens: do you", "opens: is", "opens: am I", "opens: you ever", "is there", "is it", "do you", "or is it", "could you tell"))  # fmt: skip
OPENERS = frozenset(("opens: what", "opens: how", "opens: why", "opens: where", "opens: which", "opens: for what", "wh is it", "what do you", "what about", "how come", "what kind", "how much", "whole: why"))  # fmt: skip
TELL = frozenset(("tell me", "tell me more", "I wonder"))
_LEAVES_OPEN = (OPENERS - {"what kind", "how much"}) | {"tell me", "tell me more", "could you tell"}
_ASKING = (
    INVERTED
    | OPENERS
    | TELL
    | {
        "closes: isn't it",
        "closes: is it",
        "closes: right",
        "closes: or",
        "closes: what",
        "opens: you",
        "opens: so",
        "whole: did you",
        "asks for anything",
    }
)
"""Without one of these, and without a question mark in its turn, a sentence is not looked at further."""
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


def features(piece: Piece, passes: bool, reply: Piece | None, before: Said | None) -> list[str]:
    """What speaks for or against a sentence being a question: the cues in it and the names below.

    `passes`: somebody else speaks next. `reply`: the first sentence of that turn. `before`: the other's
    last turn.
    """
    cues, n = piece.cues, len(piece.words)
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
        if reply is not None and (opens := reply.cues & REPLIES):
            found += [f"reply {cue}" for cue in opens]
            for cue in opens & ANSWERS:
                found += [f"{kind}, reply {cue}" for kind in _PAIRED if kind in cues]
                if n <= _FEW:
                    found.append(f"short, reply {cue}")
            if len(reply.said.words) > _FEW:
                found.append("reply of more than 3 words")
    if n <= _FEW and not cues.isdisjoint(("opens: is it", "opens: do you")):
        found.append("opens: is it, short")
    if _echoes(piece, before):
        found.append("echo")
    return found


def _echoes(piece: Piece, before: Said | None) -> bool:
    """A few words, all of them from the other's last turn."""
    return before is not None and len(piece.words) <= _ECHO and set(piece.words).issubset(before.words)


def _length(n: int) -> str:
    return ("1 word" if n == 1 else "2-3 words" if n < 4 else "4-7 words" if n < 8 else "8-12 words" if n < 13
            else "13-20 words" if n < 21 else "21-40 words" if n < 41 else "41+ words")  # fmt: skip


def candidates(talk: Conversation) -> Iterator[tuple[Piece, list[str], Said | None, Said | None]]:
    """Each sentence of a talk with what speaks for its being a question, the turn that it passes the floor to, and
    the other's last turn."""
    cut, said, voices = pieces(talk), talk.said, talk.voices
    other: Said | None = None
    for at, own in enumerate(cut):
        if at and voices[at - 1] != voices[at]:
            other = said[at - 1]
        likely = own if "?" in said[at].text else [p for p in own if not p.cues.isdisjoint(_ASKING)]
        if not likely:
            continue  # nothing speaks for it
        following = said[at + 1] if at + 1 < len(said) and voices[at + 1] != voices[at] else None
        reply = cut[at + 1][0] if following is not None and cut[at + 1] else None
        for piece in likely:
            passes = following is not None and piece is own[-1]
            found = features(piece, passes, reply if passes else None, other)
            yield piece, found, following if passes else None, other


@lru_cache(maxsize=64)
@uncollected
def _questions(talk: Conversation) -> tuple[Question, ...]:
    decide = weighed("question" if marked(talk) else "question_without_marks")
    cut = pieces(talk)
    out = []
    for piece, found, reply, before in candidates(talk):
        if decide.sum(found) > decide.cut:
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
        not cues.isdisjoint(("closes: right", "closes: is it"))
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
    if cues.isdisjoint(INVERTED) and cues.isdisjoint(OPENERS) and cues.isdisjoint(TELL):
        return DECLARATIVE
    return OPEN if is_open(cues) else CLOSED


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


def answered(question: Question) -> bool:
    """Whether the next turn by another says something that neither only asks back nor puts the question off.

    Only for a question that passes the floor: `question.reply` is a turn. What puts off is listed in `questions.csv`.
    """
    reply = question.reply
    if reply is None:
        return False
    if len(reply.words) <= SHORT and names_in(_putting_off(), reply.words):
        return False
    return any(not piece.asks for piece in question.said_back)


def topics(question: Question) -> set[str]:
    """What a question is about: `PRACTICAL`, `FEELING`, `RELATIONSHIP`, several, or nothing that is listed."""
    return names_in(_topics(), [word.removesuffix("'s") for word in question.piece.words])


@lru_cache(maxsize=64)
def _about(talk: Conversation) -> list[tuple[Question, set[str]]]:
    """The questions that are about something listed, with what they are about."""
    return [(question, about) for question in _questions(talk) if (about := topics(question))]


def without_marks(encounter: Encounter) -> str:
    """A remark for a talk that was written down without question marks; else nothing."""
    return "" if marked(heard(encounter)) else "written down without question marks: found by the words alone"


@cache
def _putting_off() -> Trie:
    return _trie("questions.csv")


@cache
def _topics() -> Trie:
    return _trie("question_topics.csv")


def _trie(name: str) -> Trie:
    trie: Trie = {}
    for row in terms(__file__, name):
        for way in expanded(row["term"]):
            put(trie, words(way), row["means"])
    return trie
