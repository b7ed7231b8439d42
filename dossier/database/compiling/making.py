"""The tables, indexes and views of a new database, as sqlite-utils writes them."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import Any

from dossier.database.schema import BROKEN, DECISIONS, IN_ORDER, OF_NOBODY
from dossier.database.tables import COLUMNS, FOREIGN_KEYS, INDEXES, PRIMARY_KEYS, UNIQUE, VIEWS


def create(connection: sqlite3.Connection) -> None:
    """Make every table in an empty database, with the indexes that the build itself needs from the start."""
    _run(connection, "table", *COLUMNS)
    _run(connection, "unique", *UNIQUE)
    index(connection, "id_key", "asked")


def index(connection: sqlite3.Connection, *tables: str) -> None:
    """Make the indexes of some tables, once their rows are in."""
    _run(connection, "index", *tables)


def finish(connection: sqlite3.Connection, *done: str) -> None:
    """Make the indexes of all other tables, and the views."""
    index(connection, *(table for table in INDEXES if table not in ("id_key", "asked", *done)))
    for statement in (IN_ORDER, BROKEN, DECISIONS, OF_NOBODY):
        connection.execute(statement)
    _run(connection, "view", *VIEWS)


def _run(connection: sqlite3.Connection, kind: str, *names: str) -> None:
    statements = _statements()
    for name in names:
        for statement in statements[kind, name]:
            connection.execute(statement)


@cache
def _statements() -> dict[tuple[str, str], list[str]]:
    """What makes each table, its indexes, and each view, as sqlite-utils writes it: (kind, table or view) -> SQL."""
    from sqlite_utils import Database

    empty: Any = Database(memory=True)
    for table, columns in COLUMNS.items():
        empty[table].create(columns, pk=PRIMARY_KEYS.get(table, "id"), foreign_keys=FOREIGN_KEYS.get(table, []))
    for table, column in UNIQUE.items():
        empty[table].create_index([column], unique=True)
    for table, indexed in INDEXES.items():
        for key in indexed:
            empty[table].create_index([key] if isinstance(key, str) else key)
    for name, select in VIEWS.items():
        empty.create_view(name, select)
    found: dict[tuple[str, str], list[str]] = {}
    for kind, table, statement in empty.execute("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"):
        found.setdefault(("unique" if statement.startswith("CREATE UNIQUE") else kind, table), []).append(statement)
    empty.close()
    return found
