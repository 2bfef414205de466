"""What people type for a day, a time of day and a time in a recording: read, or left unknown.

Nothing here guesses: what does not exist (30 February) or can be read in two ways gives None.
"""

from __future__ import annotations

import re
from datetime import date, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?Z?)?", re.A)
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\s?([/.\-])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{2}})", re.A | re.I)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([a-z]{{3,9}})\.?,?[\s-]+(\d{{4}})", re.A | re.I
)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}([a-z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.A | re.I)
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2})(?::(\d{2}))?)?\s*([ap]\.?m\.?)?", re.A | re.I)
_FOUR_DIGITS = re.compile(r"(\d{2})(\d{2})\s*(?:hrs?|hours|h)?", re.A | re.I)
_CLOCK = re.compile(r"(?:(?:(\d{1,4}):)?(\d{1,5}):)?(\d{1,7})(?:[.,](\d{1,9}))?", re.A)
_SPELT = re.compile(r"(?:(\d{1,2})h ?)?(\d{1,3})m ?(\d{1,2})s", re.A)


def parse_date(text: str) -> date | None:
    """A day as people write it, the day before the month; None where it is no day or does not exist.

    >>> [str(parse_date(x)) for x in ("2024-02-26", "26/02/2024", "26 Feb 2024", "30 February 2024")]
    ['2024-02-26', '2024-02-26', '2024-02-26', 'None']
    """
    text = text.strip()
    if len(text) > 40:
        return None
    if found := _ISO.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[4], found[3], found[1])
    if found := _DAY_MONTH.fullmatch(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_DAY.fullmatch(text):
        return _day(found[3], _month(found[1]), found[2])
    return None


def _month(word: str) -> str:
    word = word.lower()
    number = MONTHS.index(word) if word in MONTHS else -1
    if word == "sept" or word in _MONTHS:
        number = _MONTHS.index(word[:3])
    return str(number + 1)


def _day(year: str, month: str, day: str) -> date | None:
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < 70 else 1900  # as POSIX strptime reads two digits of a year
    try:
        found = date(full, int(month), int(day))
    except ValueError:
        return None
    return found if plausible(found) else None


def plausible(day: date) -> bool:
    """Whether a record may hold this day: 1900 to 2099; another year is a slip of the keyboard."""
    return 1900 <= day.year < 2100


def parse_time(text: str) -> time | None:
    """A time of day as people write it; None where it is none. `2pm` and `1430` are, a bare `9` is not.

    >>> [str(parse_time(x)) for x in ("14:30", "2.30pm", "1430", "25:00", "9")]
    ['14:30:00', '14:30:00', '14:30:00', 'None', 'None']
    """
    text = text.strip()
    if len(text) > 20:
        return None
    if found := _FOUR_DIGITS.fullmatch(text):
        return _moment(int(found[1]), int(found[2]), 0)
    found = _TIME.fullmatch(text)
    if not found or not (found[2] or found[4]):
        return None
    hour = int(found[1])
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4].lower().startswith("p") else 0)
    return _moment(hour, int(found[2] or 0), int(found[3] or 0))


def _moment(hour: int, minute: int, second: int) -> time | None:
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _with_colons(clock: re.Match[str]) -> str:
    return ":".join(part for part in clock.groups() if part)


def parse_clock(text: str) -> float | None:
    """A time in a recording, in seconds: `75`, `1:15`, `00:01:15.000`, or with a comma, or `1m15s`; else None.

    Minutes may run over 60 where no hours stand before them, as some players write `75:30`.

    >>> [parse_clock(x) for x in ("75", "1:15", "00:01:15,500", "1m15s", "0:61", "1:75:00", "soon")]
    [75.0, 75.0, 75.5, 75.0, None, None, None]
    """
    found = _CLOCK.fullmatch(_SPELT.sub(_with_colons, text.strip()).removesuffix("s")) if len(text) < 60 else None
    if not found:
        return None
    hours, minutes, seconds = int(found[1] or 0), int(found[2] or 0), int(found[3])
    if (found[2] and seconds >= 60) or (found[1] and minutes >= 60):
        return None
    return hours * 3600 + minutes * 60 + seconds + (float(f"0.{found[4]}") if found[4] else 0.0)


def in_words(day: date) -> str:
    """A day as we write it.

    >>> in_words(date(2024, 2, 6))
    '6 February 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def in_short(day: date) -> str:
    """A day for a cell of a table.

    >>> in_short(date(2024, 9, 6))
    '6 Sep 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3].capitalize()} {day.year}"
