"""What has a date: events, accusations, designations, births, foundations; beginnings and ends of links, names, facts and identifiers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.database.in_time import in_order_of_time
from dossier.database.schema import CLAIM_STANDS, STANDS, SURE
from dossier.profiles import vocabulary as words
from dossier.profiles.agreeing import Told, differ

if TYPE_CHECKING:
    from dossier.database.store import Store

_MANY = 400
OVER = "no longer "
"""How it is told that a link, a designation, a name or a fact has ended."""
_SHOWN = "kind != 'misspelling'"
"""A condition on a name: it is one by which the record was called."""
_DATE = "date"
"""The field that tells when a shared event was."""
_DATED = tuple(key for key, field in words.FIELDS.items() if field.type == "date")
_LASTING = f"known = 1 AND prop IN ({', '.join(repr(key) for key in (*words.FIELDS, 'address') if key not in _DATED)})"
"""A condition on a claim: it is a fact, which may have begun and ended; a date is one itself."""
_ALIKE = f"entity_id, prop, value, CASE WHEN {SURE} THEN 1 ELSE standing END"
"""What dates have in common of which one is told: they are written alike, and nobody doubts one more than another."""


def _of(props: Sequence[str]) -> str:
    """A condition: it is one of these fields, which are parameters."""
    return f"prop IN ({', '.join('?' * len(props))})"


def _once(where: str) -> str:
    """A table `claim` of the dates for which a condition holds; of those that are alike the first, or a confirmed one, has the `turn` 1.

    Dates that are alike must be in it all, or that one alone.
    """
    turn = f"row_number() OVER (PARTITION BY {_ALIKE} ORDER BY coalesce(standing, '') != 'confirmed', id)"
    dated = f"known = 1 AND coalesce(lo, hi) IS NOT NULL AND {where}"
    return f"(SELECT id, entity_id, prop, value, lo, hi, standing, {turn} AS turn FROM claim WHERE {dated}) AS claim"


class Moment(NamedTuple):
    """One thing that happened, or began, or ended."""

    lo: str
    """The earliest day, as `str(Day)` writes it; empty where it is open."""
    hi: str
    date: str
    """As written."""
    end_date: str
    kind: str
    """`event`, `link`, `accusation`, `designation`, `name`, `fact`, `identifier` or `life`."""
    record: str
    """The record that it is told of."""
    label: str
    """What it is, in a word or two: a verb, a stage, a field."""
    what: str
    other: str
    """Another record in it; empty where there is none."""
    role: str
    """Of an event of its own, the place; of a name, its kind; of an identifier, its scheme."""
    standing: str
    number: int
    worth: tuple[tuple[str, str], ...] = ()
    """Of a link: its share or amount."""
    came_to: str = ""
    """Of an accusation: the stage in which another one of the same charge tells what came of it."""
    came_to_date: str = ""

    @property
    def of(self) -> str:
        """What it is the beginning or the end of: the label without that it is over."""
        return self.label.removeprefix(OVER) if is_over(self) else self.label


class Group(NamedTuple):
    """What moments have in common by which they are chosen."""

    kind: str
    standing: str
    """`confirmed`, or nothing for whatever else it is."""


def moments(store: Store, records: Sequence[str] = ()) -> list[Moment]:
    """What happened to these records, or to all where none is named, in the order of time."""
    asked = partial(_of_records, records)
    readers = (*_READERS.values(), _parts) if records else tuple(_READERS.values())  # of the whole base each event is told once
    found = [moment for read in readers for moment in read(store, asked)]
    # What two of the records share came twice.
    return sorted(set(found) if records else found, key=in_time)


def groups(store: Store) -> dict[Group, int]:
    """How many moments the whole base has of each group."""
    found: dict[Group, int] = defaultdict(int)
    for _, kind, select, parameters in _whole():
        ((every, confirmed),) = store.all(f"SELECT count(*), count(nullif(standing = 'confirmed', 0)) FROM ({select})", parameters)
        found[Group(kind, "confirmed")] += confirmed
        found[Group(kind, "")] += every - confirmed
    return {group: number for group, number in found.items() if number}


def part(store: Store, chosen: Collection[Group], start: int, most: int) -> list[Moment]:
    """Of the whole base's moments of some groups, in the order of time, so many from a place on; only these are read."""
    selects: list[str] = []
    given: list[Any] = []
    for _, kind, select, parameters in _whole():
        of = [group.standing == "confirmed" for group in chosen if group.kind == kind]
        if of:
            selects.append(select if len(of) > 1 else f"SELECT * FROM ({select}) WHERE coalesce(standing = 'confirmed', 0) = {of[0]:d}")
            given += parameters
    if not selects:
        return []
    rows = store.all(
        f"SELECT reader, number, over FROM ({' UNION ALL '.join(selects)}) ORDER BY {_IN_TIME} LIMIT ? OFFSET ?", [*given, most, start]
    )
    found: dict[tuple[str, int, bool], Moment] = {}
    for name, read in _READERS.items():
        numbers = [number for of, number, _ in rows if of == name]
        for moment in read(store, partial(_of_numbers, numbers)):
            found[name, moment.number, is_over(moment)] = moment
    return [found[name, number, bool(over)] for name, number, over in rows]


