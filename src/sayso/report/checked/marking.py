"""A document's text for the page, with what was found marked where it stands and linked to what is said of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from sayso.model import SEVERITIES, Severity, Span
from sayso.report.checked.rows import Row

SHAPES: dict[Severity, str] = {"warning": "▲", "suggestion": "●", "mark": "◇"}
"""The shape that goes with each severity, so that colour is never the only sign."""

# A page cannot hold them; each gives way to one character, so that all places stay right.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def shown(words: str) -> str:
    """The words without the control characters that no page can hold; line ends of Windows become one."""
    return _CONTROLS.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


class Marking:
    """The anchors, marks and links of one document. It goes over the text once, however many findings lie over it."""

    def __init__(self, number: int, text: str, source: str, listed: Sequence[Row]) -> None:
        self.number, self.text = number, text
        self.opens: dict[int, list[Severity]] = defaultdict(list)
        self.closes: dict[int, list[Severity]] = defaultdict(list)
        self.links: dict[int, list[tuple[int, Row]]] = defaultdict(list)
        self.anchors: set[int] = set()
        for i, row in enumerate(listed, 1):
            self.links[row.span.end].append((i, row))
            for span in row.finding.evidence:
                if span.source == source:
                    self.anchors.add(span.start)
                    self.opens[span.start].append(row.entry.severity)
                    self.closes[span.end].append(row.entry.severity)

    def address(self, span: Span) -> str:
        """The place on the page where a span begins."""
        return f"#d{self.number}-{span.start}"

    def pieces(self) -> Iterator[Markup]:
        """The marked text from beginning to end."""
        cuts = sorted({0, len(self.text), *self.anchors, *self.closes, *self.links})
        over: Counter[Severity] = Counter()
        for a, b in pairwise([*cuts, len(self.text)]):
            over.subtract(self.closes.get(a, ()))
            over.update(self.opens.get(a, ()))
            yield self._links(a)
            yield self._piece(a, b, next((s for s in SEVERITIES if over[s] > 0), None))

    def _piece(self, a: int, b: int, severity: Severity | None) -> Markup:
        words = escape(shown(self.text[a:b]))
        anchor = Markup(' id="d{}-{}"').format(self.number, a) if a in self.anchors else Markup()
        if severity and a < b:
            return Markup('<mark class="{}"{}>{}</mark>').format(severity, anchor, words)
        return Markup("<span{}>{}</span>").format(anchor, words) if anchor else words

    def _links(self, at: int) -> Markup:
        links = (
            Markup('<sup><a href="#d{0}-f{1}">{2}\u00a0{3}</a></sup>').format(
                self.number, i, SHAPES[row.entry.severity], row.code
            )
            for i, row in self.links.get(at, ())
        )
        return Markup().join(links)
