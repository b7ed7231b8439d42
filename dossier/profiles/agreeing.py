"""Whether what several sources say of one thing can all be so. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from dossier import dates
from dossier.profiles import vocabulary as words
from dossier.text import is_placeholder

_MOST_COMPARED = 50
"""More values than this are not looked at two by two: they differ."""


class Told(NamedTuple):
    """A value of a field, and since when and until when it held, as typed."""

    value: str
    start: str = ""
    end: str = ""


def differ(prop: str, told: Iterable[Told]) -> bool:
    """Whether a field that can have one value is told in ways that cannot all be so.

    Dates differ where no day fits all of them: 1963 and 17 April 1963 do not. Other values differ where they are written otherwise,
    but for those that follow one another: one may have ended by when the other began. What says nothing differs from nothing.
    """
    field = words.FIELDS.get(prop)
    distinct = {each._replace(value=each.value.casefold()) for each in told if not is_placeholder(each.value)}
    values = {each.value for each in distinct}
    if len(values) < 2 or field is None or field.many:
        return False
    if field.type == "date":
        return _no_day_fits(values)
    if len(distinct) > _MOST_COMPARED:
        return True
    return any(
        one.value != other.value and not follow((one.start, one.end), (other.start, other.end)) for one, other in combinations(distinct, 2)
    )


def _no_day_fits(values: Iterable[str]) -> bool:
    read = list(map(dates.try_parse, values))
    found = [date for date in read if date]
    if len(found) < len(read):
        return True
    begun, ended = [date.lo for date in found if date.lo], [date.hi for date in found if date.hi]
    birthdays = {date.as_read[-5:] for date in found if date.precision == "day of year"}
    birthdays |= {str(date.lo)[-5:] for date in found if birthdays and date.precision == "day"}
    return len(birthdays) > 1 or bool(begun and ended and max(begun) > min(ended))


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
