"""The ledger of power: every use found in a case in one sequence, both sides', with what stood beside and what answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from sayso.catalogue import Entry
from sayso.conversation.said import Same
from sayso.model import CANNOT_BE_RECORDED, Case, Finding, Found, Side, Span
from sayso.patterns import lazy
from sayso.text import sentences
from sayso.year.answers import Answers
from sayso.year.beside import Surroundings, choice_beside, clipped, reason_beside, rule_cited
from sayso.year.decided import decided, kept, tasks
from sayso.year.logged import logged
from sayso.year.spoken import callings_of, spoken, talks, to_colleague
from sayso.year.use import NOT_ASKED, Sides, Use, merged, of_family, ways
from sayso.year.written import to_us_only, written

_ONE_A_PAPER = ("W", "R", "V", "N")
"""Families of rules whose findings in one paper are one row: that words were used so, not each of the words."""
_QUOTED = lazy(r"“([^”]+)”")
_EACH_PLACE = ("O201", "P202")
"""Rules that tell of many places in one finding: each is a row."""
_PAPERS = ("R203", "R207", "R240", "V201", "V230")
"""Rules that point at a paper by where it begins: no other act's words."""

_NOBODY_SAID = ("O202", "R204")
"""Rules that tell of what both did, or that it does not say who did it."""


def ledger(case: Case, found: Found, entries: Mapping[str, Entry]) -> tuple[Use, ...]:
    """Every use of power and opening of a case in order; worked out once for all who ask about the same case.

    `entries` are the rules of the catalogue: those of single phrases are run over the notes here.
    """
    return _ledger(Same(case), Same(found), Same(entries))


@lru_cache(maxsize=2)
def _ledger(case: Same[Case], found: Same[Found], entries: Same[Mapping[str, Entry]]) -> tuple[Use, ...]:
    of, sides = case.of, Sides(case.of)
    talk = talks(of)
    uses = [
        *spoken(of, found.of.measurements, talk, sides),
        *written(of, entries.of),
        *_findings(of, found.of.findings, entries.of, sides),
        *decided(of, sides),
        *tasks(of, sides),
        *kept(of, sides),
        *logged(of, sides),
    ]
    around, answers = Surroundings(of), Answers(of, talk, sides)
    meetings = {note.source: e for e in of.encounters for note in e.notes} | {e.id: e for e in of.encounters}
    placed = [replace(u, where=e.id, hour=u.hour or e.time) if (e := meetings.get(u.where)) else u for u in uses]
    rows = [_beside(use, around) for use in _one_visit(merged(placed))]
    return tuple(answers.told(rows))


def _findings(
    case: Case, findings: Mapping[str, tuple[Finding, ...]], entries: Mapping[str, Entry], sides: Sides
) -> Iterator[Use]:
    """The findings of rules that have a kind of power, a row for each place; those of one paper on wording are one row."""
    papers: dict[tuple[str, str, str], list[Finding]] = {}
    callings = callings_of(case.people)
    inside = {note.source for note in case.notes if to_us_only(note)}
    for code, rows in findings.items():
        for finding in rows:
            if finding.power is None or not finding.evidence:
                continue
            if code[0] in _ONE_A_PAPER and finding.where:
                papers.setdefault((code, finding.where, finding.by), []).append(finding)
            elif code not in ways():
                yield _use(
                    case,
                    code,
                    finding,
                    finding.evidence[:1],
                    finding.evidence[1:4],
                    _first_sentence(finding.message),
                    sides,
                )
            else:
                kind = finding.message.partition(":")[2].strip(" .").partition(",")[0]
                what = kind if code == "O201" else ways()[code].what
                first = code not in _EACH_PLACE
                for span in finding.evidence[: 1 if first else None]:
                    if to_colleague(span.quote, sides[finding.by], callings) or (
                        code == "O201" and span.source in inside
                    ):
                        continue
                    yield _use(case, code, finding, (span,), finding.evidence[1:4] if first else (), what, sides)
    for (code, _, _), rows_ in papers.items():
        spans = tuple(finding.evidence[0] for finding in rows_)
        told = [
            quoted[1] if (quoted := _QUOTED.search(f.message)) else clipped(f.evidence[0].quote)[:40] for f in rows_
        ]
        words = ", ".join(f"“{' '.join(word.split())}”" for word in dict.fromkeys(told))
        heading = entries[code].heading if code in entries else code
        what = f"{heading[0].lower()}{heading[1:]}: {words}" if len(rows_) > 1 else _first_sentence(rows_[0].message)
        yield _use(case, code, rows_[0], spans[:1], spans[1:], what, sides)


def _use(
    case: Case, code: str, finding: Finding, first: tuple[Span, ...], more: tuple[Span, ...], what: str, sides: Sides
) -> Use:
    way, span = ways().get(code), first[0]
    side: Side = sides[finding.by] if finding.by else "service" if sides[finding.over] == "family" else "unknown"
    legal = way.kind if way and way.kind else finding.power
    if code in _NOBODY_SAID:
        side = "unknown"
    return Use(
        what, legal or "position", finding.stage or "used", finding.by or (way.by if way and code == "O202" else "not said"), side,
        finding.over if finding.over else sides.facing(side), span, finding.where, (code,), finding.date, None,
        (span.start, span.end if _at_words(case, code, span) else span.start), way.detail if way else 54, way.sure if way else True, more,
    )  # fmt: skip


def _at_words(case: Case, code: str, span: Span) -> bool:
    """Whether a finding points at words; the others point at a paper, a row of the log or a fact."""
    return code[0] in "PO" or (
        code not in _PAPERS and case.sources[span.source].kind not in ("log", "case") and "\n" not in span.quote
    )


def _first_sentence(message: str) -> str:
    return message[: next((b for _, b in sentences(message)), len(message))].rstrip(". ")


def _one_visit(rows: list[Use]) -> list[Use]:
    """A visit without notice that the log and its note both tell is one row."""
    told = {(use.where, use.day): i for i, use in enumerate(rows) if use.codes == ("log",) and use.kind == "space"}
    out: list[Use | None] = list(rows)
    for i, use in enumerate(rows):
        if (
            use.codes == ("P207",)
            and (at := told.get((use.where, use.day))) is not None
            and (row := out[at]) is not None
        ):
            out[at] = replace(row, codes=tuple(sorted({*row.codes, *use.codes})), more=(*row.more, use.span))
            out[i] = None
    return [use for use in out if use is not None]


def _beside(use: Use, around: Surroundings) -> Use:
    """With the reason and the choice that stand beside it; an opening, a wording and a row of the log are not asked for them."""
    if (
        use.is_opening
        or use.kind == "language"
        or use.reason != NOT_ASKED
        or "voices" in use.codes
        or "log" in use.codes
    ):
        return use
    if "case.toml" in use.codes:
        return replace(use, reason=CANNOT_BE_RECORDED, choice=CANNOT_BE_RECORDED)
    near = around.of(use.span.source, use.at[0])
    if not near.own:  # a row of the log
        return replace(use, reason=CANNOT_BE_RECORDED, choice=CANNOT_BE_RECORDED)
    if of_family(use.side):
        return replace(use, reason=reason_beside(near))
    asked = any(code in ways() and ways()[code].rule for code in use.codes)
    rule = rule_cited(near) if asked else NOT_ASKED
    return replace(use, reason=reason_beside(near), choice=choice_beside(near), rule=rule)
