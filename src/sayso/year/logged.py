"""Uses of power that the log and the dated facts of a case show: visits refused, cancelled or without notice, orders."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache

from sayso.catalogue import terms
from sayso.delimited import separator
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Encounter, Note, Power, Side, Source, Span, Unknown
from sayso.year.use import FAMILY, NOT_ASKED, SERVICE, Sides, Use, of_family, of_us

_REMARKS = ("note", "notes", "remark", "remarks", "comment", "comments", "details", "reason", "summary")
_ACCOUNT = "an account of their own is written"
_LONGEST_HEAD = 2000  # characters
_BLANK = ("n/a", "na", "not recorded", "none")

DETAIL = 71
"""A row of the log names what happened more plainly than the words of a note on it."""


def logged(case: Case, sides: Sides) -> Iterator[Use]:
    """The uses in the log, the facts and the papers that the family wrote."""
    for e in case.encounters:
        if e.span is not None:
            yield from _of_contact(e, sides, _remark(case, e.span))
    for fact in case.facts:
        if (row := _fact(fact.field)) is None:
            continue
        side: Side = row["side"]  # type: ignore[assignment]
        by = {"service": "service", "family": FAMILY}.get(side, "court or police")
        yield Use(
            f"{row['what']}: {fact.value}" if fact.value else row["what"], row["kind"], "used", by, side, sides.facing(side), fact.span,  # type: ignore[arg-type]
            fact.span.source, ("case.toml",), fact.date, None, (fact.span.start, fact.span.end), DETAIL, True,
            reason=CANNOT_BE_RECORDED, choice=CANNOT_BE_RECORDED,
        )  # fmt: skip
    for note in case.notes:
        if note.is_own and note.span.quote.strip():
            yield _own(note)


@cache
def _facts() -> tuple[dict[str, str], ...]:
    return terms(__file__)


def _fact(field: str) -> dict[str, str] | None:
    low = field.lower()
    return next((row for row in _facts() if row["term"] in low), None)


def _own(note: Note) -> Use:
    """The family wrote something themselves: an account, a reply, a letter."""
    by = note.author.label if note.author else FAMILY
    side = note.author.side if note.author and of_family(note.author.side) else "family"
    kinds = {"reply": "a reply is written", "": _ACCOUNT, "own account": _ACCOUNT}
    what = kinds.get(note.kind, f"written by the family: {note.kind}")
    begins = note.beginning
    return Use(what, "knowledge", "used", by, side, "service", begins, note.source, ("voices",), note.date, None,
               (begins.start, begins.start), DETAIL)  # fmt: skip


@lru_cache(maxsize=4)
def _remarks_at(log: Source) -> tuple[str, int | None]:
    """What stands between the cells of a log, and which of them is the remark; None where it has no such column."""
    head, _, _ = log.text[:_LONGEST_HEAD].lstrip("\ufeff\r\n").partition("\n")
    mark = separator(head)
    names = [name.strip().strip('"').lower() for name in head.split(mark)]
    return mark, next((i for i, name in enumerate(names) if name in _REMARKS), None)


def _remark(case: Case, row: Span) -> str | None:
    """What the column for remarks says in a row of the log; None where the log has no such column."""
    mark, at = _remarks_at(case.sources[row.source])
    if at is None:
        return None
    cells = next(csv.reader([row.quote], delimiter=mark), [])
    return cells[at].strip() if at < len(cells) else ""


def _of_contact(e: Encounter, sides: Sides, remark: str | None) -> Iterator[Use]:
    ours = _one(e, service=True) or SERVICE
    theirs = _one(e, service=False) or FAMILY
    if e.outcome == "refused":
        yield _row(e, f"a {e.kind or 'contact'} refused", "refusal", theirs, sides, remark)
    elif e.outcome == "no answer":
        if by_family(e, sides):
            yield _row(e, f"a {e.kind or 'contact'} of the family that nobody answered", "time", ours, sides, remark)
        else:
            yield _row(
                e,
                f"a {e.kind or 'contact'} without an answer: by whom is not known",
                "space",
                "not known",
                sides,
                remark,
            )
    elif e.outcome == "cancelled by us":
        yield _row(e, f"a {e.kind or 'contact'} cancelled", "time", ours, sides, remark)
    elif e.outcome == "cancelled by them":
        yield _row(e, f"a {e.kind or 'contact'} cancelled", "time", theirs, sides, remark)
    elif e.entry == "not let in":
        yield _row(e, f"not let in at a {e.kind or 'contact'}", "refusal", theirs, sides, remark)
    elif e.met and (e.announced is False or e.entry in ("walked in", "by force")):
        yield _row(e, _how_they_came(e), "space", ours, sides, None)
    chose = e.place_chosen_by if isinstance(e.place_chosen_by, str) else ""
    if of_family(_side_of(e, chose, sides)):
        yield _row(
            e, f"the place of a {e.kind or 'contact'} chosen", "space", _label_of(e, chose) or theirs, sides, None
        )
    if e.outcome not in ("no answer", "cancelled by them") and by_family(e, sides):
        yield _row(e, f"a {e.kind or 'contact'} begun by the family", "floor", theirs, sides, None)


def by_family(e: Encounter, sides: Sides) -> bool:
    """Whether the log says that somebody of the family began this contact."""
    return of_family(_side_of(e, e.started_by.strip(), sides))


def _side_of(e: Encounter, name: str, sides: Sides) -> Side:
    return sides[_label_of(e, name) or name]


def _label_of(e: Encounter, name: str) -> str:
    """The role of whoever of a contact a cell of the log means, or nothing."""
    return next((p.label for p in e.participants if name and name in (p.id, p.name, p.label)), "")


def _how_they_came(e: Encounter) -> str:
    ways = ["without notice"] if e.announced is False else []
    ways += [str(e.entry)] if e.entry in ("walked in", "by force") else []
    return f"a {e.kind or 'contact'} {', '.join(ways)}"


def _one(e: Encounter, service: bool) -> str:
    """The role of the first on one side who is named in the row of a contact."""
    side = of_us if service else of_family
    adults = [p for p in e.participants if side(p.side) and p.side != "child"]
    return adults[0].label if adults else ""


def _row(e: Encounter, what: str, kind: Power, by: str, sides: Sides, remark: str | None) -> Use:
    span: Span = e.span  # type: ignore[assignment]
    side = sides[by]
    reason: str | Unknown = NOT_ASKED
    if remark is not None and e.outcome != "kept":
        reason = (
            f"the log says: “{remark}”"
            if any(c.isalpha() for c in remark) and remark.lower() not in _BLANK
            else NOT_RECORDED
        )
    elif not of_family(side):
        reason = CANNOT_BE_RECORDED
    return Use(
        what, kind, NOT_RECORDED if side == "unknown" else "used", by, side, sides.facing(side), span, e.id, ("log",), e.date, e.time,
        (span.start, span.end), DETAIL, True, reason=reason, choice=NOT_ASKED if of_family(side) else CANNOT_BE_RECORDED,
    )  # fmt: skip
