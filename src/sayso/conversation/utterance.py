"""Where words stand in their sentence: whether they begin it or a clause of it, are told as another's, or are asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from sayso.catalogue import terms
from sayso.notation import expanded

if TYPE_CHECKING:
    from sayso.conversation import Said

REACH = 160
"""Characters on either side of a place that are looked at."""


@cache
def listed(kind: str) -> frozenset[str]:
    """The ways of writing of one kind in the list beside this module (`utterance.csv`)."""
    return frozenset(way for row in terms(__file__) if kind in row["kind"].split("|") for way in expanded(row["term"]))


def pattern(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"\b{one_of({way for kind in kinds for way in listed(kind)})}(?![\w-])")


def one_of(ways: Iterable[str]) -> str:
    """A pattern of some ways of writing, longer ones before those they begin with. Written out letter by letter: tried one
    after the other at each word of a text, a hundred of them take longer than all else that is asked of a place.

    >>> one_of(["they", "then", "I"])
    '(?:I|the(?:n|y))'
    """
    after: dict[str, list[str]] = {}
    for way in sorted(ways):
        after.setdefault(way[:1], []).append(way[1:])
    last = "" if after.pop("", None) is None else "|"
    branches = [re.escape(first) + (one_of(rest) if any(rest) else "") for first, rest in after.items()]
    return branches[0] if len(branches) == 1 and not last else f"(?:{'|'.join(branches)}{last})" if branches else ""


OPENERS = listed("opener")
_LEADS = re.compile(
    r"\b(?:(?:i|we) (?:really |do |just |still |)(?:think|mean|guess|feel|suppose|believe|suggest|recommend)(?: that)?|i'd say"
    r"|(?:i'm|we're) (?:afraid|telling you|sorry)(?: but)?|i would say|you know|as (?:i|we) said|i(?: should| must| have to| need to|'ve got to) (?:just |also |)(?:say|tell you)|i said to you|i see|of course)(?= |$)"
)
_STOPS = (". ", "? ", "! ", "… ")
_END = re.compile(r"[.!?…](?=[\s\"”’]|$)")
_CLAUSE = re.compile(r"[,;:.?!…–—\"“”]|--")
_TELLING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|telling|goes|went|like|th(?:inks?|ought)|asked?|asks|argues?|argued|holds|held|wrote|writes|meant|imagine|(?:he|she|they|it)(?:'s|'ve| has| have)? put(?=,|:| that| down))\b"
)
_OWN = re.compile(
    r"\b(?:(?:i|we) (?:really |do |just |still |)(?:think|thought)|i'd say|i would say|i'm saying|we're saying|you're saying|you said|i'm telling you"
    r"|as (?:i|we) said|i(?: should| must| have to| need to|'ve got to) (?:just |also |)(?:say|tell you)|(?:i'd|we'd|would|you'd) like|tell me|let's say|i ask|to ask|i said to you|i told you|like i said)\b"
)
_AFTER = re.compile(r"(?:if|when|once|before|after|unless|until|because|cos|since|now that)(?: [^ ]+){2,}")
_WH = re.compile(r"\b(?:what|who|where|how|which|do)\b")


def begins(before: str) -> bool:
    """Whether nothing but openers, or a name with a comma, stands before a term in its sentence.

    >>> begins("so please "), begins("karen, "), begins("they always "), begins("you know, people, ")
    (True, True, False, False)
    """
    if not before.strip():
        return True
    parts = _CLAUSE.split(_LEADS.sub(" ", before))
    named = [part for part in parts if any(word not in OPENERS for word in part.split())]
    return not named or (len(named) == 1 and named[0] is not parts[-1] and len(named[0].split()) == 1)


def opens(before: str) -> bool:
    """Whether a clause begins after `before`, and nobody else's words are being told there.

    >>> opens("well, i think "), opens("it matters what "), opens("he said, "), opens("it is late, ")
    (True, False, False, True)
    """
    clause = _CLAUSE.split(before)[-1]
    begun = OPENERS.issuperset(clause.split()) or OPENERS.issuperset(_LEADS.sub(" ", clause).split())
    return begun and not told_of_another(before)


def told_of_another(before: str) -> bool:
    """Whether words of saying or thinking that are not the speaker's own now stand in `before`, or a quotation is open."""
    return bool(_TELLING.search(before) and _TELLING.search(_OWN.sub(" ", before))) or (before.count('"') + before.count("“") + before.count("”")) % 2 == 1  # fmt: skip


def follows(before: str) -> bool:
    """Whether a clause begins after `before`, or the main clause after one with *if* or *when*."""
    if opens(before):
        return True
    led = _AFTER.match(" ".join(word for word in before.split() if word not in OPENERS))
    last = before.rpartition(",")[2].split() if "," in before else []
    return led is not None and not told_of_another(before) and OPENERS.issuperset(last) and not _WH.search(before)


def before_of(said: Said, start: int) -> str:
    """What stands before a place in its sentence, or the letters just before it where the sentence is long.

    Looked for from the place backwards: cutting every turn into sentences would cost more than finding the term.
    """
    text = said.low[max(start - REACH, 0) : start]
    stop = max(map(text.rfind, _STOPS))
    return text[stop + 2 :] if stop >= 0 else text


def after_of(said: Said, end: int) -> str:
    """What stands after a place in its sentence, or the letters just after it."""
    text = said.low[end : end + REACH]
    stops = [stop for stop in map(text.find, _STOPS) if stop >= 0]
    return text[: min(stops)] if stops else text


def is_asked(said: Said, end: int) -> bool:
    """Whether the sentence that holds `end` has a question mark at its end."""
    stop = _END.search(said.low, max(end - 1, 0), end + REACH)
    return stop is not None and stop[0] == "?"
