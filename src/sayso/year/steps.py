"""Coercive steps in a case: steps towards an order or a removal, taken or announced, and those close together as one.

A step is a dated fact, a meeting or a paper whose field or kind is that of one (legal planning, a letter before
proceedings, an application, police protection, an order, a removal), or a sentence of the service that says one was
taken. A worker's words that one may follow (*if …, we will have to go to court*) are an announced step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.copied_mail import passages
from sayso.dates import parse_date
from sayso.letters import to_family
from sayso.model import Case, Encounter, Passage, Span
from sayso.notation import expanded
from sayso.patterns import lazy
from sayso.text import sentences, spoken

TOGETHER = 21
"""Days: steps at most so far apart are one sequence."""

TOLD_WITHIN = 14
"""Days after a step in which a row of the log may say that the family was told of it."""

Stage = Literal["used", "announced", "turned down"]

_CONDITION = lazy(
    r"(?i)\b(?:if|unless|otherwise|or else|until you|should (?:you|she|he|they|there|it|matters)|should no|next step|no (?:choice|option|alternative)|(?:this|that|it) (?:sort|kind|all)? ?\w* ?(?:ends?|end up))\b"
)
# *If a court asks for a report*: what stands there is the condition, and no step that follows.
_IF_CLAUSE = lazy(
    r"(?i)\b(?:if|unless|should (?=the|a|any|matters|it|there))\b[^,;:.]*?(?=[,;:.]|$|\bthen\b"
    r"|\b(?:we|I|it|they|there|this|that)(?:['’](?:ll|d)\b| (?:will|would|shall|may|might|must|could|can|have to|need to|are going)\b))"
)
_FUTURE = lazy(
    r"(?i)['’](?:ll|d)\b|\b(?:will|would|shall|may|might|could|going to|have to|has to|need to|to be|intend\w*|consider\w*|prepared to|seek\w*|reached|this week|next week|get|lodge|convened?)\b"
)
_TURNED_DOWN = lazy(
    r"(?i)\b(?:not (?:been )?(?:approved|granted|made|met|supported|agreed|served|issued|taken|sought|used|filed|commenced)|refused|dismissed|declined|withdrawn|no longer|not support|can['’]?t|cannot|could not|adjourned|without a plan of|no plans?|don['’]t want|not (?:looking|going|about)|nobody is|never|would not|not to|nothing)\b"
)
_TAKEN = lazy(
    r"(?i)\b(?:(?:was|were|been|is|are|being|got) (?:\w+ )?(?:granted|issued|made|taken|removed|placed|used|obtained|sought|lodged|filed|convened|served|given|imposed|ordered|detained|held|recalled)"
    r"|served|issued|granted|authori[sz]ed|exercised|invoked|used|obtained|in support of|extended|continued|renewed|upheld|adopted|committed|made|applied|finds|notified|got|put|sent|went|decision|decided|directed|I (?:asked|used)|(?:to|we) issue|lodge[ds]?|has concluded|hereby)\b"
)
_LONG_AGO = lazy(r"(?i)\b(?:history|previous(?:ly)?|older|elder|siblings?|in the past|years ago|as a child|file)\b")
_YEAR = lazy(r"(?<!\d)(?<!Act )(?<!Act of )(?<!Rules )(?<!Regulations )(?:19|20)\d\d(?!\d)")
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_DAY = lazy(
    rf"(?<![\d/.£$])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b\.?,?(?: (?P<year>\d{{4}}))?"
    rf"|\b(?P<us_month>{_MONTH})\.? (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?\b,?(?: (?P<us_year>\d{{4}}))?"
)
_IS_LATER = lazy(r"(?i)\b(?:for|by|until|till|before|than|from|listed|expir\w+|due)(?: on)?(?: the)?\s*$")
_IS_NEAR = 16  # letters before a day in which it is said that something is to be then
_LEADS, _SHORTEST = 3, 4  # letters before a step that begins a sentence; words that such a sentence has at least
_NOT_LONG = 150  # days before a paper in which a day without a year is looked for
_ADDRESS = lazy(
    r"\b(?!(?:Family|County|District|High|Crown|Sheriff|Juvenile|Youth|Supreme|Superior|The|A|To|Our|In|At)\b)\p{Lu}\p{Ll}+ Court$"
)
_IN_FORCE = lazy(r"(?i)\b(?:remains?|still|is|are) in (?:force|place)\b")
_PAPERS = lazy(r"(?i)\b(?:papers|application|court|hearing|proceedings|letter handed|legal|order)\b")
# *Under section 5 of the tenancy*, *section 3, Housing Act*: a section of something else than the Mental Health Act.
_ELSEWHERE = lazy(r"(?: ?\(\w+\))*,? (?:of (?!(?:the )?M(?:ental|H))|(?:the )?(?!Mental|MH)(?:\p{Lu}[\w']+ )+Act\b)")
_ASKED = lazy(r"(?i)\bask(?:s|ed|ing)? (?:if|whether)\b|\bafraid|\bfear")
_NOT_OURS = lazy(
    r"(?i)\b(?:(?:placed|put|names?) on (?:a |the )?(?:child protection )?(?:register|plan)|special guardianship|housing (?:application|benefit|list|register)|school (?:application|place)|nursery|benefits?|passport|job|blue badge|legal aid|criminal|magistrates|crown)\b"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its day, what it is in the record's words, its kind, and how far it went.

    `told` says whether the words went to the family themselves (in talk with them or in a letter to them).
    """

    day: date
    what: str
    kind: str
    stage: Stage
    evidence: tuple[Span, ...]
    where: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class StepSequence:
    """Steps that belong together. `day` is the day before which one looks: of the first step taken, else announced."""

    steps: tuple[Step, ...]

    @property
    def leading(self) -> Step:
        return next((s for s in self.steps if s.stage == "used"), self.steps[0])

    @property
    def day(self) -> date:
        return self.leading.day

    @property
    def taken(self) -> bool:
        return any(s.stage == "used" for s in self.steps)


