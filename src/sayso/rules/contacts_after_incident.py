"""Contacts that cluster after an incident."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding
from sayso.year.incidents import around, incidents

FEWEST, TIMES = 4, 2
"""Told where the fortnight after an incident has at least FEWEST contacts and TIMES as many as the one before."""


@rule(code="C231", level="case", cites=("ferguson2021",), mechanisms=(38, 47))
def contacts_after_incident(case: Case) -> Iterator[Finding]:
    """At least four face-to-face contacts in the fortnight after an incident, and twice as many as in the fortnight before."""
    met = case.contacts
    first = min((e.date for e in case.encounters if e.date and e.span), default=None)
    for incident in incidents(case):
        before, after = around(met, incident)
        if first is None or incident.day <= first or len(after) < max(FEWEST, TIMES * len(before)):
            continue
        unannounced = sum(e.announced is False for e in after)
        purpose = [e.purpose for e in after if isinstance(e.purpose, str)]
        for_what = (
            f"the log says of {len(purpose)} what they were for ({', '.join(f'{purpose.count(p)} {p}' for p in dict.fromkeys(purpose))})"
            if purpose else "the log does not say what they were for"
        )  # fmt: skip
        yield Finding(
            f"{len(after)} face-to-face contacts in the 14 days after {in_words(incident.day)}, when the record tells of "
            f"{incident.kind}; {len(before)} in the 14 days before. {unannounced} were unannounced; {for_what}.",
            (*incident.spans, *(e.span for e in after if e.span)),
            by="service", over="family", power="time", stage="used", since=incident.day, date=after[-1].date,
        )  # fmt: skip
