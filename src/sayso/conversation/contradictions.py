"""Answers that deny what the other has just said, by how they are built and not by a list of phrases.

- *It's not a search*, after *you want to search my house*: *it* or *that*, denied, with a word of the other's last turn;
- *I didn't shout*, after *you shouted at Grace*: what the speaker denies is the very word that the other used;
- *I never said forty*, *we didn't agree it*: saying or agreeing is denied, of oneself, right after the other spoke.

Only the first two sentences of an answer count, and nothing is denied by an answer to a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.conversation import Conversation, heard, once
from sayso.conversation.content import FORMS
from sayso.conversation.moves import Move, listed, merged
from sayso.conversation.questions import questions
from sayso.conversation.turn_cues import SMALL, Piece, pieces
from sayso.model import Encounter

CORRECTION = "correction"
FIRST = 2
"""Sentences of an answer that may deny what was said before."""
LONGEST = 16
"""Words: a longer sentence tells something of its own."""
_IT = frozenset("it that this it's that's".split())  # noqa: SIM905
_I = frozenset(("i", "i'm", "we", "we're"))
_AM = frozenset(("i'm", "we're"))
_DID_NOT = frozenset("never didn't haven't didnae havenae".split())  # noqa: SIM905
_NOT = _DID_NOT | frozenset("not wasn't weren't hasn't isn't aren't don't doesn't ain't amn't isnae wasnae".split())  # noqa: SIM905
_NO = _NOT | frozenset("no nobody nothing none can't cannot won't wouldn't couldn't shouldn't".split())  # noqa: SIM905
"""Words by which what the other said is denied itself: to say it again agrees with it."""
_IS = frozenset(("is", "was", "am", "are", "were", "did", "do", "have", "just", "really", "even"))
"""What may stand between who is spoken of and the *not*."""
_DID = frozenset(("did", "have"))
_SAY = frozenset("say said agree agreed sign signed refuse refused promise promised threaten threatened".split())  # noqa: SIM905
_MIND = frozenset("mind know remember believe think agree care".split())  # noqa: SIM905
"""*I don't know*, *I don't mind*: these deny nothing that was said."""
_TOO = frozenset(("too", "either", "neither"))
_LEADS = (SMALL - {"i"}) | {"nah", "naw", "aye", "sorry", "hang", "on", "wait", "excuse", "me"}
"""What may open an answer before it denies."""


def corrected(encounter: Encounter) -> list[Move]:
    """The places where something that was said or written is said not to be so: those that the list beside the measure
    `corrections` finds and those that are built as denials, in their order, each once."""
    return merged(listed(encounter, "corrections"), contradictions(heard(encounter)))


@once
def contradictions(talk: Conversation) -> tuple[Move, ...]:
    """The sentences that deny what the other has just said, in order."""
    return tuple(_found(talk))


def _found(talk: Conversation) -> Iterator[Move]:
    questions(talk.encounter)  # marks the sentences that ask
    cut = pieces(talk)
    for before, own in pairwise(cut):
        may = [piece for piece in own[:FIRST] if not _NOT.isdisjoint(piece.words) and len(piece.words) <= LONGEST]
        if not may or not before or before[-1].asks or talk.voices[before[0].said.at] == talk.voices[own[0].said.at]:
            continue
        said = {FORMS[word] for piece in before if _states(piece) for word in piece.words} - {""}
        for piece in may:
            if not piece.asks and _denies(piece, said):
                yield Move(piece.said, piece.start, piece.end, CORRECTION)


def _states(piece: Piece) -> bool:
    """Whether a sentence says that something is so: it neither asks nor denies."""
    return not piece.asks and _NO.isdisjoint(piece.words)


def _denies(piece: Piece, said: set[str]) -> bool:
    words = _bare(piece.words)
    at = next((i for i, word in enumerate(words[:4]) if word in _NOT), 0)
    if not at or not all(word in _IS for word in words[1:at]) or words[-1] in _TOO:
        return False
    after = words[at + 1 :]
    if words[0] in _IT:
        return any(FORMS[word] in said for word in after)
    if words[0] not in _I or not after:
        return False
    if after[0] in _SAY and (words[at] in _DID_NOT or not _DID.isdisjoint(words[1:at])):
        return True
    declines = words[0] in _AM and after[0].endswith("ing")  # *I'm not writing that* is said of what one will not do
    return FORMS[after[0]] in said and after[0] not in _MIND and not declines


def _bare(words: Sequence[str]) -> Sequence[str]:
    """The words of a sentence without the small ones that open it."""
    first = next((i for i, word in enumerate(words) if word not in _LEADS), len(words))
    return words[first:]
