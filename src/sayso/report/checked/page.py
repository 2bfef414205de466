"""What was found as one HTML page that holds everything it needs: no outside address, no script, made for paper too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso import rules
from sayso.dates import in_words
from sayso.model import SEVERITIES, Checked
from sayso.report import wording
from sayso.report.checked.marking import SHAPES, Marking, shown
from sayso.report.checked.rows import Row, Tally, rows
from sayso.version import VERSION

MORE_SHOWN = 3
"""How many further places of a finding are linked before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document as it stands on the page: its name, its words with their marks, and what was found in it."""

    number: int
    checked: Checked
    rows: tuple[Row, ...]
    marking: Marking

    @property
    def is_own(self) -> bool:
        """The family's own account, which is never corrected."""
        return self.checked.source.kind == "voices"


def page(checked: Iterable[Checked], made: datetime) -> Iterator[str]:
    """The page, in pieces to write one after another. It holds all documents at once: its top counts them."""
    env = Environment(loader=PackageLoader("sayso", "report"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                      undefined=StrictUndefined)  # fmt: skip
    env.filters |= {
        "shown": shown,
        "first_capital": wording.first_capital,
        "unmarked": wording.unmarked,
        "day": in_words,
    }
    env.globals |= {
        "count": wording.count, "citation": wording.citation, "sides": wording.sides, "more_shown": MORE_SHOWN,
        "shapes": SHAPES, "severities": SEVERITIES, "quoted": lambda words: wording.shorten(" ".join(words.split()), 160),
    }  # fmt: skip
    papers, tally, counts = _papers(checked)
    by_frequency = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    found = [(code, rules.entries()[code], n) for code, n in by_frequency]
    yield from env.get_template("checked/page.html").generate(
        papers=papers, tally=tally, found=found, version=VERSION, made=made
    )


def _papers(checked: Iterable[Checked]) -> tuple[list[Paper], Tally, Counter[str]]:
    papers, tally, counts = [], Tally(), Counter[str]()
    for number, document in enumerate(checked, 1):
        listed = tuple(rows(document))
        source = document.source
        papers.append(Paper(number, document, listed, Marking(number, source.text, source.id, listed)))
        tally.add(document)
        counts.update(row.code for row in listed)
    return papers, tally, counts
