"""Statements as they stand in the tables, each with the sources behind it: what a comparison of two bases looks at."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.database.others import others
from dossier.database.schema import citing
from dossier.links import typed_links
from dossier.profiles import vocabulary as words

if TYPE_CHECKING:
    from dossier.database.store import Store

_SPAN = ("start", "end")
_BACKED = ("standing", "credibility", "note", "quote")
COLUMNS: dict[str, tuple[str, ...]] = {
    "accusation": ("charge", "stage", "date", "court", "case_number", "country", "outcome", "response", *_BACKED),
    "sanction": ("authority", "program", "country", "listed_as", "reason", *_SPAN, *_BACKED),
    "claim": ("prop", "value", *_SPAN, *_BACKED),
    "name": ("text", "kind", "lang", *_SPAN, *_BACKED),
    "identifier": ("scheme", "value", "country", "issuer", *_SPAN, *_BACKED),
    "relation": ("verb", "object_text", "role", "details", *_SPAN, *_BACKED),
    "participant": ("role", *_SPAN, *_BACKED),
    "event": ("what", "date", "end_date", "type", "place", *_BACKED),
    "source": (*words.SOURCE_FIELDS, "other"),
}
"""Table of statements -> what is compared, in the order in which changes are told."""
ENDS = {"relation": ("subject_id", "object_id"), "participant": ("event_id", "entity_id")}
"""Tables of what ties two records -> their columns."""
_WRITER = {"relation": "writer_id", "participant": "event_id"}
LEADS = {"accusation": ("court", "court_id"), "sanction": ("authority", "authority_id")}
"""Tables whose statements name a record beside the one they are about -> the column as typed, and that of the record."""
_LEFT_OUT = {
    "name": "kind NOT IN ('variant', 'weak variant') AND line > 0 AND entity_id NOT IN (SELECT id FROM source)",
    "event": "shared = 0",
}
"""What was made of other statements: it is compared there."""
_OWN = tuple(table for table in COLUMNS if table not in ENDS and table != "source")

Cited = tuple[str, str]
"""A source, as typed, and where in it."""


class Led(NamedTuple):
    """The record to which a name or an id in a statement leads."""

    record: str
    """The id by which it is told."""
    id: str
    name: str


class Said(NamedTuple):
    """One statement."""

    table: str
    number: int
    """Its row."""
    record: str
    other: str
    """The record at its other end; empty where there is none."""
    writer: str
    """The record in whose file it stands."""
    values: Mapping[str, str]
    cited: tuple[Cited, ...] = ()
    answered: tuple[Cited, ...] = ()
    """What is cited for the answer of the accused."""
    inherited: bool = True
    """It names no source of its own: the profile's stand in, if there are any."""
    leads: Led | None = None
    """The record of its court or authority, where it is one; that to which a link in a text leads."""


class _Cites(NamedTuple):
    own: list[Cited]
    answer: list[Cited]
    named: list[bool]


Behind = dict[tuple[str, int], _Cites]


def own_statements(store: Store, records: Collection[str] | None, follow: Mapping[str, str]) -> list[Said]:
    """What these records say of themselves, or all where None is given; `follow`: id -> the id by which it is told."""
    columns = ", ".join(f"{table}_id" for table in _OWN)
    behind = _behind(
        _OWN, _asked(store, f"SELECT id, cited, locator, about, inherited, {columns} FROM citation WHERE", "entity_id", records)
    )
    found = []
    for table in _OWN:
        listed = ", ".join(f'"{column}"' for column in COLUMNS[table])
        where = f"{_LEFT_OUT[table]} AND" if table in _LEFT_OUT else ""
        for number, record, *values in _asked(store, f"SELECT id, entity_id, {listed} FROM {table} WHERE {where}", "entity_id", records):
            found.append(_said(table, number, (record, "", record), values, behind, follow))
    for table in LEADS:
        led = _led(store, table, records, follow)
        found = [said._replace(leads=led.get(said.number)) if said.table == table else said for said in found]
    listed = ", ".join(f'"{column}"' for column in COLUMNS["source"])
    for record, *values in _asked(store, f"SELECT id, {listed} FROM source WHERE", "id", records):
        found.append(_said("source", 0, (record, "", record), values, {}, follow))
    return found


def ties(store: Store, records: Collection[str] | None, follow: Mapping[str, str]) -> list[Said]:
    """What ties these records to others, whichever side wrote it; all there is where None is given."""
    found: dict[tuple[str, int], Said] = {}
    for table, ends in ENDS.items():
        writer = _WRITER[table]
        listed = ", ".join(f'"{column}"' for column in COLUMNS[table])
        sides = ends if records is not None else ends[:1]
        behind = _behind((table,), (row for end in sides for row in _cited(store, table, end, records)))
        for end in sides:
            for number, record, other, own, *values in _asked(
                store, f"SELECT id, {', '.join(ends)}, {writer}, {listed} FROM {table} WHERE", end, records
            ):
                if (table, number) not in found:
                    found[table, number] = _said(table, number, (record, other or "", own), values, behind, follow)
    return [found[key] for key in sorted(found)]


