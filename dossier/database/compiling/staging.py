"""What a build keeps beside the tables while it runs, and how problems become rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from dossier.database.compiling.numbers import BITS, bounds
from dossier.database.compiling.shapes import STAGED

_RANK = "CASE level WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END"


def stage(connection: sqlite3.Connection) -> None:
    """Make the tables that only this connection sees."""
    connection.execute(f"CREATE TEMP TABLE fault ({STAGED['fault']})")
    connection.execute("CREATE TEMP TABLE scope (low INTEGER, high INTEGER)")
    connection.execute(f"CREATE TEMP TABLE standing ({STAGED['standing']})")
    connection.execute('CREATE TEMP TABLE nobody (own TEXT, line INTEGER, "column" INTEGER, typed TEXT, key TEXT)')


def look_at(connection: sqlite3.Connection, slots: Iterable[int] | None) -> None:
    """Let the rules look at these files, or at all."""
    connection.execute("DELETE FROM temp.scope")
    ranges = [(0, 1 << 62)] if slots is None else [bounds(slot) for slot in sorted(slots)]
    connection.executemany("INSERT INTO temp.scope VALUES (?, ?)", ranges)


def take_away(connection: sqlite3.Connection, slot: int, tables: Iterable[str], schema: str = "main") -> None:
    """Every row that a file has in these tables; `entity` tells whose the rows are that have no number, and goes last."""
    low_high = bounds(slot)
    ids = f"(SELECT id FROM {schema}.entity WHERE no BETWEEN ? AND ?)"
    for table in sorted(tables, key=lambda table: table == "entity"):
        which = {"source": f"id IN {ids}", "former_id": f"entity_id IN {ids}", "entity": "no BETWEEN ? AND ?"}.get(table)
        connection.execute(f"DELETE FROM {schema}.{table} WHERE {which or 'id BETWEEN ? AND ?'}", low_high)


def write_problems(connection: sqlite3.Connection) -> None:
    """All problems that were found, each once, in the order of their places."""
    order = f'path, line, "column", {_RANK}, code, message, hint, entity_id'
    connection.execute(
        f'INSERT INTO problem SELECT (slot << {BITS}) + row_number() OVER (PARTITION BY slot ORDER BY {order}), path, line, "column", '
        'level, code, message, hint, entity_id FROM (SELECT DISTINCT slot, path, line, "column", level, code, message, hint, entity_id '
        "FROM temp.fault)"
    )
