"""Everything that has a date: events, beginnings and ends of links, accusations, designations, births and foundations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.profiles import vocabulary as words

if TYPE_CHECKING:
    from dossier.database.store import Store

_MANY = 400
_DATED = tuple(key for key, field in words.FIELDS.items() if field.type == "date")


class Moment(NamedTuple):
    """One thing that happened, or began, or ended."""

    lo: str
    """The earliest day, as `str(Day)` writes it; empty where it is open."""
    hi: str
    date: str
    """As written."""
    end_date: str
    kind: str
    """`event`, `link`, `accusation`, `designation` or `life`."""
    record: str
    """The record that it is told of."""
    label: str
    """What it is, in a word or two: a verb, a stage, a field."""
    what: str
    other: str
    """Another record in it; empty where there is none."""
    role: str
    standing: str
    number: int


def moments(store: Store, records: Sequence[str] = ()) -> list[Moment]:
    """What happened to these records, or to all where none is named, in the order of time."""
    found = [moment for read in (_events, _parts, _links, _accusations, _sanctions, _life) for moment in read(store, records)]
    # What two of the records share came twice.
    return sorted(set(found) if records else found, key=in_time)


def in_time(moment: Moment) -> tuple[Any, ...]:
    """The earliest possible day first, then the narrower span, as in a dossier; then by what it is."""
    lo, hi = moment.lo, moment.hi
    return _number(lo or hi), not (lo and hi), _number(hi or lo), moment.record, moment.kind, moment.label, moment.number


@lru_cache(maxsize=65536)
def _number(day: str) -> int:
    """A day as a number, in the order of time, years before 0 too."""
    year, month, date = day.rsplit("-", 2)
    return int(year) * 10000 + int(month) * 100 + int(date)


def _asked(records: Sequence[str], *columns: str) -> Iterator[tuple[str, list[str]]]:
    """WHERE-parts and their parameters, one for each bundle of records; one that is always true where none is named."""
    if not records:
        yield "1 = 1", []
    for start in range(0, len(records), _MANY):
        part = list(records[start : start + _MANY])
        marks = ",".join("?" * len(part))
        yield "(" + " OR ".join(f"{column} IN ({marks})" for column in columns) + ")", part * len(columns)


def _made(
    lo: str | None, hi: str | None, date: str | None, end: str | None, kind: str, record: str, label: str | None, what: str | None,
    other: str | None, role: str | None, standing: str | None, number: int,
) -> Moment:  # fmt: skip
    """A moment of values as they stand in the tables, where what is not known is NULL."""
    return Moment(
        lo or "", hi or "", date or "", end or "", kind, record, label or "", what or "", other or "", role or "", standing or "", number
    )


def _events(store: Store, records: Sequence[str]) -> Iterator[Moment]:
    for where, parameters in _asked(records, "entity_id"):
        for lo, hi, date, end, record, type_, what, place, standing, number, shared in store.all(
            "SELECT lo, hi, date, end_date, entity_id, type, what, place, standing, id, shared FROM event "
            f"WHERE coalesce(lo, hi) IS NOT NULL AND {where}", parameters,
        ):  # fmt: skip
            yield _made(lo, hi, date, end, "event", record, type_, "" if shared else what, "", place, standing, number)


def _parts(store: Store, records: Sequence[str]) -> Iterator[Moment]:
    """Shared events in which the records asked for took part; of the whole base each event is told once, by `_events`."""
    for where, parameters in _asked(records, "participant.entity_id") if records else ():
        for lo, hi, date, end, record, type_, event, role, standing, number in store.all(
            "SELECT event.lo, event.hi, event.date, event.end_date, participant.entity_id, event.type, event.entity_id, participant.role, "
            "participant.standing, participant.id FROM participant "
            "JOIN event ON event.entity_id = participant.event_id AND event.shared = 1 "
            f"WHERE coalesce(event.lo, event.hi) IS NOT NULL AND {where}", parameters,
        ):  # fmt: skip
            yield _made(lo, hi, date, end, "event", record, type_, "", event, role, standing, number)


def _links(store: Store, records: Sequence[str]) -> Iterator[Moment]:
    for where, parameters in _asked(records, "subject_id", "object_id"):
        for start_lo, start_hi, start, end_lo, end_hi, end, subject, key, object_, text, role, standing, number in store.all(
            'SELECT start_lo, start_hi, start, end_lo, end_hi, "end", subject_id, verb, object_id, object_text, role, standing, id '
            f"FROM relation WHERE coalesce(start_lo, start_hi, end_lo, end_hi) IS NOT NULL AND {where}", parameters,
        ):  # fmt: skip
            label, what = words.VERBS[key].label if key in words.VERBS else key, "" if object_ else text
            for lo, hi, date, told in ((start_lo, start_hi, start, label), (end_lo, end_hi, end, f"no longer {label}")):
                if lo or hi:
                    yield _made(lo, hi, date, "", "link", subject, told, what, object_, role, standing, number)


def _accusations(store: Store, records: Sequence[str]) -> Iterator[Moment]:
    for where, parameters in _asked(records, "entity_id", "court_id"):
        for lo, hi, date, record, stage, charge, court, standing, number in store.all(
            "SELECT lo, hi, date, entity_id, stage, charge, court_id, standing, id FROM accusation "
            f"WHERE coalesce(lo, hi) IS NOT NULL AND {where}", parameters,
        ):  # fmt: skip
            yield _made(lo, hi, date, "", "accusation", record, stage, charge, court, "", standing, number)


def _sanctions(store: Store, records: Sequence[str]) -> Iterator[Moment]:
    for where, parameters in _asked(records, "entity_id", "authority_id"):
        for start_lo, start_hi, start, end_lo, end_hi, end, record, authority, authority_id, program, standing, number in store.all(
            'SELECT start_lo, start_hi, start, end_lo, end_hi, "end", entity_id, authority, authority_id, program, standing, id '
            f"FROM sanction WHERE coalesce(start_lo, start_hi, end_lo, end_hi) IS NOT NULL AND {where}", parameters,
        ):  # fmt: skip
            name = "" if authority_id else authority
            for lo, hi, date, told in ((start_lo, start_hi, start, "designated by"), (end_lo, end_hi, end, "no longer designated by")):
                if lo or hi:
                    yield _made(lo, hi, date, "", "designation", record, told, name, authority_id, program, standing, number)


def _life(store: Store, records: Sequence[str]) -> Iterator[Moment]:
    marks = ",".join("?" * len(_DATED))
    for where, parameters in _asked(records, "claim.entity_id"):
        for lo, hi, value, record, prop, standing, number in store.all(
            "SELECT lo, hi, value, claim.entity_id, prop, standing, claim.id FROM claim JOIN entity ON entity.id = claim.entity_id "
            f"WHERE prop IN ({marks}) AND coalesce(lo, hi) IS NOT NULL AND kind != 'event' AND {where}", [*_DATED, *parameters],
        ):  # fmt: skip
            yield _made(lo, hi, value, "", "life", record, prop, "", "", "", standing, number)
