"""The sources on the page: every cited place has an anchor, and what a rule found is marked where it stands."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from sayso import measures
from sayso.model import Encounter, Note, Reading, Source, Span
from sayso.report.wording import note_title, place, shorten
from sayso.year.their_replies import Answer, TheirReplies

_WHOLE = {"form": "A form that sets questions", "case": "What the folder says of the case"}
"""Sources that are neither notes nor talk, shown whole."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source as it stands on the page: its title, where it came from, and its words with their marks."""

    anchor: str
    title: str
    name: str
    kind: str
    paragraphs: tuple[tuple[str, str, Markup], ...]  # who, when, words
    replies: tuple[tuple[str, str], ...] = ()  # title, address


class Places:
    """Where each cited span stands on the page, and which codes mark it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.number = {id: i for i, id in enumerate(reading.of.sources, 1)}
        self.starts: dict[str, set[int]] = defaultdict(set)
        self.marks: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self.rows: dict[str, list[int]] = defaultdict(list)
        for e in reading.of.encounters:
            if e.span:
                self.rows[e.span.source].append(e.span.start)
        for starts in self.rows.values():
            starts.sort()
        self.replies = TheirReplies(reading.of)
        self._anchor(answer.span for answer in self.replies.answers())
        for code, rows in reading.measurements.items():
            self._anchor(span for m in rows for span in m.evidence)
            if measures.entries()[code].is_move:
                for span in (span for m in rows for span in m.evidence):
                    self.marks[span.source].append((span.start, span.end, code))
        self._anchor(fact.span for fact in reading.of.facts)
        self._anchor(clock.span for clock in reading.of.clocks if clock.span)
        for told in reading.sections.values():
            for row in told.rows:
                self._anchor(row.evidence)
        for code, found in reading.findings.items():
            for f in found:
                self._anchor(f.evidence)
                for span in f.evidence:
                    self.marks[span.source].append((span.start, span.end, code))
        for marks in self.marks.values():
            marks.sort()
        self.sorted_starts = {source: sorted(starts) for source, starts in self.starts.items()}

    def _anchor(self, spans: Iterable[Span]) -> None:
        for span in spans:
            self.starts[span.source].add(span.start)

    def address(self, span: Span) -> str:
        """Where a place stands on the page; a part of a row of the log stands in its row."""
        rows = self.rows.get(span.source)
        start = rows[max(bisect_right(rows, span.start) - 1, 0)] if rows else span.start
        return f"#s{self.number[span.source]}-{start}"

    def document(self, source: str) -> str:
        return f"s{self.number[source]}"

    def _replied(self, source: Source, start: int, end: int) -> dict[int, list[Answer]]:
        """Where in a place a passage ends that the family answers, with what they say. Only what is surely of that passage."""
        found: dict[int, list[Answer]] = defaultdict(list)
        for a, b, answer in self.replies.within(source.span(start, end)):
            if start <= a and answer.how not in ("same day", "whole document"):
                found[min(b, end)].append(answer)
        return found

    def _they_say(self, answer: Answer) -> Markup:
        words = shorten(" ".join(answer.span.quote.split()), 120)
        return Markup('<a class="they-say" href="{}"><b>They say:</b> «{}»</a>').format(
            self.address(answer.span), words
        )

    def marked(self, source: Source, start: int, end: int) -> Markup:
        """The words of a place with an anchor where a citation begins and a mark over what a rule found."""
        # Each citation lies inside one turn, note or row, so those of this place begin in it.
        listed, starts = self.marks[source.id], self.sorted_starts.get(source.id, [])
        of_it = listed[bisect_left(listed, (start,)) : bisect_left(listed, (end,))]
        marks = [(a, min(b, end), code) for a, b, code in of_it]
        anchors = set(starts[bisect_left(starts, start) : bisect_left(starts, end)])
        replied = self._replied(source, start, end)
        cuts = sorted({start, end, *anchors, *replied, *(a for a, _, _ in marks), *(b for _, b, _ in marks)})
        out = []
        for a, b in itertools.pairwise(cuts):
            here = sorted({code for x, y, code in marks if x <= a and b <= y})
            words = escape(source.text[a:b])
            anchor = Markup(' id="s{}-{}"').format(self.number[source.id], a) if a in anchors else ""
            if here:
                begins = [code for x, _, code in marks if x == a]
                label = Markup("<sup>{}</sup>").format(" ".join(dict.fromkeys(begins))) if begins else ""
                # An opening is marked by a dotted line, all else by a full one: colour alone tells nothing.
                kind = Markup(' class="o"') if all(code.startswith("O") for code in here) else ""
                out.append(Markup("<mark{}{}>{}{}</mark>").format(kind, anchor, words, label))
            else:
                out.append(Markup("<span{}>{}</span>").format(anchor, words) if anchor else words)
            out += [self._they_say(answer) for answer in replied.get(b, ())]
        return Markup("").join(out)


def documents(reading: Reading, places: Places) -> Iterator[Document]:
    """Every note and transcript in the order of their days, then whatever else was read. The log is the table of the year."""
    case = reading.of
    dated: list[tuple[bool, str, Note | Encounter]] = [
        (n.date is None, n.date.isoformat() if n.date else "", n) for n in case.notes
    ]
    dated += [(e.date is None, e.date.isoformat() if e.date else "", e) for e in case.encounters if e.turns]
    for *_, of in sorted(dated, key=lambda row: row[:2]):
        yield _note(of, reading, places) if isinstance(of, Note) else _transcript(of, reading, places)
    for source in case.sources.values():
        if source.kind in _WHOLE:
            words = places.marked(source, 0, len(source.text))
            yield Document(places.document(source.id), _WHOLE[source.kind], source.id, source.kind, (("", "", words),))


def _note(note: Note, reading: Reading, places: Places) -> Document:
    source = reading.of.sources[note.source]
    words = places.marked(source, note.span.start, note.span.end)
    replies = tuple(
        (note_title(n), f"#{places.document(n.source)}")
        for n in reading.of.notes
        if n.replies_to and n.replies_to == note.source
    )
    title = note_title(note)
    if note.replies_to in reading.of.sources:
        replies += (("the paper it replies to", f"#{places.document(note.replies_to)}"),)
    return Document(places.document(source.id), title, source.id, source.kind, (("", "", words),), replies)


def _transcript(e: Encounter, reading: Reading, places: Places) -> Document:
    source = reading.of.sources[e.turns[0].spans[0].source]
    title = f"Transcript: {place(reading.of, e.id)}"
    paragraphs = tuple(
        (
            turn.speaker.name,
            clock(turn.start),
            Markup(" ").join(places.marked(reading.of.sources[s.source], s.start, s.end) for s in turn.spans),
        )
        for turn in e.turns
    )
    return Document(places.document(source.id), title, source.id, "transcript", paragraphs)


def clock(seconds: float | None) -> str:
    """A place in the recording as minutes and seconds; nothing where the source gives no time."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"
