"""Papers first seen on the day."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding
from sayso.year.meetings import Meeting, meetings
from sayso.year.papers_seen import PaperSeen, beside, on_the_day


@rule(code="R240", level="case", cites=("farmer1995", "hall2001", "dfe2023"), mechanisms=(25, 33))
def papers_on_the_day(case: Case) -> Iterator[Finding]:
    """A meeting whose papers somebody who was there had not seen before its day."""
    for m in meetings(case):
        late = _late(m)
        if not late:
            continue
        family = any(seen.person.of_family for seen in late)
        who = "; ".join(dict.fromkeys(f"{seen.person.label}: {beside(seen.when, m.date)}" for seen in late))
        before = len({seen.person for seen in m.papers} - {seen.person for seen in late})
        day = f" of {in_words(m.date)}" if m.date else ""
        yield Finding(
            f"The {m.kind or 'meeting'}{day}: papers not seen before the day by {len(late)} of those there ({who}); "
            f"{before} had seen them before.",
            tuple(dict.fromkeys(seen.span for seen in late)), by="service", over="family" if family else "",
            power="knowledge", stage="used", date=m.date, where=m.id,
        )  # fmt: skip


def _late(m: Meeting) -> list[PaperSeen]:
    """Who had not seen them before, each once."""
    found = {seen.person: seen for seen in reversed(m.papers) if on_the_day(seen.when, m.date)}
    return list(reversed(found.values()))
