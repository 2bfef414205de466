"""A reading as Markdown, and as text for the terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator

from sayso import agenda, measures, rules, sections
from sayso.catalogue import FAMILIES, Entry
from sayso.dates import in_short, in_words
from sayso.model import Case, Finding, Measurement, Reading, Row, Section, Span, whole
from sayso.report import wording
from sayso.report.conversation_lines import conversation_lines
from sayso.year.their_replies import Answer, TheirReplies

PRIVATE = "Written by its author for themselves, and shown because they asked. Do not pass this on."

CITED = 3
"""Citations under a figure in Markdown and in the terminal; the page and the JSON hold all."""
ROWS = 8
"""Rows of a section's table in the terminal."""


def markdown(reading: Reading) -> Iterator[str]:
    """The reading as Markdown, in pieces: the same sections as the page, without the documents themselves."""
    case, replies = reading.of, TheirReplies(reading.of)
    yield f"# {_safe(case.title)}\n\n"
    if case.invented:
        yield "*This case is invented. Nobody in it is real.*\n\n"
    if case.status:
        yield f"**{_safe(case.status)}**\n\n"
    if case.contact_terms:
        yield f"Terms of contact: {_safe(case.contact_terms)}\n\n"
    yield f"{overview(case)}\n\nThis reading is of uses of power and contact, never of persons. It scores nobody.\n"
    stands_out = list(_found(reading))
    if stands_out or case.kind != "encounter":
        yield "\n## What stands out\n"
    for entry, found in stands_out:
        yield f"\n### {entry.heading} ({entry.code})\n\n{entry.summary}\n\n"
        for f in found:
            where = f" ({wording.place(case, f.where)})" if f.where else ""
            yield f"- {_safe(f.message)}{_safe(where)}\n{_cited(case, f.evidence, replies)}"
    if measured := list(_measured(reading)):
        yield "\n## Figures\n\n| what | of | where | figure | n | interval |\n|---|---|---|---|---|---|\n"
    for entry, m in measured:
        n = "" if m.n is None else str(m.n)
        cells = (
            f"{entry.heading} ({entry.code})",
            m.about,
            m.where,
            wording.figure(entry, m),
            n,
            wording.interval(entry, m),
        )
        yield _line(cells)
    for entry, told in sections_told(reading):
        yield f"\n## {entry.heading} ({entry.code})\n\n{_safe(told.says or wording.unmarked(entry.summary))}\n"
        for table in told.tables:
            yield f"\n### {_safe(table.title)}\n\n" + (f"{_safe(table.says)}\n\n" if table.says else "")
            yield _line((*table.columns, "rests on")) + _line(["---"] * (len(table.columns) + 1))
            told_of: set[Span] = set()
            yield from (_line((*_cells(row), _first(case, row, replies.of_row(row, told_of)))) for row in table.rows)
    for e in case.encounters:
        if e.turns:
            yield f"\n## {_safe(wording.first_capital(wording.place(case, e.id)))}\n"
            for heading, lines in conversation_lines(reading, e, places=True):
                yield f"\n### {heading}\n\n" + "".join(f"- {_safe(line)}\n" for line in lines)
    yield from _accounts(case)
    for note in case.private:
        yield f"\n## Private: {_safe(wording.note_title(note))}\n\n{PRIVATE}\n\n" + _quoted(note.span.quote)
    yield f"\n## Ask in supervision\n\n{agenda.how(case) if reading.agenda else agenda.nothing_asked(case)}\n\n"
    for i, q in enumerate(reading.agenda, 1):
        yield f"{i}. {q.question} ({q.code})\n{_cited(case, q.evidence, replies)}"
    yield "\n## What we could not know\n\n"
    for missing in reading.missing:
        where = f" ({wording.shorten(missing.where, 120)})" if missing.where and missing.where != missing.what else ""
        yield f"- {_safe(missing.what)}: {missing.unknown.value}: {_safe(missing.why)}{_safe(where)}\n"
    yield (
        f"\n## What made this\n\n{reading.made_with}, {reading.made}. Look again by {in_words(reading.look_again)}. "
        "Nothing was sent anywhere. `sayso explain CODE` shows a method.\n"
    )


