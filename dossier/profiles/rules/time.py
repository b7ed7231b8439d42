"""What comes before what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date as date_type

from dossier import dates
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Address, Claim, Identifier, Name, Problem, Profile, Sanction, Where
from dossier.profiles.rules.place import at
from dossier.profiles.rules.posthumous import AFTER_ALL, may_follow
from dossier.profiles.statements import statements, structures


def end_before_start(profile: Profile) -> Iterator[Problem]:
    """Something that ends before it began."""
    # Few profiles say of anything how long it held: the words for every statement are made for those only.
    ends = [each for each in (*profile.names, *profile.claims, *structures(profile)) if each.backing.end]
    for statement in statements(profile) if ends else ():
        if not statement.backing.start or not statement.backing.end:
            continue
        start, end = dates.try_parse(statement.backing.start), dates.try_parse(statement.backing.end)
        if start and end and start.first and end.last and end.last < start.first:
            message = f"{statement.what} ends ({end.text}) before it starts ({start.text})"
            yield at(profile, statement.where, "error", "end-before-start", message, "exchange from: and to:, or mend one of them")
    for happening in profile.happenings:
        if not happening.end_date:
            continue
        start, end = dates.try_parse(happening.date), dates.try_parse(happening.end_date)
        if start and end and start.first and end.last and end.last < start.first:
            message = f"the event ends ({end.text}) before it starts ({start.text})"
            yield at(profile, happening.where, "error", "end-before-start", message, "mend date: or end_date:")
    props = {claim.prop for claim in profile.claims}
    for first, last, what in () if props.isdisjoint(_LAST) else _SPANS:
        if first not in props or last not in props:
            continue
        said = _said(profile)
        begun, over = span(said, first), span(said, last)
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


def span(said: Iterable[tuple[str, str]], prop: str) -> tuple[dates.Day | None, dates.Day | None] | None:
    """Earliest and latest day of a one-valued date, over all the versions of it, with leeway where one is not certain."""
    read = [date for key, value in said if key == prop and (date := dates.try_parse(value)) and date.known]
    if not read:
        return None
    if len(read) == 1:
        return read[0].first, read[0].last
    starts, ends = [date.first for date in read], [date.last for date in read]
    lo = min(day for day in starts if day) if all(starts) else None
    hi = max(day for day in ends if day) if all(ends) else None
    return lo, hi


def outside_life(profile: Profile) -> Iterator[Problem]:
    """A life that cannot be so, and what is told of somebody or something before it began or after it was over."""
    told = [claim for claim in profile.claims if claim.prop in LIFE]
    if not told:
        return
    yield from _still_to_come(profile, told)
    said = [(claim.prop, claim.value) for claim in told if claim.backing.standing not in words.TAKEN_BACK]
    if len(said) > 1:
        yield from _too_long(profile, said)
    born, died = life(said)
    for happening in profile.happenings:
        date = dates.try_parse(happening.date)
        if not date:
            continue
        if born and date.last and date.last < born:
            yield _outside(profile, happening.where, f"{happening.date} is before the birth or founding")
        if died and date.first and date.first > died and not may_follow(happening.type, happening.what):
            yield _outside(profile, happening.where, f"{happening.date} is after the death or end", AFTER_ALL)
    if born and profile.kind == words.PERSON:
        yield from _before_birth(profile, born)


def _outside(profile: Profile, where: Where, message: str, hint: str = "mend one date") -> Problem:
    return at(profile, where, "warning", "outside-life", message, hint)


def _before_birth(profile: Profile, born: dates.Day) -> Iterator[Problem]:
    """What is said of a person and began, or of what the person is accused, before the birth."""
    for case in profile.accusations:
        date = dates.try_parse(case.date)
        if date and date.last and date.last < born:
            yield _outside(profile, case.where, f"the accusation ({case.date}) is before the birth")
    held: tuple[Iterable[Name | Claim | Identifier | Address | Sanction], ...]
    held = (profile.names, profile.claims, profile.identifiers, profile.addresses, profile.sanctions)
    for each in [each for some in held for each in some if each.backing.start]:
        date = dates.try_parse(each.backing.start)
        if date and date.last and date.last < born:
            yield _outside(profile, each.where, f"from {each.backing.start} is before the birth")


_TOLD_AFTERWARDS = frozenset({"birth_date", "death_date", "founded"})
_RECENT = 2025
"""Nothing that was so when this was written is still to come."""
OLDEST = 122
"""Years that a life may last; one did."""


def _still_to_come(profile: Profile, told: Iterable[Claim]) -> Iterator[Problem]:
    """A day of birth or death that nobody can know yet: a slip in a year."""
    for claim in told:
        date = dates.try_parse(claim.value) if claim.prop in _TOLD_AFTERWARDS and claim.known else None
        if date and date.lo and date.lo.year > _RECENT and date.lo > date_type.today().timetuple()[:3]:
            yield at(profile, claim.where, "warning", "future", f"{claim.prop} {claim.value} is still to come", "mend the year")


def _too_long(profile: Profile, said: Collection[tuple[str, str]]) -> Iterator[Problem]:
    born, died = span(said, "birth_date"), span(said, "death_date")
    if born and died and born[1] and died[0] and died[0].year - born[1].year > OLDEST:
        message = f"a life of {died[0].year - born[1].year} years"
        yield _outside(profile, profile.place("death_date"), message, "mend birth_date: or death_date:")


BEGINNINGS = ("birth_date", "founded")
ENDS = ("death_date", "dissolved")
LIFE = (*BEGINNINGS, *ENDS)
"""The properties that say when somebody or something was there."""


def life(said: Collection[tuple[str, str]]) -> tuple[dates.Day | None, dates.Day | None]:
    """The earliest day on which it was there, and the latest, of what is said of it as (property, value); None where open."""
    said = [(prop, value) for prop, value in said if prop in LIFE]
    if not said:
        return None, None
    begun = span(said, "birth_date") or span(said, "founded")
    over = span(said, "death_date") or span(said, "dissolved")
    return (begun[0] if begun else None), (over[1] if over else None)
