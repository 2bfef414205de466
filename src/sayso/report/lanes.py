"""One conversation as a picture: a lane for each role over time, silences, voices at once, uses of power and openings.

Own SVG. Where the source gives no times, the width of a turn is its words. The table of its parts says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from sayso.conversation import heard
from sayso.conversation.timing import SILENCE, timing
from sayso.model import Turn
from sayso.report.documents import clock
from sayso.report.one_conversation import OneConversation, Step

LEFT, WIDTH, LANE, BAR = 178, 1000, 26, 12
MOST_LANES = 10
"""Lanes: those who spoke least of more roles share the last one."""
LONGEST_LABEL = 20
"""Letters of a role that fit beside its share, also in capitals."""
Stretch = tuple[float, float]


class _Scale(NamedTuple):
    """Where each turn stands: `at[i]` is its place from begin to end, in seconds or in words, and `voiced[i]` the
    stretches of it in which the speaker was heard; all lie from `first` to `last`."""

    at: list[Stretch]
    voiced: list[tuple[Stretch, ...]]
    first: float
    last: float
    timed: bool

    @property
    def whole(self) -> float:
        return self.last - self.first

    def x(self, place: float) -> float:
        return LEFT + (WIDTH - LEFT - 12) * (place - self.first) / self.whole


def lanes(talk: OneConversation, number: int) -> str:
    """The picture of a conversation as SVG text; `number` keeps its names apart from those of others on the page."""
    scale = _scale(talk)
    rows: list[tuple[str, str, str]] = [("", "", _ticks(scale))]
    whole = sum(talk.words_of.values())
    for label, roles in _lanes(talk):
        turns = zip(talk.encounter.turns, scale.voiced, strict=True)
        own = [stretch for turn, voiced in turns if turn.speaker.label in roles for stretch in voiced]
        marks = "".join(_mark(step, scale, talk.encounter.turns) for step in talk.steps if step.role in roles)
        share = (
            f"{sum(talk.words_of[role] for role in roles) / whole * 100:.0f} %" if whole and len(talk.roles) > 1 else ""
        )
        rows.append((label, share, _bars(scale, own, "said") + marks))
    times = timing(talk.encounter)
    every = [stretch for voiced in scale.voiced for stretch in voiced]
    # Where neither could show, an empty lane would say that there was none.
    if scale.timed and not times.why_no_overlap:
        rows.append(("at once", "", _bars(scale, _at_once(every), "both")))
    if scale.timed and not times.why_no_silence:
        rows.append(("silence", "", _bars(scale, _silences(every), "still", f"url(#still-{number})")))
    parts = []
    for y, (label, share, drawn) in enumerate(rows):
        parts.append(f'<line x1="0" x2="{WIDTH}" y1="{y * LANE}" y2="{y * LANE}" class="rule"/>' if y else "")
        parts.append(f'<text x="4" y="{y * LANE + 17}" class="lane">{escape(_fit(label))}</text>')
        parts.append(f'<text x="{LEFT - 8}" y="{y * LANE + 17}" class="lane share-of">{share}</text>')
        parts.append(f'<g transform="translate(0 {y * LANE})">{drawn}</g>')
    title = (
        "Who spoke when" if scale.timed else "Who spoke how much, in order (the source gives no times: width is words)"
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {len(rows) * LANE + 4}" role="img" aria-labelledby="lanes-{number}" class="lanes">'
        f'<title id="lanes-{number}">{escape(title)}. The table of its parts says the same in words.</title>'
        f'<defs><pattern id="still-{number}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="5" height="5" class="ground"/><line x1="0" y1="0" x2="0" y2="5" class="hatch"/></pattern></defs>'
        f"{''.join(parts)}</svg>"
    )


def is_timed(talk: OneConversation) -> bool:
    """Whether every turn has a beginning and an end, in this order, and some time passes."""
    turns = talk.encounter.turns
    return all(t.seconds is not None for t in turns) and len({t for turn in turns for t in (turn.start, turn.end)}) > 1


def _scale(talk: OneConversation) -> _Scale:
    if is_timed(talk):
        voiced = [turn.voiced for turn in talk.encounter.turns]
        at = [(of[0][0], of[-1][1]) for of in voiced]
        return _Scale(at, voiced, min(start for start, _ in at), max(end for _, end in at), True)
    at, begin = [], 0.0
    for said in heard(talk.encounter).said:
        end = begin + max(len(said.words), 1)
        at.append((begin, end))
        begin = end
    return _Scale(at, [(stretch,) for stretch in at], 0.0, max(begin, 1.0), False)


def _lanes(talk: OneConversation) -> Iterator[tuple[str, set[str]]]:
    """The roles in the order in which they first speak; beyond `MOST_LANES` those who said least together."""
    least = sorted(talk.roles, key=lambda role: talk.words_of[role])[: max(len(talk.roles) - MOST_LANES + 1, 0)]
    together = set(least) if len(least) > 1 else set()
    yield from ((role, {role}) for role in talk.roles if role not in together)
    if together:
        yield f"{len(together)} others", together


def _fit(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def _joined(stretches: Iterable[Stretch], least: float) -> Iterator[Stretch]:
    """Stretches that lie less than `least` apart, as one: nobody could see the difference."""
    held: Stretch | None = None
    for a, b in sorted(stretches):
        if held is not None and a - held[1] < least:
            held = held[0], max(held[1], b)
        else:
            if held is not None:
                yield held
            held = a, b
    if held is not None:
        yield held


def _bars(scale: _Scale, stretches: Iterable[Stretch], kind: str, fill: str = "") -> str:
    pixel = scale.whole / (WIDTH - LEFT)
    filled = f' fill="{fill}"' if fill else ""
    drawn = (
        f'<rect x="{scale.x(a):.1f}" y="{(LANE - BAR) / 2:.0f}" width="{max(scale.x(b) - scale.x(a) - 0.5, 0.8):.1f}" '
        f'height="{BAR}" class="{kind}"{filled}/>'
        for a, b in _joined(stretches, pixel / 2)
    )
    return "".join(drawn)


def _at_once(at: Iterable[Stretch]) -> Iterator[Stretch]:
    """Where two voices or more are heard."""
    edges = sorted(edge for a, b in at if b > a for edge in ((a, 1), (b, -1)))
    voices = 0
    for (place, step), (following, _) in pairwise(edges):
        voices += step
        if voices > 1 and following > place:
            yield place, following


def _silences(at: Iterable[Stretch]) -> Iterator[Stretch]:
    """Where nobody's voice is heard for `SILENCE` and longer."""
    covered = list(_joined(at, SILENCE))
    yield from ((a[1], b[0]) for a, b in pairwise(covered))


