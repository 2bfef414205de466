"""Whether words are said to the one who is spoken with, or of anybody: how a listed term of talk has to stand.

*You* is as often anyone (*you have to push the door*) as the other in the room, and what others said is told in the
same words as what is said now. A list beside a measure may say, in its column `stands`, how a term has to stand to count:

- `first`: it begins a sentence (a word such as *so* or *please*, or a name with a comma, may go before);
- `told to`: so, but not after *and, or, but, then*, where an account goes on (*and get it done*) as often as an order is given;
- `opens`: it begins a clause, and is not told as somebody else's words;
- `meant`: so, and the sentence holds something of these two people: *me, us, today, by eight, your daughter*;
- `yours`: it begins a clause, or follows an *if* or *when* clause, and is not asked; and either the two are of unlike sides
  (`apart`: the service and a family), where *you* is the other unless something says *anybody*, or it is as `meant`;
- `told or yours`: as `told to` and not asked, or as `yours`;
- `across`: it begins a clause, and the two are of unlike sides;
- `question`: it begins a clause of a sentence that is asked;
- `reply`: it opens a clause near the beginning of a turn that answers somebody else's;
- `asked`: so, where the other's turn may have asked, offered or told something (*you, please, shall we*, a question mark);
- `turned`: so, where the two are of unlike sides, or one of the other's last two turns may have asked, offered or told something;
- `declined`: it opens a turn, and the other's turn ends with an offer, a request or a proposal (*no* declines it);
- `condition`: it begins a clause, and what follows names what the speaker, or somebody with power, will do;
- `step`: so, and what follows is a step by which somebody is made to (a court, the police, a complaint);
- `own reason`: it follows what the speaker does, asks or wants in its sentence, or answers why;
- `denial`: so, where the other's turn was no question and itself denied nothing (*no, it isn't* answers the one, agrees with
  the other, and contradicts anything else);
- `contrary`: so, where the other's turn denied something or was no question;
- `praise`: as `reply`, where the other's turn begins with *I* or *we*: with something of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.catalogue import terms
from sayso.notation import expanded
from sayso.people import key, roles

if TYPE_CHECKING:
    from sayso.conversation import Said
    from sayso.model import Person

SOON = 12
"""Words: so near the beginning of a turn, words answer the turn before."""
REACH = 160
"""Characters on either side of a place that are looked at."""
TOLD = 4
"""Words: a turn with fewer tells nothing."""
NEIGHBOURS = 3
"""Turns on either side among which the one spoken with is looked for."""
KINDS, RATE = 3, 5
"""Different words of casework in a talk, and all of them in a thousand words, from which it is about casework."""
STEM = 4
"""Letters of a word that make it the same as another."""
SHORT = 3
"""Words before a good word in a sentence that names nobody."""
NEAR = 80
"""Characters after a term within which a step is named."""



@cache
def _listed(kind: str) -> frozenset[str]:
    """The ways of writing of one kind in the list beside this module (`towards.csv`)."""
    return frozenset(way for row in terms(__file__) if row["kind"] == kind for way in expanded(row["term"]))


def _pattern(*kinds: str) -> re.Pattern[str]:
    ways = sorted({way for kind in kinds for way in _listed(kind)}, key=lambda way: (-len(way), way))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ways))})(?![\w-])")


_OPENERS, _GOES_ON, _NEGATIVE = _listed("opener"), _listed("goes on"), _listed("negative")
_CASEWORK = _listed("casework")
_PLAIN, _NUMBERS, _AGREEING = _listed("plain"), _listed("number"), _listed("agreeing")
_ASKING, _OWN_DOING = _listed("asking"), _listed("own doing")
_LEADS = re.compile(
    r"\b(?:(?:i|we) (?:really |do |just |still |)(?:think|mean|guess|feel|suppose|believe|suggest|recommend)(?: that)?|i'd say"
    r"|(?:i'm|we're) (?:afraid|telling you|sorry)(?: but)?|i would say|you know|as (?:i|we) said|i said to you|i see|of course)(?= |$)"
)
_STOPS = (". ", "? ", "! ", "… ")
_END = re.compile(r"[.!?…](?=[\s\"”’]|$)")
_CLAUSE = re.compile(r"[,;:.?!…–—\"“”]|--")
_TELLING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|telling|goes|went|like|th(?:inks?|ought)|asked?|asks|argues?|argued|holds|held|wrote|writes|meant|imagine)\b"
)
_OWN = re.compile(
    r"\b(?:(?:i|we) (?:really |do |just |still |)(?:think|thought)|i'd say|i would say|i'm saying|we're saying|you're saying|you said|i'm telling you"
    r"|as (?:i|we) said|(?:i'd|we'd|would|you'd) like|tell me|let's say|i ask|to ask|i said to you|i told you|like i said)\b"
)
_ANYBODY, _THESE, _GENERIC = _pattern("anybody"), _pattern("these"), _pattern("generic")
_STEP, _FOLLOWS, _WANTED, _ASKED_FOR = _pattern("step"), _pattern("follows"), _pattern("wanted", "asked for"), _pattern("asked for")
_LESS, _KEPT_UP = _pattern("less"), _pattern("kept up")
_OFFER, _NO_OFFER, _TELLING_TO = _pattern("offer"), _pattern("no offer"), _pattern("telling")
_AFTER = re.compile(r"(?:if|when|once|before|after|unless|until|because|cos|since|now that)(?: [^ ]+){2,}")
_SOFTLY = re.compile(r"^(?:really |just |even |definitely |still )+")
_YOURS = re.compile(r"\b(?:you|your|social services|a social worker|anyone coming|people coming)\b")
_NOT_SO = re.compile(r"\b(?:not|never|no|if|would|could|hope|want|wish|isn't|wasn't|don't|didn't|doesn't|be|to|for|how|what|when)\b")
_OWN_VIEW = re.compile(r"\bi (?:can see|could see|think|know|must say|have to say|can tell|thought|saw|noticed|really think|do think|would say|like|love)\b|\bi(?:'m| am|'d say)\b")
_MINE = re.compile(r"\b(?:i|we|my|me|us|i've|we've|i'll|we'll|i'd|they|people)\b")
_TO_YOU = re.compile(r"\b(?:you|your|you've|you're|that|that's|him|her|he's|she's|he|she)\b")
_WHAT_ELSE = re.compile(r"\b(?:what|why|how)\b[^.!?]*\?")
_WH = re.compile(r"\b(?:what|who|where|how|which|do)\b")
_WHY = re.compile(r"\b(?:why|how come|what for|what do you need)\b")
_NOT_YET = re.compile(r"\b(?:not|never|nobody|no)\b|n't\b|could(?:'ve| have)\b")


def begins(before: str) -> bool:
    """Whether nothing but openers, or a name with a comma, stands before a term in its sentence.

    >>> begins("so please "), begins("karen, "), begins("they always "), begins("you know, people, ")
    (True, True, False, False)
    """
    if not before.strip():
        return True
    parts = _CLAUSE.split(_LEADS.sub(" ", before))
    named = [part for part in parts if any(word not in _OPENERS for word in part.split())]
    return not named or (len(named) == 1 and named[0] is not parts[-1] and len(named[0].split()) == 1)


def opens(before: str) -> bool:
    """Whether a clause begins after `before`, and nobody else's words are being told there.

    >>> opens("well, i think "), opens("it matters what "), opens("he said, "), opens("it is late, ")
    (True, False, False, True)
    """
    clause = _LEADS.sub(" ", _CLAUSE.split(before)[-1])
    return all(word in _OPENERS for word in clause.split()) and not told(before)


def told(before: str) -> bool:
    """Whether words of saying or thinking that are not the speaker's own now stand in `before`, or a quotation is open."""
    return bool(_TELLING.search(_OWN.sub(" ", before))) or (before.count('"') + before.count("“") + before.count("”")) % 2 == 1  # fmt: skip


