"""The records of a database for its index, and databases of names alone."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dossier.database.schema import IN_ORDER
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
        "CREATE TABLE entity (no INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, name TEXT, weight INTEGER, folded TEXT)",
        "CREATE TABLE name (id INTEGER PRIMARY KEY, entity_id TEXT, text TEXT, kind TEXT, folded TEXT)",
        "CREATE TABLE identifier (id INTEGER PRIMARY KEY, entity_id TEXT, scheme TEXT, value TEXT)",
    ):
        connection.execute(statement)
    _insert(connection, records)
    for table in ("name", "identifier"):
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


def index_database(connection: sqlite3.Connection) -> None:
    """Write the index of a database's `entity`, `name` and `identifier`; the caller commits."""
    write_index(connection, named_records(connection))


def named_records(connection: sqlite3.Connection, only: Sequence[str] | None = None) -> Iterator[Named]:
    """The records of a database in the order of their numbers, or only those of these ids, in the order of these."""
    if only is not None:
        for id_ in sorted(set(only)):
            row = connection.execute("SELECT no, kind, weight FROM entity WHERE id = ?", (id_,)).fetchone()
            if row:
                yield row[0], id_, row[1] or "", row[2] or 0, _names(connection, id_), _numbers(connection, id_)
        return
    numbers_of: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for id_, number, value in connection.execute("SELECT entity_id, id, value FROM identifier ORDER BY id"):
        numbers_of[id_].append((number, value or ""))
    named: list[tuple[int, str, str, str]] = []
    held: tuple[int, str, str, int] | None = None
    for no, id_, kind, weight, number, text, name_kind, key in connection.execute(_ALL_NAMES):
        if held is None or no != held[0]:
            if held:
                yield (*held, named, numbers_of.get(held[1], []))
            held, named = (no, id_, kind or "", weight or 0), []
        if number is not None:
            named.append((number, text or "", name_kind or "", key or ""))
    if held:
        yield (*held, named, numbers_of.get(held[1], []))


_ALL_NAMES = (
    "SELECT entity.no, entity.id, entity.kind, entity.weight, name.id, name.text, name.kind, name.folded "
    "FROM entity LEFT JOIN name ON name.entity_id = entity.id ORDER BY entity.no, name.id"
)


def _names(connection: sqlite3.Connection, id_: str) -> list[tuple[int, str, str, str]]:
    rows = connection.execute("SELECT id, text, kind, folded FROM name WHERE entity_id = ? ORDER BY id", (id_,))
    return [(number, text or "", kind or "", key or "") for number, text, kind, key in rows]


def _numbers(connection: sqlite3.Connection, id_: str) -> list[tuple[int, str]]:
    rows = connection.execute("SELECT id, value FROM identifier WHERE entity_id = ? ORDER BY id", (id_,))
    return [(number, value or "") for number, value in rows]


def change_records(connection: sqlite3.Connection, changed: Iterable[NameRecord], removed: Iterable[str]) -> None:
    """Change a database of names, rows and index, in one transaction; raises NoRoom, and then nothing has changed."""
    from dossier.search.updating import Updater

    fresh = sorted(changed, key=lambda record: record.id)
    touched = sorted({*(record.id for record in fresh), *removed})
    connection.execute("BEGIN")
    try:
        updater = Updater(connection)
        for record in list(named_records(connection, touched)):
            updater.take_out(record)
        for id_ in touched:
            for table, column in (("entity", "id"), ("name", "entity_id"), ("identifier", "entity_id")):
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (id_,))
        _insert(connection, fresh)
        for record in named_records(connection, [record.id for record in fresh]):
            updater.put_in(record)
        updater.finish()
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