def _accounts(case: Case) -> Iterator[str]:
    yield "\n## Their account\n\n"
    own = [n for n in case.notes if n.is_own]
    if not own:
        yield f"The {wording.what_was_read(case)} holds no account by the people this is about. This place is theirs:\n\n\n\n"
    for n in own:
        yield f"### {_safe(wording.note_title(n))}\n\n{_quoted(n.span.quote)}\n"


def _quoted(words: str) -> str:
    return "".join(f"> {_safe(line)}\n" for line in words.splitlines())


def _safe(text: str) -> str:
    """Words of a record as they stand, so that none of them becomes Markdown or HTML."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#" else c for c in text)


def _line(cells: Iterable[str]) -> str:
    """A line of a Markdown table."""
    return "| " + " | ".join(_safe(" ".join(cell.split())).replace("|", "\\|") for cell in cells) + " |\n"


def _cells(row: Row) -> list[str]:
    return [wording.in_cell(cell, in_short) for cell in row.cells]


def _first(case: Case, row: Row, answers: Iterable[Answer]) -> str:
    """The first words a row rests on, what the family says of them, and how many more there are."""
    span, more = row.evidence[0], len(row.evidence) - 1
    cited = f"«{wording.shorten(wording.shown(case, span), 160)}» {wording.line_of(case, span)}"
    return " ".join([cited, *_they_say(case, answers), *([f"And {more} more."] if more else [])])


def _they_say(case: Case, answers: Iterable[Answer]) -> list[str]:
    """What the family says of a passage, a line each, with its place."""
    return [
        f"They say: «{wording.shorten(wording.shown(case, answer.span))}» ({wording.of_it(answer)}; {wording.line_of(case, answer.span)})"
        for answer in answers
    ]


def sections_told(reading: Reading) -> Iterator[tuple[Entry, Section]]:
    """The sections that have something to show, by family and code."""
    for letter in FAMILIES:
        for code, told in reading.sections.items():
            if code[0] == letter and told.rows:
                yield sections.entries()[code], told


def _cited(case: Case, spans: tuple[Span, ...], replies: TheirReplies) -> str:
    lines = []
    places = whole(spans)
    for place in places[:CITED]:
        s = place[0]
        lines.append(f"  - «{_safe(wording.shorten(wording.quoted(case, place)))}» {_safe(wording.line_of(case, s))}\n")
        answers = (answer for span in place for answer in replies.to(span))
        lines += [f"    - {_safe(said)}\n" for said in _they_say(case, answers)]
    if len(places) > CITED:
        lines.append(f"  - and {len(places) - CITED} more\n")
    return "".join(lines)


def _found(reading: Reading) -> Iterator[tuple[Entry, tuple[Finding, ...]]]:
    for letter in FAMILIES:
        for code, found in reading.findings.items():
            if code[0] == letter and found:
                yield rules.entries()[code], found


def _measured(reading: Reading) -> Iterator[tuple[Entry, Measurement]]:
    """The figures of the case and its documents; those of a conversation stand with it."""
    for letter in FAMILIES:
        for code, found in reading.measurements.items():
            entry = measures.entries()[code]
            for m in found if code[0] == letter and entry.level != "encounter" else ():
                if m.value is not None:
                    yield entry, m


def overview(case: Case) -> str:
    """One line: from when to when, how many contacts, documents, conversations."""
    parts = []
    if case.started:
        parts.append(f"From {in_words(case.started)}" + (f" to {in_words(case.ended)}" if case.ended else ""))
    if logged := sum(e.span is not None for e in case.encounters):
        parts.append(
            f"{wording.count(logged, 'contact')} in the log, {len(case.contacts)} of them face to face with the family"
        )
    talks = sum(bool(e.turns) for e in case.encounters)
    if case.notes or not talks:
        parts.append(
            wording.count(len(case.notes), "document") + (f", {wording.count(talks, 'conversation')}" if talks else "")
        )
    else:
        parts.append(wording.count(talks, "conversation"))
    return "; ".join(parts) + "."


def text(reading: Reading, colour: bool = False, width: int | None = None) -> Iterable[str]:
    """The reading for a terminal: what stands out, the figures, what could not be known, what to ask."""
    case, replies = reading.of, TheirReplies(reading.of)
    wide = min(width or shutil.get_terminal_size().columns, 100)

    def head(words: str) -> str:
        return f"\n\033[1m{words}\033[0m\n" if colour else f"\n{words}\n{'─' * len(words)}\n"

    def where(place: str) -> str:
        return f" ({wording.place(case, place)})" if place and len(case.sources) > 1 else ""

    def line(words: str, indent: int = 0, bullet: str = "") -> str:
        first = " " * indent + bullet
        words = "".join(c if c.isprintable() else " " for c in words)  # a record must not steer the terminal
        return textwrap.fill(words, wide, initial_indent=first, subsequent_indent=" " * len(first)) + "\n"

    yield head(case.title)
    yield line(("This case is invented. " if case.invented else "") + overview(case))
    for entry, found in _found(reading):
        yield head(f"{entry.heading} ({entry.code}): {len(found)}")
        for f in found[:CITED]:
            yield line(f"{f.message}{where(f.where)}", 0, "• ")
            yield line("«" + wording.shorten(wording.shown(case, f.evidence[0]), 160) + "»", 4)
            for said in _they_say(case, replies.to(f.evidence[0])):
                yield line(said, 6)
        if len(found) > CITED:
            yield line(f"and {len(found) - CITED} more", 2)
    if measured := list(_measured(reading)):
        yield head("Figures")
        for entry, m in measured:
            yield line(f"{entry.code} {entry.heading}: {m.about}: {wording.figure(entry, m)}{where(m.where)}", 0, "  ")
    for entry, part in sections_told(reading):
        yield head(f"{entry.heading} ({entry.code})")
        yield line(part.says or wording.unmarked(entry.summary))
        for table in part.tables:
            yield line(f"{table.title}. {table.says}".rstrip(". ") + ".", 0, "• ")
            said_of: set[Span] = set()
            for row in table.rows[:ROWS]:
                yield line(" · ".join(_cells(row)), 4)
                for said in _they_say(case, replies.of_row(row, said_of)):
                    yield line(said, 6)
            if len(table.rows) > ROWS:
                yield line(f"and {len(table.rows) - ROWS} more: the page and the Markdown hold them", 4)
    for e in case.encounters:
        for heading, lines in conversation_lines(reading, e, places=False) if e.turns else ():
            yield head(f"{heading}{where(e.id)}")
            for said in lines:
                yield line(said, 0, "• ")
    for note in (n for n in case.notes if n.is_own):
        yield head(f"Their account: {wording.note_title(note)}")
        for paragraph in note.span.quote.splitlines():
            yield line(paragraph) if paragraph.strip() else "\n"
    for note in case.private:
        yield head(f"Private: {wording.note_title(note)}")
        yield line(PRIVATE)
        for paragraph in note.span.quote.splitlines():
            yield line(paragraph) if paragraph.strip() else "\n"
    if reading.agenda or case.kind == "encounter":
        yield head("Ask in supervision")
        if not reading.agenda:
            yield line(agenda.nothing_asked(case))
        for q in reading.agenda:
            yield line(f"{q.question} ({q.code})", 0, "• ")
    told = {e.id for e in case.encounters if e.turns} if case.kind == "encounter" else set()
    # The conversation has said its own; not what is wrong with the file as a whole.
    rest = [missing for missing in reading.missing if missing.where not in told or missing.what == missing.where]
    if rest or not told:
        yield head(f"What we could not know: {len(rest)}")
    for missing in rest:
        yield line(f"{missing.what}: {missing.unknown.value}: {missing.why}", 0, "• ")
    yield f"\n{reading.made_with}, {reading.made}. Look again by {in_words(reading.look_again)}.\n"
