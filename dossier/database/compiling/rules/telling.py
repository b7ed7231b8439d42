"""A problem of a file, as the build keeps it until all are found."""

from __future__ import annotations

import sqlite3

from dossier.database.compiling.lookup import Held
from dossier.database.compiling.numbers import slot_of
from dossier.database.compiling.shapes import FAULT
from dossier.profiles.model import Level


def tell(
    connection: sqlite3.Connection, record: Held, where: tuple[int, int], level: Level, code: str, message: str, hint: str = ""
) -> None:  # fmt: skip
    """A problem of a record's file."""
    connection.execute(
        f"INSERT INTO temp.{FAULT}",
        (slot_of(record.no), record.path, *where, level, code, message, hint, record.id),
    )


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether all files are in the scope."""
    return bool(connection.execute("SELECT count(*) = 1 AND min(low) = 0 FROM temp.scope").fetchone()[0])


def in_scope(connection: sqlite3.Connection, number: int) -> bool:
    """Whether the file that a row comes from is in the scope."""
    return connection.execute("SELECT 1 FROM temp.scope WHERE ? BETWEEN low AND high LIMIT 1", (number,)).fetchone() is not None
