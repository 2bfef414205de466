"""The rhythm of contact."""

from sayso.catalogue import section
from sayso.dates import in_words
from sayso.model import NOT_RECORDED, Case, Cell, Encounter, Found, Row, Section, Span, Table
from sayso.year.asked import Asked, asked
from sayso.year.attempts import Missed, beginning, missed, started_by
from sayso.year.incidents import Incident, around, incidents

_FIRST = ("day", "what was tried", "outcome", "started by", "days since the referral")
_MISSED = ("day", "contact", "outcome", "next met", "days until then")
_AROUND = (
    "told on",
    "incident",
    "contacts in the 14 days before",
    "from that day on, 14 days",
    "what the later ones were for",
)
_ASKED = ("day", "who asked", "how", "what was noted of an answer", "our next contact", "days until then")


@section(code="C302", cites=("ferguson2021", "webb2000"), mechanisms=(14, 33, 36, 37, 38, 39, 47, 48))
def contact_rhythm(case: Case, found: Found) -> Section:
    """How the first meeting came about, what came after contacts that did not take place and around incidents, and what the family asked."""
    asks = asked(case)
    open_ = [one for one in asks if one.noted != "answered"]
    tables = (
        Table("From the referral to the first meeting", _FIRST, _beginning(case)),
        Table("Contacts that did not take place, and the wait after them", _MISSED, tuple(map(_missed, missed(case)))),
        Table("Contacts around an incident", _AROUND, tuple(row for i in incidents(case) if (row := _around(case, i)))),
        Table("What the family asked, and what was noted of an answer", _ASKED, tuple(_asked(one, case.has_log) for one in asks),
              f"Of {len(asks)} things asked, {len(open_)} were put off or have no answer beside them. Whether one came later and was not written down cannot be known.",
              folded=len(asks) > 12),
    )  # fmt: skip
    return Section(tuple(table for table in tables if table.rows))


def _beginning(case: Case) -> tuple[Row, ...]:
    """The referral with the words it was given, every attempt, and the first meeting."""
    how = beginning(case)
    if how.first is None or not how.first.date or not how.first.span:
        return ()
    told = how.referral.date if how.referral else case.started
    rows = []
    if how.referral:
        rows.append(
            Row(
                (how.referral.date, f"referral: {how.referral.value}", "received", "–", 0),
                (how.referral.span,),
                how.referral.date,
            )
        )
    for e in (*how.tried, how.first):
        if e.date and e.span:
            since: Cell = (e.date - told).days if told else NOT_RECORDED
            kind = f"{e.kind}: the first face-to-face meeting" if e is how.first else e.kind or "contact"
            rows.append(Row((e.date, kind, _outcome(e), started_by(case, e) or NOT_RECORDED, since), (e.span,), e.date))
    return tuple(rows)


def _outcome(e: Encounter) -> Cell:
    return e.outcome


def _missed(m: Missed) -> Row:
    after: Cell = m.next.date if m.next and m.next.date else "none in the log"
    wait: Cell = m.wait if m.wait is not None else NOT_RECORDED
    spans = tuple(e.span for e in (m.contact, m.next) if e and e.span)
    return Row((m.day, m.contact.kind, _outcome(m.contact), after, wait), spans, m.day)


def _around(case: Case, incident: Incident) -> Row | None:
    before, after = around(case.contacts, incident)
    later = tuple(e.span for e in after if e.span)
    return Row(
        (incident.day, incident.kind, len(before), len(after), _purposes(after)),
        (*incident.spans, *later),
        incident.day,
    )


def _purposes(contacts: list[Encounter]) -> Cell:
    """How many were for checking, for help, for both, as the log says."""
    counts = {p: sum(e.purpose == p for e in contacts) for p in ("check", "help", "both")}
    told = ", ".join(f"{n} to {p}" if p != "both" else f"{n} both" for p, n in counts.items() if n)
    blank = sum(not isinstance(e.purpose, str) for e in contacts)
    return NOT_RECORDED if not told else f"{told}, {blank} not recorded" if blank else told


def _asked(one: Asked, logged: bool) -> Row:
    spans: tuple[Span, ...] = (one.span, one.words) if one.words and one.words != one.span else (one.span,)
    noted = f"{one.noted}: “{_clip(one.words.quote)}”" if one.words else one.noted
    again = one.again
    none: Cell = "none in the log" if logged else NOT_RECORDED
    after: Cell = f"{again.kind or 'contact'}, {in_words(again.date)}" if again and again.date else none
    days: Cell = (again.date - one.day).days if again and again.date else NOT_RECORDED
    return Row((one.day, one.by, one.how, noted, after, days), spans, one.day)


def _clip(text: str, longest: int = 90) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[:longest].rstrip() + " …"
