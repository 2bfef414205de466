"""Decisions as they were written: by whom, for what reason, with what choice and what dissent; and those without a decider."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from sayso.attribution import quotations
from sayso.copied_mail import by_its_writer
from sayso.model import Case, Fact, Note, Person, Span
from sayso.patterns import lazy
from sayso.text import sentences
from sayso.who import people_between
from sayso.year.deciders import Decider, acted, decider, may_be_agentless, names_somebody, phrase, ways
from sayso.year.dissent import Dissent, dissents
from sayso.year.layout import blocks, items, sentences_of
from sayso.year.outcomes import outcome

FIELDS = ("plan", "order", "conference", "legal planning meeting", "application", "placement", "allocation", "closure",
          "written agreement", "decision", "review", "court")  # fmt: skip
"""The fields of dated facts that decide something over a family."""

_HEADING = lazy(r"(?i)^(?:\d+[.)]\s*)?(?:(?:the )?(?:\p{L}+(?:['’]s)? )?(?:decisions?|ruling|resolution)|outcome of (?:the )?\w+|decided)(?: \d{1,2})?\s*(?:\((?P<who>[^()]*)\))?(?: made| taken| of (?:the )?\w+)?$")  # fmt: skip
_LABEL = lazy(r"(?im)^[ \t>*_-]*(?:decisions?|ruling|resolution|outcome)(?: \d{1,2})?[ \t]*(?:\((?P<who>[^()\n]*)\))?(?::\**|\.)[ \t]+(?=\S)")  # fmt: skip
_SEVERAL = lazy(r"(?i)^[\s>*_-]*(?:\d+[.)]\s*)?(?:\p{L}+ )?decisions\b")
_IS_TO = lazy(r"(?i)\b(?:is|are) to\b|\bwill\b|\bto (?:be|remain|continue|end|start|begin)\b")
_NOT_YET = lazy(r"(?i)\b(?:no|not|any|never|whether|if|until|before|who|once)\b(?:\s+\w+){0,2}\s*$")
_ASIDE = lazy(r"(?i)^(?:who|what|when|how|why|whether)\b|\bneeds? to be decided\b|\bto be decided\b|\bdecided (?:not to )?(?:go|walk|leave|come|ring|sit|stop|put)\b")  # fmt: skip
_ONLY_HOW = lazy(r"(?i)^\W*(?:unanimous(?:ly)?|all in (?:favour|agreement)|agreed|by (?:a )?majority)\W*$")
_AS = lazy(r"(?:^|(?<=, )|(?<=\w ))[Aa]s (?=(?:this|that|it|she|he|they|there|we|I|the|no|her|his|their|mother|father|time|\p{Lu}\p{Ll}+)\b(?! (?:lead|chair|stated|agreed|discussed|planned|usual)))(?=[^.;]*?\b(?:is|was|are|were|has|have|had|may|might|will|would|could|can|treats?|does|did|feels?|felt|\w+ed)\b)")  # fmt: skip
_OF_A_PAPER = lazy(
    r"(?i)\b(?:minutes|notes?|records?|agenda|drafts?|letters?|correspondence)\b(?:\s+\w+){0,4}\s+(?:approved|accepted|agreed)\b"
)
"""*Minutes approved by the chair*: nothing is decided over a family."""
_SUPPOSED = lazy(r"(?i)^\W*(?:should|if|unless)\b|\b(?:whether|if)\b[^.;]*$")
_AFTER = 2  # sentences after a decision, in its paragraph, in which its reason may stand


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: its words, who decided (`how`: somebody named, a body, nobody), the reason and choice found, dissent.

    `who` is in words; `people` are those of the case among them; `value` is what a dated fact says in place of a sentence.
    """

    span: Span
    date: date | None
    where: str
    how: Decider
    who: str
    people: tuple[Person, ...]
    reason: Span | None
    choice: Span | None
    dissent: tuple[Dissent, ...]
    value: str = ""


def agentless(note: Note) -> Iterator[tuple[str, Span]]:
    """Sentences with a phrase for deciding that names no decider, and in which no *by somebody* follows."""
    if note.is_own:
        return
    text = note.span.quote
    for start, end in sentences(text) if may_be_agentless(text) else ():
        sentence = text[start:end]
        found = ways("agentless").search(sentence)
        if not found or any(a <= found.start() < b for a, b in quotations(sentence)):
            continue
        if _SUPPOSED.search(sentence[: found.start()]):
            continue
        if not names_somebody(sentence, found.end()):
            yield found[0], note.span.part(start, end)


def decisions(case: Case) -> tuple[Decision, ...]:
    """The decisions written in the case's documents, and the dated facts that decide, in the order of their days."""
    written = [d for note in case.notes if not note.is_own for d in decided_in(note)]
    facts = [_of_fact(fact) for fact in case.facts if fact.field.lower() in FIELDS]
    return tuple(sorted((*written, *facts), key=lambda d: (d.date is None, d.date or date.min)))


def _of_fact(f: Fact) -> Decision:
    how: Decider = "named" if f.by else "nobody"
    reason = f.span if f.because else None
    return Decision(f.span, f.date, "case.toml", how, f.by, (), reason, None, (), f"{f.field}: {f.value}")


@lru_cache(maxsize=2048)
def decided_in(note: Note) -> tuple[Decision, ...]:
    """The decisions a document writes down: under a heading or label for them, and in sentences that say so."""
    if note.is_own:
        return ()
    found, sections = [], []
    for decision, scope in _headed(note):
        found.append(decision)
        sections.append((note.span.start + scope[0], note.span.start + scope[1]))
    for decision in (*_labelled(note), *_said(note)):
        at = decision.span.end - 1
        if not any(a <= at < b for a, b in sections):
            found.append(decision)
            sections.append((decision.span.start, decision.span.end))
    return tuple(sorted(found, key=lambda d: d.span.start))


