"""What rests on a source: every statement of the base that cites it, and whether it cites anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dossier.database.records import Resting
from dossier.database.ref import Ref
from dossier.database.schema import WRITERS
from dossier.text import in_order

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


def resting_on(store: Store, source: str) -> tuple[Resting, ...]:
    """The statements that cite a source, by the names of their records."""
    columns = ", ".join(f"{table}_id" for table in WRITERS)
    rows = store.all(f"SELECT entity_id, locator, about, inherited, {columns} FROM citation WHERE source_id = ? ORDER BY id", (source,))
    found: dict[tuple[str, int, str], tuple[str, str, bool]] = {}
    for entity, locator, about, inherited, *numbers in rows:
        for table, number in zip(WRITERS, numbers, strict=True):
            if number is not None:
                found.setdefault((table, number, about or ""), (entity, locator or "", bool(inherited)))
    tables = {table for table, _, _ in found}
    elsewhere = {(table, number, about) for table in tables for number, about in _elsewhere(store, table, source)}
    said = {table: _said(store, table, {key[1] for key in found if key[0] == table}) for table in tables}
    refs = store.refs(entity for entity, _, _ in found.values())
    resting = []
    for (table, number, about), (entity, locator, inherited) in found.items():
        parts = said[table].get(number)
        if parts and entity in refs:
            kind, value, standing, *more = parts
            alone = (table, number, about) not in elsewhere
            resting.append(
                Resting(refs[entity], table, kind or "", value or "", standing or "", tuple(more), about, locator, inherited, alone)
            )
    return tuple(sorted(resting, key=lambda each: _order(each.ref)))


def _elsewhere(store: Store, table: str, source: str) -> list[tuple[int, str]]:
    """The statements of a table that cite another source, beside or instead of this one."""
    return store.all(
        f"SELECT {table}_id, coalesce(about, '') FROM citation WHERE {table}_id IS NOT NULL AND coalesce(source_id, '') != ? "
        "AND entity_id IN (SELECT entity_id FROM citation WHERE source_id = ?)", (source, source),
    )  # fmt: skip


def _order(ref: Ref) -> tuple[tuple[str, str], str]:
    return in_order(ref.name), ref.id


def _said(store: Store, table: str, numbers: set[int]) -> dict[int, tuple[Any, ...]]:
    rows = store.chosen(f"{_SAID[table]} WHERE {table}.id IN", sorted(numbers))
    return {number: tuple(rest) for number, *rest in rows}
