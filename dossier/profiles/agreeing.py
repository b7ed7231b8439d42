"""Whether what several sources say of one thing can all be so. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import combinations
from math import inf
from typing import NamedTuple

from dossier import dates, days
from dossier.bounds import Bounds, all_of, by_key
from dossier.countries import country_code
from dossier.profiles import vocabulary as words
from dossier.text import fold, is_placeholder

_MOST_COMPARED = 50
"""More values than this are not looked at two by two: they differ."""
_OWN = re.compile("[^\0-\u058f\u10a0-\u10ff\u1c90-\u1cbf\u1e00-\u20cf]")
"""Signs of scripts that lose something in Latin letters: there 山西 and 陕西, other provinces, are alike."""

Period = tuple[dates.Day | None, dates.Day | None]
Span = tuple[float, float]
_NO_DATE: Span = (inf, -inf)
_YEAR, _MEAN_YEAR = 366, 365.2425
"""Days of the longest, and of one among many."""


class Told(NamedTuple):
    """A value of a field, and since when and until when it held, as typed."""

    value: str
    start: str = ""
    end: str = ""


class Versions:
    """The values of a field, and which of them cannot be so beside which others.

    Of a field that can have one value, dates differ where no day fits them: 1963 and 17 April 1963 do not. Other values differ where
    other letters or numbers are in them, but for those that follow one another: one may have ended by when the other began. What says
    nothing differs from nothing.
    """

    def __init__(self, prop: str, told: Iterable[Told]) -> None:
        field = words.FIELDS.get(prop)
        kept = list(told) if field and not field.many else []
        self._dated = field is not None and field.type == "date"
        self._values = [_compared(field, each.value) if field else "" for each in kept]
        read = [dates.try_parse(each.value) if self._dated and value else None for each, value in zip(kept, self._values, strict=True)]
        self._spans = [_span(date, value) for date, value in zip(read, self._values, strict=True)]
        yearly = any(date and date.precision == "day of year" for date in read)
        self._birthdays = [_birthday(date) for date in read] if yearly else []
        self._lacking: dict[str, int] = {}
        self._periods = [likely(each.start, each.end) for each in kept] if any(each.start or each.end for each in kept) else []

    # What is asked of each value in turn is found once for all of them: of thousands that differ, each may have all others against it.

    @cached_property
    def _places(self) -> dict[str, int]:
        return by_key(self._values)

    @cached_property
    def _ends(self) -> tuple[Bounds, Bounds, int]:
        """The first and the last day of each date, and those that are none."""
        return Bounds(lo for lo, _ in self._spans), Bounds(hi for _, hi in self._spans), by_key(self._spans).get(_NO_DATE, 0)

    @cached_property
    def _days(self) -> dict[str, int]:
        return by_key(self._birthdays)

    @cached_property
    def _following(self) -> Following:
        return Following(self._periods)

    def differ(self) -> bool:
        """Whether they cannot all be so."""
        distinct = {value for value in self._values if value}
        if len(distinct) < 2:
            return False
        if self._dated:
            birthdays = set(filter(None, self._birthdays))
            common = max(lo for lo, _ in self._spans), min(hi for _, hi in self._spans)
            return len(birthdays) > 1 or common[0] > common[1] or any(not _falls_in(each, common) for each in birthdays)
        different = {told: place for place, told in enumerate(zip(self._values, self._periods, strict=False))}
        if not self._periods or len(different) > _MOST_COMPARED:
            return True
        return any(self._apart(one, other) for one, other in combinations(different.values(), 2))

    def against(self, place: int) -> int:
        """Those that cannot be so beside one, as bits by their places."""
        value = self._values[place] if self._values else ""
        if not value:
            return 0
        lo, hi = self._spans[place]
        if self._dated and lo <= hi:
            firsts, lasts, none = self._ends
            return firsts.behind(hi) | lasts.before(lo) | none | (self._other_days(place) if self._birthdays else 0)
        others = ~(self._places[value] | self._places.get("", 0)) & ((1 << len(self._values)) - 1)
        if self._periods and not self._dated:
            others &= ~self._following.of(self._periods[place])
        return others

    def _other_days(self, place: int) -> int:
        """Those that are of no year, or beside one of none, and cannot be of the same day of it."""
        birthday, span = self._birthdays[place], self._spans[place]
        found = 0
        for other, places in self._days.items():
            if other and ((birthday and other != birthday) or not _falls_in(other, span)):
                found |= places
        return found | (self._without(birthday) if birthday else 0)

    def _without(self, birthday: str) -> int:
        if birthday not in self._lacking:
            among = enumerate(zip(self._birthdays, self._spans, strict=True))
            self._lacking[birthday] = all_of(place for place, (own, span) in among if not own and not _falls_in(birthday, span))
        return self._lacking[birthday]

    def _apart(self, one: int, other: int) -> bool:
        if not self._values[one] or not self._values[other] or self._values[one] == self._values[other]:
            return False
        return not self._periods or not _follow(self._periods[one], self._periods[other])


def differ(prop: str, told: Iterable[Told]) -> bool:
    """Whether a field is told in ways that cannot all be so."""
    return _differ(prop, tuple(told))


@lru_cache(maxsize=8)
def _differ(prop: str, told: tuple[Told, ...]) -> bool:  # of one dossier it is asked again and again
    return Versions(prop, told).differ()


class Following:
    """Of many periods, which may be so beside which others since they follow one another.

    `meeting`: by the day on which the one began the other may have ended; else it must have ended before.
    """

    def __init__(self, periods: Sequence[Period], *, meeting: bool = True) -> None:
        self._begun, self._ended = Bounds(begun for begun, _ in periods), Bounds(ended for _, ended in periods)
        self._meeting = meeting

    def of(self, period: Period) -> int:
        """Those that follow one, or that it follows, as bits by their places."""
        begun, ended = period
        later = self._begun.behind(ended, meeting=self._meeting) if ended is not None else 0
        return later | (self._ended.before(begun, meeting=self._meeting) if begun is not None else 0)


def compared(prop: str, value: str) -> str:
    """What is the same of all values that tell a field the same, however it is spelt."""
    field = words.FIELDS.get(prop)
    return _compared(field, value) if field else value


def most_exact(values: Iterable[str]) -> str:
    """Of dates that agree, the one that leaves the fewest days; the first of several, or of what is no date."""
    return min(values, key=_vagueness)


def likely(start: str, end: str) -> Period:
    """The last day on which it may well have begun, the first on which it may have ended."""
    since, until = dates.try_parse(start), dates.try_parse(end)
    return since.likely[1] if since else None, until.likely[0] if until else None


def _follow(one: Period, other: Period) -> bool:
    (begun, ended), (then_begun, then_ended) = one, other
    return (ended is not None and then_begun is not None and ended <= then_begun) or (
        then_ended is not None and begun is not None and then_ended <= begun
    )


def _compared(field: words.Field, value: str) -> str:
    """What of a value makes it another: not its accents, its dots, or whether a country stands as a code. Empty where it says nothing."""
    if is_placeholder(value):
        return ""
    if field.type == "country" and (code := country_code(value)):
        return code
    plain = _plain(value)
    return plain if field.type == "date" or any(map(str.isdigit, plain)) else letters(value)


def letters(text: str) -> str:
    """What of a text makes it another: its letters and digits; in Chinese, Arabic and the like, as it is written."""
    plain = _plain(text)
    return plain if _OWN.search(plain) else fold(text) or plain


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _span(date: dates.PartialDate | None, value: str) -> Span:
    """The days that it may mean, as numbers; of what is no date, none."""
    if date is None:
        return _NO_DATE if value else (-inf, inf)
    return days.number(date.lo) if date.lo else -inf, days.number(date.hi) if date.hi else inf


def _birthday(date: dates.PartialDate | None) -> str:
    if date is None or date.precision not in ("day", "day of year"):
        return ""
    return date.as_read[-5:] if date.precision == "day of year" else str(date.lo)[-5:]


def _falls_in(birthday: str, span: Span) -> bool:
    """Whether a day of any year, or of none, is among these days."""
    lo, hi = span
    if lo > hi:
        return False
    if not birthday or hi - lo >= _YEAR:
        return True
    month, day = map(int, birthday.split("-"))
    year = int(lo / _MEAN_YEAR)
    return any(lo <= days.number(dates.Day(each, month, day)) <= hi for each in range(year - 2, year + 3))


def _vagueness(value: str) -> tuple[bool, int, bool]:
    read = dates.try_parse(value)
    return (not (read and read.lo and read.hi), read.sort_key()[2], bool(read.qualifier)) if read else (True, 0, True)