def _headed(note: Note) -> Iterator[tuple[Decision, tuple[int, int]]]:
    """What stands under a heading for decisions, with the stretch read for it: each item of its list, else, of its first
    paragraph, the first sentence that says what."""
    text = note.span.quote
    for block in blocks(text):
        head = _HEADING.match(block.heading)
        if not head:
            continue
        end = _first_paragraph(text, block.start, block.end)
        listed = list(items(text, block.start, block.end))
        if listed and text[block.start : listed[0].start].strip(" \n-*•0123456789.)") == "":
            for item in listed:
                place = (item.start, item.end)
                yield _decision(note, place, place, head["who"] or "", True), place
            continue
        inside = [(max(a, block.start), b) for a, b in sentences_of(text) if b > block.start and a < end]
        inside = [place for place in inside if text[slice(*place)].strip(" *.\n")]
        told = [p for p in inside if not _ONLY_HOW.match(text[p[0] : p[1]])]
        if _SEVERAL.match(block.heading) and len(told) > 1:
            yield from (
                (_decision(note, p, p, head["who"] or "", True), p)
                for p in told
                if p[0] < end and _IS_TO.search(text, *p)
            )
            continue
        says = next((p for p in told if phrase(text[p[0] : p[1]])), next(iter(told), None))
        if says:
            scope = (block.start, end)
            yield _decision(note, says, scope, head["who"] or "", True), scope


def _labelled(note: Note) -> Iterator[Decision]:
    """*Decision (chair): plan continues.*"""
    text = note.span.quote
    for label in _LABEL.finditer(text):
        end = text.find("\n", label.end())
        end = end if end >= 0 else len(text)
        inside = [(max(a, label.end()), b) for a, b in sentences_of(text) if b > label.end() and a < end]
        if _SEVERAL.match(label[0]) and len(inside) > 1:
            yield from (_decision(note, p, p, label["who"] or "", True) for p in inside if _IS_TO.search(text, *p))
            continue
        says = next(iter(inside), None)
        if says:
            yield _decision(note, says, (label.end(), max(end, says[1])), label["who"] or "", True)


def _verdict(note: Note, a: int, sentence: str) -> regex.Match[str] | None:
    """What a sentence says was decided over a thing; *Mum refused.* is somebody's doing, as are all where a person stands."""
    found = outcome(sentence)
    if found and _OF_A_PAPER.search(found[0]):
        return None
    if found and found["bare"]:
        end = a + found.start("bare") + len(found["bare"].rstrip())
        if any(a + stop == end for _, stop, who in people_between(note, a, a + len(sentence)) if who.is_person):
            return None
    return found


_ONLY_A_HEADING = lazy(r"(?:\*\*[^*]+\*\*:?|#{1,6} [^\n]+)\s*$")
"""*What I have decided*, in bold, is no decision."""


def _first_paragraph(text: str, start: int, end: int) -> int:
    """Where the first paragraph of a section ends; a line of one short sentence goes on into the next."""
    at = start + len(text[start:end]) - len(text[start:end].lstrip())
    blank = regex.compile(r"\n[ \t]*\r?\n").search(text, at, end)
    return blank.start() if blank else end


def _said(note: Note) -> Iterator[Decision]:
    """Sentences that say that somebody decided, or that it was decided."""
    text = note.span.quote
    places = sentences_of(text)
    for i, (a, b) in enumerate(places):
        sentence = text[a:b]
        found = phrase(sentence) or _verdict(note, a, sentence)
        by = None if found else acted(note, a, b)
        at = found.start() if found else by[0] - a if by else -1
        if at < 0 or any(x <= at < y for x, y in quotations(sentence)):
            continue
        if _NOT_YET.search(sentence[:at]) or _ASIDE.search(sentence) or sentence.rstrip().endswith("?"):
            continue
        if _ONLY_A_HEADING.match(sentence):
            continue
        end = b
        for _, after in places[i + 1 : i + 1 + _AFTER]:
            if phrase(text[end:after]) or regex.search(r"\n[ \t]*(?:\r?\n|[-*•]|\d+[.)])", text[end:after]):
                break
            end = after
        yield _decision(note, (a, b), (a, end), "", False)


def _decision(note: Note, says: tuple[int, int], scope: tuple[int, int], head: str, labelled: bool) -> Decision:
    how, who, people = decider(by_its_writer(note, note.span.start + says[0]), says, scope, head, labelled)
    start, end = note.span.start + scope[0], note.span.start + scope[1]
    disagreed = tuple(d for d in dissents(note) if d.means == "dissent" and start <= d.span.start < end)
    return Decision(
        span=note.span.part(*says), date=note.date, where=note.source, how=how, who=who, people=people,
        reason=_reason(note, says, scope), choice=_found_in(note, scope, ways("choice")), dissent=disagreed,
    )  # fmt: skip


def _reason(note: Note, says: tuple[int, int], scope: tuple[int, int]) -> Span | None:
    """The sentence of the decision, or one soon after, that has words for a reason."""
    return _found_in(note, scope, ways("reason")) or _found_in(note, scope, _AS)


def _found_in(note: Note, scope: tuple[int, int], pattern: regex.Pattern[str]) -> Span | None:
    text = note.span.quote
    for a, b in sentences_of(text):
        a, b = max(a, scope[0]), min(b, scope[1])  # a heading in bold may stand in the same sentence
        found = pattern.search(text[a:b]) if a < b else None
        if found and not any(x <= found.start() < y for x, y in quotations(text[a:b])):
            return note.span.part(a, b)
    return None
