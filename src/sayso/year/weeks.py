"""The ten weeks before a coercive step, row by row: what the record holds of the child, of conflict, contact and repair.

It lays out; it does not weigh. Each row is a row of the log, a dated fact, or a sentence with its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import regex

from sayso.model import NOT_KEPT, Case, Encounter, Finding, Person, Span, Unknown
from sayso.patterns import lazy
from sayso.people import Roll
from sayso.year.steps import Step, StepSequence
from sayso.year.ties import network
from sayso.year.weeks_in_words import KINDS, Held, What, clip, in_sentences

WEEKS = 10
BEFORE = timedelta(weeks=WEEKS)
_MEETING = lazy(r"(?i)\b(?:meeting|conference|core group|review|hearing|panel|planning)\b")
_ALLOCATION = ("allocat", "worker", "reallocat", "key worker", "lead professional", "social worker")
_DECIDES = lazy(r"(?i)\b(?:conference|review|court|panel|hearing|plan|planning meeting|order|decision|closure)\b")


def last_decision(case: Case, before: StepSequence, earlier: Sequence[Step]) -> tuple[date, str, Span] | None:
    """The last decision about the family before a sequence of steps: a conference, review, plan, court day or earlier step."""
    first = before.steps[0].day
    found = [
        (f.date, f"{f.field}: {f.value}", f.span) for f in case.facts if f.date < first and _DECIDES.search(f.field)
    ]
    found += [(s.day, s.what, s.evidence[0]) for s in earlier if s.day < first and s.stage == "used"]
    found += [
        (e.date, e.kind, e.span) for e in case.encounters
        if e.date and e.span and e.date < first and e.outcome == "kept" and regex.search(r"(?i)conference|review|hearing|panel", e.kind)
    ]  # fmt: skip
    return max(found, key=lambda row: row[0], default=None)


_last: list[tuple[Case, tuple[Held, ...]]] = []


def everything(case: Case) -> tuple[Held, ...]:
    """Every row of the whole time, in the order of the days. Kept until another case is asked for."""
    if not _last or _last[0][0] is not case:
        rows = [*_log(case), *_facts(case), *in_sentences(case), *_family(case)]
        _last[:] = [(case, _in_order(rows))]
    return _last[0][1]


def held(
    case: Case, first: date, last: date, threats: Sequence[Finding] = (), announced: Sequence[Step] = ()
) -> list[Held]:
    """What the record holds from a day to a day (both included), in the order of the days.

    `threats` are findings of sanctions that were named; `announced` the steps that were.
    """
    rows = [row for row in everything(case) if first <= row.day <= last]
    told = {span for step in announced for span in step.evidence}
    for finding in threats:
        if finding.evidence and finding.evidence[0] in told:
            continue  # it stands there as a step that was announced
        if finding.date and first <= finding.date <= last and finding.by and finding.evidence:
            span = finding.evidence[0]
            rows.append(Held(finding.date, "conflict", finding.by, clip(span.quote), span))
    rows += [
        Held(s.day, "step announced", "told to the family" if s.told else "we found no words that tell the family", clip(s.what), s.evidence[0])
        for s in announced if s.stage == "announced" and first <= s.day <= last
    ]  # fmt: skip
    return list(_in_order(rows))


def _in_order(rows: Sequence[Held]) -> tuple[Held, ...]:
    order = {kind: i for i, kind in enumerate(KINDS)}
    kept = {(row.kind, row.span): row for row in rows}
    return tuple(sorted(kept.values(), key=lambda row: (row.day, order[row.kind], row.span.source, row.span.start)))


def _log(case: Case) -> Iterator[Held]:
    roll = Roll(case.people)
    came: dict[Person, date] = {}
    for e in case.encounters:
        if e.date is None or e.span is None:
            continue
        new = [p for p in e.participants if not p.of_family and e.met and p not in came]
        came.update((p, e.date) for p in new)
        yield from _contact(e, e.date, e.span, roll)
        alike = [(p, [o for o in came if o.role == p.role and o != p]) for p in new]
        for person, others in alike:
            if others and person.role:
                yield Held(
                    e.date,
                    "change of worker",
                    person.role,
                    f"first contact of a second {person.role} ({person.name})",
                    e.span,
                )


def _contact(e: Encounter, day: date, span: Span, roll: Roll) -> Iterator[Held]:
    who = ", ".join(dict.fromkeys(p.label for p in e.participants if not p.of_family)) or "not recorded"
    long = "" if isinstance(e.minutes, Unknown) else f", {e.minutes:g} minutes"
    told = "" if isinstance(e.announced, Unknown) else ", announced" if e.announced else ", unannounced"
    words = f"{e.kind or 'contact'}{long}{told}"
    if e.outcome in NOT_KEPT:
        yield Held(day, "contact not kept", who, f"{words}: {e.outcome}", span)
        return
    if e.face_to_face is not True:
        by = roll.find(e.started_by)
        if e.started_by.lower() == "family" or (by and by.of_family):
            yield Held(day, "the family said", by.label if by else "family", f"{words}, started by the family", span)
        return
    if _MEETING.search(e.kind):
        yield Held(day, "meeting", who, words, span)
    elif e.child_seen is True:
        yield Held(day, "child seen", who, words, span)
    elif e.child_seen is False:
        yield Held(day, "child not seen", who, words, span)
    elif e.outcome == "kept":
        yield Held(day, "other contact kept", who, f"{words}; whether the child was seen: not recorded", span)


def _facts(case: Case) -> Iterator[Held]:
    for fact in case.facts:
        if fact.field.lower().startswith(_ALLOCATION):
            yield Held(fact.date, "change of worker", "service", f"{fact.field}: {fact.value}", fact.span)


def _family(case: Case) -> Iterator[Held]:
    for e in case.encounters:
        for child in (True, False):
            turns = [t for t in e.turns if t.speaker.of_family and (t.speaker.side == "child") is child]
            if turns and e.date:
                said: What = "the child said" if child else "the family said"
                who = ", ".join(dict.fromkeys(t.speaker.label for t in turns))
                many = f"{len(turns)} turns" if len(turns) > 1 else "one turn"
                yield Held(
                    e.date, said, who, clip(f"{many} in the transcript, first: {turns[0].text}"), turns[0].spans[0]
                )
    for note in case.notes:
        if note.is_own and note.date:
            yield Held(
                note.date, "the family said", note.author.label if note.author else "family", note.kind, note.beginning
            )
    old = {note.source for note in case.notes if "chronology" in note.kind.lower()}
    for act in network(case).acts:
        if act.where in old:
            continue
        if act.kind == "cites" and act.end.of_family and not act.start.of_family and act.day:
            kind: What = "the child said" if act.end.side == "child" else "the family said"
            yield Held(act.day, kind, act.end.label, clip(act.span.quote), act.span)
