"""One conversation in lines, for Markdown and the terminal: the same that the page tells of it, without the picture."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Encounter, Reading, Span, whole
from sayso.report import wording
from sayso.report.documents import clock
from sayso.report.one_conversation import FOUND_LITTLE, OneConversation, sign
from sayso.report.who_speaks import NOT_SO, in_doubt, to_say_otherwise, who_speaks

LONGEST, CITED = 160, 2
"""Characters of a citation in a line, and how many of them stand there."""


def conversation_lines(reading: Reading, e: Encounter, places: bool) -> Iterator[tuple[str, list[str]]]:
    """Sections of a conversation: a heading, and its lines. One that has nothing to tell is left out.

    With `places` the words of all measures are cited of which one conversation shows no figure; without, of those alone that
    were asked for (`--extend-select`).
    """
    talk = OneConversation(reading, e)
    if not talk.named:
        yield "Who had the floor", ["The source names no speaker, so nothing can be told of it."]
        return
    sections = {
        "Who speaks, as we read the file": list(_speakers(reading, e)),
        "Both sides' moves in sequence": list(_steps(reading, talk)),
        "Worth listening to again": [
            f"{_when(m.start, m.at)}: {m.why}: {_quoted(reading, m.words)}" for m in talk.moments
        ],
        "Figures that one conversation can show": list(_figures(talk)),
        "Places found, without a figure": list(_places(reading, talk, places)),
        "What this conversation cannot tell": list(_untold(talk, places)),
    }
    yield from ((heading, lines) for heading, lines in sections.items() if lines)


def _speakers(reading: Reading, e: Encounter) -> Iterator[str]:
    """Of one file alone: in a case folder the people are listed, and `sayso doctor` says who was matched."""
    if reading.of.kind == "encounter":
        yield from (f"{name}: {told}." for name, told in who_speaks(e))
        yield f"{NOT_SO} {to_say_otherwise(e)}"
        if doubt := in_doubt(reading.of):
            yield doubt


def _steps(reading: Reading, talk: OneConversation) -> Iterator[str]:
    if reading.of.kind == "encounter":  # in a case it would stand above every conversation
        yield f"▲ is a use of power and no fault, ○ an opening and no merit: each is a place to read. {FOUND_LITTLE}"
    for step in talk.steps:
        what = ", ".join(f"{sign(step, e)} {e.heading.lower()} ({e.code})" for e in step.entries)
        yield f"{_when(step.turn.start, step.at)} {step.role}: {what}: {_quoted(reading, step.words)}"


def _figures(talk: OneConversation) -> Iterator[str]:
    for entry, of in talk.figures:
        told = []
        for about, m in of.items():
            interval = f" ({wording.interval(entry, m)})" if m.low is not None else ""
            told.append(f"{about} {wording.figure(entry, m)}{interval}")
        yield f"{entry.heading} ({entry.code}): {'; '.join(told)}"


def _places(reading: Reading, talk: OneConversation, every: bool) -> Iterator[str]:
    """The words of measures of which one conversation shows no figure. Uses of power and openings stand in the sequence."""
    for entry, of in talk.places:
        for about, m in of.items() if not entry.is_move and (every or not entry.on) else ():
            cited = whole(m.evidence)
            words = " ".join(_quoted(reading, place) for place in cited[:CITED])
            more = f" and {len(cited) - CITED} more" if len(cited) > CITED else ""
            remark = wording.without_figures(m.remark)
            if cited:
                yield f"{entry.heading} ({entry.code}), {about}: {words}{more}{f' ({remark})' if remark else ''}"


def _untold(talk: OneConversation, places: bool) -> Iterator[str]:
    little = [*(entry for entry, _ in talk.places), *talk.withheld]
    if little:
        words = "" if places else " Their words stand on the page and in Markdown (--format html or md)."
        yield f"One conversation is too little for a figure of: {', '.join(e.heading.lower() for e in little)}.{words}"
    if talk.sides_unknown:
        yield f"{talk.sides_unknown}."
    if talk.not_english:
        yield f"{talk.not_english}."
    yield from (f"{line}." for line in talk.as_written)
    for why, entries in talk.untold:
        yield f"{', '.join(e.heading for e in entries)}: {why}."
    if talk.off:
        names = ", ".join(f"{e.heading.lower()} ({e.code})" for e in talk.off)
        yield f"Left out, for what was found in casework talk was wrong too often: {names}. --extend-select asks for them."
    if talk.looked_for:
        names = ", ".join(e.heading.lower() for e in talk.looked_for)
        told = ", ".join(e.heading.lower() for e in talk.seldom_found)
        seldom = f": of what is said we find fewer than half of {told}" if told else ""
        yield f"We found no words of {names}. That does not mean that there were none{seldom}."


def _when(start: float | None, at: int) -> str:
    return clock(start) or f"turn {at + 1}"


def _quoted(reading: Reading, spans: tuple[Span, ...]) -> str:
    return "«" + wording.shorten(wording.quoted(reading.of, spans), LONGEST) + "»"
