"""The ledger of power."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sayso import rules
from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Cell, Found, Row, Section, Table
from sayso.year.beside import clipped
from sayso.year.ledger import ledger
from sayso.year.use import NONE_BESIDE, NONE_CITED, NOT_ASKED, Use, of_family, of_us

COLUMNS = ("day", "what", "kind", "stage", "by", "over", "words", "reason", "choice", "answered by")
_COUNTED = ("kind", "service: used", "service: announced", "family: used", "family: announced", "by whom is not said")
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_TYPES = ("type", "by those who work with the family", "by the family", "by whom is not said")
_OF_TYPES = "Orders, refusals, warnings, praise: the same rows by what they are, the less sure ones among them."
_RULES = ("type", "a rule cited", "none cited in the words", "which")
_OF_RULES = (
    "Orders, conditions, warnings, prohibitions and steps by those who work with the family, less sure ones among them: how many name the law, "
    "order, plan, agreement or policy they rest on, in the same sentence or, in talk, beside it. “None cited in the words” is not that there was no ground."
)
SHORT = 25
"""Rows up to which the months stand open."""


@section(
    code="P301", cites=("webb2000", "ferguson2021"), mechanisms=(1, 2, 3, 6, 10, 16, 18, 19, 32, 33, 46, 50, 51, 56, 73)
)
def ledger_of_power(case: Case, found: Found) -> Section:
    """Every use of power and every opening found, both sides' in one sequence, with its reason, the choice it left and its answer."""
    uses = ledger(case, found, rules.entries())
    if not uses:
        return Section()
    sure, unsure = [u for u in uses if u.sure], [u for u in uses if not u.sure]
    folded = len(sure) > SHORT
    tables = [
        Table(
            "How many of each kind",
            _COUNTED,
            tuple(_counted(sure)),
            "Counts of rows below, without the less sure ones.",
        ),
        Table("How many of each type", _TYPES, tuple(_types(uses)), _OF_TYPES, folded),
        *(
            [Table("The rule they rest on", _RULES, rested, _OF_RULES, folded)]
            if (rested := tuple(_rules(uses)))
            else ()
        ),
        *(
            Table(name, COLUMNS, tuple(map(row, of)), _says(of), folded)
            for name, of in ((name, list(of)) for name, of in groupby(sure, _month))
        ),
    ]
    if unsure:
        says = "Found by words that were right in fewer than seven of ten places when we checked. Read them before you rely on them."
        tables.append(Table("Less sure", COLUMNS, tuple(map(row, unsure)), says, folded=True))
    return Section(tuple(tables), _in_short(sure, len(unsure)))


def row(use: Use) -> Row:
    """A use as a line of the table."""
    stage: Cell = use.stage
    cells: tuple[Cell, ...] = (
        use.day or NOT_RECORDED, f"{use.what} [{', '.join(use.codes)}]", "opening" if use.is_opening else use.kind, stage, _by(use), use.over,
        clipped(use.words, use.at[0] - use.span.start), use.reason, use.choice, use.answer or "–",
    )  # fmt: skip
    evidence = tuple(dict.fromkeys((use.span, *use.more, *((use.answered,) if use.answered else ()))))
    return Row(cells, evidence, use.day)


def _by(use: Use) -> str:
    """By whom, and on whose side: told by a word, so that no colour is needed."""
    side = (
        "family" if of_family(use.side) else "service" if use.side == "service" else "other" if of_us(use.side) else ""
    )
    return use.by if not side or side in use.by else f"{use.by} ({side})"


def _month(use: Use) -> str:
    return f"{_MONTHS[use.day.month - 1]} {use.day.year}" if use.day else "The day is not recorded"


def _says(uses: Sequence[Use]) -> str:
    ours = sum(of_us(u.side) and not u.is_opening for u in uses)
    theirs = sum(of_family(u.side) and not u.is_opening for u in uses)
    openings = sum(u.is_opening for u in uses)
    return f"By those who work with the family {ours}, by the family {theirs}, openings of either side {openings}."


def _in_short(uses: Sequence[Use], unsure: int) -> str:
    asked = [
        u
        for u in uses
        if of_us(u.side)
        and not u.is_opening
        and isinstance(u.reason, str)
        and u.reason != NOT_ASKED
        and "log" not in u.codes
    ]
    beside = sum(u.reason != NONE_BESIDE for u in asked)
    choice = sum(u.choice not in (NONE_BESIDE, NOT_ASKED) for u in asked)
    return (
        f"{len(uses)} rows in the order of time. Of {len(asked)} uses by those who work with the family that stand in words, "
        f"a reason stands beside {beside} and a choice beside {choice}."
        + (f" {unsure} less sure rows stand apart, at the end." if unsure else "")
        + " It counts acts and words, not people, and says nothing of what was meant. Much is said in words that no list has: what is not here may well have been (see P307)."
    )


def _counted(uses: Iterable[Use]) -> Iterator[Row]:
    by_kind: dict[str, list[Use]] = {}
    for use in uses:
        by_kind.setdefault("opening" if use.is_opening else use.kind, []).append(use)
    for kind, of in sorted(by_kind.items()):
        counts = Counter((of_us(u.side), of_family(u.side), u.stage) for u in of)
        cells = tuple(
            float(counts[us, them, stage])
            for us, them in ((True, False), (False, True))
            for stage in ("used", "announced")
        )
        unknown = float(sum(n for (us, them, _), n in counts.items() if not us and not them))
        yield Row((kind, *cells, unknown), tuple(u.span for u in of[:3]))


def _rules(uses: Iterable[Use]) -> Iterator[Row]:
    by_type: dict[str, list[Use]] = {}
    for use in uses:
        if of_us(use.side) and use.rule != NOT_ASKED:
            by_type.setdefault(use.what.partition(" (")[0], []).append(use)
    for what, of in sorted(by_type.items()):
        citing = [u for u in of if u.rule != NONE_CITED]
        which = ", ".join(dict.fromkeys(f"“{u.rule}”" for u in citing)) or "–"
        spans = tuple(u.span for u in (citing or of)[:3])
        yield Row((what, float(len(citing)), float(len(of) - len(citing)), which), spans)


def _types(uses: Iterable[Use]) -> Iterator[Row]:
    by_type: dict[str, list[Use]] = {}
    for use in uses:
        if use.codes[0][0] in "PO":
            by_type.setdefault(use.what.partition(" (")[0], []).append(use)
    for what, of in sorted(by_type.items(), key=lambda pair: (pair[1][0].is_opening, pair[0])):
        ours, theirs = sum(of_us(u.side) for u in of), sum(of_family(u.side) for u in of)
        yield Row((what, float(ours), float(theirs), float(len(of) - ours - theirs)), tuple(u.span for u in of[:3]))
