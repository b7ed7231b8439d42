"""Whether two bases hold the same: every row of every table, with ranks in place of the numbers that only say the order."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from dossier.database import figures
from dossier.database.to_come import UNTIL

NUMBERED = {
    "entity": "no", "name": "id", "claim": "id", "identifier": "id", "relation": "id", "accusation": "id", "sanction": "id", "event": "id",
    "participant": "id", "mention": "id", "citation": "id", "joined": "id", "asked": "id", "problem": "id", "id_key": "id",
    "search_form": "id",
}  # fmt: skip
"""Tables whose key is a number that only says the order -> its column."""
POINTS = {f"{table}_id": table for table in ("name", "claim", "identifier", "accusation", "sanction", "event", "participant")}
FOLLOWED = {("citation", column): table for column, table in POINTS.items()} | {
    ("citation", "relation_id"): "relation", ("joined", "relation_id"): "relation", ("search_form", "record"): "entity",
}  # fmt: skip
"""(table, column) with the number of a row of another table."""
OF_TIMES = {("file", "slot"), ("file", "mtime_ns"), ("file", "ctime_ns"), ("file", "inode"), ("folder", "sum"), ("search_form", "name")}
"""Columns that two builds of the same texts may have otherwise."""
OF_A_BUILD = {"search_figure", "sqlite_sequence", "meta"}


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table that a reader can see, with ranks in place of numbers."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        ranks = {
            table: {number: rank for rank, (number,) in enumerate(connection.execute(f"SELECT {column} FROM {table} ORDER BY {column}"))}
            for table, column in NUMBERED.items()
        }
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in tables:
            if table in OF_A_BUILD or table.startswith("passage"):
                continue
            if table.startswith("search_") and table not in (
                "search_form",
                "search_typo",
                "search_typo_4",
                "search_typo_5",
                "search_equal",
            ):
                continue  # they hold numbers of forms, packed: tests/unit/search/test_updating.py
            columns = [column for _, column, *_ in connection.execute(f"PRAGMA table_info({table})")]
            keep = [c for c in columns if (table, c) not in OF_TIMES]
            quoted = ", ".join(f'"{c}"' for c in keep)
            order = NUMBERED.get(table, quoted)
            found[table] = []
            for row in connection.execute(f"SELECT {quoted} FROM {table} ORDER BY {order}"):
                values = []
                for column, value in zip(keep, row, strict=True):
                    to = table if NUMBERED.get(table) == column else FOLLOWED.get((table, column))
                    values.append(ranks[to][value] if to and value is not None else value)
                found[table].append(tuple(values))
        found["passage"] = sorted(connection.execute("SELECT entity_id, prop, line, text, written FROM passage"), key=repr)
        found["meta"] = connection.execute("SELECT key, value FROM meta WHERE key IN (?, ?) ORDER BY key", (figures.KEY, UNTIL)).fetchall()
        found["sizes"] = [(term, df) for term, df in connection.execute("SELECT term, df FROM search_term ORDER BY term")]
        return found


def same(changed: Path, fresh: Path) -> str:
    """The first difference between two bases; empty where they are equal."""
    one, other = rows(changed), rows(fresh)
    for table in sorted(one.keys() | other.keys()):
        here, there = one.get(table, []), other.get(table, [])
        if here != there:
            only = [row for row in here if row not in there][:3], [row for row in there if row not in here][:3]
            return f"{table}: {len(here)} rows, {len(there)} when made anew; only here {only[0]}, only there {only[1]}"
    return ""
