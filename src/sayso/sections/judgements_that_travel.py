"""Judgements that travel."""

from collections.abc import Iterator

from sayso.catalogue import section
from sayso.dates import in_words
from sayso.model import NOT_RECORDED, Case, Cell, Found, Missing, Row, Section, Span, Table, Unknown
from sayso.year.lives import Life, Told, lives

_SUMMARY = ("judgement", "said of", "first said", "by", "later papers and talks that say it", "with a new observation", "who saw, of those who say it", "denied, disputed, or the opposite", "their own words")  # fmt: skip
_LIFE = ("day", "by", "how it stands", "words", "whose words", "observation with it", "had met them")
_LONG = 8  # rows: a longer life is opened on demand

_STANDS = {"reported": "handed on", "negated": "denied", "contested": "disputed", "hypothetical": "asked or supposed", "theirs": "their own words"}  # fmt: skip


@section(
    code="R301", cites=("webb2000", "ferguson2021", "goddu2018", "himmelstein2022", "pareti2015"), mechanisms=(6, 20, 21, 22, 23, 24),
)  # fmt: skip
def judgements_that_travel(case: Case, found: Found) -> Section:
    """Each judgement about somebody of the family that stands in at least two papers or talks, with its life: who said it first, who again and on what, and who said otherwise."""
    whole = lives(case)
    if not whole:
        return Section()
    early = sum(life.before_meeting is True for life in whole)
    again, unseen = sum(life.places - 1 for life in whole), sum(len(life.unseen) for life in whole)
    says = (
        f"Judgements that stand in at least two papers or talks: {len(whole)}. Places where one is said again: {again}; with no new "
        f"observation beside it: {unseen}. In the record before anybody of the service had met the family: {early}. "
        "Whether a judgement is true is not for this table to say."
    )
    missing: tuple[Missing, ...] = ()
    if any(life.observers is NOT_RECORDED for life in whole):
        missing = (Missing("who had met the family when they wrote it", NOT_RECORDED, "no log of contacts names who was there"),)  # fmt: skip
    tables = (Table("Every judgement that travels", _SUMMARY, tuple(map(_summed_up, whole))), *map(_table, whole))
    return Section(tables, says, missing)


def _summed_up(life: Life) -> Row:
    first = life.first.saying
    observers = life.observers
    seen: Cell = observers if isinstance(observers, Unknown) else f"{len(observers)} of {len(life.writers)}"
    cells: tuple[Cell, ...] = (
        f"“{life.words}”", life.of.label, first.date or NOT_RECORDED, first.by.label if first.by else NOT_RECORDED,
        str(life.places - 1), str(life.places - 1 - len(life.unseen)), seen, str(len(life.otherwise)), str(len(life.theirs)),
    )  # fmt: skip
    evidence = (first.sentence, life.called.saying.sentence, *(t.saying.sentence for t in life.repeated[:2]))
    return Row(cells, tuple(dict.fromkeys(evidence)), first.date)


def _places(n: int) -> str:
    return "1 later paper or talk" if n == 1 else f"{n} later papers and talks"


def _table(life: Life) -> Table:
    told = {id(t): t for t in (*life.told, *life.otherwise, *life.theirs)}
    order = sorted(told.values(), key=lambda t: (t.saying.date is None, str(t.saying.date), t.saying.where, t.saying.words.start))  # fmt: skip
    rows = tuple(_row(life, t) for t in order)
    return Table(
        f"“{life.words}” (said of: {life.of.label})", _LIFE, rows, " ".join(_says(life)), folded=len(rows) > _LONG
    )


def _says(life: Life) -> Iterator[str]:
    first = life.first.saying
    when = f" on {in_words(first.date)}" if first.date else ", on a day that is not recorded,"
    yield f"First said{when} by: {first.by.label if first.by else 'somebody not named'}" + (
        ", before anybody of the service had met the family." if life.before_meeting is True else "."
    )
    new = life.places - 1 - len(life.unseen)
    yield f"Said again in {_places(life.places - 1)}, {new or 'none'} of them with a new observation."
    copies = sum(t.copy_of is not None for t in life.repeated)
    if copies:
        yield f"{copies} of the sayings stand in nearly the same sentence as an earlier one."
    if not life.otherwise:
        yield "We found nobody who denies or disputes it."
    if not life.theirs:
        yield "We found no words of the family about it."


def _row(life: Life, t: Told) -> Row:
    saying = t.saying
    observed: Cell = "yes" if t.new else "taken over" if saying.observed and t.copy_of else "no"
    met: Cell = t.met if isinstance(t.met, Unknown) else "yes" if t.met else "no"
    if not saying.asserted:
        observed = met = "–"
    cells: tuple[Cell, ...] = (
        saying.date or NOT_RECORDED, saying.by.label if saying.by else NOT_RECORDED, _stands(life, t),
        " ".join(saying.words.quote.split()), saying.whose or "–", observed, met,
    )  # fmt: skip
    beside: tuple[Span, ...] = (
        (saying.observed,) if t.new and saying.observed and saying.observed != saying.sentence else ()
    )
    return Row(cells, (saying.sentence, *beside, *((t.copy_of,) if t.copy_of else ())), saying.date)


def _stands(life: Life, t: Told) -> str:
    saying = t.saying
    if t is life.first:
        return "said first" if saying.standing == "own" else "handed on first"
    if saying.judgement != life.judgement and saying.asserted:
        return "the opposite said"
    told = _STANDS.get(saying.standing, "said again")
    return f"{told}, nearly the same sentence" if t.copy_of and saying.asserted else told