def differing(store: Store, shown: Iterable[Moment]) -> set[tuple[str, str]]:
    """Record and field of these moments of lives and of events for which sources that stand give several values."""
    records = dict.fromkeys(of[0] for moment in shown if (of := dated_by(moment)))
    if not records:
        return set()
    wanted = f"prop IN ({', '.join(map(repr, _DATED))}) AND known = 1 AND {STANDS}"
    select = f"SELECT entity_id, prop, value FROM claim WHERE {wanted} AND entity_id IN"
    values: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for record, prop, value in store.chosen(select, records):
        values[record, prop].append(Told(value or ""))
    return {of for of, told in values.items() if differ(of[1], told)}


def dated_by(moment: Moment) -> tuple[str, str] | None:
    """The record and its field that tell when it was; None where it is dated by itself."""
    if moment.kind == "life":
        return moment.record, moment.label
    return (moment.other or moment.record, _DATE) if moment.kind == "event" and not moment.what else None


def leading(store: Store, told: Iterable[Moment]) -> dict[str, dict[str, str]]:
    """Record -> each link as it is typed in what happened to it -> the record that it leads to."""
    records = dict.fromkeys(moment.record for moment in told if "[[" in moment.what)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for record, typed, target in store.chosen("SELECT entity_id, typed, target_id FROM mention WHERE entity_id IN", records):
        found[record][typed] = target
    return found


def _whole() -> Iterator[tuple[str, str, str, Sequence[str]]]:
    """Reader, kind, SELECT and parameters of all moments of the base, as far as their order and groups need it."""
    for kind, table, record, ends in (
        ("event", "event", "entity_id", ("",)),
        ("link", "relation", "subject_id", ("start_", "end_")),
        ("accusation", "accusation", "entity_id", ("",)),
        ("designation", "sanction", "entity_id", ("start_", "end_")),
        ("name", "name", "entity_id", ("start_", "end_")),
        ("fact", "claim", "entity_id", ("start_", "end_")),
        ("identifier", "identifier", "entity_id", ("start_", "end_")),
    ):
        own = {"event": " AND shared = 0", "name": f" AND {_SHOWN}", "claim": f" AND {_LASTING}"}.get(table, "")
        for end in ends:
            yield (
                kind,
                kind,
                f"SELECT '{kind}' AS reader, {end}lo AS lo, {end}hi AS hi, {record} AS record, '{kind}' AS kind, id AS number, "
                f"{end == 'end_':d} AS over, standing FROM {table} WHERE coalesce({end}lo, {end}hi) IS NOT NULL{own}",
                (),
            )
    for reader, kind, props, of in (("date", "event", (_DATE,), "="), ("life", "life", _DATED, "!=")):
        yield (
            reader,
            kind,
            f"SELECT '{reader}' AS reader, lo, hi, claim.entity_id AS record, '{kind}' AS kind, claim.id AS number, 0 AS over, standing "
            f"FROM {_once(_of(props))} JOIN entity ON entity.id = claim.entity_id WHERE turn = 1 AND entity.kind {of} 'event'",
            props,
        )


_IN_TIME = f"{in_order_of_time('lo', 'hi')}, record, kind, number, over"


def in_time(moment: Moment) -> tuple[Any, ...]:
    """The earliest possible day first, then the narrower span, as in a dossier; then by what it is, as it stands in the files."""
    lo, hi = moment.lo, moment.hi
    told = (moment.record, moment.kind, moment.number, is_over(moment), moment.label, moment.standing, moment.date)
    return _number(lo or hi), not (lo and hi), _number(hi or lo), *told


def is_over(moment: Moment) -> bool:
    """Whether it is an end; the label of an event or an accusation is anybody's, and may begin with these words, too."""
    return moment.kind in ("link", "designation", "name", "fact", "identifier") and moment.label.startswith(OVER)


@lru_cache(maxsize=65536)
def _number(day: str) -> int:
    """A day as a number, in the order of time, years before 0 too."""
    year, month, date = day.rsplit("-", 2)
    return int(year) * 10000 + int(month) * 100 + int(date)


Asked = Callable[..., Iterator[tuple[str, list[Any]]]]
"""Given the columns with a row's number and with the records in it: WHERE-parts and their parameters."""


