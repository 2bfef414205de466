"""Attempts to repair."""

from sayso import rules
from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Found, Row, Section, Table
from sayso.year.beside import clipped
from sayso.year.ledger import ledger
from sayso.year.pairs import REPAIRED, Conflict, conflicts, undated_attempts
from sayso.year.use import Sides, of_family, of_us

_COLUMNS = ("day of conflict", "what happened", "by", "words of repair after it", "by whom")


@section(code="P306", cites=("ferguson2021", "holmes1990"), mechanisms=(51, 71))
def repair_attempts(case: Case, found: Found) -> Section:
    """Each day with a threat, a refused contact or a complaint, and the words of repair that followed within 28 days."""
    uses = ledger(case, found, rules.entries())
    days = conflicts(case, uses)
    if not days:
        return Section()
    sides = Sides(case)
    attempts = {(span.source, span.start): by for c in days for _, by, _, span in c.repairs}
    ours = sum(of_us(sides[by]) for by in attempts.values())
    theirs = sum(of_family(sides[by]) for by in attempts.values())
    loose = undated_attempts(case, uses)
    says = (
        f"Repair attempts after {len(days)} day{'s' if len(days) != 1 else ''} of conflict: {ours} by those who work with the family, {theirs} by the family. "
        f"Looked for up to {REPAIRED.days} days on: apologies, and words such as clear the air, what went wrong, put it right, how we work together. "
        "What was said without such words, or written nowhere, is not seen."
    )
    rows = tuple(map(_row, days)) + tuple(
        Row((NOT_RECORDED, "the day of these words is not recorded", NOT_RECORDED, clipped(span.quote), by), (span,))
        for _, by, _, span in loose
    )
    return Section((Table("After each conflict", _COLUMNS, rows, folded=len(rows) > 16),), says)


def _row(of: Conflict) -> Row:
    first = of.uses[0]
    more = f" (and {len(of.uses) - 1} more)" if len(of.uses) > 1 else ""
    repairs = of.repairs[:3]
    told = (
        "; ".join(f"{day.isoformat() if day else ''} “{clipped(span.quote)}”" for day, _, _, span in repairs)
        or "none found in 28 days"
    )
    by = ", ".join(dict.fromkeys(by for _, by, _, _ in repairs)) or "–"
    who = ", ".join(dict.fromkeys(u.by for u in of.uses))
    evidence = (*(u.span for u in of.uses[:3]), *(span for *_, span in repairs))
    return Row((of.day, f"{first.what}: {clipped(first.words)}{more}", who, told, by), evidence, of.day)
