"""What speaks for and against an entry of a list being a record of ours, beside the names: dates, countries, identifiers.

The names come first: what is added here never lifts a lesser name over a better one by more than a few points, and what differs
takes away no more than makes a person look twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Literal, NamedTuple

from dossier import dates
from dossier.dates import Day, PartialDate
from dossier.screening.entries import Entry
from dossier.screening.ours import Born, Record
from dossier.search import names

Agreement = Literal["agrees", "unknown", "near", "differs"]
"""What two sides say of one thing; `near`: dates of birth a year apart, or with day and month changed over."""

_BORN: dict[Agreement, int] = {"agrees": 2, "unknown": 0, "near": -4, "differs": -20}
_SAME_DAY = 1
_COUNTRY: dict[Agreement, int] = {"agrees": 1, "unknown": 0, "near": 0, "differs": -5}
"""What it adds to the score."""
SAME_NUMBER = 95
"""The least score of an entry with an identifier of ours."""
_ABOUT = 2
"""Years by which a date may be off that says so itself."""
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([/. ]?)(?P<month>\d{1,2})\2(?P<day>\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})([/. -])(?P<other>\d{1,2})\2(?P<year>\d{4})", re.ASCII)
_BETWEEN = re.compile(r"between (?P<first>\d{4}) and (?P<last>\d{4})", re.ASCII | re.IGNORECASE)
_MORE_OR_LESS = re.compile(
    r"~\s*(?P<before>\d{4})|(?P<year>\d{4}),? \(?(?:approx(?:\.|imately)?|circa|estimated|est\.?)\)?",
    re.ASCII | re.IGNORECASE,
)
"""Dates as lists write them and profiles may not."""


class Judged(NamedTuple):
    """What was found."""

    score: int
    """0 to 100."""
    born: Agreement
    country: Agreement
    number: str
    """An identifier that both have, as we write it; empty where there is none."""


def judge(record: Record, entry: Entry, alike: float) -> Judged:
    """The score of names as alike as this (0 to 1), and the rest."""
    born, exact = births(record.born, entry.births)
    country = countries(record.countries, entry.countries)
    number = same_number(record, entry)
    score = 100 * alike + _BORN[born] + _SAME_DAY * exact + _COUNTRY[country]
    if number:
        score = max(score, SAME_NUMBER) + 3
    return Judged(max(0, min(100, round(score))), born, country, number)


def births(ours: Sequence[Born], theirs: Iterable[str]) -> tuple[Agreement, bool]:
    """Whether a date of ours may be one of theirs, and whether they are the same day."""
    found: Agreement = "unknown"
    for text in theirs:
        read = dates_of(text)
        for date, born in product(read, ours):
            first, last = _wider(born.lo, born.hi, born.about)
            their_first, their_last = _wider(date.lo, date.hi, bool(date.qualifier))
            if not _apart(first, last, their_first, their_last):
                if date.precision == "day" and len(read) == 1 and born.lo == born.hi and not born.about:
                    return "agrees", True
                found = "agrees"
            elif found in ("unknown", "differs"):
                found = "near" if _is_near(born, date) else "differs"
    return found, False


def dates_of(text: str) -> list[PartialDate]:
    """What a date of a list may mean: more than one where day and month may be changed over."""
    if (read := dates.try_parse(text)) is not None:
        return [read] if read.known else []
    if found := _YEAR_FIRST.fullmatch(text):
        written = [f"{found['year']}-{found['month']}-{found['day']}"]
    elif found := _YEAR_LAST.fullmatch(text):
        one, other, year = found["one"], found["other"], found["year"]
        written = list(dict.fromkeys((f"{year}-{other}-{one}", f"{year}-{one}-{other}")))
    elif found := _BETWEEN.fullmatch(text):
        written = [f"{found['first']}/{found['last']}"]
    elif found := _MORE_OR_LESS.fullmatch(text):
        written = [f"{found['before'] or found['year']}~"]
    else:
        return []
    return [date for date in map(dates.try_parse, written) if date is not None and date.known]


def countries(ours: Sequence[str], theirs: Sequence[str]) -> Agreement:
    """Whether one is in common; names that no table knows tell nothing beside a code."""
    if not ours or not theirs:
        return "unknown"
    if not {*ours}.isdisjoint(theirs):
        return "agrees"
    return "differs" if {len(each) == 2 for each in (*ours, *theirs)} == {True} else "unknown"


def same_number(record: Record, entry: Entry) -> str:
    """An identifier of ours that the entry has, too; its own id may be one (`Q42`)."""
    if not record.numbers:
        return ""
    for text in (entry.id, *entry.identifiers):
        for plain in numbers(text):
            if plain in record.numbers:
                return record.numbers[plain]
    return ""


def numbers(text: str) -> tuple[str, ...]:
    """An identifier as it is compared: the whole, and what stands behind its scheme."""
    whole = names.plain(text)
    _, colon, rest = text.rpartition(":")
    return (whole, names.plain(rest)) if colon else (whole,)


def _wider(first: Day | None, last: Day | None, about: bool) -> tuple[Day | None, Day | None]:
    if not about:
        return first, last
    return first and first._replace(year=first.year - _ABOUT), last and last._replace(year=last.year + _ABOUT)


def _apart(first: Day | None, last: Day | None, their_first: Day | None, their_last: Day | None) -> bool:
    return bool((last and their_first and last < their_first) or (their_last and first and their_last < first))


def _is_near(born: Born, date: PartialDate) -> bool:
    if born.lo is None or born.hi is None or date.lo is None or date.hi is None:
        return False
    one, other = born.lo, date.lo
    if born.lo == born.hi and date.lo == date.hi:
        turned = (one.year, one.month, one.day) == (other.year, other.day, other.month)
        return (
            turned
            or (one.year == other.year and (one.month == other.month or one.day == other.day))
            or (abs(one.year - other.year) == 1 and (one.month, one.day) == (other.month, other.day))
        )
    return min(abs(born.lo.year - date.hi.year), abs(date.lo.year - born.hi.year)) <= 1
