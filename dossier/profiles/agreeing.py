"""Whether what several sources say of one thing can all be so. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations
from typing import NamedTuple

from dossier import dates
from dossier.countries import country_code
from dossier.profiles import vocabulary as words
from dossier.text import fold, is_placeholder

_MOST_COMPARED = 50
"""More values than this are not looked at two by two: they differ."""


class Told(NamedTuple):
    """A value of a field, and since when and until when it held, as typed."""

    value: str
    start: str = ""
    end: str = ""


def differ(prop: str, told: Iterable[Told]) -> bool:
    """Whether a field that can have one value is told in ways that cannot all be so.

    Dates differ where no day fits all of them: 1963 and 17 April 1963 do not. Other values differ where other letters or numbers are
    in them, but for those that follow one another: one may have ended by when the other began. What says nothing differs from nothing.
    """
    field = words.FIELDS.get(prop)
    if field is None or field.many:
        return False
    said = [each for each in told if not is_placeholder(each.value)]
    if field.type == "date":
        return _no_day_fits({each.value for each in said})
    distinct = {each._replace(value=_compared(field, each.value)) for each in said}
    if len({each.value for each in distinct}) < 2:
        return False
    if len(distinct) > _MOST_COMPARED:
        return True
    return any(
        one.value != other.value and not follow((one.start, one.end), (other.start, other.end)) for one, other in combinations(distinct, 2)
    )


def _compared(field: words.Field, value: str) -> str:
    """What of a value makes it another: not its accents, its dots, or whether a country stands as a code."""
    if field.type == "country" and (code := country_code(value)):
        return code
    plain = " ".join(value.casefold().split())
    return plain if any(map(str.isdigit, plain)) else fold(value) or plain


def _no_day_fits(values: Collection[str]) -> bool:
    found = [date for date in map(dates.try_parse, values) if date]
    if len(found) < len(values):
        return len(set(map(str.casefold, values))) > 1
    begun, ended = [date.lo for date in found if date.lo], [date.hi for date in found if date.hi]
    birthdays = {date.as_read[-5:] for date in found if date.precision == "day of year"}
    birthdays |= {str(date.lo)[-5:] for date in found if birthdays and date.precision == "day"}
    return len(birthdays) > 1 or bool(begun and ended and max(begun) > min(ended))


def most_exact(values: Iterable[str]) -> str:
    """Of dates that agree, the one that leaves the fewest days; the first of several, or of what is no date."""
    return min(values, key=_vagueness)


def _vagueness(value: str) -> tuple[bool, int, bool]:
    read = dates.try_parse(value)
    return (not (read and read.lo and read.hi), read.sort_key()[2], bool(read.qualifier)) if read else (True, 0, True)


def follow(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether both may be so, one after the other, as (since, until): by when the one began the other may have ended."""
    (begun, ended), (then_begun, then_ended) = likely(*one), likely(*other)
    return (ended is not None and then_begun is not None and ended <= then_begun) or (
        then_ended is not None and begun is not None and then_ended <= begun
    )


def likely(start: str, end: str) -> tuple[dates.Day | None, dates.Day | None]:
    """The last day on which it may well have begun, the first on which it may have ended."""
    since, until = dates.try_parse(start), dates.try_parse(end)
    return since.likely[1] if since else None, until.likely[0] if until else None