@cache
def _terms(*uses: str) -> tuple[regex.Pattern[str], dict[str, str]]:
    """One pattern for the terms of some uses, and the kind of step that each names."""
    kinds = {way: row["kind"] for row in terms(__file__) if row["use"] in uses for way in expanded(row["term"])}
    listed = "|".join(regex.escape(term) for term in sorted(kinds, key=len, reverse=True))
    return regex.compile(rf"(?i)(?<![\w'’-])(?:{listed})(?![\w-])"), kinds


def steps(case: Case) -> tuple[Step, ...]:
    """Every step of a case in the order of their days. A case without one gives nothing."""
    found = [*_in_heads(case), *_in_words(case)]
    order: dict[Stage, int] = {"announced": 0, "used": 1, "turned down": 2}
    found.sort(key=lambda s: (s.day, order[s.stage]))
    kept: dict[tuple[date, str, Stage], Step] = {}
    for step in found:  # a step told in three sentences of one day is one step
        one = kept.setdefault((step.day, step.kind, step.stage), step)
        if one is not step:
            spans = tuple(dict.fromkeys((*one.evidence, *step.evidence)))
            kept[step.day, step.kind, step.stage] = replace(one, evidence=spans, told=one.told or step.told)
    taken = {step.day for step in kept.values() if step.stage == "used"}
    rows = [e for e in case.encounters if e.date and e.span and _PAPERS.search(e.span.quote)]
    return tuple(_told_of(s, rows) for s in kept.values() if s.stage != "announced" or s.day not in taken or s.told)


def _told_of(step: Step, rows: Sequence[Encounter]) -> Step:
    """A step that was taken, with the row of the log by which the family was told of it, where one says so."""
    if step.told or step.stage != "used" or step.kind == "legal planning":  # a planning meeting is seldom told at all
        return step
    for e in rows:
        near = e.date is not None and 0 <= (e.date - step.day).days <= TOLD_WITHIN
        if near and e.span and e.outcome == "kept" and any(p.side == "family" for p in e.participants):
            return replace(step, evidence=(*step.evidence, e.span), told=True)
    return step


def sequences(found: Sequence[Step]) -> tuple[StepSequence, ...]:
    """Steps at most TOGETHER days apart as one sequence; one that holds only what was turned down is none."""
    groups: list[list[Step]] = []
    for step in found:
        if groups and (step.day - groups[-1][-1].day).days <= TOGETHER:
            groups[-1].append(step)
        else:
            groups.append([step])
    made = [_from_first(group) for group in groups]
    return tuple(StepSequence(tuple(group)) for group in made if any(s.stage != "turned down" for s in group))


def _from_first(group: list[Step]) -> list[Step]:
    """A sequence begins with what was announced or used."""
    while group and group[0].stage == "turned down":
        group = group[1:]
    return group


def _in_heads(case: Case) -> Iterator[Step]:
    """Dated facts, kept meetings and papers whose field or kind is that of a step."""
    pattern, kinds = _terms("step", "head")
    for fact in case.facts:
        text = f"{fact.field}: {fact.value}"
        if (found := pattern.search(text)) and not _NOT_OURS.search(text):
            yield Step(fact.date, text, kinds[found[0].lower()], _stage_of_fact(text, found), (fact.span,), "")
    pattern, kinds = _terms("step")  # a *foster carer's log* is no removal; as the value of a dated fact it is one
    for e in case.encounters:
        if e.date and e.span and e.outcome == "kept" and (found := pattern.search(e.kind)):
            yield Step(e.date, e.kind, kinds[found[0].lower()], "used", (e.span,), e.id)
    for n in case.notes:
        if n.date and not n.is_own and (found := pattern.search(n.kind)):
            yield Step(n.date, n.kind, kinds[found[0].lower()], "used", (n.beginning,), n.source, to_family(n))


def _stage_of_fact(text: str, found: regex.Match[str]) -> Stage:
    around = text[max(0, found.start() - 40) : found.end() + 40]
    if _TURNED_DOWN.search(around):
        return "turned down"
    return (
        "announced"
        if regex.search(r"(?i)\bto be (?:convened|sought|held|called|taken)|\bif\b", text[found.start() :])
        else "used"
    )