def _mark(step: Step, scale: _Scale, turns: tuple[Turn, ...]) -> str:
    """A filled triangle for a use of power, a ring for an opening, where in its turn it was said."""
    begin, end = scale.at[step.at]
    turn, first = turns[step.at], step.words[0]
    before = sum(min(max(first.start - s.start, 0), len(s.quote)) for s in turn.spans if s.start <= first.start)
    x = scale.x(begin + (end - begin) * before / max(sum(len(s.quote) for s in turn.spans), 1))
    drawn = []
    for kind, entries, shape in (
        ("power", step.power, f"M{x:.1f} 1 l5 8 h-10 z"),
        ("opening", step.openings, f"M{x - 4:.1f} 5 a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0"),
    ):
        if entries:
            what = f"{', '.join(entry.heading for entry in entries)}: {step.role}"
            drawn.append(f'<g class="{kind}"><title>{escape(what)}</title><path d="{shape}"/></g>')
    return "".join(drawn)


def _ticks(scale: _Scale) -> str:
    """The minutes (or words) along the top, about ten of them."""
    steps = (5, 10, 30, 60, 120, 300, 600, 1200, 3600) if scale.timed else (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    step = next((s for s in steps if scale.whole / s <= 10), max(steps[-1], round(scale.whole / 10)))
    out = []
    for place in range(-int(-scale.first // step) * step, int(scale.last) + 1, step):
        x = scale.x(place)
        label = clock(place) if scale.timed else f"{place} words" if place else "0"
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="20" y2="2000" class="month"/>')
        if x < WIDTH - 40:
            out.append(f'<text x="{x + 2:.1f}" y="17" class="tick">{label}</text>')
    return "".join(out)
