"""Laughter shared."""

import itertools
from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Encounter, Finding
from sayso.patterns import lazy

NEAR = 3
"""Turns: laughter of two sides at most this far apart is taken as shared."""

_LAUGH = lazy(r"(?i)[\[(<][^\])>]*\b(?:laugh\w*|giggl\w*|chuckl\w*)[^\])>]*[\])>]")


@rule(code="O202", level="encounter", cites=("ferguson2021",), mechanisms=(56,))
def shared_laughter(encounter: Encounter) -> Iterator[Finding]:
    """The transcriber marked laughter of the family and of the service within three turns of each other."""
    marked = [(i, t) for i, t in enumerate(encounter.turns) if _LAUGH.search(t.text)]
    shared = dict.fromkeys(
        span for (i, a), (j, b) in itertools.pairwise(marked)
        if j - i <= NEAR and {a.speaker.side, b.speaker.side} in ({"family", "service"}, {"child", "service"})
        for turn in (a, b) for span in turn.spans if _LAUGH.search(span.quote)
    )  # fmt: skip
    if shared:
        yield Finding("Family and service laughed within three turns of each other.", tuple(shared),
                      power="openness", stage="used", date=encounter.date)  # fmt: skip
