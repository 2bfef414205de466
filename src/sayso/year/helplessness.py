"""What people said of having no power themselves, in the first person, on either side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.copied_mail import passages
from sayso.model import Case, Passage, Span
from sayso.text import sentences


@cache
def _pattern() -> regex.Pattern[str]:
    return regex.compile("|".join(row["term"] for row in terms(__file__)), regex.I)


def helplessness(case: Case) -> Iterator[tuple[Passage, Span, bool]]:
    """Each sentence in which somebody says so: where, the words, and whether the writer quotes somebody else."""
    for passage in passages(case):
        text = passage.span.quote
        if not _pattern().search(text):
            continue
        for a, b in sentences(text):
            if found := _pattern().search(text, a, b):
                quoted = not passage.spoken and any(a + q <= found.start() < a + z for q, z in quotations(text[a:b]))
                yield passage, passage.span.part(a, b), quoted