def led(store: Store, follow: Mapping[str, str]) -> set[tuple[str, ...]]:
    """Of every record where the names in its file lead that may be names of no record: court, authority, office."""
    selects = [f"SELECT entity_id, '{table}', {text}, coalesce({id_}, '') FROM {table}" for table, (text, id_) in LEADS.items()]
    offices = ", ".join(repr(key) for key, verb in words.VERBS.items() if verb.object == "text")
    selects.append(f"SELECT writer_id, verb, object_text, coalesce(object_id, '') FROM relation WHERE verb IN ({offices})")
    rows = store.all(" UNION ".join(selects))
    return {(follow.get(record, record), what, text or "", follow.get(to, to)) for record, what, text, to in rows}


def mentioned(store: Store, records: Collection[str] | None, follow: Mapping[str, str]) -> dict[tuple[str, str, str], Said]:
    """(record, key, link as typed) -> the link in the texts of these records, or of all where None is given, and who is the same."""
    select = "SELECT mention.id, entity_id, prop, typed, target_id, entity.name FROM mention JOIN entity ON entity.id = target_id WHERE"
    found = {}
    for number, own, prop, typed, target, name in _asked(store, select, "entity_id", records):
        record = follow.get(own, own)
        leads = Led(follow.get(target, target), target, name)
        found[record, prop, typed] = Said("mention", number, record, "", record, {"prop": prop, "typed": typed}, leads=leads)
    asked = list(_unresolved(store, records))
    meant = others(store, ((own, typed) for _, own, _, _, typed in asked))
    for number, own, prop, value, typed in asked:
        ref, record = meant.get((own, typed)), follow.get(own, own)
        led_to = Led(follow.get(ref.id, ref.id), ref.id, ref.name) if ref else None
        found[record, prop, typed] = Said("claim", number, record, "", record, {"prop": prop, "value": value, "typed": typed}, leads=led_to)
    return found


def _unresolved(store: Store, records: Collection[str] | None) -> Iterator[tuple[int, str, str, str, str]]:
    """Number, record, key and value of each claim that means a record where the build does not say which, and what it is called there."""
    select = "SELECT id, entity_id, prop, value FROM claim WHERE known = 1 AND prop IN ('same_as', 'not_same_as', 'question') AND"
    for number, own, prop, value in _asked(store, select, "entity_id", records):
        for typed in typed_links(value) if prop == "question" else [value]:
            yield number, own, prop, value, typed


def _led(store: Store, table: str, records: Collection[str] | None, follow: Mapping[str, str]) -> dict[int, Led]:
    """Number of a statement -> where its court or authority leads."""
    column = LEADS[table][1]
    select = f"SELECT {table}.id, entity.id, entity.name FROM {table} JOIN entity ON entity.id = {column} WHERE"
    rows = _asked(store, select, f"{table}.entity_id", records)
    return {number: Led(follow.get(id_, id_), id_, name) for number, id_, name in rows}


def _asked(store: Store, select: str, column: str, records: Collection[str] | None) -> list[tuple[Any, ...]]:
    return store.all(f"{select} 1 = 1") if records is None else store.chosen(f"{select} {column} IN", records)


def _cited(store: Store, table: str, end: str, records: Collection[str] | None) -> list[tuple[Any, ...]]:
    """What the ties of these records cite, or all where None is given."""
    select = f"id, cited, locator, about, inherited, {table}_id"
    return store.cited(select, table, end, records) if records is not None else store.all(f"SELECT {select} {citing(table, '1 = 1')}")


def _behind(tables: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Behind:
    """(table, number of a statement) -> what it cites."""
    found: Behind = defaultdict(lambda: _Cites([], [], []))
    seen: set[int] = set()
    for id_, cited, locator, about, inherited, *numbers in sorted(rows, key=lambda row: row[0]):
        for table, number in zip(tables, numbers, strict=True):
            if number is not None and id_ not in seen:
                cites = found[table, number]
                (cites.answer if about else cites.own).append((cited or "", locator or ""))
                cites.named.append(not about and not inherited)
        seen.add(id_)
    return found


def _said(table: str, number: int, ends: tuple[str, str, str], row: list[str | None], behind: Behind, follow: Mapping[str, str]) -> Said:
    values = {column: value or "" for column, value in zip(COLUMNS[table], row, strict=True)}
    if "details" in values:
        values |= {str(key): str(value) for key, value in json.loads(values.pop("details") or "{}").items()}
    if table == "source":  # what is beside the known keys, and what a key has but one
        for key, value in json.loads(values.pop("other") or "[]"):
            values[key] = "; ".join(filter(None, (values.get(key, ""), value)))
    record, other, writer = (follow.get(each, each) for each in ends)
    cites = behind.get((table, number))
    if cites is None:
        return Said(table, number, record, other, writer, values)
    return Said(table, number, record, other, writer, values, tuple(cites.own), tuple(cites.answer), not any(cites.named))
