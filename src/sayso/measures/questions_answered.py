"""Questions answered."""

from functools import cache

import regex

from sayso.catalogue import measure, terms
from sayso.estimate import share
from sayso.model import Encounter, Measurement, Span, Turn
from sayso.text import sentences, spoken, words


def _ends_in_question(turn: Turn) -> bool:
    return "?" in turn.text and spoken(turn.text).rstrip("\"'’”» )").endswith("?")


SHORT = 15
"""Words: what puts a question off is short; a longer turn that begins so may still go on to answer."""


@cache
def _putting_off() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?i)(?<![\w'’-])(?:{'|'.join(regex.escape(row['term']) for row in terms(__file__))})(?![\w'’-])"
    )


def _answers(turn: Turn) -> bool:
    """It says something that is not itself only a question back, and does not only put the question off."""
    said = spoken(turn.text)
    if len(words(said)) <= SHORT and _putting_off().search(said):
        return False
    return any(words(said[a:b]) and not said[a:b].rstrip("\"'’”» )").endswith("?") for a, b in sentences(said))


@measure(code="T105", level="encounter", unit="share of questions that got an answer", cites=("stivers2010",))
def questions_answered(encounter: Encounter) -> list[Measurement]:
    """Of the turns of a role that end in a question, the share whose next turn by another neither only asks back nor puts it off."""
    asked: dict[str, int] = {}
    answered: dict[str, int] = {}
    left: dict[str, list[Span]] = {}
    for turn, following in zip(encounter.turns, encounter.turns[1:], strict=False):
        role = turn.speaker.label
        if not _ends_in_question(turn) or following.speaker == turn.speaker:
            continue
        asked[role] = asked.get(role, 0) + 1
        if _answers(following):
            answered[role] = answered.get(role, 0) + 1
        else:
            left.setdefault(role, []).extend((*turn.spans[-1:], *following.spans[:1]))
    return [
        share(role, answered.get(role, 0), asked.get(role, 0), tuple(left.get(role, ())), "this role ended no turn in a question")
        for role in encounter.turns_by_role
    ]  # fmt: skip
