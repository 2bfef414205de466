"""A text by its labels: the lines that begin turns, what stands beside the talk, and what tells a transcript from a note."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.dates import parse_clock
from sayso.people import key
from sayso.transcripts import line_numbers
from sayso.transcripts.front_matter import front_matter
from sayso.transcripts.label_lines import BARE_CLOCK, Line, labelled
from sayso.transcripts.label_style import of_named, of_one_style
from sayso.transcripts.labels import words_for
from sayso.transcripts.named_speakers import NOBODY, Names
from sayso.transcripts.not_said import (
    asides,
    header_lines,
    is_caption,
    is_title,
    of_messenger,
    of_program,
    title,
    under_titles,
)
from sayso.transcripts.set_apart import afterword, paragraphs_apart, set_apart
from sayso.transcripts.talk import Lines, lines

_COUNTED = re.compile(r"([^\W\d_]{1,15}) ?(\d{1,3})")
_ENOUGH, _PEOPLE = 6, 4
"""Labels with a number that show that it counts turns, and the most people who then speak."""


class Page(NamedTuple):
    """A text by its labels: the labelled lines, and what tells a transcript from a note.

    `body` is where the text starts under its front matter and header, `before` how many characters of other
    words stand above the first label, `around` how many above and below the talk where some do above, `openings` how
    many lines could start a paragraph, `headings` the headings above the last label and below it, `starts` where the
    words of a line may start behind its number or clock, where lines have them, `asides` the numbers of the lines
    between turns that nobody said, `by_program` of those that a program wrote,
    `apart` of those between turns that begin a paragraph where most turns are a line.
    """

    text: str
    lines: list[tuple[int, int]]
    heads: list[Line]
    body: int
    before: int
    around: int
    openings: int
    headings: tuple[list[str], list[str]]
    starts: dict[int, int]
    asides: frozenset[int]
    by_program: frozenset[int]
    apart: list[int]

    def start(self, number: int) -> int:
        """Where the words of a line may start: behind its clock or its number."""
        return self.starts.get(number, self.lines[number][0])


def page(text: str, speakers: Names = NOBODY) -> Page:
    """Find the labelled lines of a text: those of its `speakers` where they are named."""
    place = lines(text)
    _, body = front_matter(text)
    of = Lines(text, place, [i for i, (a, b) in enumerate(place) if a >= body and text[a:b].strip()])
    clocks = {i: clock.end() for i in of.filled if (clock := BARE_CLOCK.match(text, *place[i]))}
    clocked = len(of.filled) >= 4 and len(clocks) >= 0.9 * len(of.filled)
    numbers = {} if clocked else line_numbers.starts(of)
    starts = (numbers.get(i, place[i][0]) for i in of.filled)
    found = [
        line for i, a in zip(of.filled, starts, strict=True) if (line := labelled(text, i, a, place[i][1], clocked))
    ]
    found = _without_count(found)
    header = header_lines(of, found)
    # A header of several lines is a header; a single heading may as well be the first of a form.
    named = found if len(header) == 1 else [line for line in found if line.number not in header]
    heads, asides, by_program = _heads(of, named, header, speakers)
    if numbers:
        heads = [line._replace(start=place[line.number][0]) for line in heads]
    if header:
        body = place[max(header)][1]
    apart = paragraphs_apart(of, heads)
    added = afterword(of, heads, apart)
    before, around = _beside_talk(of, heads, body, asides | by_program)
    openings = _openings(of, heads, header | asides)
    return Page(
        text,
        place,
        heads,
        body,
        before,
        around,
        openings,
        _headings(of, named, heads),
        clocks if clocked else numbers,
        asides | added,
        by_program,
        [i for i in apart if i not in asides and i not in added],
    )


def _without_count(found: list[Line]) -> list[Line]:
    """*S1:*, *C1:*, *S2:* of a process recording, where the number counts turns: S and C speak, not twelve people."""
    counted = [(match[1], int(match[2])) for line in found if (match := _COUNTED.fullmatch(line.label))]
    numbers = [number for _, number in counted]
    people = {name for name, _ in counted}
    if len(counted) < _ENOUGH or len(set(counted)) < len(counted) or not 2 <= len(people) <= _PEOPLE or numbers != sorted(numbers):  # fmt: skip
        return found
    return [line._replace(label=match[1]) if (match := _COUNTED.fullmatch(line.label)) else line for line in found]


def _heads(
    of: Lines, named: list[Line], header: frozenset[int], speakers: Names
) -> tuple[list[Line], frozenset[int], frozenset[int]]:
    """The lines that begin turns, the numbers of those between turns that nobody said, and of those that a program wrote."""
    found = [line for line in named if line.number not in header]
    by_program = of_program(of)
    heads = of_one_style(of, found, len(set(of.filled) - header - by_program))
    if speakers:
        heads = of_named(of, found, heads, speakers, header)
    by_program |= of_messenger(of, heads)
    heads = [line for line in heads if line.number not in by_program]
    heads = [_timed_below(of, line, by_program) for line in _timed_above(of, heads, by_program)]
    # Where the speakers are named, a heading among the turns (*Concerns: …*) is read out by one of them.
    beside = asides(of, [] if speakers else named, heads, by_program) | under_titles(of, heads)
    heads = [line for line in heads if line.number not in beside]
    return heads, beside | set_apart(of, heads), by_program


def _beside_talk(of: Lines, heads: list[Line], body: int, asides: frozenset[int]) -> tuple[int, int]:
    """How many characters of other words stand above the first label, and where some do, how many above and below the talk."""
    if not heads:
        return 0, 0
    above = (of.text[a:b] for i, (a, b) in enumerate(of.place) if body <= a < heads[0].start and i not in asides)
    before = sum(len(line.strip()) for line in above if not is_title(line) and not is_caption(line))
    below = sum(len(of.line(i)) for i in of.filled if i > heads[-1].number and i not in asides)
    return before, before + below if before else 0


def _headings(of: Lines, named: list[Line], heads: list[Line]) -> tuple[list[str], list[str]]:
    """The headings met, above the last label and below it."""
    last = heads[-1].number if heads else 0
    found = [(line.number, key(line.label)) for line in named if key(line.label) in words_for("heading")]
    found += [(i, name) for i in of.filled[:400] if (name := title(of.line(i)))]
    return [name for i, name in found if i <= last], [name for i, name in found if i > last]


def _timed_below(of: Lines, line: Line, by_program: frozenset[int]) -> Line:
    """A name alone on its line, with the time that stands alone on one of the next (copied from Teams)."""
    if line.style != "alone":
        return line
    below = (line.number + 1, line.number + 2)
    clocks = (parse_clock(of.line(i)) for i in below if i in by_program)
    return line._replace(begins=next((clock for clock in clocks if clock is not None), None))


def _timed_above(of: Lines, heads: list[Line], by_program: frozenset[int]) -> list[Line]:
    """Turns that each have a time alone on the line above them, the first as well: else it would be the end of the one before."""
    if not heads or heads[0].style != "colon" or any(line.begins is not None for line in heads):
        return heads
    clocks = [parse_clock(of.line(i).strip("[]()")) if (i := line.number - 1) in by_program else None for line in heads]  # fmt: skip
    if clocks[0] is None or 2 * len([c for c in clocks if c is not None]) < len(clocks):
        return heads
    return [line._replace(begins=clock) for line, clock in zip(heads, clocks, strict=True)]


def _openings(of: Lines, heads: list[Line], not_said: frozenset[int]) -> int:
    """How many lines start a paragraph of their own: not one wrapped from above, not words below a label
    alone.
    """
    labelled = {line.number: line for line in heads}
    count = 0
    before = -2
    for number in of.filled:
        if number in not_said:
            continue
        above = labelled.get(before)
        below_label = above is not None and not of.text[above.words : above.stop].strip()
        wrapped = before == number - 1 and _is_wrapped(of.line(before), of.line(number))
        if number in labelled or not (below_label or wrapped or is_title(of.line(number))):
            count += 1
        before = number
    return count


def _is_wrapped(above: str, line: str) -> bool:
    """A line goes on from the one above where it starts small, or where that was filled and does not end a
    sentence.
    """
    full = 45 <= len(above) <= 120 and not above.endswith((".", "?", "!", "”", '"'))
    return full or line.lstrip()[:1].islower()
