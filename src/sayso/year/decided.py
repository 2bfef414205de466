"""Decisions over the family, tasks set for it and what was kept from it, as papers write them: uses of power in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Case, Note, Person, Side
from sayso.year.actions import actions
from sayso.year.beside import clipped
from sayso.year.decisions import Decision, decided_in
from sayso.year.kept_from import kept_from
from sayso.year.use import MEETING, NONE_BESIDE, SERVICE, Sides, Use, of_family, ways

_OF_FAMILY = ("the family", "the parents", "both parents")
_INSIDE = "supervision"
"""What is said there reaches the family only when it is done."""


def decided(case: Case, sides: Sides) -> Iterator[Use]:
    """Each decision that a paper writes down, unless the family alone decided it. Dated facts are told by `logged()`."""
    way = ways()["R312"]
    for note in case.notes:
        if note.kind.startswith(_INSIDE):
            continue
        for made in decided_in(note):
            if _theirs(made):
                continue
            by = next((p for p in made.people if not of_family(p.side)), None)
            label, side = _decider(made, by, note)
            yield Use(
                way.what, way.kind or "position", way.stage or "used", label, side, sides.facing("service"),
                made.span, note.encounter or note.source, ("R312",), note.date, None, (made.span.start, made.span.end), way.detail, way.sure,
                reason=_quoted(made.reason.quote) if made.reason else NONE_BESIDE,
                choice=_quoted(made.choice.quote) if made.choice else NONE_BESIDE,
            )  # fmt: skip


def tasks(case: Case, sides: Sides) -> Iterator[Use]:
    """Each task that a meeting or a plan sets for somebody of the family."""
    way = ways()["R311"]
    for note in case.notes:
        if note.is_own or note.kind.startswith(_INSIDE):
            continue
        for task in actions(note):
            if task.leave or task.owed_by not in ("the family", "both"):
                continue
            yield Use(
                way.what, way.kind or "position", way.stage or "used", MEETING, "service", sides.facing("service"),
                task.span, note.encounter or note.source, ("R311",), note.date, None, (task.span.start, task.span.end), way.detail, way.sure,
            )  # fmt: skip


def kept(case: Case, sides: Sides) -> Iterator[Use]:
    """What a paper says was kept from the family because of something; without a reason it is a finding of V231."""
    way = ways()["V231"]
    for note in case.notes:
        for one in kept_from(note):
            if one.because:
                by = note.author.label if note.author else SERVICE
                yield Use(
                    way.what, way.kind or "knowledge", way.stage or "used", by, "service", one.who, one.span,
                    note.encounter or note.source, ("V231",), note.date, None, (one.span.start, one.span.end), way.detail, way.sure,
                    reason=_quoted(one.because), choice=NONE_BESIDE,
                )  # fmt: skip


def _decider(made: Decision, by: Person | None, note: Note) -> tuple[str, Side]:
    """Who decided: somebody named, a body or the meeting; *not said* where the paper names nobody."""
    if by:
        return by.label, by.side
    if made.how == "a body" or "minutes" in note.kind:
        return MEETING, "service"
    return ("not said", "unknown") if made.how == "nobody" else (SERVICE, "service")


def _theirs(made: Decision) -> bool:
    if made.how == "a body":
        return made.who in _OF_FAMILY
    return bool(made.people) and all(of_family(p.side) for p in made.people)


def _quoted(words: str) -> str:
    return f"“{clipped(words)}”"
