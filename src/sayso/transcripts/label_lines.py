"""Lines that start with who speaks: found in a text in the ways that people and programs write them.

Ten styles, of which one file follows one: a colon (`Mother:`), bold (`**Ali** [00:00:30]`), a header with a
time and the words below (`Kelly  0:16`), a time and then a name (`0:16 Kelly`), a time between (`Kelly [0:16] words`),
brackets (`[Kelly] words`), cells (`Kelly | words`), the letters of question and answer (`Q. words`), a dash
(`Kelly - words`; also capitals set off by blanks or a stop) and a name alone on its line with the words below. The style with the most lines is read; the others are words.
"""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from sayso.dates import parse_clock
from sayso.people import key
from sayso.transcripts.labels import (
    DIRECTION,
    LONGEST_LABEL,
    bare,
    counts_beside,
    ends_in_role,
    is_name,
    may_be_label,
    words_for,
)

_CLOCK = r"(?:\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?|(?:\d{1,2}h ?)?\d{1,3}m ?\d{1,2}s|\d{1,5}\.\d{1,3}s)"
_TO = rf"(?:[ \t]*(?:-{{1,2}}>?|–|—|to)[ \t]*(?P<%s>{_CLOCK}))?"
_STAMP = (
    rf"(?:\\?\[[ \t]*(?P<t%s>{_CLOCK}){_TO}[ \t]*\\?\]|"
    rf"\([ \t]*(?P<u%s>{_CLOCK})[ \t]*\)|#(?P<f%s>{_CLOCK})-\d{{1,3}}#"
    rf"|\{{(?P<c%s>{_CLOCK})\}}|(?P<b%s>{_CLOCK})(?:-(?P<y%s>{_CLOCK}))?(?=[ \t|]|$|\*|:[ \t]))"
)


def _stamp(suffix: str) -> str:
    return _STAMP % (suffix, "z" + suffix, suffix, suffix, suffix, suffix, suffix)


# 12/03/2024, 10:15 - Susan: as telephones export their messages; a time of day is no time in a recording
_DATED = (
    r"(?:\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?[ \t]+"
    r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[aApP][mM])?\]?[ \t]*[-–]?[ \t]*)?"
)
_LEAD = re.compile(
    rf"[ \t>\ufeff\xa0{DIRECTION}]{{0,40}}"
    r"(?:(?:\d{1,5}[ \t]*[|.)]|\d{1,3}(?:\.\d{1,3}){1,2}[.)]?(?![ \t]*[AaPp]\.?[Mm]\b)|[-•–])[ \t]+|\d{1,5}(?:\t[ \t]*|[ ]{2,})(?=[^\s:][^:\t\n]{0,62}:))?"
    + _DATED
    + r"(?:[(\[]?(?:\d{1,2}\.\d{2}(?:[ ]?[ap]\.?m\.?)?|\d{1,2}:\d{2}[ ]?[AaPp]\.?[Mm]\.?|\d{4}[ ]?(?:hrs?|h)|\d{1,2}h\d{2})[)\]]?[ \t]*(?:[-–:][ \t]+)?(?=[^\W\d]))?"  # 10.02, as in a diary
    + rf"(?:{_stamp('1')}[ \t]*(?:[|:–-][ \t]+)?)?"
)
_BOLD = re.compile(r"(?P<b>\*\*|__)[ \t]*(?P<label>[^*_:\n]{1,63}?)[ \t]*(?P<colon>:?)[ \t]*(?P=b)[ \t]*")
_AFTER = re.compile(rf"(?:{_stamp('2')}[ \t]*)?(?P<colon>[:：]?)[ \t]*", re.M)
_COLON = re.compile(
    r"(?:[#@*]|(?P<guess>\()(?=\?))?"  # (?Mum):
    rf"(?P<label>[^:：\n\[\]{{}}()|\t]{{1,63}}?(?:[ ]?(?:\([^():\n]{{1,60}}\)|\[[^\[\]:\n]{{1,60}}\])){{0,2}})(?(guess)\))"
    r"(?:[ ,]{1,2}\d{1,2}(?:[.:]\d{2}[ ]?[AaPp]\.?[Mm]\.?|\.\d{2}))?"  # Mum 10.02am: the time of day is no time in a recording
    rf"[ \t]{{0,4}}(?:{_stamp('2')})?[ \t{DIRECTION}]{{0,4}}[:：](?!//)[ \t|{DIRECTION}]*"
)
_HEADER = re.compile(
    rf"(?P<label>[^:\n\[\]{{}}|\t]{{1,125}}?)[ \t]{{0,8}}[|·,–-]?[ \t]{{0,8}}(?<=[ \t|]){_stamp('2')}(?:[ \u202f]?[AaPp][Mm])?[ \t]*$",
    re.M,
)
_BRACKET = re.compile(r"[\[{](?P<label>[^\[\]{}\n:]{1,63})[\]}][ \t]*:?[ \t]*")
_LETTER = re.compile(r"(?P<label>[A-Z])\.[ \t]+")
_CELL = re.compile(r"(?P<label>[^:\n\[\]{}|\t]{1,63}?)[ ]{0,4}[|\t][ |\t]{0,8}")
_INLINE = re.compile(rf"(?P<label>[^:\n\[\]{{}}()|\t]{{1,63}}?)[ \t]{{1,8}}(?=[\[(]){_stamp('2')}[ \t]+(?=\S)")
_DASH = re.compile(r"(?P<label>[^:\n\[\]{}|\t]{1,63}?)[ ]{0,4}(?:[ ][-–—]|>)[ ]{1,4}")
# DC SHAH    words, or DOREEN. words: as courts, the police and plays set them
_COLUMNS = re.compile(
    r"(?P<label>(?:(?:DR|MRS|MR|MS|MX|PROF)\. )?[A-Z][A-Z.'’ -]{0,40}?)(?:[ ]{2,24}|(?<=[A-Z]{3})\.[ ]{1,2})(?=\S)"
)
BARE_CLOCK = re.compile(rf"[ \t]*{_CLOCK}[ \t]+")


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


