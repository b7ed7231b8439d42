"""What comes before what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dossier import dates
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Problem, Profile
from dossier.profiles.rules.place import at
from dossier.profiles.statements import statements, structures


def end_before_start(profile: Profile) -> Iterator[Problem]:
    """Something that ends before it began."""
    # Few profiles say of anything how long it held: the words for every statement are made for those only.
    ends = [each for each in (*profile.names, *profile.claims, *structures(profile)) if each.backing.end]
    for statement in statements(profile) if ends else ():
        if not statement.backing.start or not statement.backing.end:
            continue
        start, end = dates.try_parse(statement.backing.start), dates.try_parse(statement.backing.end)
        if start and end and start.lo and end.hi and end.hi < start.lo:
            message = f"{statement.what} ends ({end.text}) before it starts ({start.text})"
            yield at(profile, statement.where, "error", "end-before-start", message, "exchange from: and to:, or mend one of them")
    for happening in profile.happenings:
        if not happening.end_date:
            continue
        start, end = dates.try_parse(happening.date), dates.try_parse(happening.end_date)
        if start and end and start.lo and end.hi and end.hi < start.lo:
            message = f"the event ends ({end.text}) before it starts ({start.text})"
            yield at(profile, happening.where, "error", "end-before-start", message, "mend date: or end_date:")
    props = {claim.prop for claim in profile.claims}
    for first, last, what in () if props.isdisjoint(_LAST) else _SPANS:
        if first not in props or last not in props:
            continue
        said = _said(profile)
        begun, over = _span(said, first), _span(said, last)
        if begun and over and begun[0] and over[1] and over[1] < begun[0]:
            where = profile.place(last)
            yield at(
                profile,
                where,
                "error",
                "end-before-start",
                f"the {what} comes before the beginning",
                f"mend {first}: or {last}:",
            )


_SPANS = (("birth_date", "death_date", "death"), ("founded", "dissolved", "end"), ("date", "end_date", "end"))
"""Properties that begin something, those that end it, and what the end is called."""
_LAST = frozenset(last for _, last, _ in _SPANS)


def _said(profile: Profile) -> list[tuple[str, str]]:
    return [(claim.prop, claim.value) for claim in profile.claims if claim.backing.standing not in words.TAKEN_BACK]


def _span(said: Iterable[tuple[str, str]], prop: str) -> tuple[dates.Day | None, dates.Day | None] | None:
    """Earliest and latest day of a one-valued date, over all the versions of it."""
    read = [date for key, value in said if key == prop and (date := dates.try_parse(value)) and date.known]
    if not read:
        return None
    if len(read) == 1:
        return read[0].lo, read[0].hi
    starts, ends = [date.lo for date in read], [date.hi for date in read]
    lo = min(day for day in starts if day) if all(starts) else None
    hi = max(day for day in ends if day) if all(ends) else None
    return lo, hi


def outside_life(profile: Profile) -> Iterator[Problem]:
    """An event before somebody's birth or after the death."""
    if not profile.happenings:
        return
    born, died = life(_said(profile))
    if not born and not died:
        return
    for happening in profile.happenings:
        date = dates.try_parse(happening.date)
        if not date:
            continue
        if born and date.hi and date.hi < born:
            yield at(
                profile,
                happening.where,
                "warning",
                "outside-life",
                f"{happening.date} is before the birth or founding",
                "mend one date",
            )
        posthumous = happening.type in ("burial", "listing", "reward", "sanction", "verdict", "other", "body found")
        if died and date.lo and date.lo > died and not posthumous:
            yield at(
                profile,
                happening.where,
                "warning",
                "outside-life",
                f"{happening.date} is after the death or end",
                "mend one date",
            )


BEGINNINGS = ("birth_date", "founded")
ENDS = ("death_date", "dissolved")
LIFE = (*BEGINNINGS, *ENDS)
"""The properties that say when somebody or something was there."""


def life(said: Collection[tuple[str, str]]) -> tuple[dates.Day | None, dates.Day | None]:
    """The earliest day on which it was there, and the latest, of what is said of it as (property, value); None where open."""
    said = [(prop, value) for prop, value in said if prop in LIFE]
    if not said:
        return None, None
    begun = _span(said, "birth_date") or _span(said, "founded")
    over = _span(said, "death_date") or _span(said, "dissolved")
    return (begun[0] if begun else None), (over[1] if over else None)
