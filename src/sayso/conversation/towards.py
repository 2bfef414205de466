"""Whether words are said to the one who is spoken with, or of anybody: how a listed term of talk has to stand.

*You* is as often anyone (*you have to push the door*) as the other in the room, and what others said is told in the
same words as what is said now. A list beside a measure may say, in its column `stands`, how a term has to stand to count:

- `first`: it begins a sentence (a word such as *so* or *please*, or a name with a comma, may go before);
- `first, told`: so, in a sentence that is not asked;
- `told to`: as `first`, but not after *and, or, but, then*, where an account goes on (*and get it done*) as often as an order is given;
- `opens`: it begins a clause, and is not told as somebody else's words;
- `question`: so, in a sentence that is asked;
- `yours`: so, or after an *if* or *when* clause, and not asked; where the two are of unlike sides (see `sides`) *you* is
  the other unless something says *anybody*, else the sentence holds something of these two: *me, us, today, the meeting*;
- `told or yours`: as `told to` and not asked, or as `yours`;
- `across`: it begins a clause, and the two are of unlike sides;
- `here`: the two are of unlike sides, wherever it stands;
- `condition`: it begins a clause, and what follows names what the speaker, or somebody with power, will do;
- `leads to a step`: as `condition`, the two are of unlike sides, and what follows names such a step;
- `step`: it begins a clause, and soon a step follows by which somebody is made to: a court, the police, a complaint;
- `last or named`: as `last`, or nothing comes after it in its sentence but a name (*I'm sorry, Blessing. I forgot.*);
- `last`: no word of the turn comes after it (so it can be told where speech recognition leaves the stops out);
- `reply`, `praise`, `asked`, `turned`, `declined`, `denial`:
  as it stands to the turn before, see `replies`;
- `of one there`, `one there to`, `of one or another`: it is said of somebody of another side who is there, see `of_one_there`;
- `ground`: a reason for what the speakers do, ask or want, see `reasons`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import regex

from sayso.conversation.reasons import ground, purpose
from sayso.conversation.replies import (
    asked,
    declined,
    denial,
    praise,
    reply,
    turned,
)  # fmt: skip
from sayso.conversation.sides import side_of, unlike_sides
from sayso.conversation.utterance import (
    after_of,
    before_of,
    begins,
    follows,
    is_asked,
    listed,
    opens,
    pattern,
    told_of_another,
)

if TYPE_CHECKING:
    from sayso.conversation import Said

NEAR = 80
"""Characters after a term within which a step is named."""


_GOES_ON = listed("goes on")
_ANYBODY, _THESE, _GENERIC = pattern("anybody"), pattern("these"), pattern("generic")
_STEP, _FOLLOWS = pattern("step"), pattern("follows")
_LESS = pattern("less")
_OF_OTHERS = ("if they", "if he", "if she", "if nobody", "if somebody")
_EASES = regex.compile(
    r"(?:i|we)(?:'ll| will) (?:look for|find|help|sort|work out|see what|try|change|get you|bring you|come with)\b"
)
_BECAUSE = regex.compile(r"(?:because|cos|'cause|'cos) $")
_HELPS = regex.compile(r"(?:i|we)(?:'ll| will) (?!have\b|need\b|be\b)")
_CALLED = regex.compile(
    r",? (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+)?(?=[.!?…]|$)"
)


def _first(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return begins(before_of(said, start))


def _first_told(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return not is_asked(said, end) and begins(before_of(said, start))


def _told_to(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before = before_of(said, start)
    return begins(before) and _GOES_ON.isdisjoint(before.replace(",", " ").split())


def _opens(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return opens(before_of(said, start))


def _yours(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before, after = before_of(said, start), after_of(said, end)
    if is_asked(said, end) or not follows(before):
        return False
    if side_of(said.speaker) in ("service", "unknown") and unlike_sides(said, turns):
        return not _GENERIC.search(after)
    these = _THESE.search(after)
    return these is not None and (these[0] in ("me", "us") or not _ANYBODY.search(before))


def _told_or_yours(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return not is_asked(said, end) and (_told_to(said, start, end, turns) or _yours(said, start, end, turns))


def _across(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return follows(before_of(said, start)) and unlike_sides(said, turns)


def _question(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return is_asked(said, end) and opens(before_of(said, start))


def _condition(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    before, after = _BECAUSE.sub("", before_of(said, start)), after_of(said, end)
    follows = _FOLLOWS.search(after) if opens(before) else None
    if follows is None:
        return False
    if _STEP.search(after, follows.start()):
        return True
    # *If they say no, I'll ring*
    offered = said.low.startswith(_OF_OTHERS, start) and _HELPS.match(after, follows.start())
    offered = offered or _EASES.match(after, follows.start())  # *if you can't read it, we'll find another way*
    return not offered and bool(_LESS.search(after, 0, follows.start())) and unlike_sides(said, turns)


def _leads_to_step(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    if not unlike_sides(said, turns) or not opens(before_of(said, start)):
        return False
    after = after_of(said, end)
    follows = _FOLLOWS.search(after)
    return follows is not None and bool(_STEP.search(after, follows.start()))


def _step(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return opens(before_of(said, start)) and bool(_STEP.search(after_of(said, end)[:NEAR]))


def _here(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return unlike_sides(said, turns) and not told_of_another(before_of(said, start))


def _last_or_named(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return bool(_CALLED.match(said.text, end)) or _last(said, start, end, turns)


def _last(said: Said, start: int, end: int, turns: Sequence[Said]) -> bool:
    return not any(c.isalnum() for c in said.low[end:])


HOW: dict[str, Callable[[Said, int, int, Sequence[Said]], bool]] = {
    "first": _first, "first, told": _first_told, "told to": _told_to, "opens": _opens, "yours": _yours, "told or yours": _told_or_yours,
    "across": _across, "question": _question, "reply": reply, "asked": asked, "turned": turned, "declined": declined,
    "condition": _condition, "leads to a step": _leads_to_step, "step": _step, "here": _here, "denial": denial, "praise": praise, "last": _last, "last or named": _last_or_named,
    "ground": ground, "purpose": purpose,
}  # fmt: skip


def stands(said: Said, start: int, end: int, how: str, turns: Sequence[Said]) -> bool:
    """Whether `said.text[start:end]` stands as its row of a list wants it (`how`, a key of `HOW`; nothing: anyhow)."""
    return not how or HOW[how](said, start, end, turns)
