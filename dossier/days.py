"""Days of the calendar, and days near them. Pure."""

from __future__ import annotations

from calendar import isleap
from typing import NamedTuple

_LONG = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month."""


class Day(NamedTuple):
    """One day of the proleptic Gregorian calendar; year 0 is 1 BC, as in ISO 8601. Days compare in time's order."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    @classmethod
    def read(cls, text: str) -> Day:
        """The day that `str(day)` wrote."""
        sign = -1 if text.startswith("-") else 1
        year, month, day = text.lstrip("-").split("-")
        return cls(sign * int(year), int(month), int(day))


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and isleap(year) else _LONG[month]


def number(day: Day) -> int:
    """Days since some day, in time's order; only differences mean anything."""
    year = day.year - (day.month <= 2)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * ((day.month + 9) % 12) + 2) // 5 + day.day


def moved(day: Day, months: int) -> Day:
    """So many months later, or earlier where it is negative; the last day of a month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, days_in(year, month + 1)))


def before(day: Day) -> Day:
    """The day before."""
    if day.day > 1:
        return Day(day.year, day.month, day.day - 1)
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return Day(year, month, days_in(year, month))


def after(day: Day) -> Day:
    """The day after."""
    if day.day < days_in(day.year, day.month):
        return Day(day.year, day.month, day.day + 1)
    return Day(day.year, day.month + 1, 1) if day.month < 12 else Day(day.year + 1, 1, 1)
