"""What rests on a source: every statement of the base that cites it, and whether it cites anything else."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from dossier.database.records import Resting
from dossier.database.ref import Ref

if TYPE_CHECKING:
    from dossier.database.store import Store

_SAID: dict[str, str] = {
    "name": "SELECT id, kind, text, standing FROM name",
    "claim": "SELECT id, prop, value, standing FROM claim",
    "identifier": "SELECT id, scheme, value, standing FROM identifier",
    "relation": (
        "SELECT relation.id, verb, coalesce(object.name, object_text), relation.standing, subject_id = writer_id, subject.name, role "
        "FROM relation LEFT JOIN entity AS object ON object.id = object_id LEFT JOIN entity AS subject ON subject.id = subject_id"
    ),
    "accusation": "SELECT id, stage, charge, standing, date FROM accusation",
    "sanction": "SELECT id, authority, program, standing FROM sanction",
    "event": "SELECT id, date, what, standing FROM event",
    "participant": (
        "SELECT participant.id, participant.role, entity.name, participant.standing FROM participant "
        "JOIN entity ON entity.id = participant.entity_id"
    ),
}
"""Table -> its statements: number, kind, value, standing, and what else must be said."""
TABLES = tuple(_SAID)
_MANY = 500


def resting_on(store: Store, source: str) -> tuple[Resting, ...]:
    """The statements that cite a source, by the names of their records."""
    columns = ", ".join(f"citation.{table}_id" for table in TABLES)
    rows = store.all(
        f"SELECT entity_id, coalesce(source_id, '?' || cited), locator, about, inherited, {columns} FROM citation "
        "WHERE entity_id IN (SELECT entity_id FROM citation WHERE source_id = ?) ORDER BY id", (source,),
    )  # fmt: skip
    cited: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    found: list[tuple[str, tuple[str, int, str], str, bool]] = []
    for entity, key, locator, about, inherited, *numbers in rows:
        table, number = next((table, number) for table, number in zip(TABLES, numbers, strict=True) if number is not None)
        statement = (table, int(number), str(about or ""))
        if key == source and source not in cited[statement]:
            found.append((entity, statement, locator or "", bool(inherited)))
        cited[statement].add(key)
    said = {table: _said(store, table, {key[1] for _, key, _, _ in found if key[0] == table}) for table in TABLES}
    refs = store.refs(entity for entity, *_ in found)
    resting = []
    for entity, (table, number, about), locator, inherited in found:
        parts = said[table].get(number)
        if parts and entity in refs:
            kind, value, standing, *more = parts
            alone = len(cited[(table, number, about)]) == 1
            resting.append(
                Resting(refs[entity], table, kind or "", value or "", standing or "", tuple(more), about, locator, inherited, alone)
            )
    return tuple(sorted(resting, key=lambda each: _order(each.ref)))


def _order(ref: Ref) -> tuple[str, str]:
    return ref.name.casefold(), ref.id


def _said(store: Store, table: str, numbers: set[int]) -> dict[int, tuple[Any, ...]]:
    found: dict[int, tuple[Any, ...]] = {}
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _MANY):
        part = wanted[start : start + _MANY]
        for number, *rest in store.all(f"{_SAID[table]} WHERE {table}.id IN ({','.join('?' * len(part))})", part):
            found[number] = tuple(rest)
    return found
