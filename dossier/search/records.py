"""The records of a database for its index, and databases of names alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from dossier.database.schema import IN_ORDER
from dossier.search.hit import NameRecord
from dossier.search.reading import named_records
from dossier.search.tables import TABLES
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
        "CREATE TABLE entity (no INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, name TEXT, weight INTEGER, folded TEXT)",
        "CREATE TABLE name (id INTEGER PRIMARY KEY, entity_id TEXT, text TEXT, kind TEXT, folded TEXT, standing TEXT)",
        "CREATE TABLE identifier (id INTEGER PRIMARY KEY, entity_id TEXT, scheme TEXT, value TEXT, standing TEXT)",
        "CREATE TABLE claim (id INTEGER PRIMARY KEY, entity_id TEXT, prop TEXT, value TEXT, standing TEXT)",
    ):
        connection.execute(statement)
    _insert(connection, records)
    for table in ("name", "identifier", "claim"):
        connection.execute(f"CREATE INDEX {table}_of ON {table} (entity_id)")
    connection.execute(IN_ORDER)
    index_database(connection)


def _insert(connection: sqlite3.Connection, records: Iterable[NameRecord]) -> None:
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
        connection.executemany(
            "INSERT INTO claim (entity_id, prop, value) VALUES (?, ?, ?)", ((record.id, prop, value) for prop, value in record.contacts)
        )


def index_database(connection: sqlite3.Connection) -> None:
    """Write the index of a database's `entity`, `name`, `identifier` and `claim`; the caller commits."""
    write_index(connection, partial(named_records, connection))


def rewrite(connection: sqlite3.Connection) -> None:
    """Write the index anew over one that has no room, or that was left in between; the caller commits."""
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    index_database(connection)


def change_records(connection: sqlite3.Connection, changed: Iterable[NameRecord], removed: Iterable[str]) -> None:
    """Change a database of names, rows and index, in one transaction; raises NoRoom, and then nothing has changed."""
    from dossier.search.updating import Updater

    fresh = sorted(changed, key=lambda record: record.id)
    touched = sorted({*(record.id for record in fresh), *removed})
    connection.execute("BEGIN")
    try:
        updater = Updater(connection)
        updater.take_out(touched)
        for id_ in touched:
            for table, column in (("entity", "id"), ("name", "entity_id"), ("identifier", "entity_id"), ("claim", "entity_id")):
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (id_,))
        _insert(connection, fresh)
        updater.put_in(record.id for record in fresh)
        updater.finish()
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
