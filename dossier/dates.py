"""Partial dates: what people write for "when", read without ever rounding it.

The notation is a subset of EDTF (ISO 8601-2): `1978`, `1978-03`, `1978-03-05`, a suffix `~` (about), `?` (uncertain) or
`%` (both), `197X`, intervals `1978/1980`, `../1980`, `1978/..`. Besides, what hand-written notes hold: `c. 1970`,
`circa 1970`, `before 1968`, `after 1970`, `1970s`, `1970-1975`, `5 Feb 1970`, `Feb 5, 1970`, `Feb 1970`,
`5 de febrero de 1970`, `5. Februar 1970`, `1970年2月5日`, `2020-01-01T10:00:00Z`, `--05-09` (a birthday without its year).

A parsed date keeps the text as written beside its earliest and latest possible day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from unicodedata import normalize

from dossier import days
from dossier.days import Day as Day
from dossier.months import is_nisan, month_of

Precision = Literal["day", "month", "year", "decade", "century", "interval", "day of year"]
Qualifier = Literal["", "~", "?", "%"]
LEEWAY = 10
"""Years by which a date that is told as about or uncertain may be wrong."""
_LIKELY, _LIKELY_IN_A_YEAR = 24, 2
"""Months by which it may well be: of a year or more, and of a month or a day."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as typed, with what it may mean.

    `lo` and `hi` are the first and the last day that it can stand for; None is open: nothing is known on that side.
    A day of the year (`--05-09`) has neither.
    """

    text: str
    lo: Day | None
    hi: Day | None
    precision: Precision
    qualifier: Qualifier = ""
    normalised: str = ""
    """What the text was read as, where it is not one of EDTF's spellings; empty where it is."""

    @property
    def known(self) -> bool:
        """Whether it has a place on a timeline."""
        return self.lo is not None or self.hi is not None

    @property
    def as_read(self) -> str:
        """The text in EDTF's spelling."""
        return self.normalised or self.text

    @property
    def first(self) -> Day | None:
        """The day before which it surely was not; `lo`, and earlier where the date is not certain."""
        return self.lo._replace(year=self.lo.year - LEEWAY) if self.lo and self.qualifier else self.lo

    @property
    def last(self) -> Day | None:
        """The day after which it surely was not."""
        return self.hi._replace(year=self.hi.year + LEEWAY) if self.hi and self.qualifier else self.hi

    @property
    def likely(self) -> tuple[Day | None, Day | None]:
        """The first and the last day that it may well mean: `lo` and `hi`, and some time around them where it is not certain."""
        if not self.qualifier:
            return self.lo, self.hi
        months = _LIKELY_IN_A_YEAR if self.precision in ("month", "day") else _LIKELY
        return self.lo and days.moved(self.lo, -months), self.hi and days.moved(self.hi, months)

    def sort_key(self) -> tuple[int, Day, int]:
        """Earliest possible day first, then the narrower span; what cannot be placed comes last."""
        start = self.lo or self.hi
        if start is None:
            return (1, Day(9999, 12, 31), 0)
        if self.lo is None or self.hi is None:
            return (0, start, 10**9)
        return (0, start, days.number(self.hi) - days.number(self.lo))