def labelled(text: str, number: int, start: int, stop: int, clocked: bool) -> Line | None:
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
            made = _made(number, start, stop, found["label"], found.end(), "colon", begins, ends, found)
            return made or set_off_by_dash(text, Line(number, start, stop, "", start, "", None, None))
    if text[at] in "[{" and (found := _BRACKET.match(text, at, stop)):
        style = "colon" if ":" in found[0] else "bracket"  # [Gran]: among Mother:
        after = _AFTER.match(text, found.end(), stop)  # [Kelly] 14:02:03
        words = after.end() if after else found.end()
        return _made(number, start, stop, found["label"], words, style, begins, ends, after)
    if text[stop - 1] in " \t)]}#0123456789" and (found := _HEADER.match(text, at, stop)):
        return _made(number, start, stop, found["label"], stop, "header", None if clocked else begins, ends, found)
    if found := _INLINE.match(text, at, stop):
        return _made(number, start, stop, found["label"], found.end(), "inline", begins, ends, found)
    if letter:
        return _made(number, start, stop, letter["label"], letter.end(), "letter", begins, ends, None)
    if found := _CELL.match(text, at, stop):
        return _made(number, start, stop, found["label"], found.end(), "cell", begins, ends, None)
    if found := _DASH.match(text, at, stop) or _COLUMNS.match(text, at, stop):
        return _made(number, start, stop, found["label"], found.end(), "dash", begins, ends, None)
    if stop - at <= LONGEST_LABEL:
        style = "clock" if begins is not None else "alone"
        return _made(number, start, stop, text[at:stop].strip(), stop, style, begins, ends, None)
    return None


def _made(
    number: int, start: int, stop: int, label: str, words: int, style: str,
    begins: float | None, ends: float | None, after: re.Match[str] | None,
) -> Line | None:  # fmt: skip
    label = sys.intern(bare(" ".join(label.strip(" \t*_#@").split())))  # the same few labels stand on every line
    # Zoom's chat: From Ali to Everyone:
    if label.startswith("From ") and (" to " in label.lower() or begins is not None):
        label = label[5 : (label.lower() + " to ").index(" to ")].strip()
    beside = counts_beside(label)
    if style == "colon" and label.lower() in words_for("noise"):
        label, beside = "?", True  # [name removed]: somebody spoke
    if not may_be_label(label) and not beside and key(label) not in words_for("heading"):
        return None
    if style not in ("colon", "bold", "letter"):
        noise = label.lower() in words_for("noise") or key(label) in words_for("heading")
        if (
            noise
            or not (beside or is_name(label) or ends_in_role(label) or key(label) in words_for("account"))
            or label.endswith(".")
        ):
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
    clock = found["z" + suffix] or found["y" + suffix]
    return parse_clock(clock) if clock else None


def set_off_by_dash(text: str, line: Line) -> Line | None:
    """A line as one that a dash sets off, or capitals and blanks, whatever else it may start with: `Kelly - You said: now`."""
    found = _DASH.match(text, line.start, line.stop) or _COLUMNS.match(text, line.start, line.stop)
    return (
        _made(line.number, line.start, line.stop, found["label"], found.end(), "dash", None, None, None)
        if found
        else None
    )