def meant(before: str, after: str) -> bool:
    """Whether the words about a term are of these two people rather than of anybody.

    >>> meant("", " be home by eight"), meant("", " push the door"), meant("if you drink, ", " stop today")
    (True, False, False)
    """
    return bool(_THESE.search(after)) and not _ANYBODY.search(before)


def _before(said: Said, start: int) -> str:
    """What stands before a place in its sentence, or the letters just before it where the sentence is long.

    Looked for from the place backwards: cutting every turn into sentences would cost more than finding the term.
    """
    text = said.low[max(start - REACH, 0) : start]
    stop = max(text.rfind(mark) for mark in _STOPS)
    return text[stop + 2 :] if stop >= 0 else text


def _after(said: Said, end: int) -> str:
    """What stands after a place in its sentence, or the letters just after it."""
    text = said.low[end : end + REACH]
    return text[: min((stop for mark in _STOPS if (stop := text.find(mark)) >= 0), default=len(text))]


def _is_asked(said: Said, end: int) -> bool:
    """Whether the sentence that holds `end` has a question mark at its end."""
    stop = _END.search(said.low, max(end - 1, 0), end + REACH)
    return stop is not None and stop[0] == "?"


def _first(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return begins(_before(said, start))


def _told_to(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before = _before(said, start)
    return begins(before) and _GOES_ON.isdisjoint(before.replace(",", " ").split())


def _opens(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return opens(_before(said, start))


def _meant(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before = _before(said, start)
    return opens(before) and meant(before, _after(said, end))


def _reply(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return answers(said, turns) and len(said.low[:start].split()) <= SOON and _opens(said, start, end, turns)


def _praise(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not answers(said, turns) or not _opens(said, start, end, turns):
        return False
    before = turns[said.at - 1].words
    return len(before) >= TOLD and not _OWN_DOING.isdisjoint(before[:TOLD])


@lru_cache(maxsize=1024)
def _side(person: Person) -> str:
    """The side of somebody: as the record gives it, or as the role word that stands for them tells."""
    if person.side != "unknown":
        return person.side
    return roles().get(key(person.label).rstrip(" 0123456789"), ("", "unknown"))[1]


def apart(said: Said, turns: Sequence[Said]) -> bool:
    """Whether the speaker and the one spoken with are of unlike sides, one of them the service's; or where neither side is
    known, whether the talk is about casework."""
    near = (*turns[max(said.at - NEIGHBOURS, 0) : said.at][::-1], *turns[said.at + 1 : said.at + 1 + NEIGHBOURS])
    other = next((one.speaker for one in near if one.speaker is not said.speaker), None)
    if other is None:
        return False
    sides = {_side(said.speaker), _side(other)}
    return (len(sides) == 2 and "service" in sides) or (sides == {"unknown"} and of_casework(turns))


class _Same:
    """Turns by identity: comparing them one by one would take longer than reading them."""

    def __init__(self, turns: Sequence[Said]) -> None:
        self.turns = turns

    def __hash__(self) -> int:
        return id(self.turns)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.turns is self.turns


def of_casework(turns: Sequence[Said]) -> bool:
    """Whether a talk is about casework by its words (*court, referral, ward, tenancy*): where nobody's side is known, it
    tells talk between a service and a family from talk between friends."""
    return _of_casework(_Same(turns))


@lru_cache(maxsize=64)
def _of_casework(same: _Same) -> bool:
    found = [word for said in same.turns for word in _CASEWORK.intersection(said.words)]
    return len(set(found)) >= KINDS and len(found) * 1000 >= RATE * sum(len(said.words) for said in same.turns)


def _yours(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before, after = _before(said, start), _after(said, end)
    if _is_asked(said, end) or not _follows(before):
        return False
    if _side(said.speaker) in ("service", "unknown") and apart(said, turns):
        return not _GENERIC.search(after)
    these = _THESE.search(after)
    return these is not None and (these[0] in ("me", "us") or not _ANYBODY.search(before))


def _follows(before: str) -> bool:
    """Whether a clause begins after `before`, or the main clause after one with *if* or *when*."""
    if opens(before):
        return True
    led = _AFTER.match(" ".join(word for word in before.split() if word not in _OPENERS))
    last = before.rpartition(",")[2].split() if "," in before else []
    return led is not None and not told(before) and _OPENERS.issuperset(last) and not _WH.search(before)


def _told_or_yours(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return not _is_asked(said, end) and (_told_to(said, start, end, turns) or _yours(said, start, end, turns))


def _across(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return _follows(_before(said, start)) and apart(said, turns)


def _question(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return _is_asked(said, end) and opens(_before(said, start))


def _asked(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return _reply(said, start, end, turns) and _asks(turns[said.at - 1])


def _asks(said: Said) -> bool:
    """Whether a turn may have asked, offered or told something."""
    return "?" in said.text or not _ASKING.isdisjoint(said.words)


def _turned(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not _follows(_before(said, start)):
        return False
    return apart(said, turns) or any(one.speaker is not said.speaker and _asks(one) for one in turns[max(said.at - NEIGHBOURS, 0) : said.at])  # fmt: skip


def _declined(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not answers(said, turns) or not _OPENERS.issuperset(said.low[:start].replace(",", " ").split()):
        return False
    before = turns[said.at - 1].low.rstrip("\"'”’ -–—")
    last = before[max(before.rfind(mark, 0, -1) for mark in ".!?") + 1 :]
    if not before.endswith("?") and _TELLING_TO.search(last):
        return True
    return bool(_OFFER.search(last)) and not _NO_OFFER.search(last)


def _condition(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before, after = _before(said, start), _after(said, end)
    follows = _FOLLOWS.search(after) if opens(before) else None
    if follows is None:
        return False
    return bool(_STEP.search(after, follows.start())) or (bool(_LESS.search(after, 0, follows.start())) and apart(said, turns))


def _step(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return opens(_before(said, start)) and bool(_STEP.search(_after(said, end)[:NEAR]))


def _own_reason(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before = _before(said, start)
    if _OPENERS.issuperset(before.replace(",", " ").split()):
        asked = answers(said, turns) and bool(_WHY.search(turns[said.at - 1].low)) and "you" in turns[said.at - 1].low
        return asked or (start > len(before) and bool(_WANTED.search(said.low, 0, start)) and apart(said, turns))
    wanted = _WANTED if apart(said, turns) else _ASKED_FOR
    return bool(wanted.search(before)) and not told(before)


def _here(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return apart(said, turns) and not told(_before(said, start))


def _unwilling(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    """What somebody is not going to do; how somebody is not (*I'm not sleeping*) is listed."""
    rest = _SOFTLY.sub("", _after(said, end).lstrip())
    word = rest.split(" ", 1)[0].strip(",.!?")
    doing = word.endswith("ing") or word in ("gonna", "gonnae")
    return doing and not _KEPT_UP.match(rest) and not _is_asked(said, end) and _turned(said, start, end, turns)


def _declining(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    """Not wanted, and it was offered or asked just before, or is the other's (*your help*)."""
    if not _follows(_before(said, start)):
        return False
    if _YOURS.search(_after(said, end)) and apart(said, turns):
        return True
    if not answers(said, turns):
        return False
    before = turns[said.at - 1].low
    return bool(_OFFER.search(before) or _TELLING_TO.search(before)) and not _WHAT_ELSE.search(before)


def _approves(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    """Good words about the other or what they did: nothing of the speaker's own, not asked, not denied, not supposed."""
    before, after = _before(said, start), _after(said, end)
    if _is_asked(said, end) or told(before) or _NOT_SO.search(before) or not apart(said, turns):
        return False
    own = _OWN_VIEW.sub(" ", before)
    return not _MINE.search(own) and (bool(_TO_YOU.search(f"{before} {after}")) or len(before.split()) <= SHORT)


def _counter(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    first = said.words[0] if said.words else ""
    if first in _AGREEING or _is_asked(said, end) or not _denial(said, start, end, turns):
        return False
    return _taken_up(said, start, turns)


def _counters(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    """As `counter`; or near the beginning of a turn between unlike sides, whatever its words."""
    if _counter(said, start, end, turns):
        return True
    early = len(said.low[:start].split()) <= SHORT and said.words[0] not in _AGREEING
    return early and not _is_asked(said, end) and _denial(said, start, end, turns) and apart(said, turns)


def _counter_back(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return _reply(said, start, end, turns) and _taken_up(said, start, turns)


def _taken_up(said: Said, start: int, turns: Sequence[Said]) -> bool:
    """Whether the sentence from `start` on takes up a word of the other's turn: it is that which is denied."""
    theirs = {word[:STEM] for word in turns[said.at - 1].words if len(word) >= STEM and word not in _PLAIN}
    return any(word[:STEM] in theirs for word in re.findall(r"[\w']+", _after(said, start)) if len(word) >= STEM and word not in _PLAIN)  # fmt: skip


def _number(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not answers(said, turns) or not _OPENERS.issuperset(said.low[:start].replace(",", " ").split()):
        return False
    before = turns[said.at - 1]
    named = _NUMBERS.intersection(before.words)
    return bool(named) and not before.text.rstrip().endswith("?") and named.isdisjoint(said.words)


def _contrary(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return _reply(said, start, end, turns) and bool(_NOT_YET.search(turns[said.at - 1].low))


def _denial(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not _reply(said, start, end, turns):
        return False
    before = turns[said.at - 1]
    if before.text.rstrip("\"'”’ -–—").endswith("?") or len(before.words) < TOLD:
        return False
    return not any(word in _NEGATIVE or word.endswith("n't") for word in before.words[-SOON:])


def answers(said: Said, turns: Sequence[Said]) -> bool:
    """Whether somebody else spoke right before."""
    return said.at > 0 and turns[said.at - 1].speaker is not said.speaker


HOW: dict[str, Callable[[Said, int, int, Sequence[Said]], bool]] = {
    "first": _first, "told to": _told_to, "opens": _opens, "meant": _meant, "yours": _yours, "told or yours": _told_or_yours,
    "across": _across, "question": _question, "reply": _reply, "asked": _asked, "turned": _turned, "declined": _declined,
    "condition": _condition, "step": _step, "own reason": _own_reason, "here": _here, "unwilling": _unwilling, "declining": _declining, "approves": _approves, "denial": _denial, "contrary": _contrary, "counter": _counter, "counters": _counters, "counter back": _counter_back, "number": _number, "praise": _praise,
}  # fmt: skip


def stands(said: Said, start: int, end: int, how: str, turns: Sequence[Said]) -> bool:
    """Whether `said.text[start:end]` stands as its row of a list wants it (`how`, a key of `HOW`; nothing: anyhow)."""
    return not how or HOW[how](said, start, end, turns)