class DateError(ValueError):
    """A text that is no date; `hint` says what would be one."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


ONGOING = frozenset({"present", "now", "today", "ongoing", "current", "to date"})
"""Words that may stand for the end of something that still holds."""

_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_ISO = re.compile(r"([-+]?)(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([~?%]?)")
_MASKED = re.compile(r"(\d{2,3})([Xx]{1,2})([~?%]?)")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_ABOUT = re.compile(r"(?:c(?:a|irca)?\.?|circa|about|abt\.?|approx(?:\.|imately)?|around|hacia)\s*(?=[\d\w])", re.I)
_BEFORE = re.compile(r"(?:before|bef\.?|until|by|hasta|prior to|antes de)\s+", re.I)
_AFTER = re.compile(r"(?:after|aft\.?|since|from|desde|después de)\s+", re.I)
_DECADE = re.compile(r"(\d{3})0'?s", re.I)
_YEARS = re.compile(r"(\d{4})\s*(?:[-–—]|to)\s*(\d{4})")
_DAY_MONTH_YEAR = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|[º°])?(?:\s+(?:of|de))?[\s.-]+)?([^\W\d_]+)\.?,?(?:\s+(?:of|de|del))?[\s-]+(\d{4})(?:\s*(?:г|года|р|року)\.?)?",
    re.I,
)
_MONTH_DAY_YEAR = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년](?:\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号號일])?)?")
_DAY_OF_YEAR = re.compile(r"--(\d\d)-(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})\.?")
_SHORT_YEAR = re.compile(r"'?\d{2}|\d{1,2}([/.-])\d{1,2}\1\d{2}")
_SHORT_INTERVAL = re.compile(r"(\d{2})(\d{2})[-/](\d{2})")

_JEWISH = 5000
"""From this year on Nisan, or nis., is a month of the Jewish calendar, and not April in Turkish."""
_LONGEST = 64
"""Characters of the longest text that is read as a date."""
_HINT = "write 1978, 1978-03, 1978-03-05, 1978~ (about), 197X, 1978/1980, ../1980 or 1978/.."


def is_span(text: str) -> bool:
    """Whether a text says from when to when with a dash (`2010-2015`), as people do who mean how long something lasted."""
    return _YEARS.fullmatch(text.strip()) is not None


@lru_cache(maxsize=16384)
def parse(text: str) -> PartialDate:
    """Read a date; raises DateError, with a hint, for whatever is none."""
    typed = text
    text = text.strip()
    if not text:
        raise DateError("empty date", _HINT)
    if len(text) > _LONGEST:
        raise DateError(f"{text[:_LONGEST]!r}… is too long for a date", _HINT)
    digits = text if text.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in normalize("NFC", text))
    if digits != text:
        read = parse(digits)
        return replace(read, text=typed, normalised=read.normalised or digits)
    for reader in (_read_plain, _read_iso, _read_masked, _read_interval, _read_written):
        found = reader(text)
        if found is not None:
            lo, hi, precision, qualifier, normalised = found
            if lo and hi and lo > hi:
                raise DateError(f"{typed!r} ends before it starts", "write the earlier date first")
            return PartialDate(typed, lo, hi, precision, qualifier, normalised)
    raise _refusal(text)


Held = Literal["certain", "possible", "no"]


def holds(when: Sequence[str | None], at: PartialDate) -> Held:
    """Whether something held at a date, that may itself be imprecise.

    `when`: start as typed, its first and last possible day, end as typed, its first and last possible day; days as `str(Day)`
    writes them, empty where nothing is known. Certain only where the latest start and the earliest end leave the whole of `at`
    inside, and both are known or the end is said to be open; no where it cannot have held on any day of `at`. What is about or
    uncertain may have begun, or ended, some time earlier or later.
    """
    start, start_lo, start_hi, end, end_lo, end_hi = (each or "" for each in when)
    (begins, begun_by), (ends, ended_by) = bounds(start, start_lo, start_hi), bounds(end, end_lo, end_hi)
    first, last = at.lo, at.hi
    if (begins and last and begins > last) or (ended_by and first and ended_by < first):
        return "no"
    begun = bool(begun_by and first and begun_by <= first)
    ongoing = end.strip().lower() in ONGOING
    lasting = ongoing or bool(ends and last and ends >= last)
    return "certain" if begun and lasting else "possible"


def bounds(typed: str, lo: str, hi: str) -> tuple[Day | None, Day | None]:
    """The first and the last day that a date may well mean; `lo` and `hi` as `str(Day)` writes them, empty where they are open."""
    read = try_parse(typed) if lo or hi else None
    return read.likely if read and read.qualifier else (Day.read(lo) if lo else None, Day.read(hi) if hi else None)


def try_parse(text: str) -> PartialDate | None:
    """The date, or None where `parse` would raise."""
    if not text:
        return None
    try:
        return parse(text)
    except DateError:
        return None


_Found = tuple[Day | None, Day | None, Precision, Qualifier, str]


def _span(year: int, month: int | None, day: int | None, text: str) -> tuple[Day, Day, Precision]:
    if year == 0:  # how registries write that the year is not known; nobody means 1 BC
        day_alone = f"; a day without its year is --{month:02d}-{day:02d}" if month in range(1, 13) and day else ""
        raise DateError(f"{text!r}: no date", f"leave the date out if it is not known{day_alone}")
    if month is None:
        return Day(year, 1, 1), Day(year, 12, 31), "year"
    if not 1 <= month <= 12:
        raise DateError(f"{text!r}: there is no month {month}", "months are 01 to 12")
    last = days.days_in(year, month)
    if day is None:
        return Day(year, month, 1), Day(year, month, last), "month"
    if not 1 <= day <= last:
        raise DateError(f"{text!r}: that month has {last} days", "leave out the day if it is not known: 1978-03")
    return Day(year, month, day), Day(year, month, day), "day"


def _iso(sign: str, year: str, month: str | None, day: str | None, text: str) -> tuple[Day, Day, Precision, str]:
    number = int(year)
    # 1978-00-00 and 1978-03-00 are how some registries say "not known".
    month_number = None if month is None or int(month) == 0 else int(month)
    day_number = None if day is None or int(day) == 0 or month_number is None else int(day)
    lo, hi, precision = _span(-number if sign == "-" else number, month_number, day_number, text)
    plain = f"{'-' if sign == '-' else ''}{year}"
    if month_number is not None:
        plain += f"-{month_number:02d}"
    if day_number is not None:
        plain += f"-{day_number:02d}"
    return lo, hi, precision, plain


def _read_plain(text: str) -> _Found | None:
    """`1978`, `1978-03`, `1978-03-05`, as nearly all dates are; whatever is odd about one is left to `_read_iso`."""
    if not _PLAIN.fullmatch(text):
        return None
    year, month, day = int(text[:4]), int(text[5:7] or 0), int(text[8:] or 0)
    if not year or (len(text) > 4 and not 1 <= month <= 12) or (len(text) > 7 and not 1 <= day <= days.days_in(year, month)):
        return None
    if day:
        found = Day(year, month, day)
        return found, found, "day", "", ""
    return (*_span(year, month or None, None, text), "", "")


def _read_iso(text: str) -> _Found | None:
    found = _ISO.fullmatch(text)
    if found:
        sign, year, month, day, qualifier = found.groups()
        if day is None and month and int(month) > int(year[2:]) and int(month) > 12:
            return None
        lo, hi, precision, plain = _iso(sign, year, month, day, text)
        plain += qualifier
        return lo, hi, precision, qualifier, "" if plain == text else plain  # type: ignore[return-value]
    timed = _TIMED.fullmatch(text)
    if timed:
        read = _read_iso(timed[1])
        assert read is not None
        return (*read[:4], timed[1])
    birthday = _DAY_OF_YEAR.fullmatch(text)
    if birthday:
        _span(2000, int(birthday[1]), int(birthday[2]), text)
        return None, None, "day of year", "", ""
    return None


def _read_masked(text: str) -> _Found | None:
    found = _MASKED.fullmatch(text)
    if found and len(found[1]) + len(found[2]) == 4:
        first, unknown = int(found[1]) * 10 ** len(found[2]), 10 ** len(found[2])
        precision: Precision = "decade" if unknown == 10 else "century"
        plain = text.upper()
        last = Day(first + unknown - 1, 12, 31)
        return Day(first, 1, 1), last, precision, found[3], "" if plain == text else plain  # type: ignore[return-value]
    return None


def _read_interval(text: str) -> _Found | None:
    if text.count("/") != 1 or _NUMBERS.fullmatch(text) or _SHORT_INTERVAL.fullmatch(text):
        return None
    start, end = (part.strip() for part in text.split("/"))
    if start in ("", "..") and end in ("", ".."):
        return None
    first = None if start in ("", "..") else parse(start)
    last = None if end in ("", "..") else parse(end)
    lo, hi = first.lo if first else None, last.hi if last else None
    # A day without its year bounds nothing; of `before 1970/after 1960` nothing is left.
    if (lo is None and hi is None) or any(side and not side.known for side in (first, last)):
        raise DateError(f"{text!r} is no span of time", _HINT)
    qualifiers = {side.qualifier for side in (first, last) if side and side.qualifier}
    qualifier: Qualifier = "" if not qualifiers else "%" if len(qualifiers) > 1 else qualifiers.pop()
    sides = [side for side in (first, last) if side]
    if any(side.precision == "interval" for side in sides):
        return lo, hi, "interval", qualifier, f"{lo or '..'}/{hi or '..'}"
    if f"{start}/{end}" == text and not any(side.normalised for side in sides):
        return lo, hi, "interval", qualifier, ""
    return lo, hi, "interval", qualifier, "/".join(side.as_read if side else ".." for side in (first, last))


def _read_written(text: str) -> _Found | None:
    """Dates in words and the looser spellings."""
    about = _ABOUT.match(text)
    if about:
        inner = try_parse(text[about.end() :])
        if inner is None or not inner.known:
            return None
        qualifier: Qualifier = "~" if inner.qualifier in ("", "~") else "%"
        base = (inner.normalised or inner.text.strip()).rstrip("~?%")
        side = base.removesuffix("/..").rstrip("~?%")  # an open end takes no sign
        return inner.lo, inner.hi, inner.precision, qualifier, f"{side}{qualifier}/.." if base.endswith("/..") else f"{base}{qualifier}"
    before = _BEFORE.match(text)
    if before:
        inner = try_parse(text[before.end() :])
        if inner is None or inner.lo is None:
            return None
        # "before 1968" ends with 1967; "by", "until" and "hasta" take the date itself in.
        exclusive = text[: before.end()].strip().lower().startswith(("bef", "prior", "antes"))
        day = days.before(inner.lo) if exclusive else inner.hi
        return None, day, "interval", inner.qualifier, f"../{day}"
    after = _AFTER.match(text)
    if after:
        inner = try_parse(text[after.end() :])
        if inner is None or inner.hi is None:
            return None
        word = text[: after.end()].strip().lower()
        if word == "from" and inner.lo and inner.precision == "interval":
            return inner.lo, inner.hi, "interval", inner.qualifier, inner.normalised or inner.text  # "from 1970 to 1975"
        exclusive = word not in ("since", "from", "desde")
        day = days.after(inner.hi) if exclusive else inner.lo
        return day, None, "interval", inner.qualifier, f"{day}/.."
    decade = _DECADE.fullmatch(text)
    if decade:
        start = int(decade[1]) * 10
        # 1900s and 2000s are read as the decade, which is what a note beside a person means.
        return Day(start, 1, 1), Day(start + 9, 12, 31), "decade", "", f"{decade[1]}X"
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        one, two, in_year = int(numbers[1]), int(numbers[3]), int(numbers[4])
        if max(one, two) <= 12 and one != two:
            return None  # the day or the month first: nobody can know
        month_day = (two, one) if one > 12 else (one, two)
        lo, hi, precision = _span(in_year, *month_day, text)
        return lo, hi, precision, "", str(lo)
    first = _YEAR_FIRST.fullmatch(text)
    if first:
        lo, hi, precision = _span(int(first[1]), int(first[3]), int(first[4]), text)
        return lo, hi, precision, "", str(lo)
    east = _EAST_ASIAN.fullmatch(text)
    if east:
        in_month, on_day = (int(each) if each else None for each in east.groups()[1:])
        lo, hi, precision = _span(int(east[1]), in_month, on_day, text)
        return lo, hi, precision, "", str(lo)[: {"year": -6, "month": -3}.get(precision)]
    years = _YEARS.fullmatch(text)
    if years:
        lo, hi = _span(int(years[1]), None, None, text)[0], _span(int(years[2]), None, None, text)[1]
        return lo, hi, "interval", "", f"{years[1]}/{years[2]}"
    for pattern, order in ((_DAY_MONTH_YEAR, (2, 1, 0)), (_MONTH_DAY_YEAR, (2, 0, 1))):
        found = pattern.fullmatch(text)
        if found:
            groups = found.groups()
            year_text, name, day_text = (groups[place] for place in order)
            month_number = month_of(name)
            if month_number is None or (is_nisan(name) and int(year_text) >= _JEWISH):
                continue
            number = int(day_text) if day_text else None
            lo, hi, precision = _span(int(year_text), month_number, number, text)
            return lo, hi, precision, "", str(lo) if precision == "day" else str(lo)[:-3]
    return None


def _refusal(text: str) -> DateError:
    if _NUMBERS.fullmatch(text):
        return DateError(f"{text!r} can be read two ways", "write year-month-day, as in 1978-03-05")
    if _SHORT_YEAR.fullmatch(text):
        return DateError(f"{text!r} has a year of two digits", "write the year with four digits")
    short = _SHORT_INTERVAL.fullmatch(text)
    if short:
        wrong = "has a year of two digits" if "/" in text else "is no month"
        return DateError(f"{text!r} {wrong}", f"for a span of years write {short[1]}{short[2]}/{short[1]}{short[3]}")
    if text[0] in "“”„‘’‚" and text[-1] in "“”‘’":
        return DateError(f"{text!r} is no date that can be read", "leave the quotes out, or write \" or '")
    if re.search(r"\bor\b", text):
        return DateError(f"{text!r} is more than one date", "write each on a line of its own in a list: they are shown side by side")
    return DateError(f"{text!r} is no date that can be read", _HINT)
