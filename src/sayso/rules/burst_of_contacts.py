"""A burst of contacts."""

from bisect import bisect_left
from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding

DAYS, FEWEST, TIMES = 15, 5, 3
"""A burst is at least FEWEST contacts in DAYS days, and TIMES as many as the whole time has in that many days."""


@rule(code="C202", level="case", cites=("ferguson2021",), mechanisms=(38, 47))
def burst_of_contacts(case: Case) -> Iterator[Finding]:
    """At least five face-to-face contacts in two weeks (fifteen days, the first and the last counted), and three times as many as usual in this case."""
    met = [(e.date, e.span) for e in case.contacts if e.date]
    if len(met) < FEWEST * 2:
        return
    span = max((met[-1][0] - (case.started or met[0][0])).days + 1, DAYS)
    usual = len(met) * DAYS / span
    days = [day.toordinal() for day, _ in met]
    until = [bisect_left(days, day + DAYS) for day in days]
    start = 0
    while start < len(met):
        n, following = until[start] - start, until[start + 1] - start - 1 if start + 1 < len(met) else 0
        if n < max(FEWEST, TIMES * usual) or following > n:
            start += 1
            continue
        within = met[start : until[start]]
        first, last = within[0][0], within[-1][0]
        yield Finding(
            f"{n} face-to-face contacts in {(last - first).days + 1} days, from {in_words(first)} to {in_words(last)}. "
            f"Over the whole time there were {usual:.1f} in {DAYS} days.",
            tuple(place for _, place in within if place),
            by="service", over="family", power="time", stage="used", date=last, since=first,
        )  # fmt: skip
        start = until[start]
