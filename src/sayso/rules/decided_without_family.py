"""Decided without the family."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding
from sayso.year.attendance import Seat
from sayso.year.meetings import Meeting, meetings


@rule(code="V230", level="case", cites=("corby1996", "farmer1995", "dfe2023"), mechanisms=(25, 26))
def decided_without_family(case: Case) -> Iterator[Finding]:
    """A meeting that decided something at which nobody of the family was, or to which somebody of the family was not invited."""
    for m in meetings(case):
        decided = m.decisions
        others = m.there("service", "other", "unknown")
        if not decided or not others:
            continue
        uninvited = [s for s in m.away() if s.how == "not invited" and s.person.of_family]
        if m.there("family", "child") and not uninvited:
            continue
        yield Finding(
            _said(m, uninvited, len(decided)), (*(d.span for d in decided), *(s.span for s in uninvited), *m.evidence[:1]),
            by="service", over="family", power="position", stage="used", date=m.date, where=m.id,
        )  # fmt: skip


def _said(m: Meeting, uninvited: list[Seat], decided: int) -> str:
    day = f" of {in_words(m.date)}" if m.date else ""
    what = f"{decided} decision{'s' if decided != 1 else ''} written down"
    if m.there("family", "child"):
        who = ", ".join(dict.fromkeys(s.person.label for s in uninvited))
        return f"The {m.kind or 'meeting'}{day}: {what}, and not invited: {who}."
    return f"The {m.kind or 'meeting'}{day}: {what}, and nobody of the family was there, as far as is recorded."