def _in_words(case: Case) -> Iterator[Step]:
    """Sentences of the service that say that a step was taken, or that one may follow."""
    pattern, kinds = _terms("step", "internal", "threat")
    to_them = {n.source for n in case.notes if to_family(n)}
    met = {e.id for e in case.encounters if any(p.of_family for p in e.participants)}
    papers = {n.source: n for n in case.notes}
    for passage in passages(case):
        note = papers.get(passage.where)
        if passage.date is None or passage.of_family or (note is not None and note.is_own):
            continue
        text = spoken(passage.span.quote) if passage.spoken else passage.span.quote
        if not pattern.search(text):
            continue
        quoted = [] if passage.spoken else quotations(text)
        told = passage.where in (met if passage.spoken else to_them)
        for a, b in sentences(text):
            here = [
                m
                for m in pattern.finditer(text, a, b)
                if not any(x <= m.start() < y for x, y in quoted)
                and not _ADDRESS.search(text, a, m.end())
                and not (kinds[m[0].lower()] == "detention" and _ELSEWHERE.match(text, m.end()))
            ]
            stage = _stage(text[a:b], a, here, passage) if here else None
            day = _own_day(text[a:b], passage.date) if stage == "used" else passage.date
            if stage:
                kind = kinds[min(here, key=_by_use)[0].lower()]
                told_so = told or (note is not None and bool(_SAID_TO_THEM.search(text, a, b)))
                what, span = text[a:b].strip("*-|# "), passage.span.part(a, b)
                yield Step(day, what, kind, stage, (span,), passage.where, told_so)


def _own_day(sentence: str, written: date) -> date:
    """The day that a sentence itself gives for what was done, where it names just one not long before the paper's; else that."""
    named = {
        (m["day"] or m["us_day"], m["month"] or m["us_month"], m["year"] or m["us_year"])
        for m in _DAY.finditer(sentence)
        if not _IS_LATER.search(sentence, max(0, m.start() - _IS_NEAR), m.start())
    }
    if len(named) != 1:
        return written
    day, month, year = named.pop()
    years = (year,) if year else (str(written.year), str(written.year - 1))
    read = (parse_date(f"{day} {month} {of}") for of in years)
    return next((d for d in read if d is not None and 0 <= (written - d).days <= _NOT_LONG), written)


def _by_use(found: regex.Match[str]) -> int:
    """What names a step outright goes before a word that may be one."""
    return ("step", "internal", "threat").index(_uses()[found[0].lower()])


@cache
def _uses() -> dict[str, str]:
    return {way: row["use"] for row in terms(__file__) if row["use"] != "head" for way in expanded(row["term"])}


_SAID_TO_THEM = lazy(
    r"(?i)\b(?:I|we) (?:was |were )?(?:clear|told|advised|explained|warned|said|informed|made (?:it )?clear)\b|\b(?:she|he|they|mother|mum|father|dad|parents?|\p{Lu}\p{Ll}+) (?:was|were|has been|have been) (?:warned|told|advised|informed)\b"
)


def _only_supposed(sentence: str, here: Sequence[regex.Match[str]], at: int) -> bool:
    """Every word for a step stands in the condition of a sentence that begins at a place of its text."""
    clauses = [m.span() for m in _IF_CLAUSE.finditer(sentence)]
    return all(any(a <= m.start() - at < b for a, b in clauses) for m in here)


def _is_clipped(sentence: str, at: int, here: Sequence[regex.Match[str]]) -> bool:
    """*IAO to suitable person.*: a note that begins with the step and has nothing to say that it is only thought of."""
    begins = any(m.start() - at <= _LEADS and _uses()[m[0].lower()] == "step" for m in here)
    whole = len(sentence.split()) >= _SHORTEST and sentence.rstrip()[-1:] not in ":?"
    return begins and whole and not _FUTURE.search(sentence)


def _stage(sentence: str, at: int, here: Sequence[regex.Match[str]], passage: Passage) -> Stage | None:
    """What a sentence that has a word for a step says of it; nothing where it tells of long ago or of something else."""
    if (
        _NOT_OURS.search(sentence)
        or _LONG_AGO.search(sentence)
        or _ASKED.search(sentence)
        or _IN_FORCE.search(sentence)
    ):
        return None
    if any(passage.date and int(year) < passage.date.year for year in _YEAR.findall(sentence)):
        return None
    uses = {_uses()[m[0].lower()] for m in here}
    planning = any(_terms("step")[1].get(m[0].lower()) == "legal planning" for m in here)
    if _TURNED_DOWN.search(sentence):
        return None
    if _CONDITION.search(sentence):
        return None if not passage.spoken and _only_supposed(sentence, here, at) else "announced"
    told = (
        _TAKEN.search(sentence)
        or "chronolog" in passage.kind.lower()
        or (not planning and _is_clipped(sentence, at, here))
    )
    if "step" in uses and not passage.spoken and told:
        return "used"
    if (planning and not passage.spoken) or (uses & {"step", "internal"} and _FUTURE.search(sentence)):
        return "announced"
    return None
