"""A text by its labels: of the styles in which lines start with who speaks (`label_lines`) the one that the file follows,
the labels that name speakers, and what tells a transcript from a note.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from sayso.dates import parse_clock
from sayso.people import key
from sayso.transcripts import line_numbers
from sayso.transcripts.label_lines import BARE_CLOCK, Line, labelled, set_off_by_dash
from sayso.transcripts.labels import is_role, names_somebody, opens_a_sentence, speakers_of, words_for
from sayso.transcripts.not_said import (
    DATED,
    asides,
    header_lines,
    is_caption,
    is_title,
    of_messenger,
    of_program,
    set_apart,
    title,
    under_titles,
)
from sayso.transcripts.talk import Lines, front_matter, lines

_ONE_ANOTHER = re.compile(r"\?|\b(?:I|me|my|[Yy]ou|[Yy]our)\b")
_YOU = re.compile(r"\b[Yy]ou(?:r|rs)?\b")
_ONESELF = re.compile(r"\b(?:I|me|my)\b")
MOSTLY, USUALLY, FEW, FEWEST = 0.85, 0.7, 5, 3
"""The share of lines that are labelled where nearly all are, and that end a sentence or have a day where lines do; the fewest
from which that can be told, and the fewest labels beside which another may be one."""
_TELLS = frozenset("said says say saying asks asked reads read wrote writes goes told".split())  # noqa: SIM905
"""Words that tell what somebody else says: *Bev said: …* is in a turn."""
_ENDS = (".", "?", "!", "…", "”", '"', ")", "]", "-", "–", "—", "#")


class Page(NamedTuple):
    """A text by its labels: the labelled lines, and what tells a transcript from a note.

    `body` is where the text starts under its front matter and header, `before` how many characters of other
    words stand above the first label, `around` how many above and below the talk where some do above, `openings` how
    many lines could start a paragraph, `headings` the headings above the last label and below it, `starts` where the
    words of a line may start behind its number or clock, where lines have them, `asides` the numbers of the lines
    between turns that nobody said.
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

    def start(self, number: int) -> int:
        """Where the words of a line may start: behind its clock or its number."""
        return self.starts.get(number, self.lines[number][0])


def page(text: str) -> Page:
    """Find the labelled lines of a text."""
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
    header = header_lines(of, found)
    # A header of several lines is a header; a single heading may as well be the first of a form.
    named = found if len(header) == 1 else [line for line in found if line.number not in header]
    heads, asides = _heads(of, named, header)
    if numbers:
        heads = [line._replace(start=place[line.number][0]) for line in heads]
    if header:
        body = place[max(header)][1]
    before, around = _beside_talk(of, heads, body, asides)
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
        asides,
    )


def _heads(of: Lines, named: list[Line], header: frozenset[int]) -> tuple[list[Line], frozenset[int]]:
    """The lines that begin turns, and the numbers of those between turns that nobody said."""
    found = [line for line in named if line.number not in header]
    by_program = of_program(of)
    heads = _of_one_style(of, found, len(set(of.filled) - header - by_program))
    by_program |= of_messenger(of, heads)
    heads = [line for line in heads if line.number not in by_program]
    heads = [_timed_below(of, line, by_program) for line in _timed_above(of, heads, by_program)]
    beside = asides(of, named, heads, by_program) | under_titles(of, heads)
    heads = [line for line in heads if line.number not in beside]
    return heads, beside | set_apart(of, heads)


def _beside_talk(of: Lines, heads: list[Line], body: int, asides: frozenset[int]) -> tuple[int, int]:
    """How many characters of other words stand above the first label, and where some do, how many above and below the talk."""
    if not heads:
        return 0, 0
    above = (of.text[a:b] for a, b in of.place if body <= a < heads[0].start)
    before = sum(len(line.strip()) for line in above if not is_title(line) and not is_caption(line))
    below = sum(len(of.line(i)) for i in of.filled if i > heads[-1].number and i not in asides)
    return before, before + below if before else 0


def _headings(of: Lines, named: list[Line], heads: list[Line]) -> tuple[list[str], list[str]]:
    """The headings met, above the last label and below it."""
    last = heads[-1].number if heads else 0
    found = [(line.number, key(line.label)) for line in named if key(line.label) in words_for("heading")]
    found += [(i, name) for i in of.filled[:400] if (name := title(of.line(i)))]
    return [name for i, name in found if i <= last], [name for i, name in found if i > last]


def _of_one_style(of: Lines, found: list[Line], said: int) -> list[Line]:
    """The lines of the style that most labelled lines follow, with labels that name speakers; `said` is how many lines may
    be words."""
    text = of.text
    best: list[Line] = []
    for style in ("colon", "bold", "header", "clock", "inline", "bracket", "cell", "letter", "dash", "alone"):
        mine = [line for line in found if line.style == style]
        if style == "dash":
            mine = [dashed for line in found if (dashed := set_off_by_dash(text, line))]
        if style == "letter":
            if not _interview(text, mine):
                continue
            mine = sorted([*mine, *(line for line in found if line.style == "colon" and names_somebody(line.label))])
        if style not in ("colon", "bold", "letter"):
            count = Counter(line.label for line in mine)
            if len(mine) < 2 or (max(count.values()) < 2 and not all(is_role(label) for label in count)):
                continue
        known = speakers_of(line.label for line in mine)
        heads = [line for line in mine if line.label in known]
        if style == "colon":
            heads = _at_sentences(of, heads)
        if style in ("header", "clock", "alone") and heads:
            heads = [line for line in heads if _words_below(of, line)]
        if style == "alone":
            heads = _not_below_one(heads)
        if style in ("dash", "alone", "inline") and not _throughout(text, heads, said):
            continue
        if len(heads) > len(best):
            best = heads
    return _with_unknown(of, best, found, said)


