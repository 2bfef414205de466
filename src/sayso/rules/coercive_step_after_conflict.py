"""A coercive step soon after a conflict."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from sayso.catalogue import rule, terms
from sayso.dates import in_words
from sayso.model import Case, Finding, Passage, Span
from sayso.observations import is_observation
from sayso.people import mentions_child
from sayso.text import sentences

WITHIN, TOGETHER = 28, 21
"""Days: a conflict at most WITHIN before a step is told; steps at most TOGETHER apart are one sequence."""

# Papers that look back on a quarrel have a later day than the quarrel.
_LOOKS_BACK = (
    "supervision",
    "statement",
    "legal",
    "chronology",
    "report",
    "assessment",
    "letter",
    "application",
    "plan",
)


@dataclass(frozen=True, slots=True)
class _Step:
    day: date
    what: str
    span: Span


def _pattern(use: str) -> regex.Pattern[str]:
    listed = "|".join(regex.escape(row["term"]) for row in terms(__file__) if row["use"] == use)
    return regex.compile(rf"(?i)(?<![\w'’-])(?:{listed})")


@rule(code="P201", level="case", cites=("ferguson2021", "webb2000"), mechanisms=(45, 61))
def coercive_step_after_conflict(case: Case) -> Iterator[Finding]:
    """A step towards an order or a removal within 28 days after a conflict, with what new was observed of the child between."""
    conflict = _pattern("conflict")
    passages = [p for p in case.passages() if p.date]
    last: date | None = None
    for step in _steps(case):
        begins, last = last is None or (step.day - last).days > TOGETHER, step.day
        if not begins:
            continue
        heard = [
            (p.date, p.span.part(a, b)) for p in passages if p.date and step.day - timedelta(WITHIN) <= p.date < step.day
            and not any(word in p.kind.lower() for word in _LOOKS_BACK)
            for a, b in sentences(p.span.quote) if conflict.search(p.span.quote[a:b])
        ]  # fmt: skip
        if not heard:
            continue
        day = max(d for d, _ in heard)
        words = [span for d, span in heard if d == day][:3]
        new = list(_new(case, passages, day, step.day))
        between = len({p.where for p in passages if p.date and day < p.date < step.day})
        yield Finding(
            f"{step.what} on {in_words(step.day)}, {(step.day - day).days} days after a conflict on {in_words(day)}. "
            f"Between the two days the folder holds {'one paper or conversation' if between == 1 else f'{between} papers and conversations'}; "
            + (f"observations of the child in them: {len(new)}." if new else "we found no new observation of the child in them."),
            (step.span, *words, *new), by="service", over="family", power="legal", stage="used", date=step.day,
        )  # fmt: skip


def _steps(case: Case) -> list[_Step]:
    """Dated facts, meetings and documents whose field or kind is that of a coercive step, in order."""
    step = _pattern("step")
    found = [_Step(f.date, f"{f.field}: {f.value}", f.span) for f in case.facts if step.search(f"{f.field} {f.value}")]
    found += [
        _Step(e.date, e.kind, e.span) for e in case.encounters
        if e.date and e.span and e.outcome == "kept" and step.search(e.kind)
    ]  # fmt: skip
    found += [_Step(n.date, n.kind, n.beginning) for n in case.notes if n.date and step.search(n.kind)]
    return sorted(found, key=lambda s: s.day)


def _new(case: Case, passages: list[Passage], start: date, end: date) -> Iterator[Span]:
    """Sentences of notes dated after the conflict and before the step that observe the child."""
    for p in passages:
        if p.spoken or p.date is None or not start < p.date < end or (p.by and p.by.side in ("family", "child")):
            continue
        for a, b in sentences(p.span.quote):
            sentence = p.span.quote[a:b]
            if is_observation(sentence) and mentions_child(sentence, p.people):
                yield p.span.part(a, b)
