"""Questions that stand in a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sayso.catalogue import measure
from sayso.conversation.content import FORMS
from sayso.conversation.questions import questions
from sayso.conversation.sides import side_of
from sayso.estimate import share
from sayso.model import CANNOT_BE_RECORDED, NOBODY_NAMED, NOT_RECORDED, Case, Encounter, Measurement, Source, Span
from sayso.patterns import lazy
from sayso.text import words

_ITEM = lazy(r"[^\n?]*[\p{L}][^\n?]*\??")
ENOUGH, PART = 2, 1 / 3
"""Content words that a question and an item must share. A question that has but one must share that one, and it must be
this part of the item: a single word of a long item stands in many questions."""


class _Item(NamedTuple):
    span: Span
    forms: frozenset[str]


@measure(code="T124", level="case", unit="share of questions", cites=("webb2000", "hutchby1996"), mechanisms=(28, 29))
def form_driven_questions(case: Case) -> list[Measurement]:
    """Of the questions that a service's role asks in a conversation, the share whose words stand in a form of the folder."""
    items = [item for source in case.sources.values() if source.kind == "form" for item in _items(source)]
    talks = [e for e in case.encounters if any(turn.speaker is not NOBODY_NAMED for turn in e.turns)]
    if not talks:
        return []
    if not items:
        why = "forms/ holds no form, so a question that a form set cannot be told from another"
        return [Measurement("service", None, why_none=NOT_RECORDED, remark=why)]
    by_form: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        for form in item.forms:
            by_form[form].append(item)
    return [row for e in talks for row in _of(e, by_form)]


def _items(source: Source) -> Iterator[_Item]:
    """What a form asks: its lines, a line with several questions cut into them."""
    for found in _ITEM.finditer(source.text):
        if forms := _content(found[0]):
            yield _Item(source.span(*found.span()), forms)


def _content(text: str) -> frozenset[str]:
    return frozenset(form for word in words(text.lower()) if (form := FORMS[word]))


def _of(e: Encounter, by_form: dict[str, list[_Item]]) -> Iterator[Measurement]:
    """The share for each role of the service that asked."""
    roles = {turn.speaker.label for turn in e.turns if side_of(turn.speaker) == "service"}
    if not roles:
        why = "nobody who speaks is known to be of the service"
        yield Measurement("service", None, why_none=CANNOT_BE_RECORDED, remark=why, where=e.id)
    asked = [q for q in questions(e) if q.said.role in roles]
    for role in sorted({q.said.role for q in asked}):
        own = [q for q in asked if q.said.role == role]
        found = [(q, item) for q in own if (item := _stands_in(q.said.text[q.start : q.end], by_form))]
        evidence = tuple(span for q, item in found for span in (*q.evidence, item.span))
        yield replace(share(role, len(found), len(own), evidence, ""), where=e.id)


def _stands_in(question: str, by_form: dict[str, list[_Item]]) -> _Item | None:
    """The item that shares most with a question, if it shares enough."""
    own = _content(question)
    shared: dict[_Item, int] = defaultdict(int)
    for form in own:
        for item in by_form.get(form, ()):
            shared[item] += 1
    best = max(shared.items(), key=lambda pair: (pair[1], -len(pair[0].forms)), default=None)
    if best is None or (best[1] < ENOUGH and (len(own) > 1 or best[1] < PART * len(best[0].forms))):
        return None
    return best[0]
