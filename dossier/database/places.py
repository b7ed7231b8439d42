"""In which file, and on which line of it, statements and records stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from dossier.database.schema import WRITERS

if TYPE_CHECKING:
    from dossier.database.store import Store


class Standing(NamedTuple):
    """A line of a file in the folder of profiles."""

    path: str
    line: int


def of_statements(store: Store, statements: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Standing]:
    """(table, number) of statements -> where each stands; what stands nowhere, as a name made of others, is left out."""
    asked: dict[str, set[int]] = defaultdict(set)
    for table, number in statements:
        asked[table].add(number)
    found: dict[tuple[str, int], Standing] = {}
    for table, numbers in asked.items():
        writer = WRITERS.get(table, "entity_id")  # of a link in a text, too
        select = f"SELECT {table}.id, path, {table}.line FROM {table} JOIN entity ON entity.id = {writer} WHERE {table}.id IN"
        found |= {(table, number): Standing(path, line) for number, path, line in store.chosen(select, sorted(numbers)) if path and line}
    return found


def of_statement(store: Store, table: str, number: int) -> Standing | None:
    """Where one statement stands; None where it does nowhere."""
    return of_statements(store, [(table, number)]).get((table, number))


def of_problem(store: Store, record: str, message: str) -> Standing | None:
    """Where a record's file has a problem; None where it has it no more."""
    rows = store.all("SELECT path, line FROM problem WHERE entity_id = ? AND message = ? ORDER BY line LIMIT 1", (record, message))
    return next((Standing(path, line or 1) for path, line in rows if path), None)


def of_own_sources(store: Store, record: str) -> Standing | None:
    """Where a profile names the sources that stand for all of it."""
    select = "SELECT path, min(citation.line) FROM citation JOIN entity ON entity.id = entity_id WHERE entity_id = ? AND inherited = 1"
    return next((Standing(path, line) for path, line in store.all(select, (record,)) if path and line), None)


def of_records(store: Store, records: Iterable[str]) -> dict[str, Standing]:
    """Records -> where each begins; those without a file are left out."""
    rows = store.chosen("SELECT id, path, line FROM entity WHERE path != '' AND id IN", dict.fromkeys(records))
    return {record: Standing(path, line or 1) for record, path, line in rows}
