"""What each sentence of a conversation holds that may tell a question, a reflection or advice: cues, found in one pass.

The cues are listed in `turn_cues.csv`: `term` as in the other lists, with `^` before it where it must open the sentence
(after small words such as *so, well, and*), `$` behind it where it must close it, `=` where it must be all of it;
`means` is the name of the cue. Sentences are those of the talk; where it was written down without stops, a turn is cut
before words that begin a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple, cast

from sayso.catalogue import terms
from sayso.conversation import Conversation, Said, once, uncollected
from sayso.conversation.stumbles import STUMBLES, smooth
from sayso.conversation.word_runs import WordRuns
from sayso.conversation.word_tries import Trie, put, walk
from sayso.model import Span
from sayso.notation import expanded
from sayso.text import words

Names = frozenset[str]
Words = tuple[str, ...]

SMALL = frozenset(
    """so well and but uh um er erm ah oh okay ok alright right now then like yeah yes no hm hmm mm mhm mm-hmm uh-huh
    actually anyway also or because just sure great good i mean see look yep""".split()  # noqa: SIM905
)
"""Words that may stand before what opens a sentence."""
LONGEST_OPENING, LONGEST_CLOSING = 5, 4
"""Words."""
FEW, MOST = 5, 20_000
"""Words: what sentences up to this length hold is kept, until so many are."""
LONG = 30
"""Words: a turn up to this length is taken for one sentence where no stops were written."""
ENOUGH = 300
"""Words: a talk of this length without one question mark was written down without them."""
_MARKS = ".!?…"


_NONE: Names = frozenset()


class Piece:
    """A sentence of a turn: `said.text[start:end]`, its words in lower case, and the names of the cues in it."""

    __slots__ = ("asks", "cues", "end", "said", "start", "words")

    def __init__(self, said: Said, start: int, end: int, own: Words) -> None:
        self.said, self.start, self.end, self.words = said, start, end, own
        self.cues = _NONE
        self.asks = False

    @property
    def mark(self) -> str:
        """How it ends, as far as that tells a question: `ends in ?`, `ends in a dash`, `? inside`, or nothing."""
        text = self.said.text
        if "?" not in text and "-" not in text and "–" not in text and "—" not in text:
            return ""
        own = text[self.start : self.end]
        tail = own.rstrip(" \"'’”»)")
        if tail.endswith("?"):
            return "ends in ?"
        if tail.endswith(("-", "–", "—")):
            return "ends in a dash"
        return "? inside" if "?" in own else ""

    @property
    def text(self) -> str:
        return self.said.text[self.start : self.end]

    @property
    def evidence(self) -> tuple[Span, ...]:
        return self.said.cite(self.start, self.end)


@once
@uncollected
def pieces(talk: Conversation) -> list[list[Piece]]:
    """The sentences of each turn, with their cues, in the order of the turns."""
    cut = _sentences if has_question_marks(talk) else _unmarked
    found = [cut(said) for said in talk.said]
    every = list(chain.from_iterable(found))
    for piece, names in zip(every, cues_of([piece.words for piece in every]), strict=True):
        piece.cues = names
    return found


@once
def has_question_marks(talk: Conversation) -> bool:
    """Whether the talk was written down with question marks: speech recognition often leaves them out.

    False with no sentence mark at all, or in a long talk without one question mark.
    """
    if any("?" in said.text for said in talk.said):
        return True
    return (
        any(mark in said.text for said in talk.said for mark in ".!")
        and sum(len(said.words) for said in talk.said) < ENOUGH
    )


@once
def has_stops(talk: Conversation) -> bool:
    """Whether the talk was written down with sentence marks: at least one turn in ten has one."""
    marked = sum("." in said.text or "?" in said.text or "!" in said.text for said in talk.said)
    return marked * 10 >= len(talk.said)


def cues(own: Sequence[str]) -> Names:
    """The names of the cues in the words of a sentence."""
    return cues_of([tuple(own)])[0]


def cues_of(sentences: Sequence[Words]) -> list[Names]:
    """The names of the cues in the words of each sentence."""
    found = [_of_few.get(own) if len(own) <= FEW else None for own in sentences]
    new = [at for at, names in enumerate(found) if names is None]
    if len(_of_few) > MOST:
        _of_few.clear()
    for at, names in zip(new, _cues([sentences[at] for at in new]), strict=True):
        found[at] = names
        if len(sentences[at]) <= FEW:
            _of_few[sentences[at]] = names
    return cast("list[Names]", found)


_of_few: dict[Words, Names] = {}
"""The names of the cues in sentences of few words, which come again and again (*yeah, okay, I know*)."""


def _cues(sentences: Sequence[Words]) -> list[Names]:
    listed = _listed()
    texts, found = [], []
    for said in sentences:
        own: Sequence[str] = said
        text = " ".join(said)
        if "-" in text or not STUMBLES.isdisjoint(said):
            own = smooth(said)
            text = " ".join(own)
        texts.append(text)
        found.append(_at_the_ends(own, text, listed))
    for at, phrase in listed.phrases.within(texts):
        found[at] |= listed.names[phrase]
    if len(_same) > MOST:
        _same.clear()
    return [_same.setdefault(names, names) for names in map(frozenset, found)]


_same: dict[Names, Names] = {}
"""Each set of names once: there are far fewer sets than sentences."""


def _at_the_ends(own: Sequence[str], text: str, listed: _Listed) -> set[str]:
    """The names of the cues that open or close a sentence or are all of it."""
    found: set[str] = set()
    opening, n = listed.opening, len(own)
    for at, word in enumerate(own[:LONGEST_OPENING], 1):
        node = opening.get(word)
        if node is not None:
            walk(node, own, at, n, found)
        if word not in SMALL:
            break
    if own[-1] in listed.closing:
        back = own[: -LONGEST_CLOSING - 1 : -1]
        walk(listed.closing[back[0]], back, 1, len(back), found)
    if n <= LONGEST_OPENING and text in listed.whole:
        found |= listed.whole[text]
    return found


class _Listed(NamedTuple):
    """The cues of the list, by where in a sentence they may stand."""

    opening: Trie
    closing: Trie
    """From the last word on."""
    whole: dict[str, set[str]]
    phrases: WordRuns
    """Those that may stand anywhere."""
    names: list[Names]
    """What each phrase is a cue of."""


@cache
def _listed() -> _Listed:
    opening: Trie = {}
    closing: Trie = {}
    whole: dict[str, set[str]] = {}
    anywhere: dict[str, set[str]] = {}
    for row in terms(__file__):
        term, name = row["term"].strip(), row["means"]
        for way in expanded(term.strip("^$=")):
            said = words(way)
            if term.endswith("="):
                whole.setdefault(" ".join(said), set()).add(name)
            elif term.startswith("^"):
                put(opening, said, name)
            elif term.endswith("$"):
                put(closing, said[::-1], name)
            else:
                anywhere.setdefault(" ".join(said), set()).add(name)
    names = [_same.setdefault(names, names) for names in map(frozenset, anywhere.values())]
    return _Listed(opening, closing, whole, WordRuns(anywhere), names)


def _sentences(said: Said) -> list[Piece]:
    return [
        Piece(said, start, end, own) for (start, end), own in zip(said.sentences, said.by_sentence, strict=True) if own
    ]


def _unmarked(said: Said) -> list[Piece]:
    """The turn, cut before words that begin a question."""
    own = said.words
    if not own:
        return []
    starts = [0]
    for i in range(2, len(own) - 2 if len(own) > LONG else 0):
        if i - starts[-1] > 2 and _begins(own, i):
            while i - 1 > starts[-1] + 1 and own[i - 1] in SMALL:
                i -= 1
            starts.append(i)
    low, at, where = said.low, 0, []
    for word in own:
        at = low.index(word, at)
        where.append((at, at + len(word)))
        at += len(word)
    return [
        Piece(said, where[i][0], where[j - 1][1], own[i:j])
        for i, j in zip(starts, [*starts[1:], len(own)], strict=True)
    ]


def _begins(own: Words, i: int) -> bool:
    found: set[str] = set()
    node = _beginnings().get(own[i])
    if node is None or own[i - 1] in _INSIDE:
        return False
    walk(node, own, i + 1, len(own), found)
    return bool(found)


_INSIDE = frozenset(
    """know what how when where who why which that i you he she we they it see tell wonder sure is was of about so
    neither nor as than to the a for on if this""".split()  # noqa: SIM905
)
"""Words after which what looks like the beginning of a question stands inside a statement or another question."""


@cache
def _beginnings() -> Trie:
    trie: Trie = {}
    for row in terms(__file__):
        if row["means"] in ("wh is it", "do you", "what do you"):
            for way in expanded(row["term"].strip("^$=")):
                put(trie, words(way), row["means"])
    return trie
