"""A coercive step soon after a conflict."""

from collections.abc import Iterator
from datetime import date, timedelta

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding, Passage, Span
from sayso.observations import is_observation
from sayso.people import mentions_child
from sayso.text import sentences
from sayso.year.papers import looks_back
from sayso.year.steps import TOGETHER, steps
from sayso.year.weeks_in_words import conflict_words

WITHIN = 28
"""Days: a conflict at most so long before a step is told."""


@rule(code="P201", level="case", cites=("ferguson2021", "webb2000"), mechanisms=(45, 61))
def coercive_step_after_conflict(case: Case) -> Iterator[Finding]:
    """A step towards an order or a removal within 28 days after a conflict, with what new was observed of the child between."""
    conflict = conflict_words()
    passages = [p for p in case.passages() if p.date]
    last: date | None = None
    for step in steps(case):
        if step.stage != "used":
            continue
        begins, last = last is None or (step.day - last).days > TOGETHER, step.day
        if not begins:
            continue
        heard = [
            (p.date, p.span.part(a, b)) for p in passages if p.date and step.day - timedelta(WITHIN) <= p.date < step.day
            and not looks_back(p.kind)  # a quarrel that such a paper tells of was on another day
            for a, b in sentences(p.span.quote) if conflict.search(p.span.quote[a:b])
        ]  # fmt: skip
        if not heard:
            continue
        day = max(d for d, _ in heard)
        words = [span for d, span in heard if d == day][:3]
        new = list(_new(case, passages, day, step.day))
        between = len({p.where for p in passages if p.date and day < p.date < step.day})
        yield Finding(
            f"{_clip(step.what)} on {in_words(step.day)}, {(step.day - day).days} days after a conflict on {in_words(day)}. "
            f"Between the two days the folder holds {'one paper or conversation' if between == 1 else f'{between} papers and conversations'}; "
            + (f"observations of the child in them: {len(new)}." if new else "we found no new observation of the child in them."),
            (step.evidence[0], *words, *new), by="service", over="family", power="legal", stage="used", date=step.day,
        )  # fmt: skip


def _new(case: Case, passages: list[Passage], start: date, end: date) -> Iterator[Span]:
    """Sentences of notes dated after the conflict and before the step that observe the child."""
    for p in passages:
        if p.spoken or p.date is None or not start < p.date < end or (p.by and p.by.of_family):
            continue
        for a, b in sentences(p.span.quote):
            sentence = p.span.quote[a:b]
            if is_observation(sentence) and mentions_child(sentence, p.people):
                yield p.span.part(a, b)


def _clip(words: str, most: int = 120) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
