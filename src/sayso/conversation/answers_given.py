"""Whether a question got an answer, and whether it was owed one.

What puts a question off is listed in `answers_given.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import dropwhile

from sayso.catalogue import terms
from sayso.conversation import Conversation, Said, heard, once
from sayso.conversation.questions import Question, questions
from sayso.conversation.turn_cues import Piece, has_question_marks, pieces
from sayso.conversation.utterance import OPENERS as LEADING
from sayso.conversation.word_tries import Trie, listed_words, names_in
from sayso.model import Encounter

_SILENT = re.compile(
    r"\b(?:silen(?:t|ce)|pauses?|no (?:answer|reply|response)|does not (?:answer|reply)|doesn't (?:answer|reply)|says nothing)\b",
    re.I,
)
SHORT = 15
"""Words: what puts a question off is short; a longer turn that begins so may still go on to answer."""
_INSERTED = 3
"""Turns after a question: the question back, what it is told, and the answer."""
_FEW = 3
"""Words that say more than yes or no."""
_NEAR = 8
"""Words: so near its beginning a turn puts a question off."""


def owed(encounter: Encounter) -> tuple[tuple[Question, bool], ...]:
    """The questions that pass the floor, each with whether it got an answer.

    One that stands where an answer was due, and got none itself, is left out: *Does she come home? Have you got a cot? I asked
    you.* passes over the first question, not over the second (Schegloff 2007, chapter 6). Where the talk has question marks,
    an answer is due to a question with one: a statement may be taken for a question. One that is answered once a question
    back was (*Which Monday?*) got its answer.
    """
    return _owed(heard(encounter))


@once
def _owed(talk: Conversation) -> tuple[tuple[Question, bool], ...]:
    due: set[int] = set()
    surely = "?" if has_question_marks(talk) else ""
    found = []
    for question in questions(talk.encounter):
        if question.reply is None or _unread(question.reply):
            continue
        got = answered(question) or _answered_later(pieces(talk)[question.reply.at : question.reply.at + _INSERTED])
        if not got and surely in question.said.text[question.start : question.end]:
            due.add(question.reply.at)
        if got or question.said.at not in due:
            found.append((question, got))
    return tuple(found)


def _unread(reply: Said) -> bool:
    """Whether a turn has no words but the transcriber's mark for them (*[in Yoruba]*, *[nods]*): it may well have answered.
    Only a mark of silence is none."""
    return not reply.words and any(c.isalpha() for c in reply.turn.text) and not _SILENT.search(reply.turn.text)


def answered(question: Question) -> bool:
    """Whether the next turn by another says something that neither only asks back nor puts the question off.

    Only for a question that passes the floor: `question.reply` is a turn. What puts off stands near the beginning. *No, why
    would I?* answers before it asks.
    """
    reply = question.reply
    if reply is None or _puts_off(reply, question.said_back):
        return False
    return any(not piece.asks or _answers_first(piece) for piece in question.said_back)


def _answered_later(following: Sequence[Sequence[Piece]]) -> bool:
    """Whether whoever was asked asked back, was answered, and then said something that is no question (an insertion:
    Schegloff 2007, chapter 6)."""
    if len(following) < _INSERTED or not all(following):
        return False
    back, told, after = following
    same = back[0].said.role == after[0].said.role
    return same and all(p.asks for p in back) and any(not p.asks for p in told) and any(not p.asks for p in after)


def _puts_off(reply: Said, said: Sequence[Piece]) -> bool:
    """Whether a short turn puts off: the first words of its first sentence that is more than *right* or *okay* do."""
    first = next((piece.words for piece in said if not LEADING.issuperset(piece.words)), ())
    own = list(dropwhile(LEADING.__contains__, first))[:_NEAR]
    return len(reply.words) <= SHORT and bool(names_in(_putting_off(), own))


def _answers_first(piece: Piece) -> bool:
    """Whether a sentence says yes or no, more, and only then asks: *No I didn't, why would I?*"""
    own = piece.text.partition(",")[0].split()
    return not piece.cues.isdisjoint(("opens: yes", "opens: no")) and _FEW <= len(own) < len(piece.words)


@cache
def _putting_off() -> Trie:
    return listed_words(terms(__file__))
