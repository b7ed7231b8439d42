"""Whether a file has the tables that a build makes, and nothing that acts by itself. Asked at every opening: only the schema is read."""

from __future__ import annotations

import re
import sqlite3
from functools import cache

from dossier.database.tables import COLUMNS, TYPES
from dossier.search.tables import DDL

_PASSAGES = "CREATE VIRTUAL TABLE passage USING fts5("
"""How the index of texts begins; a base may lack it."""
_MOST = 2000
"""Entries of a schema that are looked at; a build makes about a hundred."""


@cache
def expected() -> dict[str, list[tuple[str, str]]]:
    """Table -> its columns in their order, each with its declared type."""
    found = {table: [(column, TYPES[type_]) for column, type_ in columns.items()] for table, columns in COLUMNS.items()}
    for table, columns in re.findall(r"CREATE TABLE (\w+) \((.*?)\)(?: WITHOUT ROWID)?;", DDL):
        found[table] = [(name.strip('"'), type_) for name, type_, *_ in (column.split() for column in columns.split(", "))]
    return found


def layout_fault(connection: sqlite3.Connection) -> str:
    """What of the layout is not as a build makes it; empty where all is. Views of a person's own, and more tables, may be there."""
    entries = connection.execute("SELECT type, name, rootpage, sql FROM sqlite_master WHERE type != 'index' LIMIT ?", (_MOST,)).fetchall()
    if len(entries) == _MOST:
        return "it holds too many tables"
    kinds: dict[str, str] = {}
    for type_, name, root, sql in entries:
        if type_ == "trigger":
            return f"a trigger {name!r} is in it"
        kinds[str(name)] = "table" if type_ == "table" and root else "passages" if str(sql).startswith(_PASSAGES) else str(type_)
    if kinds.get("passage", "passages") != "passages":
        return "'passage' is no index of texts"
    for table, columns in expected().items():
        if kinds.get(table) != "table":
            return f"{table!r} is no table" if table in kinds else f"the table {table!r} is missing"
        found = connection.execute("SELECT name, type, hidden FROM pragma_table_xinfo(?)", (table,)).fetchall()
        if found != [(name, type_, 0) for name, type_ in columns]:
            return f"the columns of {table!r} are others"
    return ""
