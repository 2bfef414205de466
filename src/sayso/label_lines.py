"""Lines that start with who speaks: found in a text in the ways that people and programs write them.

Seven styles, of which one file follows one: a colon (`Mother:`), bold (`**Ali** [00:00:30]`), a header with a
time and the words below (`Kelly  0:16`), a time and then a name (`0:16 Kelly`), brackets (`[Kelly] words`),
cells (`Kelly | words`) and the letters of question and answer (`Q. words`). The style with the most lines is
read; the others are words.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import NamedTuple

from sayso.dates import parse_clock
from sayso.labels import DIRECTION, bare, counts_beside, is_name, is_role, may_be_label, speakers_of, words_for
from sayso.people import key
from sayso.talk import front_matter, lines
from sayso.text import spoken

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?"
_TO = rf"(?:[ \t]*(?:-{{1,2}}>?|–|—|to)[ \t]*(?P<%s>{_CLOCK}))?"
_STAMP = (
    rf"(?:\[[ \t]*(?P<t%s>{_CLOCK}){_TO}[ \t]*\]|"
    rf"\([ \t]*(?P<u%s>{_CLOCK})[ \t]*\)|#(?P<f%s>{_CLOCK})-\d{{1,3}}#"
    rf"|\{{(?P<c%s>{_CLOCK})\}}|(?P<b%s>{_CLOCK})(?=[ \t|]|$|\*))"
)


def _stamp(suffix: str) -> str:
    return _STAMP % (suffix, "z" + suffix, suffix, suffix, suffix, suffix)


# 12/03/2024, 10:15 - Susan: as telephones export their messages; a time of day is no time in a recording
_DATED = (
    r"(?:\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?[ \t]+"
    r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[aApP][mM])?\]?[ \t]*[-–]?[ \t]*)?"
)
_LEAD = re.compile(
    rf"[ \t>\ufeff\xa0{DIRECTION}]{{0,40}}"
    r"(?:(?:\d{1,5}[ \t]*[|.)]|[-•–])[ \t]+|\d{1,5}(?:\t[ \t]*|[ ]{2,})(?=[^\s:][^:\t\n]{0,62}:))?"
    + _DATED
    + rf"(?:{_stamp('1')}[ \t]*(?:[|:–-][ \t]+)?)?"
)
_BOLD = re.compile(r"(?P<b>\*\*|__)[ \t]*(?P<label>[^*_:\n]{1,63}?)[ \t]*(?P<colon>:?)[ \t]*(?P=b)[ \t]*")
_AFTER = re.compile(rf"(?:{_stamp('2')}[ \t]*)?(?P<colon>[:：]?)[ \t]*", re.M)
_COLON = re.compile(
    r"(?:[#@*]|(?P<guess>\()(?=\?))?"  # (?Mum):
    rf"(?P<label>[^:：\n\[\]{{}}()|\t]{{1,63}}?(?:[ ]?(?:\([^():\n]{{1,40}}\)|\[[^\[\]:\n]{{1,40}}\])){{0,2}})(?(guess)\))"
    rf"[ \t]{{0,4}}(?:{_stamp('2')})?[ \t{DIRECTION}]{{0,4}}[:：](?!//)[ \t{DIRECTION}]*"
)
_HEADER = re.compile(
    rf"(?P<label>[^:\n\[\]{{}}|\t]{{1,63}}?)[ \t]{{0,8}}[|·,–-]?[ \t]{{0,8}}(?<=[ \t|]){_stamp('2')}[ \t]*$",
    re.M,
)
_BRACKET = re.compile(r"[\[{](?P<label>[^\[\]{}\n:]{1,63})[\]}][ \t]*:?[ \t]*")
_LETTER = re.compile(r"(?P<label>[A-Z])\.[ \t]+")
_ONE_ANOTHER = re.compile(r"\b(?:I|me|my|[Yy]ou|[Yy]our)\b")
_CELL = re.compile(r"(?P<label>[^:\n\[\]{}|\t]{1,63}?)[ ]{0,4}[|\t][ |\t]{0,8}")
_BARE_CLOCK = re.compile(rf"[ \t]*{_CLOCK}[ \t]+")


class Line(NamedTuple):
    """A line that starts with a label: its number and place, the label, where the words start, its times."""

    number: int
    start: int
    stop: int
    label: str
    words: int
    style: str
    begins: float | None
    ends: float | None


class Page(NamedTuple):
    """A text by its labels: the labelled lines, and what tells a transcript from a note.

    `body` is where the text starts under its front matter and header, `before` how many characters of other
    words stand above the first label, `openings` how many lines could start a paragraph, `headings` the
    headings met,
    `clocked` whether every line starts with a clock of its own.
    """

    text: str
    lines: list[tuple[int, int]]
    heads: list[Line]
    body: int
    before: int
    openings: int
    headings: list[str]
    clocked: bool

    def after_clock(self, number: int) -> int:
        """Where a line goes on after the clock that starts it."""
        start, end = self.lines[number]
        found = _BARE_CLOCK.match(self.text, start, end)
        return found.end() if found else start


def page(text: str) -> Page:
    """Find the labelled lines of a text."""
    place = lines(text)
    _, body = front_matter(text)
    filled = [i for i, (a, b) in enumerate(place) if a >= body and text[a:b].strip()]
    clocks = sum(bool(_BARE_CLOCK.match(text, *place[i])) for i in filled)
    clocked = len(filled) >= 4 and clocks >= 0.9 * len(filled)
    found = [line for i in filled if (line := _line(text, i, *place[i], clocked))]
    header = _header(filled, found)
    # A header of several lines is a header; a single heading may as well be the first of a form.
    named = found if len(header) == 1 else [line for line in found if line.number not in header]
    found = [line for line in found if line.number not in header]
    heads = _of_one_style(text, place, found)
    if header:
        body = place[max(header)][1]
    first = heads[0].start if heads else len(text)
    above = "".join(
        text[a:b].strip()
        for i, (a, b) in enumerate(place)
        if body <= a < first and not _is_title(text[a:b]) and not _is_caption(text[a:b])
    )
    headings = [key(line.label) for line in named if key(line.label) in words_for("heading")]
    headings += [name for name in map(_title, (text[slice(*place[i])] for i in filled[:400])) if name]
    openings = _openings(text, place, filled, heads, header)
    return Page(text, place, heads, body, len(above) if heads else 0, openings, headings, clocked)


def _line(text: str, number: int, start: int, stop: int, clocked: bool) -> Line | None:
    """What a line starts with, if it looks like a label; only all lines together tell a speaker."""
    lead = _LEAD.match(text, start, stop)
    at = lead.end() if lead else start
    begins, ends = (_time(lead, "1"), _until(lead, "1")) if lead else (None, None)
    if at >= stop:
        return None
    if text[at] in "*_" and (bold := _BOLD.match(text, at, stop)):
        after = _AFTER.match(text, bold.end(), stop)
        timed = begins is not None or (after is not None and _time(after, "2") is not None)
        if after and (bold["colon"] or after["colon"] or timed):
            return _made(number, start, stop, bold["label"], after.end(), "bold", begins, ends, after)
    letter = _LETTER.match(text, at, stop)
    if found := _COLON.match(text, at, stop):
        colon = found.end() - len(found[0]) + len(found[0].rstrip(" \t"))
        clock = text[colon : colon + 1].isdigit() and text[colon - 2].isdigit()
        if not clock and (letter is None or is_name(found["label"])):
            return _made(number, start, stop, found["label"], found.end(), "colon", begins, ends, found)
    if text[at] in "[{" and (found := _BRACKET.match(text, at, stop)):
        style = "colon" if ":" in found[0] and counts_beside(bare(found["label"])) else "bracket"  # [?]: among Mother:
        return _made(number, start, stop, found["label"], found.end(), style, begins, ends, None)
    if text[stop - 1] in " \t)]}#0123456789" and (found := _HEADER.match(text, at, stop)):
        return _made(number, start, stop, found["label"], stop, "header", None if clocked else begins, ends, found)
    if letter:
        return _made(number, start, stop, letter["label"], letter.end(), "letter", begins, ends, None)
    if found := _CELL.match(text, at, stop):
        return _made(number, start, stop, found["label"], found.end(), "cell", begins, ends, None)
    if begins is not None and stop - at <= 64:
        return _made(number, start, stop, text[at:stop].strip(), stop, "clock", begins, ends, None)
    return None


def _made(
    number: int, start: int, stop: int, label: str, words: int, style: str,
    begins: float | None, ends: float | None, after: re.Match[str] | None,
) -> Line | None:  # fmt: skip
    label = sys.intern(bare(" ".join(label.strip(" \t*_#@").split())))  # the same few labels stand on every line
    if label.startswith("From ") and " to " in label.lower():  # Zoom's chat: From Ali to Everyone:
        label = label[5 : label.lower().index(" to ")].strip()
    beside = counts_beside(label)
    if not may_be_label(label) and not beside and key(label) not in words_for("heading"):
        return None
    if style in ("bracket", "header", "cell", "clock"):
        noise = label.lower() in words_for("noise") or key(label) in words_for("heading")
        if noise or not (beside or is_name(label) or is_role(label)) or label.endswith("."):
            return None
    if after is not None and begins is None:
        begins, ends = _time(after, "2"), _until(after, "2")
    return Line(number, start, stop, label, words, style, begins, ends)


def _time(found: re.Match[str], suffix: str) -> float | None:
    for group in ("t", "u", "f", "c", "b"):
        if clock := found[group + suffix]:
            return parse_clock(clock)
    return None


def _until(found: re.Match[str], suffix: str) -> float | None:
    return parse_clock(found["z" + suffix]) if found["z" + suffix] else None


def _of_one_style(text: str, place: list[tuple[int, int]], found: list[Line]) -> list[Line]:
    """The lines of the style that most labelled lines follow, with labels that name speakers."""
    best: list[Line] = []
    for style in ("colon", "bold", "header", "clock", "bracket", "cell", "letter"):
        mine = [line for line in found if line.style == style]
        if style == "letter" and not _interview(text, mine):
            continue
        if style in ("bracket", "cell", "header", "clock"):
            count = Counter(line.label for line in mine)
            if len(mine) < 2 or (max(count.values()) < 2 and not all(is_role(label) for label in count)):
                continue
        known = speakers_of(line.label for line in mine)
        heads = [line for line in mine if line.label in known]
        if style in ("header", "clock") and heads:
            heads = [line for line in heads if _words_below(text, place, line)]
        if len(heads) > len(best):
            best = heads
    return best


def _interview(text: str, lines: list[Line]) -> bool:
    """The letters are Q and A, and people speak to one another: A. B. C. number a list, and a form asks of others."""
    said = sum(bool(_ONE_ANOTHER.search(text, line.words, line.stop)) for line in lines)
    return {line.label for line in lines} == {"Q", "A"} and 3 * said >= len(lines)


def _words_below(text: str, place: list[tuple[int, int]], line: Line) -> bool:
    """Something stands close under a header line."""
    return any(text[slice(*place[i])].strip() for i in range(line.number + 1, min(line.number + 4, len(place))))


def _header(filled: list[int], found: list[Line]) -> frozenset[int]:
    """The numbers of the lines of a header (Date:, Interviewer: …): the first paragraph with a heading."""
    if not filled:
        return frozenset()
    by_number = {line.number: line for line in found}
    block = [filled[0]]
    for number in filled[1:40]:
        if number != block[-1] + 1:
            break
        block.append(number)
    named = [by_number[i] for i in block if i in by_number]
    headings = [line for line in named if key(line.label) in words_for("heading")]
    if not headings or len(named) < len(block) - 1:
        return frozenset()
    # A transcript with no blank line goes straight on under its header: that ends at the last heading.
    last = block[-1] if len(block) < 12 and len({line.label for line in named}) == len(named) else headings[-1].number
    return frozenset(i for i in block if i <= last)


def _title(line: str) -> str:
    """A heading on a line of its own (`# Actions`, `Apologies`), or nothing."""
    plain = key(line) if len(line) < 60 else ""
    return plain if plain in words_for("heading") else ""


def _is_title(line: str) -> bool:
    line = spoken(line).strip()
    return not line or line.startswith(("#", "---", "===", "***")) or bool(_title(line))


def _is_caption(line: str) -> bool:
    """A short line without a full stop: a title, a day, "Ann started transcription"; not words that were
    said.
    """
    return len(line) < 60 and not line.rstrip().endswith((".", "?", "!", "…", "”", '"'))


def _openings(
    text: str, place: list[tuple[int, int]], filled: list[int], heads: list[Line], header: frozenset[int]
) -> int:
    """How many lines start a paragraph of their own: not one wrapped from above, not words below a label
    alone.
    """
    labelled = {line.number: line for line in heads}
    count = 0
    before = -2
    for number in filled:
        if number in header:
            continue
        start, stop = place[number]
        above = labelled.get(before)
        below_label = above is not None and not text[above.words : above.stop].strip()
        wrapped = before == number - 1 and _is_wrapped(text[slice(*place[before])].rstrip(), text[start:stop])
        if number in labelled or not (below_label or wrapped or _is_title(text[start:stop])):
            count += 1
        before = number
    return count


def _is_wrapped(above: str, line: str) -> bool:
    """A line goes on from the one above where it starts small, or where that was filled and does not end a
    sentence.
    """
    full = 45 <= len(above) <= 120 and not above.endswith((".", "?", "!", "”", '"'))
    return full or line.lstrip()[:1].islower()
