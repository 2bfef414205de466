"""Raised voices."""

from bisect import bisect_right
from itertools import accumulate

import regex

from sayso.catalogue import measure
from sayso.conversation import Conversation, Said, heard
from sayso.conversation.marks import marked, sounds_marked
from sayso.estimate import counted
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement, Span

_CAPITALS = regex.compile(r"[A-Z]{2}[A-Z'’]*(?:[ ,]+[A-Z][A-Z'’]*)+\b!?")
_TO_SOMEBODY = regex.compile(
    r"!|\b(?:YOU|YOUR|ME|MY|WE|US|OUR|HE|SHE|HIM|HER|THEY|THEM|IT|NO|NOT|NEVER|[A-Z]+N['’]T)\b"
)
"""What words said loudly hold and titles and names seldom do: somebody, a *no*, or an exclamation mark."""
ENOUGH = 8
"""Letters in words written in capitals one after another: fewer are the names of offices (NHS, GP, CP plan)."""
MOST = 0.1
"""Share of the turns: a transcript with capitals in more of them was written so."""


@measure(code="T140", level="encounter", unit="times", cites=("hepburn2013",), mechanisms=(46,))
def raised_voices(encounter: Encounter) -> list[Measurement]:
    """How often the transcriber marked a raised voice in the turns of a role, or wrote words of it in capitals."""
    talk = heard(encounter)
    found: dict[str, list[tuple[int, tuple[Span, ...]]]] = {role: [] for role in talk.roles}
    for mark in marked(talk):
        if "raised voice" in mark.kinds:
            found[mark.said.role].append((mark.said.at, mark.evidence))
    for said, start, end in _capitals(talk):
        found[said.role].append((said.at, said.cite(start, end)))
    if not any(found.values()) and not sounds_marked(talk):
        why = "the transcript marks no sounds and no stress, so a voice may have been raised or none"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    return [
        counted(role, [at for at, _ in own], len(talk.said), len(talk.roles[role]),
                tuple(span for _, spans in sorted(own, key=lambda one: one[0]) for span in spans))
        for role, own in found.items()
    ]  # fmt: skip


def _capitals(talk: Conversation) -> list[tuple[Said, int, int]]:
    """Runs of words in capitals, unless the transcript is written so throughout."""
    starts = [0, *accumulate(len(said.text) + 1 for said in talk.said)]
    found = []
    for run in _CAPITALS.finditer("\n".join(said.text for said in talk.said)):
        if sum(map(str.isalpha, run[0])) >= ENOUGH and _TO_SOMEBODY.search(run[0]):
            at = bisect_right(starts, run.start()) - 1
            found.append((talk.said[at], run.start() - starts[at], run.end() - starts[at]))
    return found if len({said.at for said, *_ in found}) <= max(1, MOST * len(talk.said)) else []
