"""Decisions over the family as uses of power: what `decisions.py` finds written down, in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Case
from sayso.year.beside import clipped
from sayso.year.decisions import Decision, decided_in
from sayso.year.use import MEETING, NONE_BESIDE, SERVICE, Sides, Use, of_family, ways

_OF_FAMILY = ("the family", "the parents", "both parents")
_OPEN_TO_US = "supervision"


def decided(case: Case, sides: Sides) -> Iterator[Use]:
    """Each decision that a paper writes down, unless the family alone decided it. Dated facts are told by `logged()`."""
    way = ways()["R312"]
    for note in case.notes:
        if note.kind.startswith(_OPEN_TO_US):
            continue
        for made in decided_in(note):
            if _theirs(made):
                continue
            by = next((p for p in made.people if not of_family(p.side)), None)
            label = by.label if by else MEETING if made.how == "a body" or "minutes" in note.kind else SERVICE
            yield Use(
                way.what, way.kind or "position", way.stage or "used", label, by.side if by else "service", sides.facing("service"),
                made.span, note.encounter or note.source, ("R312",), note.date, None, (made.span.start, made.span.end), way.detail, way.sure,
                reason=_quoted(made.reason.quote) if made.reason else NONE_BESIDE,
                choice=_quoted(made.choice.quote) if made.choice else NONE_BESIDE,
            )  # fmt: skip


def _theirs(made: Decision) -> bool:
    if made.how == "a body":
        return made.who in _OF_FAMILY
    return bool(made.people) and all(of_family(p.side) for p in made.people)


def _quoted(words: str) -> str:
    return f"“{clipped(words)}”"
