"""A first contact that was refused."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Encounter, Finding
from sayso.year.attempts import beginning, started_by
from sayso.year.working_days import in_units


@rule(code="C232", level="case", cites=("ferguson2021",), mechanisms=(10, 36, 39))
def first_contact_refused(case: Case) -> Iterator[Finding]:
    """The first contact of the log was refused: by what channel, and what the service tried before the first meeting."""
    how = beginning(case)
    refused = how.refused
    if refused is None or refused.date is None or refused.span is None:
        return
    ours = [e for e in how.tried[1:] if started_by(case, e) != "family"]
    theirs = [e for e in how.tried[1:] if started_by(case, e) == "family"]
    label = f"The referral was given as “{how.referral.value}”. " if how.referral else ""
    tried = "; ".join(_tried(e) for e in ours) or "nothing that the log holds"
    met = (
        f"The first face-to-face meeting was {in_units((how.first.date - refused.date).days, 'days')} after it, on {in_words(how.first.date)}."
        if how.first and how.first.date else "No face-to-face meeting is in the log."
    )  # fmt: skip
    family = (
        f" In that time the family made contact {len(theirs)} time{'s' if len(theirs) != 1 else ''}." if theirs else ""
    )
    spans = (
        how.referral.span if how.referral else None,
        *(e.span for e in how.tried),
        how.first.span if how.first else None,
    )
    yield Finding(
        f"{label}The first contact, a {refused.kind or 'contact'} on {in_words(refused.date)}, was refused. What the service tried then: "
        f"{tried}. {met}{family}",
        tuple(dict.fromkeys(span for span in spans if span)),
        by="family", over="service", date=refused.date,
    )  # fmt: skip


def _tried(e: Encounter) -> str:
    outcome = f" ({e.outcome})" if isinstance(e.outcome, str) and e.outcome != "kept" else ""
    return f"{e.kind or 'contact'}{outcome}, {in_words(e.date) if e.date else 'no day'}"
