"""What was promised to the family."""

from sayso.catalogue import section
from sayso.dates import in_words
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Cell, Encounter, Found, Row, Section, Table
from sayso.year.beside import clipped
from sayso.year.promises import Promise, promises

_COLUMNS = ("day", "who", "how", "what was said", "by when", "what came next", "days until then")


@section(code="O301", cites=("ferguson2021",), mechanisms=(60,))
def promised_to_the_family(case: Case, found: Found) -> Section:
    """What those who work with the family told them that they would do, and what the record holds after that."""
    made = promises(case)
    if not made:
        return Section()
    shows = [one for one in made if one.does != "other" and one.day]
    none = sum(one.after is None for one in shows)
    says = (
        f"{len(made)} thing{'s were' if len(made) != 1 else ' was'} promised to the family. {len(shows)} of them "
        f"would show as a contact or a paper; after {f'{none} of these the record holds none' if none else 'each of these the record holds one'}. "
        "Whether a promise was kept is not concluded: what was done and not written down is not seen, and what came next may have been for something else. "
        "On cases by other writers about one promise in four was found."
    )
    return Section((Table("Said, and what came next", _COLUMNS, tuple(map(_row, made)), folded=len(made) > 20),), says)


def _row(one: Promise) -> Row:
    next_, days = _next(one)
    spans = (
        (one.span, one.after.span if isinstance(one.after, Encounter) else one.after.beginning)
        if one.after and one.after.span
        else (one.span,)
    )
    when = one.when or "no day said"
    if one.due and one.due.isoformat() not in when:
        when += f" ({in_words(one.due)})"
    day: Cell = one.day if one.day else NOT_RECORDED
    return Row((day, one.by or NOT_RECORDED, one.how, clipped(one.span.quote), when, next_, days), spans, one.day)


def _next(one: Promise) -> tuple[Cell, Cell]:
    """What came next of the kind that was promised, and after how many days; late where a day had been said."""
    if one.does == "other":
        return "not of a kind that shows", CANNOT_BE_RECORDED
    if one.day is None:
        return NOT_RECORDED, NOT_RECORDED
    kind = "contact by us" if one.does == "contact" else "paper to the family"
    if one.after is None or one.after.date is None:
        return f"no {kind} in the record", NOT_RECORDED
    late = f", {(one.after.date - one.due).days} days after that" if one.due and one.after.date > one.due else ""
    outcome = one.after.outcome if isinstance(one.after, Encounter) else "kept"
    how = f" ({outcome})" if isinstance(outcome, str) and outcome != "kept" else ""  # as one that nobody answered
    return f"{one.after.kind or kind}{how}, {in_words(one.after.date)}{late}", (one.after.date - one.day).days
