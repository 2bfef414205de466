"""Before a coercive step."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sayso.catalogue import section
from sayso.dates import in_words
from sayso.model import NOT_RECORDED, Case, Cell, Found, Missing, Row, Section, Span, Table
from sayso.year.steps import StepSequence, sequences, steps
from sayso.year.weeks import BEFORE, held, last_decision
from sayso.year.weeks_in_words import KINDS, Held, What

_STEPS = ("day", "step", "taken or announced", "told to the family", "in the record's words")
_COUNTS = ("what", "in the ten weeks", "of these since the last decision", "first", "last")
_WEEKS = ("day", "what", "by whom or of whom", "in the record's words")
MOST = 24
"""Places shown under one count; each of them stands in the table of the weeks too."""
_IN_NO_ROW = ("risk stated",)
"""Counted, and not told one by one: they are what the step is said to rest on, not what happened."""


@section(code="P311", cites=("ferguson2021", "webb2000", "munro2011"), mechanisms=(42, 45, 46, 61, 71))
def before_a_coercive_step(case: Case, found: Found) -> Section:
    """Each step towards an order or a removal, taken or announced, and what the record holds of the ten weeks before it."""
    known = steps(case)
    runs = sequences(known)
    if not runs:
        return Section()
    decided = {run: last_decision(case, run, known) for run in runs}
    begin = min([runs[0].day - BEFORE, *(d[0] for d in decided.values() if d)])
    every = held(case, begin, runs[-1].day, found.findings.get("P202", ()), known)
    tables: list[Table] = []
    missing: list[Missing] = []
    for run in sorted(runs, key=lambda run: (not run.taken, run.day)):  # what was taken stands first
        rows = [row for row in every if run.day - BEFORE <= row.day <= run.day]
        tables += [_the_steps(run, rows, decided[run], case.has_log), *_ten_weeks(run, rows, every, decided[run])]
        if run.taken and not any(row.kind in ("child observed", "harm to the child") for row in rows):
            why = f"no paper of the ten weeks before {in_words(run.day)} has a sentence in which we found the child observed"
            missing.append(Missing("what was seen of the child before the step", NOT_RECORDED, why))
    return Section(tuple(t for t in tables if t.rows), _SAYS, (*missing, *_undated(case)))


_SAYS = (
    "Steps at most three weeks apart are told as one sequence. For each, the ten weeks before it are laid out as the record holds them. "
    "That one thing came before another does not mean that it came of it: nothing is concluded here. "
    "On cases by other writers about one in ten of the sentences that tell of a step was found: a section that is missing does not say that there was none."
)


Decision = tuple[date, str, Span]


def _the_steps(run: StepSequence, rows: Sequence[Held], decided: Decision | None, logged: bool) -> Table:
    """The steps of a sequence; of one that was taken, the last decision before it, and what the weeks before do not hold."""
    taken = [s for s in run.steps if s.stage != "announced"]
    announced = [s for s in run.steps if s.stage == "announced"]
    shown = sorted([*taken, *announced[: max(MOST - len(taken), 6)]], key=lambda s: (s.day, _ORDER[s.stage]))
    lines = tuple(
        Row((s.day, s.kind, _STAGES[s.stage], "yes" if s.told else NOT_RECORDED, _clip(s.what)), s.evidence, s.day)
        for s in shown
    )  # fmt: skip
    said = []
    if len(run.steps) > len(shown):
        said.append(f"{len(run.steps) - len(shown)} more days on which one was announced are left out.")
    if run.taken:
        said.append(
            f"The last decision before it that we found: {_clip(decided[1])}, {in_words(decided[0])}." if decided
            else "We found no decision before it in the record."
        )  # fmt: skip
        said.append(_nothing(rows, logged))
    return Table(
        f"{_name(run)} on {in_words(run.day)}", _STEPS, lines, " ".join(filter(None, said)), folded=not run.taken
    )


_ORDER = {"announced": 0, "used": 1, "turned down": 2}
_STAGES = {"used": "taken", "announced": "announced", "turned down": "did not come about"}


def _name(run: StepSequence) -> str:
    kind = run.leading.kind
    return (
        f"{'' if run.taken else 'Announced: '}{kind}"[0:1].upper() + f"{'' if run.taken else 'Announced: '}{kind}"[1:]
    )


def _ten_weeks(
    run: StepSequence, rows: Sequence[Held], every: Sequence[Held], decided: Decision | None
) -> Iterator[Table]:
    """The counts and the rows of the weeks before. Of a step that was only announced, the rows are enough."""
    day = in_words(run.day)
    if run.taken:
        since = None if decided is None else [row for row in every if decided[0] < row.day <= run.day]
        yield Table(f"What the ten weeks before {day} hold", _COUNTS, tuple(_counts(rows, since)))
    shown = [row for row in rows if row.kind not in _IN_NO_ROW]
    told = tuple(Row((row.day, row.kind, row.by, row.words), (row.span,), row.day) for row in shown)
    yield Table(f"The ten weeks before {day}, in order", _WEEKS, told, folded=not run.taken or len(told) > 12)


def _counts(rows: Sequence[Held], since: Sequence[Held] | None) -> Iterator[Row]:
    later = Counter(row.kind for row in since or ())
    for kind in KINDS:
        these = [row for row in rows if row.kind == kind]
        if these:
            of: Cell = NOT_RECORDED if since is None else float(later[kind])
            spans = tuple(dict.fromkeys(row.span for row in these))
            yield Row(
                (kind, float(len(these)), of, these[0].day, these[-1].day), spans[:MOST], these[0].day, these[-1].day
            )


_LOGGED: tuple[What, ...] = ("child seen", "child not seen", "other contact kept", "contact not kept")


def _nothing(rows: Sequence[Held], logged: bool) -> str:
    """What was looked for and not found, said as such; without a log we could not look for contacts."""
    there = {row.kind for row in rows}
    none = [kind for kind in KINDS if kind not in there and (logged or kind not in _LOGGED)]
    said = "; ".join(f"{kind} (we looked for {KINDS[kind]})" for kind in none)
    return (f"Not found in these weeks: {said}." if none else "") + (
        "" if logged else " No contact is logged: whom anybody saw in these weeks we could not tell."
    )


def _undated(case: Case) -> Iterator[Missing]:
    """Papers without a day stand in no week."""
    undated = [n.source for n in case.notes if n.date is None]
    if undated:
        why = f"{', '.join(undated[:6])}{' and others' if len(undated) > 6 else ''}: without a day, so in no week before a step"
        yield Missing("papers without a day", NOT_RECORDED, why)


def _clip(words: str, most: int = 160) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
