"""The records of a database for its index, and databases of names alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from dossier.search.forms import Named
from dossier.search.hit import NameRecord
from dossier.search.writing import write_index
from dossier.text import fold


def in_memory(records: Iterable[NameRecord]) -> sqlite3.Connection:
    """A database in memory with what the search needs of a base."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _fill(connection, records)
    return connection


def in_database(path: Path, records: Iterable[NameRecord]) -> None:
    """The same in a new file."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        _fill(connection, records)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, records: Iterable[NameRecord]) -> None:
    for statement in (
        "CREATE TABLE entity (id TEXT PRIMARY KEY, kind TEXT, name TEXT, weight INTEGER, folded TEXT)",
        "CREATE TABLE name (id INTEGER PRIMARY KEY, entity_id TEXT, text TEXT, kind TEXT, folded TEXT)",
        "CREATE TABLE identifier (id INTEGER PRIMARY KEY, entity_id TEXT, scheme TEXT, value TEXT)",
    ):
        connection.execute(statement)
    for record in sorted(records, key=lambda record: record.id):
        shown = record.display
        connection.execute(
            "INSERT INTO entity (id, kind, name, weight, folded) VALUES (?, ?, ?, ?, ?)",
            (record.id, record.kind, shown, record.weight, fold(shown) or shown.casefold()),
        )
        connection.executemany(
            "INSERT INTO name (entity_id, text, kind, folded) VALUES (?, ?, ?, ?)",
            ((record.id, text, kind, fold(text)) for text, kind in record.names),
        )
        connection.executemany(
            "INSERT INTO identifier (entity_id, scheme, value) VALUES (?, ?, ?)",
            ((record.id, scheme, value) for scheme, value in record.identifiers),
        )
    index_database(connection)


def index_database(connection: sqlite3.Connection) -> None:
    """Write the index of a database's `entity`, `name` and `identifier`; the caller commits."""
    write_index(connection, named_records(connection))


def named_records(connection: sqlite3.Connection) -> Iterator[Named]:
    """The records of a database, in the order of their ids."""
    names_of = _grouped(connection.execute("SELECT entity_id, id, text, kind, folded FROM name ORDER BY entity_id, id"))
    numbers_of = _grouped(connection.execute("SELECT entity_id, id, value FROM identifier ORDER BY entity_id, id"))
    for id_, kind, weight in connection.execute("SELECT id, kind, weight FROM entity ORDER BY id"):
        named = [(number, text or "", name_kind or "", key or "") for number, text, name_kind, key in names_of(id_)]
        yield id_, kind or "", weight or 0, named, [(number, value or "") for number, value in numbers_of(id_)]


def _grouped(rows: Iterator[tuple[Any, ...]]) -> Callable[[str], list[tuple[Any, ...]]]:
    """The rows of one id after another, both in the same order."""
    waiting: list[tuple[Any, ...]] = []

    def of(id_: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        while True:
            row = waiting.pop() if waiting else next(rows, None)
            if row is None:
                return found
            if row[0] == id_:
                found.append(row[1:])
            elif row[0] > id_:
                waiting.append(row)
                return found

    return of
