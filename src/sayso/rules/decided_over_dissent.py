"""Decided over written dissent, without a reason."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Case, Finding
from sayso.year.decisions import decisions


@rule(code="R241", level="case", cites=("webb2000", "dfe2023"), mechanisms=(8, 25, 26))
def decided_over_dissent(case: Case) -> Iterator[Finding]:
    """A decision beside which somebody's disagreement is written, and no words for a reason."""
    for d in decisions(case):
        if not d.dissent or d.reason:
            continue
        who = ", ".join(dict.fromkeys(x.who or "somebody not named" for x in d.dissent))
        family = any(x.by and x.by.of_family for x in d.dissent)
        yield Finding(
            f"{f'Decided by {d.who}' if d.who else 'Decided, by whom it does not say'}: disagreement is written ({who}), and no reason beside it.",
            (d.span, *(x.span for x in d.dissent)), by=d.who or "service", over="family" if family else who,
            power="position", stage="used", date=d.date, where=d.where,
            instead=("Write the reason, and what was said to those who disagreed.",),
        )  # fmt: skip