def _of_records(records: Sequence[str], _: str, *columns: str) -> Iterator[tuple[str, list[Any]]]:
    """One for each bundle of records; one that is always true where none is named."""
    if not records:
        yield "1 = 1", []
    for start in range(0, len(records), _MANY):
        part = list(records[start : start + _MANY])
        marks = ",".join("?" * len(part))
        yield "(" + " OR ".join(f"{column} IN ({marks})" for column in columns) + ")", part * len(columns)


def _of_numbers(numbers: Sequence[int], column: str, *_: str) -> Iterator[tuple[str, list[Any]]]:
    """One for each bundle of numbers."""
    for start in range(0, len(numbers), _MANY):
        part = list(numbers[start : start + _MANY])
        yield f"{column} IN ({','.join('?' * len(part))})", part


def _made(
    lo: str | None, hi: str | None, date: str | None, end: str | None, kind: str, record: str, label: str | None, what: str | None,
    other: str | None, role: str | None, standing: str | None, number: int, worth: tuple[tuple[str, str], ...] = (),
    came_to: str | None = None, came_to_date: str | None = None,
) -> Moment:  # fmt: skip
    """A moment of values as they stand in the tables, where what is not known is NULL."""
    return Moment(
        lo or "", hi or "", date or "", end or "", kind, record, label or "", what or "", other or "", role or "", standing or "",
        number, worth, came_to or "", came_to_date or "",
    )  # fmt: skip


def _events(store: Store, asked: Asked) -> Iterator[Moment]:
    for where, parameters in asked("event.id", "entity_id"):
        for lo, hi, date, end, record, type_, what, place, standing, number in store.all(
            "SELECT lo, hi, date, end_date, entity_id, type, what, place, standing, id FROM event "
            f"WHERE coalesce(lo, hi) IS NOT NULL AND shared = 0 AND {where}", parameters,
        ):  # fmt: skip
            yield _made(lo, hi, date, end, "event", record, type_, what, "", place, standing, number)


_OF_EVENT = (
    "claim.lo, claim.hi, claim.value, CASE WHEN claim.value = event.date THEN event.end_date END, claim.standing, event.type, "
    "event.entity_id, event.place"
)


def _dates(store: Store, asked: Asked) -> Iterator[Moment]:
    """Shared events, on each day that somebody gives."""
    for where, parameters in asked("claim.id", "claim.entity_id"):
        dates = f"{_once(f'{_of((_DATE,))} AND {where}')} JOIN event ON event.entity_id = claim.entity_id"
        select = f"SELECT {_OF_EVENT}, claim.id FROM {dates} WHERE event.shared = 1 AND turn = 1"
        for lo, hi, date, end, standing, type_, event, place, number in store.all(select, [_DATE, *parameters]):
            yield _made(lo, hi, date, end, "event", event, type_, "", "", place, standing, number)


def _parts(store: Store, asked: Asked) -> Iterator[Moment]:
    """Shared events in which the records asked for took part, on each day that stands; doubtful where the part or the day is."""
    for where, parameters in asked("participant.id", "participant.entity_id"):
        select = (
            f"SELECT {_OF_EVENT}, participant.entity_id, participant.role, participant.standing, participant.id FROM participant "
            "JOIN event ON event.entity_id = participant.event_id AND event.shared = 1 JOIN claim ON claim.entity_id = event.entity_id "
            f"AND prop = '{_DATE}' AND known = 1 AND coalesce(claim.lo, claim.hi) IS NOT NULL WHERE {CLAIM_STANDS} AND {where}"
        )
        for lo, hi, date, end, dated, type_, event, _, record, role, standing, number in store.all(select, parameters):
            doubt = standing if standing in words.DOUBTED or dated not in words.DOUBTED else dated
            yield _made(lo, hi, date, end, "event", record, type_, "", event, role, doubt, number)


def _links(store: Store, asked: Asked) -> Iterator[Moment]:
    for where, parameters in asked("relation.id", "subject_id", "object_id"):
        for start_lo, start_hi, start, end_lo, end_hi, end, subject, key, object_, text, role, standing, number, details in store.all(
            "SELECT start_lo, start_hi, coalesce(nullif(start, ''), json_extract(details, '$.date')), end_lo, end_hi, \"end\", subject_id, "
            "verb, object_id, object_text, role, standing, id, details "
            f"FROM relation WHERE coalesce(start_lo, start_hi, end_lo, end_hi) IS NOT NULL AND {where}", parameters,
        ):  # fmt: skip
            label, what = words.VERBS[key].label if key in words.VERBS else key, "" if object_ else text
            told = json.loads(details or "{}")
            worth = tuple((each, str(told[each])) for each in words.WORTH if each in told)
            for lo, hi, date, called in ((start_lo, start_hi, start, label), (end_lo, end_hi, end, f"{OVER}{label}")):
                if lo or hi:
                    yield _made(lo, hi, date, "", "link", subject, called, what, object_, role, standing, number, worth)


