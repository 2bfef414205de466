"""What every form needs of a finding: its rule, its place in the file, and the sentence it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sayso import rules
from sayso.catalogue import Entry
from sayso.model import Checked, Finding, Source, Span
from sayso.report.wording import count
from sayso.text import sentences


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its rule and its primary place. Lines and columns are of the file, from 1; the end is half-open."""

    code: str
    entry: Entry
    finding: Finding
    span: Span
    counted: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def where(self) -> str:
        """Its place in words, such as *line 3, column 5* or *paragraph 14*."""
        return f"{self.counted} {self.line}" + ("" if self.counted == "paragraph" else f", column {self.column}")

    @property
    def advice(self) -> str:
        """The message, and what could be written instead, for forms that have one field for both."""
        instead = "; ".join(self.finding.instead)
        return f"{self.finding.message} Instead: {instead}" if instead else self.finding.message


def rows(checked: Checked) -> Iterator[Row]:
    """The findings of a document in their order, each with its place."""
    source, entries = checked.source, rules.entries()
    for code, finding in checked.findings:
        span = finding.evidence[0]
        line, column = source.place(span.start)
        end_line, end_column = _end(source, span)
        yield Row(code, entries[code], finding, span, source.counted, line, column, end_line, end_column)


def _end(source: Source, span: Span) -> tuple[int, int]:
    # The place after the last character, not the place of the next: where the text is not the file (a web page),
    # the next character may stand many lines further down.
    if span.end <= span.start:
        return source.place(span.start)
    line, column = source.place(span.end - 1)
    return line, column + 1


class Sentences:
    """The sentences of a text, found once, to look up the one that a finding stands in."""

    def __init__(self, text: str) -> None:
        self.places = list(sentences(text))
        self.starts = [start for start, _ in self.places]

    def around(self, span: Span) -> tuple[int, int]:
        """Where the sentence in which a span begins starts and ends: the span itself where it begins in none."""
        at = bisect_right(self.starts, span.start) - 1
        if at < 0 or self.places[at][1] <= span.start:
            return span.start, span.end
        return self.places[at]


@dataclass(slots=True)
class Tally:
    """What is counted while the documents go by, for the line at the end."""

    warnings: int = 0
    suggestions: int = 0
    marks: int = 0
    found_in: int = 0
    documents: int = 0
    skipped: int = 0
    troubles: int = 0

    def add(self, checked: Checked) -> None:
        """Count one document."""
        entries = rules.entries()
        severities = [entries[code].severity for code, _ in checked.findings]
        self.warnings += severities.count("warning")
        self.suggestions += severities.count("suggestion")
        self.marks += severities.count("mark")
        self.found_in += bool(severities)
        self.documents += 1
        self.skipped += bool(checked.skipped)
        self.troubles += len(checked.troubles)

    @property
    def in_words(self) -> str:
        """The line at the end.

        >>> Tally(warnings=2, suggestions=1, found_in=1, documents=3, skipped=1).in_words
        '3 findings (2 warnings, 1 suggestion) and 0 marks in 1 of 3 documents; 1 not checked'
        """
        found = count(self.warnings + self.suggestions, "finding")
        of_them = f"{count(self.warnings, 'warning')}, {count(self.suggestions, 'suggestion')}"
        line = f"{found} ({of_them}) and {count(self.marks, 'mark')} in {self.found_in} of {count(self.documents, 'document')}"
        line += f"; {self.skipped} not checked" if self.skipped else ""
        return line + (f"; {count(self.troubles, 'place')} that could not be read" if self.troubles else "")
