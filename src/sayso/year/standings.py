"""How a judgement stands in its sentence: stated, denied, disputed, supposed, or handed on from somebody else.

Lexical and local, so that a year is read in seconds: it goes by words before and behind, not by the grammar. What it is
not sure of counts as the writer's own plain statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Literal

from sayso.catalogue import terms
from sayso.lexicon import Hit, Lexicon
from sayso.patterns import lazy

Stands = Literal["own", "reported", "negated", "contested", "hypothetical"]
_ORDER: tuple[Stands, ...] = ("hypothetical", "contested", "negated", "reported")
_BREAK = lazy(r"(?i);|\.\s|\bbut\b|\bhowever\b|\balthough\b|\bthough\b|\byet\b|\bexcept\b|\bbecause\b")
_NEAR = lazy(r"(?i)[,;:]|\b(?:and|who|which|so)\b")
_NEXT_CLAUSE = lazy(r"(?i)\band (?:was|is|has|had|became|did|does|then|left|she|he|they)\b")
_ASKS = lazy(
    r"(?i)[\s|*•\d.)-]*(?:to |(?:mother|mum|father|dad|parents?|grandmother|grandfather|stepmother|stepfather|aunt|uncle|(?:foster )?carers?|family) to )?"
    r"(?:engage|co-?operate|comply|be|keep|put|accept|take|work|show|demonstrate|attend|provide|prioriti[sz]e|allow|name|give)\s"
)
"""A line that begins with what somebody has to do, as in a plan: *Engage openly with visits*."""
_HELPS = lazy(r"(?i)(?<!\bthere\s)\b(?:does|did|do|has|have|had|is|was|are|were|will|would|can|could|should)\s+$")
_WORD = lazy(r"[\w'’-]+")
_AT_ONCE = 3  # characters: a list mark may stand before the words that take something back
_SHORT = 4  # words: a cue that reaches no farther does not reach over a comma or an *and*


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell how a judgement stands, with their place in the sentence."""

    stands: str
    start: int
    end: int


@cache
def _lexicon() -> Lexicon:
    """The cues by their side; those of what is lacking apart, for *not* may be either."""
    sides: dict[str, list[dict[str, str]]] = {}
    for row in (*terms(__file__), *terms(__file__, "lacking.csv")):
        sides.setdefault(f"{'lack ' if row['stands'] == 'lack' else ''}{row['side']}", []).append(row)
    return Lexicon({side: partial(tuple, rows) for side, rows in sides.items()})


@lru_cache(maxsize=1024)
def _hits(text: str) -> tuple[Hit, ...]:
    return tuple(_lexicon().hits(text))


def _before(sentence: str, at: int) -> list[Cue]:
    """The cues that reach a place from before it."""
    begin = max((m.end() for m in _BREAK.finditer(sentence, 0, at)), default=0)
    reaching = []
    for hit in _hits(sentence):
        if not hit.code.endswith("before") or hit.start < begin or hit.end > at:
            continue
        reach, between = int(hit.term["reach"]), sentence[hit.end : at]
        if len(_WORD.findall(between)) <= reach and not (_NEXT_CLAUSE if reach > _SHORT else _NEAR).search(between):
            reaching.append(Cue(hit.term["stands"], hit.start, hit.end))
    return reaching


def clause_begins(sentence: str, at: int) -> int:
    """Where the words end, before a place, that hand the rest of the sentence on, deny, dispute or suppose it; or 0."""
    begin = max((m.end() for m in _BREAK.finditer(sentence, 0, at)), default=0)
    ends = [
        h.end
        for h in _hits(sentence)
        if h.code == "before" and int(h.term["reach"]) > _SHORT and begin <= h.start and h.end <= at
    ]
    return max(ends, default=0)


def _after(sentence: str, at: int) -> list[Cue]:
    end = min((m.start() for m in _BREAK.finditer(sentence, at)), default=len(sentence))
    return [
        Cue(hit.term["stands"], hit.start, hit.end) for hit in _hits(sentence)
        if hit.code.endswith("after") and at <= hit.start < end
        and len(_WORD.findall(sentence[at : hit.start])) <= int(hit.term["reach"])
    ]  # fmt: skip


def lacking(sentence: str, start: int, end: int, most: int = 9) -> tuple[int, int] | None:
    """Where words that say that something is not there, with the thing itself, stand: *lack of engagement*.

    `most` is how many words may stand between.

    >>> text = "There is little real engagement."
    >>> text[slice(*lacking(text, 21, 31))]
    'little real engagement'
    """
    lack = [
        cue for cue in _before(sentence, start)
        if cue.stands == "lack" and len(_WORD.findall(sentence[cue.end : start])) <= most
    ]  # fmt: skip
    if lack:
        begin = max(lack, key=lambda cue: cue.start).start
        helps = _HELPS.search(sentence, 0, begin)
        return helps.start() if helps else begin, end
    behind = [cue for cue in _after(sentence, end) if cue.stands == "lack"]
    return (start, behind[0].end) if behind else None


def stands(sentence: str, start: int, end: int, following: str = "") -> Cue:
    """How words stand in a sentence, with the words that tell so; `following` is the sentence behind it.

    >>> stands("I would not say that she is hostile.", 28, 35).stands
    'negated'
    >>> stands("She is hostile.", 7, 14).stands
    'own'
    """
    cues = [*_before(sentence, start), *_after(sentence, end)]
    if sentence.rstrip().endswith("?") or _ASKS.match(sentence):
        cues.append(Cue("hypothetical", len(sentence), len(sentence)))
    for kind in _ORDER:
        told = [cue for cue in cues if cue.stands == kind]
        if told and not (kind == "reported" and _answered(following)):
            return max(told, key=lambda cue: cue.end) if kind != "reported" else told[0]
    if _answered(following):
        return Cue("contested", len(sentence), len(sentence))
    return Cue("own", start, start)


def _answered(following: str) -> bool:
    """Whether the next sentence begins by taking it back: *I did not find that.*"""
    return any(hit.code == "next" and hit.start <= _AT_ONCE for hit in _hits(following))
