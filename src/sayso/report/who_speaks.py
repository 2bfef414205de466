"""Whom a conversation's file was taken to name as its speakers: the first thing to check, for every figure rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.conversation.sides import side_of
from sayso.model import NOBODY_NAMED, Case, Encounter, Person
from sayso.report import wording

OF_SIDE = {"service": "of the service", "family": "of the family", "child": "a child of the family", "other": "of neither side"}  # fmt: skip
NOT_SO = "If that is not so, or more is known of who they are, as in Ann (social worker), name those who speak:"
IN_DOUBT = "in the file: not read, left out, or perhaps somebody else's words. See what we could not know."
FEW, LONGEST = 2, 40
"""Turns up to which the first words are shown beside somebody of whom nothing is known, and how many characters of them."""


def who_speaks(e: Encounter) -> Iterator[tuple[str, str]]:
    """Each who speaks, as the file writes them, and what was understood: role, side and turns; of somebody unknown with a
    turn or two their first words, by which a line that nobody said is seen."""
    turns = Counter(turn.speaker for turn in e.turns)
    for who, n in turns.items():
        told = wording.count(n, "turn")
        if who is NOBODY_NAMED:
            yield "?", f"whose words these are is not told, {told}"
        elif n <= FEW and not who.role:
            first = next(turn.text for turn in e.turns if turn.speaker == who)
            yield who.id, f"{_what(who)}, {told}: «{wording.shorten(first, LONGEST)}»"
        else:
            yield who.id, f"{_what(who)}, {told}"


def _what(who: Person) -> str:
    name = f"{who.name}, " if who.name not in who.id else ""
    side = OF_SIDE.get(side_of(who), "")
    if not who.role:
        return name + (side or ("we could not tell what they are" if name else "we could not tell who this is"))
    return f"{name}{who.role}, {side or 'we could not tell of which side'}"


def in_doubt(case: Case) -> str:
    """How many places of the file are in doubt, in words; nothing where none is."""
    n = len(case.troubles)
    return f"{wording.count(n, 'place')} {IN_DOUBT}" if n else ""


def to_say_otherwise(e: Encounter) -> str:
    """What to write where that is not so."""
    people = (who for who in dict.fromkeys(turn.speaker for turn in e.turns) if who is not NOBODY_NAMED)
    names = [f"{who.id} ({who.role})" if who.role and "(" not in who.id else who.id for who in people]
    given = ("; " if any("," in name for name in names) else ", ").join(names)
    return f'--speakers "{given}"'
