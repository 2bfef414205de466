"""Whether words are said to the one who is spoken with, or of anybody: how a listed term of talk has to stand.

*You* is as often anyone (*you have to push the door*) as the other in the room, and what others said is told in the
same words as what is said now. A list beside a measure may say, in its column `stands`, how a term has to stand to count:

- `first`: it begins a sentence (a word such as *so* or *please*, or a name with a comma, may go before);
- `told to`: so, but not after *and, or, but, then*, where an account goes on (*and get it done*) as often as an order is given;
- `opens`: it begins a clause, and is not told as somebody else's words;
- `meant`: so, and the sentence holds something of these two people: *me, us, today, by eight, your daughter*;
- `told or meant`: as `told to`, or as `meant`; and it is not asked;
- `reply`: it opens a clause near the beginning of a turn that answers somebody else's;
- `asked`: so, where the other's turn may have asked, offered or told something (*you, please, shall we*, a question mark);
- `denial`: so, where the other's turn was no question and itself denied nothing (*no, it isn't* answers the one, agrees with
  the other, and contradicts anything else);
- `praise`: as `reply`, where the other's turn begins with *I* or *we*: with something of their own;
- `last`: no word of the turn comes after it (so it can be told where speech recognition leaves the stops out).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.conversation import Said

SOON = 12
"""Words: so near the beginning of a turn, words answer the turn before."""
REACH = 160
"""Characters on either side of a place that are looked at."""
TOLD = 4
"""Words: a turn with fewer tells nothing."""

_OPENERS = frozenset(
    "a ah actually again alright also and anyway basically but er erm first frankly hey hmm honestly huh just like listen "  # noqa: SIM905
    "look maybe mhm mm mm-hmm nah next no nope now oh ok okay only or perhaps please really right so sorry still sure the "
    "then though uh uh-huh uhm um well yeah yep yes ya".split()
)
_LEADS = re.compile(
    r"\b(?:(?:i|we) (?:really |do |just |still |)(?:think|mean|guess|feel|suppose|believe|suggest|recommend)(?: that)?|i'd say"
    r"|(?:i'm|we're) (?:afraid|telling you|sorry)(?: but)?|i would say|you know|as (?:i|we) said|i said to you|i see|of course)(?= |$)"
)
_STOPS = (". ", "? ", "! ", "… ")
_CLAUSE = re.compile(r"[,;:.?!…–—\"“”]|--")
_TELLING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|telling|goes|went|like|th(?:inks?|ought)|asked?|asks|argues?|argued|holds|held|wrote|writes|meant|imagine)\b"
)
_OWN = re.compile(
    r"\b(?:(?:i|we) (?:really |do |just |still |)(?:think|thought)|i'd say|i would say|i'm saying|we're saying|you're saying|you said|i'm telling you"
    r"|as (?:i|we) said|(?:i'd|we'd|would|you'd) like|tell me|let's say|i ask|to ask|i said to you|i told you|like i said)\b"
)
_ANYBODY = re.compile(r"\b(?:if|when|whenever|where|once|unless|until|that|because|'cause|cause|whether) (?:you|one|people|they|he|she|it|somebody|someone)\b|\byou know\b")  # fmt: skip
_THESE = re.compile(
    r"\b(?:me|us|him|her|today|tonight|tomorrow|straight away|right away|right now|immediately|by now|yesterday"
    r"|next (?:week|month|time|appointment|visit|meeting|monday|tuesday|wednesday|thursday|friday)|this (?:week|afternoon|morning|evening|weekend|month)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|by (?:\d+|noon|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"|please|the (?:children|kids|baby|plan|order|agreement)"
    r"|your (?:medication|tablets|medicine|son|daughter|child|children|kids|baby|boy|girl|partner|husband|wife|mum|mom|mother|dad|father|health|drinking"
    r"|appointments?|solicitor|doctor|gp|boyfriend|girlfriend|behaviour|temper|voice|phone|tenancy|rent|benefits|probation|social worker|meeting|meetings|side))\b"
)
_GOES_ON = frozenset(("and", "or", "but", "then"))
_NEGATIVE = frozenset("no not never none nobody nothing neither nor".split())  # noqa: SIM905
_ASKING = frozenset("you your you'd you'll let's shall please can could would will should".split())  # noqa: SIM905
_OWN_DOING = frozenset("i i've i'm i'd i'll we've my".split())  # noqa: SIM905


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


def _told_or_meant(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    after = _after(said, end)
    asked = after.endswith("?") or said.low.startswith("?", end + len(after))
    return not asked and (_told_to(said, start, end, turns) or _meant(said, start, end, turns))


def _asked(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not _reply(said, start, end, turns):
        return False
    before = turns[said.at - 1]
    return "?" in before.text or not _ASKING.isdisjoint(before.words)


def _denial(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not _reply(said, start, end, turns):
        return False
    before = turns[said.at - 1]
    if before.text.rstrip("\"'”’ -–—").endswith("?") or len(before.words) < TOLD:
        return False
    return not any(word in _NEGATIVE or word.endswith("n't") for word in before.words[-SOON:])


def _last(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return not any(c.isalnum() for c in said.low[end:])


def answers(said: Said, turns: Sequence[Said]) -> bool:
    """Whether somebody else spoke right before."""
    return said.at > 0 and turns[said.at - 1].speaker is not said.speaker


HOW: dict[str, Callable[[Said, int, int, Sequence[Said]], bool]] = {
    "first": _first, "told to": _told_to, "opens": _opens, "meant": _meant, "told or meant": _told_or_meant,
    "reply": _reply, "asked": _asked, "denial": _denial, "praise": _praise, "last": _last,
}  # fmt: skip


def stands(said: Said, start: int, end: int, how: str, turns: Sequence[Said]) -> bool:
    """Whether `said.text[start:end]` stands as its row of a list wants it (`how`, a key of `HOW`; nothing: anyhow)."""
    return not how or HOW[how](said, start, end, turns)
