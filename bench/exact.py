"""Exact sums: talk, silence, overlap and who begins upon whom, worked out again from the corpus in whole numbers.

Nothing here uses Sayso's own way of counting. Times are taken as the decimals that stand in the corpus, as whole numbers
of 10^-18 seconds; what several speak at once is found by walking over all moments at which anything begins or ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Any

import corpora

from sayso import measures
from sayso.conversation.timing import timing

UNIT = 10**18
Timed = tuple[int, int, int, str, str]
"""Start, end, number, role and speaker of a turn."""


def whole(seconds: float) -> int:
    return int(Decimal(str(seconds)) * UNIT)


def moments(turns: list[Timed]) -> tuple[int, int]:
    """The time in which nobody speaks, and in which two turns or more are under way."""
    change: Counter[int] = Counter()
    for start, end, *_ in turns:
        change[start] += 1
        change[end] -= 1
    silent = several = voices = 0
    places = sorted(change)
    for here, there in pairwise(places):
        voices += change[here]
        silent += (there - here) * (voices == 0)
        several += (there - here) * (voices >= 2)
    return silent, several


def begun_upon(turns: list[Timed]) -> Counter[str]:
    """By role: turns that begin while a turn of another, begun before, lasts for longer than is let pass."""
    found: Counter[str] = Counter()
    let_pass = whole(0.1)
    longest = max((end - start for start, end, *_ in turns), default=0)
    for i, (start, end, _, role, who) in enumerate(turns):
        for begun, until, _, _, other in reversed(turns[:i]):
            if begun < start - longest:
                break
            if other != who and until > start + let_pass and end > start:
                found[role] += 1
                break
    return found


def exact(talks: Iterable[corpora.Talk]) -> dict[str, Any]:
    """The largest differences in milliseconds, and in how many roles a count differs."""
    shares, quiet, overlap, broken = (measures.entries()[code].func for code in ("T103", "T137", "T106", "T109"))
    worst: Counter[str] = Counter()
    roles = differ = silences_differ = 0
    for talk in talks:
        e = talk.encounter
        turns = sorted(
            (whole(t.start), whole(t.end), at, t.speaker.label, t.speaker.id)
            for at, t in enumerate(e.turns)
            if t.start is not None and t.end is not None and t.end >= t.start
        )
        if len(turns) < len(e.turns):
            continue
        sums: Counter[str] = Counter()
        for start, end, _, role, _ in turns:
            sums[role] += end - start
        silent, several = moments(turns)
        lasted = max(end for _, end, *_ in turns) - turns[0][0]
        total, times = sum(sums.values()), timing(e)

        def off(what: str, found: float, there: int) -> None:
            worst[what] = max(worst[what], abs(whole(found) - there))

        for m in shares(e):
            roles += 1
            off("talk", (m.value or 0) * (total / UNIT), sums[m.about])
        off("silence", times.silent, silent)
        off("several", times.both, several)
        off("lasted", times.lasted, lasted)
        off("silence_share", next((m.value or 0) * (lasted / UNIT) for m in quiet(e)), silent)
        upon = begun_upon(turns)
        differ += sum(m.value != upon[m.about] for m in overlap(e))
        latest, long = turns[0][0], 0
        for start, end, *_ in turns:
            long += start - latest >= whole(2.0)
            latest = max(latest, end)
        silences_differ += sum(m.value or 0 for m in broken(e)) != long
    return {
        "roles": roles,
        "worst_ms": {what: round(value / UNIT * 1000, 6) for what, value in worst.items()},
        "roles_whose_overlaps_differ": differ,
        "conversations_whose_silences_differ": silences_differ,
    }
