"""Working days by a jurisdiction's public holidays, and when an interval is due.

An interval is counted from the day after the event: day 1 is the next day (or the next working day). A month ends on
the same day of the month, or on the last day of a shorter month. A due day that is a holiday stays where it is, unless
the interval is one of working days.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from sayso.model import Unit

RULE = "Counted from the day after the event"

_CALENDARS = {
    "England": ("GB", "ENG"),
    "Wales": ("GB", "WLS"),
    "Scotland": ("GB", "SCT"),
    "Northern Ireland": ("GB", "NIR"),
    "USA": ("US", None),  # without a subdivision: the federal holidays
}
_ALSO = {"us": "USA", "u.s.": "USA", "u.s.a.": "USA", "united states": "USA", "united states of america": "USA"}


def jurisdiction(written: str) -> str:
    """The jurisdiction that is meant, or nothing where we have no calendar for it.

    >>> jurisdiction(" england"), jurisdiction("United States"), jurisdiction("Ruritania")
    ('England', 'USA', '')
    """
    said = " ".join(written.lower().split())
    return _ALSO.get(said) or next((name for name in _CALENDARS if name.lower() == said), "")


def has_calendar(where: str) -> bool:
    """Whether the public holidays of a jurisdiction are known."""
    return where in _CALENDARS


@lru_cache(maxsize=512)
def holidays(where: str, year: int) -> frozenset[date]:
    """The public holidays of a year in a jurisdiction; none where it has no calendar here."""
    if where not in _CALENDARS:
        return frozenset()
    from holidays import country_holidays  # a tenth of a second: only where working days are counted

    country, part = _CALENDARS[where]
    return frozenset(country_holidays(country, subdiv=part, years=year))


def is_working_day(day: date, where: str) -> bool:
    return day.weekday() < 5 and day not in holidays(where, day.year)


def due(start: date, value: int, unit: Unit, where: str) -> date:
    """The last day on which an interval that begins with an event on `start` is kept.

    >>> str(due(date(2024, 3, 28), 2, "working days", "England"))  # Good Friday and Easter Monday lie between
    '2024-04-03'
    >>> str(due(date(2024, 3, 28), 2, "working days", "Scotland"))  # no holiday on Easter Monday
    '2024-04-02'
    >>> str(due(date(2024, 11, 30), 3, "months", "England"))
    '2025-02-28'
    """
    if unit == "working days":
        day = start
        while value:
            day += timedelta(1)
            value -= is_working_day(day, where)
        return day
    if unit == "months":
        return _months_on(start, value)
    if unit == "calendar months":  # within each whole calendar month: to the end of the next, for one
        last = _months_on(start.replace(day=1), value)
        return last.replace(day=monthrange(last.year, last.month)[1])
    return start + timedelta(value * (7 if unit == "weeks" else 1))


def _months_on(start: date, months: int) -> date:
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def between(start: date, end: date, unit: Unit, where: str) -> int:
    """How many working days (for an interval of these) or days lie after `start` up to and with `end`.

    >>> between(date(2024, 3, 28), date(2024, 4, 3), "working days", "England")
    2
    """
    if unit != "working days":
        return (end - start).days
    return sum(is_working_day(start + timedelta(i), where) for i in range(1, (end - start).days + 1))


def in_units(number: int, unit: Unit) -> str:
    """A length in words: working days for an interval of these, else days.

    >>> in_units(1, "working days"), in_units(3, "weeks")
    ('1 working day', '3 days')
    """
    what = "working day" if unit == "working days" else "day"
    return f"{number} {what}{'' if number == 1 else 's'}"
