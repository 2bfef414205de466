"""Sentences that tell or ask the other to do something, by how they are built: *sit down, don't write that, can you ring me*.

An imperative begins with the bare form of a verb and has no subject. Those verbs are listed (`imperatives.csv`) with the
words one of which must come next (`then`; `@them` and `@thing` stand for the sets below) and those that make it another
thing (`unless`): most bare forms begin other sentences as well (*open and honest*, *take care*). Looked up at the
beginning of each clause, not searched for: an order can begin with any of a hundred words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.catalogue import terms
from sayso.conversation.replies import answers
from sayso.conversation.utterance import one_of, told_of_another
from sayso.text import capital

if TYPE_CHECKING:
    from sayso.conversation import Conversation, Said

ORDER, REQUEST = "directive", "request"

_SETS = {
    "@them": "me us him her them 'em em it that this these those everyone everybody someone somebody",
    "@thing": "the a an one two some any another all both my our his their off up down in on out away back",
}
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|'em")
_OPENERS = frozenset(
    "so okay ok right well now please just then oh no nah naw yeah yes yep aye here hey hiya look listen alright first "  # noqa: SIM905
    "maybe perhaps love mate hen pet darling sweetheart mum mam mom dad sorry actually always kindly quickly guys folks "
    "everybody everyone or but and ach och er um uh at least".split()
)
_LEAD = rf"((?:{one_of(_OPENERS - {'look', 'listen'})}(?![\w'-])[ ,]*){{0,4}})([a-z'][a-z'-]*)"
_FIRST = re.compile(rf"[\s\"“‘',–—-]*{_LEAD}")
_CLAUSE = re.compile(rf"[.!?…,;:–—\n-][\"”’']*[ \n]+[\"“‘']*{_LEAD}")
_LINKED = re.compile(r" (?:so|but|and) ()(please|don't|dinnae)(?= )")
_SOFT = frozenset(",;:–—-")
_GOES_ON = frozenset(("and", "or", "but", "then"))
_NOT = frozenset(("don't", "dont", "dinnae"))
_STATES = frozenset(
    "know think have want need care like see believe work seem matter really even most all any wanna gonna made very mean own understand recall hear bother "  # noqa: SIM905
    "remember feel agree you i we they quite necessarily had been was did went heard thought saw got knew used worry mind "
    "apologise apologize actually usually always so as in to that a the at with for on if it he she too either much mention or and".split()
)
_SET_PHRASES = ("get me wrong", "make me laugh", "be silly", "be sorry", "be daft", "get much", "get to", "get any", "get it",
                "do that", "do much", "do any", "do it that", "be long", "go there", "go to", "get a")  # fmt: skip
_MODALS = frozenset(("can", "could", "will", "would"))
_SCOTS = frozenset(("gonnae", "gonny", "gonna"))
_WHOM = frozenset(("you", "someone", "somebody", "ye", "yous"))
_SOFTENERS = frozenset("please just both all maybe perhaps possibly also kindly at least quickly".split())  # noqa: SIM905
_ANSWERED = frozenset("tell say remember think know be explain look see follow forget".split())  # noqa: SIM905
"""Verbs that ask for words, or for what somebody is able to do, where *can you* goes before."""
_YOU_DO = ("tell me", "tell us", "tell him", "tell her", "tell them", "go and ask", "go and tell", "go and get", "go and sit", "sit down",
           "sit there", "sit here", "wait here", "wait there", "stay here", "stay there", "stop that", "stop it", "leave it", "leave him", "leave her")  # fmt: skip
_SUBJECTS = frozenset(
    "i we they you people who to i'd i'll we'd we'll they'd they'll you'd you'll i've we've i'm we're you're they're he "  # noqa: SIM905
    "she where".split()
)
_CONDITIONS = frozenset(("if", "when", "once", "before", "after", "until"))
_FINITE = re.compile(r"\b(?:was|is|were|are|has|had|will|gonna|can|won't|can't|isn't|isnae|there)\b|'s\b|'ll\b|'re\b")
_TAGS = (
    "would you",
    "will you",
    "could you",
    "can you",
    "won't you",
    "please",
    "okay",
    "ok",
    "yeah",
    "all right",
    "alright",
)
_WHAT = re.compile(r"\b(?:what|how|where|when|why|who)\b")
_WANTS_ADVICE = re.compile(r"\b(?:should|do|shall|can|could|must) (?:i|we)\b")
_MARKS = re.compile(r"[^a-z' ]")
_STOP = re.compile(r"[.!?\n]|$")
_CLAUSE_END = re.compile(r"[.!?\n]|, (?:but|and|or) |$")
_IF_YOU_LIKE = re.compile(
    r" if (?:you|ye) (?:want|like|prefer|wish|fancy|feel like it)(?= *(?:$|[,;:–—-]|to\b))| if (?:you|ye)'d (?:rather|like|prefer)\b"
)
_BETWEEN = re.compile(r"[ ,]*")
_AND_THEN = re.compile(r",? (?:and|while|but) (?:you|they|he|she|it|nobody|everybody|just get|get told)\b")
_FILLERS, _UNFINISHED = (
    ("uh", "um", "er", "you"),
    frozenset(("uh", "um", "er", "erm", "and", "know", "like", "just", "the", "or")),
)
_MOST_OPENERS, _MOST_OF_A_NAME, _NEAR, _REACH = 4, 3, 30, 90
"""Words before an order, words of a name that is called, letters after a verb, and before an order, that are looked at."""


class Order(NamedTuple):
    """Where the verb of an imperative or a request stands: `said.low[start:end]`."""

    said: Said
    start: int
    end: int
    means: str


class _Verb(NamedTuple):
    then: tuple[str, ...]
    unless: tuple[str, ...]
    alone: bool


@cache
def _verbs() -> dict[str, _Verb]:
    def ways(cell: str) -> tuple[str, ...]:
        return tuple(f"{way} " for part in cell.split("|") if part for way in (_SETS[part].split() if part in _SETS else (part,)))  # fmt: skip

    return {row["term"]: _Verb(ways(row["then"]), ways(row["unless"]), bool(row["alone"])) for row in terms(__file__)}


@cache
def _begin() -> frozenset[str]:
    """The words that an order or a request can begin with."""
    return frozenset(_verbs()) | _NOT | _MODALS | _SCOTS | {"do", "you"}


@cache
def _heads() -> frozenset[str]:
    """The words that a clause with an order in it can begin with."""
    return _begin() | {"look", "listen"}


def orders(talk: Conversation) -> Iterator[Order]:
    """The imperatives and requests of a conversation, in order."""
    verbs = _NOT.union(_verbs())
    for said in talk.said:
        if not verbs.isdisjoint(said.words):
            yield from _of(said, talk.said)


def _of(said: Said, turns: Sequence[Said]) -> Iterator[Order]:
    low, begun = said.low, _heads()
    told_in = last = -1
    for clause in _clauses(low):
        if clause[2] not in begun:
            continue
        stop, at = clause.start(), clause.start(2)
        soft = low[stop] in _SOFT or clause.re is _LINKED
        found = _order(low, at)
        if found is None or found[0] <= last:
            continue
        start, end, means, linked = found
        linked = linked or (means == ORDER and low[start] != "d" and not _GOES_ON.isdisjoint(clause[1].split()))
        sentence = _sentence(low, stop) if soft else clause.start(1)
        if (
            linked or (soft and not _free(said.text[sentence:stop], low[clause.start(1) : clause.start(1) + 3]))
        ) and told_in != sentence:
            continue
        if (soft and told_of_another(low[sentence:stop])) or _question(low, end, means):
            continue
        if low[start] not in "d" and means == ORDER and not sentence and not soft and _answers_what(said, turns):
            continue
        told_in, last = sentence, start
        if not _left_open(low, end):
            yield Order(said, start, end, means)


def _clauses(low: str) -> Iterator[re.Match[str]]:
    """Where clauses begin, each with its first word, in order."""
    first = _FIRST.match(low)
    found = [first] if first else []  # none where the turn begins with a name such as Ánh, or with a figure
    found += _CLAUSE.finditer(low, first.end() if first else 0)
    if "don't" in low or " please " in low or "dinnae" in low:
        found += _LINKED.finditer(low)
        found.sort(key=lambda clause: clause.start(2))
    return iter(found)


def _sentence(low: str, at: int) -> int:
    """Where the sentence begins that holds a place."""
    stop = max(low.rfind(mark, 0, at) for mark in (". ", "? ", "! ", "… ", "\n"))
    return stop + 1 + low.startswith(" ", stop + 1) if stop >= 0 else 0


def _order(low: str, at: int) -> tuple[int, int, str, bool] | None:
    """The place of an imperative or a request that begins a clause, and which it is, and whether it is an order
    to do something that is linked to what goes before (*and take it*): an account goes on so as well. None otherwise."""
    word, linked = _WORD.match(low, at), False
    for _ in range(_MOST_OPENERS):
        if word is None or word[0] not in _OPENERS or (word[0] in _verbs() and _fits(low, word)):
            break
        linked = linked or word[0] in _GOES_ON
        word = _WORD.match(low, _BETWEEN.match(low, word.end()).end())  # type: ignore[union-attr]
    if word is None or word[0] not in _begin():
        return None
    first, start = word[0], word.start()
    if first in _verbs():
        return (start, word.end(), ORDER, linked) if _fits(low, word) else None
    after = _next(low, word)
    if first in _NOT:
        if after is None:
            return start, word.end(), ORDER, False
        fine = low.startswith(("you dare", "you ever"), after.start()) if after[0] == "you" else _doing(low, after)
        return (start, after.end(), ORDER, False) if fine else None
    if after is None:
        return None
    if first == "do":
        return (start, after.end(), ORDER, False) if after[0] in _verbs() and _fits(low, after) else None
    if first == "you":
        told = next((way for way in _YOU_DO if low.startswith(way, after.start())), None)
        usual = told is not None and _AND_THEN.match(
            low, after.start() + len(told)
        )  # *you sit there and they tell you*
        return (start, after.end(), ORDER, False) if told and not linked and not usual else None
    if first in _MODALS:
        if after[0] not in _WHOM:
            return None
        after = _next(low, after)
    while after is not None and after[0] in _SOFTENERS:
        after = _next(low, after)
    if after is None or after[0] not in _verbs() or after[0] in _ANSWERED or not _fits(low, after):
        return None
    return start, after.end(), REQUEST, False


def _next(low: str, word: re.Match[str]) -> re.Match[str] | None:
    """The word that stands right after another, with a blank alone between."""
    return _WORD.match(low, word.end() + 1) if low.startswith(" ", word.end()) else None


def _fits(low: str, verb: re.Match[str]) -> bool:
    """Whether what comes after a listed verb lets it be an order."""
    row = _verbs()[verb[0]]
    if not low.startswith(" ", verb.end()):
        return row.alone and not low.startswith(("-", "'", ","), verb.end())
    rest = _MARKS.sub(" ", low[verb.end() + 1 : verb.end() + _NEAR]) + " "
    return not rest.startswith(row.unless or ("\0",)) and (not row.then or rest.startswith(row.then))


def _doing(low: str, verb: re.Match[str]) -> bool:
    """Whether *don't* with a verb forbids something, rather than being *I don't* without its *I*."""
    return verb[0] not in _STATES and not low.startswith(_SET_PHRASES, verb.start())


def _free(before: str, after: str = "") -> bool:
    """Whether an imperative can begin after these words of its sentence: a name, a condition, a fact of somebody else.

    >>> _free("Marcus"), _free("After work"), _free("It's cold"), _free("They come home")
    (True, True, True, False)
    """
    if len(before) > _REACH or after.startswith(_FILLERS):
        return False
    words = [word.strip(",;:–—-\"'“”") for word in before.split()]
    words = [word for word in words if word]
    if words and words[-1].lower() in _UNFINISHED:
        return False
    words = [word for word in words if word.lower() not in _OPENERS]
    if not words or (len(words) <= _MOST_OF_A_NAME and all(capital(word[0]) for word in words) and words[0] not in ("I", "We", "You")):  # fmt: skip
        return True
    if words[0].lower() in _CONDITIONS:
        return True
    low = " ".join(words).lower()
    return _SUBJECTS.isdisjoint(low.split()) and bool(_FINITE.search(low))


def _question(low: str, end: int, means: str) -> bool:
    """Whether an imperative is asked (*go home?*) and has no tag of a request (*tell me, would you?*)."""
    stop = _STOP.search(low, end)
    return means == ORDER and stop is not None and stop[0] == "?" and not low[end : stop.start()].endswith(_TAGS)


def _left_open(low: str, end: int) -> bool:
    """Whether what is told is left to the other: *stand if you want*."""
    stop = _CLAUSE_END.search(low, end)
    return _IF_YOU_LIKE.search(low, end, stop.start() if stop else len(low)) is not None


def _answers_what(said: Said, turns: Sequence[Said]) -> bool:
    """Whether a turn answers a question such as *what would you do?*; after *what should I do?* an order is an order."""
    if not answers(said, turns):
        return False
    before = turns[said.at - 1].low.rstrip("\"'”’ ")
    if not before.endswith("?"):
        return False
    last = before[max(before.rfind(mark, 0, -1) for mark in ".!?") + 1 :]
    return bool(_WHAT.search(last)) and not _WANTS_ADVICE.search(last)