def _accusations(store: Store, asked: Asked) -> Iterator[Moment]:
    for where, parameters in asked("accusation.id", "entity_id", "court_id"):
        for lo, hi, date, record, stage, charge, court, standing, number, *came in store.all(
            "SELECT lo, hi, date, entity_id, stage, charge, court_id, standing, id, came_to, came_to_date FROM accusation "
            f"WHERE coalesce(lo, hi) IS NOT NULL AND {where}", parameters,
        ):  # fmt: skip
            yield _made(lo, hi, date, "", "accusation", record, stage, charge, court, "", standing, number, (), *came)


def _sanctions(store: Store, asked: Asked) -> Iterator[Moment]:
    for where, parameters in asked("sanction.id", "entity_id", "authority_id"):
        for start_lo, start_hi, start, end_lo, end_hi, end, record, authority, authority_id, program, standing, number in store.all(
            'SELECT start_lo, start_hi, start, end_lo, end_hi, "end", entity_id, authority, authority_id, program, standing, id '
            f"FROM sanction WHERE coalesce(start_lo, start_hi, end_lo, end_hi) IS NOT NULL AND {where}", parameters,
        ):  # fmt: skip
            name = "" if authority_id else authority
            for lo, hi, date, told in ((start_lo, start_hi, start, "designated by"), (end_lo, end_hi, end, f"{OVER}designated by")):
                if lo or hi:
                    yield _made(lo, hi, date, "", "designation", record, told, name, authority_id, program, standing, number)


def _names(store: Store, asked: Asked) -> Iterator[Moment]:
    for where, parameters in asked("name.id", "entity_id"):
        for start_lo, start_hi, start, end_lo, end_hi, end, record, text, kind, standing, number in store.all(
            'SELECT start_lo, start_hi, start, end_lo, end_hi, "end", entity_id, text, kind, standing, id '
            f"FROM name WHERE coalesce(start_lo, start_hi, end_lo, end_hi) IS NOT NULL AND {_SHOWN} AND {where}", parameters,
        ):  # fmt: skip
            for lo, hi, date, told in ((start_lo, start_hi, start, "called"), (end_lo, end_hi, end, f"{OVER}called")):
                if lo or hi:
                    yield _made(lo, hi, date, "", "name", record, told, text, "", kind, standing, number)


def _facts(store: Store, asked: Asked) -> Iterator[Moment]:
    return _lasting(store, asked, "claim", "fact", "prop, ''", _LASTING)


def _identifiers(store: Store, asked: Asked) -> Iterator[Moment]:
    return _lasting(store, asked, "identifier", "identifier", "'identifier', scheme", "1 = 1")


def _lasting(store: Store, asked: Asked, table: str, kind: str, called: str, wanted: str) -> Iterator[Moment]:
    """Values with a beginning or an end; `called`: the columns for what a value is, and its role."""
    for where, parameters in asked(f"{table}.id", "entity_id"):
        for start_lo, start_hi, start, end_lo, end_hi, end, record, label, role, value, standing, number in store.all(
            f'SELECT start_lo, start_hi, start, end_lo, end_hi, "end", entity_id, {called}, value, standing, id '
            f"FROM {table} WHERE coalesce(start_lo, start_hi, end_lo, end_hi) IS NOT NULL AND {wanted} AND {where}", parameters,
        ):  # fmt: skip
            for lo, hi, date, told in ((start_lo, start_hi, start, label), (end_lo, end_hi, end, f"{OVER}{label}")):
                if lo or hi:
                    yield _made(lo, hi, date, "", kind, record, told, value, "", role, standing, number)


def _life(store: Store, asked: Asked) -> Iterator[Moment]:
    for where, parameters in asked("claim.id", "claim.entity_id"):
        select = (
            "SELECT lo, hi, value, claim.entity_id, prop, standing, claim.id "
            f"FROM {_once(f'{_of(_DATED)} AND {where}')} JOIN entity ON entity.id = claim.entity_id WHERE turn = 1 AND kind != 'event'"
        )
        for lo, hi, value, record, prop, standing, number in store.all(select, [*_DATED, *parameters]):
            yield _made(lo, hi, value, "", "life", record, prop, "", "", "", standing, number)


_READERS: dict[str, Callable[[Store, Asked], Iterator[Moment]]] = {
    "event": _events, "date": _dates, "link": _links, "accusation": _accusations, "designation": _sanctions, "name": _names,
    "fact": _facts, "identifier": _identifiers, "life": _life,
}  # fmt: skip
"""What reads the moments of a kind; of shared events the dates, of all others what happened."""