def _at_sentences(of: Lines, heads: list[Line]) -> list[Line]:
    """Without labels that stand there once in the middle of a sentence (*the social* / *worker: Mrs Keane*); and in a chat,
    where each message has a day, without those of no day."""
    dated = [line for line in heads if DATED.match(of.text, *of.place[line.number])]
    if len(dated) >= max(FEW, USUALLY * len(heads)):
        return dated
    times = Counter(line.label for line in heads)
    if 1 not in times.values():
        return heads
    inside = _inside_sentences(of, heads)
    return [line for line in heads if times[line.label] > 1 or line.number not in inside]


def _inside_sentences(of: Lines, heads: list[Line]) -> frozenset[int]:
    """The numbers of the lines right below one that does not end a sentence, in a file in which lines above labels do."""
    above = [line for head in heads if head.number and (line := of.line(head.number - 1))]
    if sum(line.endswith(_ENDS) for line in above) < USUALLY * len(above):
        return frozenset()
    return frozenset(i for i in of.filled if i and (line := of.line(i - 1)) and not line.endswith((*_ENDS, ":")))


def _not_below_one(heads: list[Line]) -> list[Line]:
    """Without the lines right below another: what stands below a name is its words (`Me`, and below it `Till 1`)."""
    kept: list[Line] = []
    for line in heads:
        if not kept or line.number > kept[-1].number + 1:
            kept.append(line)
    return kept


def _throughout(text: str, heads: list[Line], filled: int) -> bool:
    """Whether names that only a dash, a time or the end of the line sets off are labels: they come back, on most of the lines,
    and people speak to one another below them."""
    most = filled / 2 if heads and heads[0].style == "alone" else filled
    several = len(heads) >= 2 * len({line.label for line in heads}) >= 4 and len(heads) >= MOSTLY * most
    return several and _to_one_another(text, [(a.words, b.start) for a, b in pairwise(heads)])


def _with_unknown(of: Lines, heads: list[Line], found: list[Line], said: int) -> list[Line]:
    """Where lines start with who speaks, one that starts with something else of that form speaks too where it comes back, else
    it is nobody's for certain, never whoever's spoke before: where nearly every line has a label or a time of its own, and
    elsewhere where the line begins a sentence."""
    if not heads or heads[0].style != "colon" or len(heads) < FEWEST:
        return heads
    known = {line.number for line in heads}
    others = [
        line for line in found if line.style == "colon" and line.number > heads[0].number and line.number not in known
    ]
    others = [line for line in others if key(line.label) not in words_for("heading")]
    if not others:
        return heads
    throughout = len(heads) >= FEW and len(heads) >= MOSTLY * said
    timed = 2 * sum(line.begins is not None for line in heads) > len(heads)
    below_blank = {b for a, b in pairwise(of.filled) if b > a + 1}
    below_label = {line.number + 1 for line in heads if line.words >= line.stop}
    inside = _inside_sentences(of, heads)

    def begins(line: Line) -> bool:
        if timed and line.begins is not None:
            return True
        told = key(line.label).rpartition(" ")[2] in _TELLS
        if told or line.number in inside or opens_a_sentence(line.label):
            return False
        parted = line.number in below_blank or of.line(line.number - 1).endswith(_ENDS)
        return throughout or (parted and line.number not in below_label)

    times = Counter(line.label for line in found)
    more = (line for line in others if begins(line))
    return sorted([*heads, *(line if times[line.label] > 1 else line._replace(label="?") for line in more)])


def _interview(text: str, lines: list[Line]) -> bool:
    """The letters are Q and A, *you* are asked or who answers does so of themselves, and answers say *I* as often as *you*:
    A. B. C. number a list, a form asks of others, and a leaflet answers *you*."""
    if {line.label for line in lines} != {"Q", "A"}:
        return False
    said = {letter: [text[line.words : line.stop] for line in lines if line.label == letter] for letter in "QA"}
    of_you = 4 * sum(bool(_YOU.search(one)) for one in said["Q"]) >= len(said["Q"])
    oneself = sum(bool(_ONESELF.search(one)) for one in said["A"])
    return (of_you or 4 * oneself >= len(said["A"])) and oneself >= sum(bool(_YOU.search(one)) for one in said["A"])


def _to_one_another(text: str, places: list[tuple[int, int]]) -> bool:
    return 3 * sum(bool(_ONE_ANOTHER.search(text, *place)) for place in places) >= len(places)


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


def _words_below(of: Lines, line: Line) -> bool:
    """Something stands close under a header line."""
    return any(of.line(i) for i in range(line.number + 1, min(line.number + 4, len(of.place))))


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
